"""When the candidate interrupts: the interviewer's voice stops at once, and goes on if it was nothing.

The microphone also hears the interviewer. So a window of sound counts as the candidate's only if it is speech and
louder than the echo that is expected: in half of the bands of the spectrum, or by far in all of them together. The
expected echo is what was played in the last moments, times a coupling per band that is learned while only the
interviewer speaks. Of what is left without the echo, a hum ("mhm") has hardly any above 1 kHz, and little above 500 Hz,
and a cough has as much above 1 kHz as below.

The voice is held after a short stretch of the candidate's speech. If the candidate does not go on, it was a false stop:
the sentence resumes, and the sound that caused it counts as echo from then on.

Nothing here reads a clock: every window carries its time. Times are seconds, levels decibels relative to full scale.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import starmap
from typing import Final, Literal

BAND_EDGES_HZ: Final = (85, 250, 500, 1000, 2000, 4000, 8000)
BANDS: Final = len(BAND_EDGES_HZ) - 1
LOW_BANDS: Final = 3
"""Those below 1 kHz, in which a hum sounds."""

Voice = Literal["speaking", "held", "stopped"]
"""Held: silent until it is clear whether the candidate goes on. Stopped: the candidate has the floor."""

SILENT_DB: Final = -120.0
FLOOR_DB: Final = -62.0
"""A quieter band holds the noise of a room."""
ECHO_SECONDS: Final = 0.35
"""Echo of what was played up to this long ago may still be captured: the way through sound cards, and the room."""
WAY_SECONDS: Final = 0.2
"""The way through sound cards takes up to this long. What comes later is the room's echo, which falls."""
FALL_DB_PER_SECOND: Final = 120.0
"""In a room whose sound takes half a second to fall by 60 dB, as in furnished ones that echo much."""
COUPLING_AT_FIRST_DB: Final = 0.0
"""As loud as it was played: until more is known, only a louder sound interrupts."""
RISES, FALLS = 0.25, 0.01
"""How fast the coupling follows, per window of 32 ms."""
LOUD_BANDS: Final = 3
LOUDER_IN_ALL_DB: Final = 4.0
"""By how much more the sound of all bands together has to be louder than the echo, if too few bands are."""
HUM_DB: Final = 24.0
"""A hum's upper bands are at least this much quieter than its lower ones."""
COUGH_DB: Final = 2.0
"""A vowel's upper bands are at least this much quieter than its lower ones."""
OPEN_DB: Final = 8.0
"""In open vowels, the band from 500 Hz to 1 kHz is at most this much quieter than those below; hums have less there."""
OPEN_LEAST_DB: Final = FLOOR_DB + 20.0
"""A vowel is this loud in that band."""
ECHO_MARGIN_DB: Final = 3.0
"""What is left without the echo is judged as if the echo were this much louder than expected."""
VOICED_SECONDS: Final = 0.064
"""Speech has at least this much of vowels in it; the consonants around them count too."""
GAP_SECONDS: Final = 0.1
"""A shorter gap does not end speech."""
GOES_ON_SECONDS: Final = 0.45
"""After this much speech it was an interruption."""
GAVE_UP_SECONDS: Final = 0.7
"""After this much silence it was none."""


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """The settings of interruptions.

    Parameters
    ----------
    enabled
        Whether the candidate can interrupt by speaking.
    window_seconds
        How long the candidate speaks until the voice is held.
    threshold
        Probability of speech, 0 to 1, from which a window counts.
    multiplier
        How many times louder than the expected echo the candidate has to be, in amplitude.
    """

    enabled: bool = True
    window_seconds: float = 0.064
    threshold: float = 0.5
    multiplier: float = 1.6


@dataclass(frozen=True, slots=True)
class Window:
    """32 ms of sound: its end, the probability of speech, and the levels per band of what is captured and played."""

    at_seconds: float
    seconds: float
    speech_probability: float
    captured_db: tuple[float, ...]
    played_db: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class InterruptionState:
    """One turn of the interviewer; made by `begin`, advanced by `take`.

    Parameters
    ----------
    voice
        What the voice does now.
    resumes
        How often the sentence went on after a false stop.
    coupling_db
        Echo relative to what was played, per band; carry it into the next turn.
    began_at
        When the candidate began to speak, None while the candidate is silent.
    """

    sensitivity: Sensitivity
    coupling_db: tuple[float, ...] = (COUPLING_AT_FIRST_DB,) * BANDS
    voice: Voice = "speaking"
    resumes: int = 0
    played: tuple[Window, ...] = field(default=(), repr=False)
    spoken_seconds: float = 0.0
    voiced_seconds: float = 0.0
    gap_seconds: float = 0.0
    loudest_db: tuple[float, ...] = (SILENT_DB,) * BANDS
    began_at: float | None = None


def begin(sensitivity: Sensitivity, coupling_db: tuple[float, ...] | None = None) -> InterruptionState:
    """Return the state when the interviewer begins to speak, with the coupling of the turn before."""
    if coupling_db is None:
        return InterruptionState(sensitivity)
    return InterruptionState(sensitivity, coupling_db)


def take(state: InterruptionState, window: Window) -> InterruptionState:
    """Return the state after a window of sound."""
    if not state.sensitivity.enabled or state.voice == "stopped":
        return state
    played = (*(one for one in state.played if window.at_seconds - one.at_seconds < ECHO_SECONDS), window)
    recent = _loudest([_fallen(one, window.at_seconds) for one in played])
    state = replace(state, played=played)
    if _is_candidate(state, window, recent):
        return _decided(_with_speech(state, window, recent))
    state = replace(state, coupling_db=_learned(state.coupling_db, window.captured_db, recent))
    return _decided(_with_gap(state, window))


def _is_candidate(state: InterruptionState, window: Window, recent: Sequence[float]) -> bool:
    """Whether a window holds speech that is louder than the echo."""
    if window.speech_probability < state.sensitivity.threshold:
        return False
    margin_db = 20 * math.log10(state.sensitivity.multiplier)
    expected = _expected(state, recent)
    is_loud = [captured > echo + margin_db for captured, echo in zip(window.captured_db, expected, strict=True)]
    if sum(is_loud) >= LOUD_BANDS:
        return True
    return _together(window.captured_db) > _together(expected) + margin_db + LOUDER_IN_ALL_DB


def _expected(state: InterruptionState, recent: Sequence[float]) -> list[float]:
    """Return the levels of the echo and the room that are expected now, per band."""
    return [max(FLOOR_DB, played + gain) for played, gain in zip(recent, state.coupling_db, strict=True)]


def _is_voiced(captured_db: Sequence[float], expected_db: Sequence[float]) -> bool:
    """Whether lower and upper bands are as in vowels: not a hum, and not a noise such as a cough.

    The echo would make a hum of its upper bands, and a cough of its lower ones, sound like a vowel. Where it covers the
    upper bands, an open vowel still shows in those below.
    """
    own_db = [
        _without(captured, echo + ECHO_MARGIN_DB) for captured, echo in zip(captured_db, expected_db, strict=True)
    ]
    low, high = max(own_db[:LOW_BANDS]), max(own_db[LOW_BANDS:])
    if high > FLOOR_DB and COUGH_DB <= low - high < HUM_DB:
        return True
    is_open = own_db[LOW_BANDS - 1] >= max(low - OPEN_DB, OPEN_LEAST_DB)
    return is_open and low - max(captured_db[LOW_BANDS:]) >= COUGH_DB


def _together(levels_db: Sequence[float]) -> float:
    """Return the level of the sound of all bands."""
    return 10 * math.log10(sum(10 ** (level / 10) for level in levels_db))


def _without(level_db: float, part_db: float) -> float:
    """Return the level of a sound without a part of it."""
    left = 10 ** (level_db / 10) - 10 ** (part_db / 10)
    return 10 * math.log10(left) if left > 10 ** (SILENT_DB / 10) else SILENT_DB


def _fallen(played: Window, now: float) -> tuple[float, ...]:
    """Return what was played, less what the room has swallowed of its echo by now."""
    fall_db = FALL_DB_PER_SECOND * max(0.0, now - played.at_seconds - WAY_SECONDS)
    return tuple(level - fall_db for level in played.played_db)


def _with_speech(state: InterruptionState, window: Window, recent: Sequence[float]) -> InterruptionState:
    above = tuple(captured - played for captured, played in zip(window.captured_db, recent, strict=True))
    return replace(
        state,
        spoken_seconds=state.spoken_seconds + window.seconds,
        voiced_seconds=state.voiced_seconds + window.seconds * _is_voiced(window.captured_db, _expected(state, recent)),
        gap_seconds=0.0,
        loudest_db=tuple(starmap(max, zip(state.loudest_db, above, strict=True))),
        began_at=window.at_seconds - window.seconds if state.began_at is None else state.began_at,
    )


def _with_gap(state: InterruptionState, window: Window) -> InterruptionState:
    gap = state.gap_seconds + window.seconds
    if state.voice == "speaking" and gap > GAP_SECONDS:
        return replace(
            state,
            spoken_seconds=0.0,
            voiced_seconds=0.0,
            gap_seconds=0.0,
            loudest_db=(SILENT_DB,) * BANDS,
            began_at=None,
        )
    return replace(state, gap_seconds=gap)


def _decided(state: InterruptionState) -> InterruptionState:
    """Hold the voice, give the floor to the candidate, or go on."""
    if state.voice == "speaking":
        is_long = state.spoken_seconds >= state.sensitivity.window_seconds - 1e-9
        return replace(state, voice="held") if is_long and state.voiced_seconds >= VOICED_SECONDS - 1e-9 else state
    if state.spoken_seconds >= GOES_ON_SECONDS:
        return replace(state, voice="stopped")
    return _resumed(state) if state.gap_seconds >= GAVE_UP_SECONDS else state


def _resumed(state: InterruptionState) -> InterruptionState:
    """Go on after a false stop; what caused it is expected from now on, but never more than was played."""
    coupling = [
        min(COUPLING_AT_FIRST_DB, max(one, seen)) for one, seen in zip(state.coupling_db, state.loudest_db, strict=True)
    ]
    fresh = begin(state.sensitivity, tuple(coupling))
    return replace(fresh, resumes=state.resumes + 1, played=state.played)


def _learned(coupling_db: Sequence[float], captured_db: Sequence[float], recent: Sequence[float]) -> tuple[float, ...]:
    """Move the coupling towards what is captured now, in the bands in which something plays.

    A band that is as quiet as the room tells only how loud the echo is at most.
    """
    return tuple(
        gain
        if played < FLOOR_DB or (captured <= FLOOR_DB and gain <= FLOOR_DB - played)
        else _towards(gain, max(captured, FLOOR_DB) - played)
        for gain, captured, played in zip(coupling_db, captured_db, recent, strict=True)
    )


def _towards(gain: float, seen: float) -> float:
    return gain + (RISES if seen > gain else FALLS) * (seen - gain)


def _loudest(levels: Sequence[Sequence[float]]) -> tuple[float, ...]:
    return tuple(max(band) for band in zip(*levels, strict=True))
