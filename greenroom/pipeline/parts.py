"""A recording that was observed part by part, while the parts arrived: their observations become those of the whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.body.track import BodyTrack
from greenroom.analysis.face.track import FaceTrack
from greenroom.analysis.picture import PictureTrack
from greenroom.analysis.spans import Span
from greenroom.analysis.transcripts import Transcript
from greenroom.analysis.voice.filled_pauses import FilledPause
from greenroom.analysis.voice.noise import VoiceConditions
from greenroom.analysis.voice.track import GRID_SECONDS, CycleSums, VoiceTrack, grid_times
from greenroom.media.contracts import RecordingFacts
from greenroom.pipeline.observe import Observations, SoundObservations
from greenroom.pipeline.questions import AskedQuestion, answer_spans
from greenroom.vision.contracts import SeenTracks


@dataclass(frozen=True, slots=True)
class ObservedPart:
    """A part of a recording, and where it begins in the whole."""

    start_seconds: float
    observations: Observations


@dataclass(frozen=True, slots=True)
class JoinedFile:
    """The file that holds all parts, one after the other.

    Parameters
    ----------
    notes
        Notes for the reader about parts that could not be read.
    """

    name: str
    size_bytes: int
    sha256: str
    duration_seconds: float
    notes: tuple[str, ...]


def fit_one_recording(parts: Sequence[Observations]) -> bool:
    """Return whether parts can be joined: all of them have sound, and their pictures have one size."""
    sizes = {(part.seen.face.width, part.seen.face.height) for part in parts if part.seen is not None}
    return bool(parts) and len(sizes) <= 1 and all(part.sound is not None for part in parts)


def join_observations(
    parts: Sequence[ObservedPart], file: JoinedFile, questions: tuple[AskedQuestion, ...], transcript: Transcript | None
) -> Observations:
    """Return the observations of a recording from those of its parts, at least one, which `fit_one_recording`.

    The voice's grid is common to all parts, so a part's sound moves by up to half a step of it (5 ms).

    Parameters
    ----------
    transcript
        The words of the whole; None without any.
    """
    seen = [(part.start_seconds, part.observations.seen) for part in parts if part.observations.seen is not None]
    sounds = [(_on_grid(part.start_seconds), _sound_of(part)) for part in parts]
    speaks = any(sound.speech for _, sound in sounds)
    reason = "no words were recognised" if speaks else "no speech was heard"
    return Observations(
        facts=_facts(parts, file),
        seen=_join_seen(seen) if seen else None,
        seen_reason=None if seen else parts[0].observations.seen_reason,
        sound=_join_sounds(sounds, file.duration_seconds),
        transcript=transcript,
        words_reason=None if transcript is not None else reason,
        answers=answer_spans(questions, file.duration_seconds),
        given_notes=(),
    )


def _sound_of(part: ObservedPart) -> SoundObservations:
    assert part.observations.sound is not None  # noqa: S101 - `fit_one_recording` says so
    return part.observations.sound


def _facts(parts: Sequence[ObservedPart], file: JoinedFile) -> RecordingFacts:
    """Return the facts of the whole; what pictures and sound are like is said by the first part that has any."""
    facts = [part.observations.facts for part in parts]
    shown = next((fact for fact in facts if fact.has_video), facts[0])
    audible = next((fact for fact in facts if fact.has_audio), facts[0])
    return replace(
        shown,
        name=file.name,
        size_bytes=file.size_bytes,
        sha256=file.sha256,
        duration_seconds=file.duration_seconds,
        has_audio=audible.has_audio,
        audio_codec=audible.audio_codec,
        cut_short=any(fact.cut_short for fact in facts),
        notes=tuple(dict.fromkeys((*file.notes, *(note for fact in facts for note in fact.notes)))),
    )


def _join_seen(parts: Sequence[tuple[float, SeenTracks]]) -> SeenTracks:
    return SeenTracks(
        face=FaceTrack.concatenate(
            [replace(seen.face, times_seconds=seen.face.times_seconds + start) for start, seen in parts]
        ),
        body=BodyTrack.concatenate(
            [replace(seen.body, times_seconds=seen.body.times_seconds + start) for start, seen in parts]
        ),
        picture=PictureTrack.concatenate(
            [replace(seen.picture, times_seconds=seen.picture.times_seconds + start) for start, seen in parts]
        ),
    )


def _join_sounds(parts: Sequence[tuple[float, SoundObservations]], duration_seconds: float) -> SoundObservations:
    return SoundObservations(
        speech=tuple(_moved(span, start) for start, sound in parts for span in sound.speech),
        voice=_join_voices([(start, sound.voice) for start, sound in parts], duration_seconds),
        filled_pauses=tuple(
            FilledPause(_moved(pause.span, start), pause.probability)
            for start, sound in parts
            for pause in sound.filled_pauses
        ),
        conditions=_join_conditions([sound for _, sound in parts]),
    )


def _join_voices(parts: Sequence[tuple[float, VoiceTrack]], duration_seconds: float) -> VoiceTrack:
    frames = int(duration_seconds / GRID_SECONDS + 1e-6) + 1

    def placed(values: Callable[[VoiceTrack], FloatArray]) -> FloatArray:
        """Return a contour of the whole; where no part has sound it is NaN."""
        whole = np.full(frames, np.nan)
        for start, voice in parts:
            first = round(start / GRID_SECONDS)
            own = values(voice)[: max(0, frames - first)]
            whole[first : first + len(own)] = own
        return whole

    return VoiceTrack(
        times_seconds=grid_times(frames),
        pitch_hz=placed(lambda voice: voice.pitch_hz),
        intensity_db=placed(lambda voice: voice.intensity_db),
        hnr_db=placed(lambda voice: voice.hnr_db),
        cpp_db=placed(lambda voice: voice.cpp_db),
        cycles=_join_cycles([(start, voice.cycles) for start, voice in parts]),
        quality_spans=tuple(_moved(span, start) for start, voice in parts for span in voice.quality_spans),
        pitch_floor_hz=_least(voice.pitch_floor_hz for _, voice in parts),
        pitch_ceiling_hz=-_least(-voice.pitch_ceiling_hz for _, voice in parts),
    )


def _join_cycles(parts: Sequence[tuple[float, CycleSums]]) -> CycleSums:
    moved = [replace(cycles, times_seconds=cycles.times_seconds + start) for start, cycles in parts]
    return CycleSums(
        **{field.name: np.concatenate([getattr(cycles, field.name) for cycles in moved]) for field in fields(CycleSums)}
    )


def _join_conditions(parts: Sequence[SoundObservations]) -> VoiceConditions:
    """Return the means of the parts in which a condition is known, by the speech in them."""

    def mean(values: Iterator[float]) -> float:
        known = [(value, part) for value, part in zip(values, parts, strict=True) if not np.isnan(value)]
        if not known:
            return float("nan")
        weights = [sum(span.duration_seconds for span in part.speech) for _, part in known]
        return float(np.average([value for value, _ in known], weights=weights if sum(weights) > 0 else None))

    return VoiceConditions(
        signal_to_noise_db=mean(part.conditions.signal_to_noise_db for part in parts),
        clipped_ratio=mean(part.conditions.clipped_ratio for part in parts),
        tonal_ratio=mean(part.conditions.tonal_ratio for part in parts),
    )


def _least(values: Iterable[float]) -> float:
    known = [value for value in values if not np.isnan(value)]
    return min(known) if known else float("nan")


def _moved(span: Span, by_seconds: float) -> Span:
    return Span(round(span.start_seconds + by_seconds, 6), round(span.end_seconds + by_seconds, 6))


def _on_grid(seconds: float) -> float:
    return round(round(seconds / GRID_SECONDS) * GRID_SECONDS, 6)
