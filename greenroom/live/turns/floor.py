"""Who has the floor, when an answer ends, and how long Greenroom still waits.

After a phrase, the wait is the silence that only a share of this candidate's pauses outlasts. The share is that of the
manner, times the likelihood ratio of the clues: a phrase that seems finished is given less time, one that does not is
given more. Over all pauses the ratio averages 1, so about the manner's share of the pauses is cut off.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Final, Literal

from greenroom.live.turns.events import (
    Done,
    EndProbability,
    Event,
    RecognisedWords,
    SpeechFrame,
    StillThinking,
)
from greenroom.live.turns.evidence import Clues, log_ratio
from greenroom.live.turns.manners import DEFAULT_MANNER, Manner
from greenroom.live.turns.pauses import SHORTEST_PAUSE_SECONDS, PauseHistory, seconds_for_share
from greenroom.live.turns.thinking import asks_for_time
from greenroom.live.turns.wording import completeness

Holder = Literal["candidate", "interviewer"]
Reason = Literal["first word", "speaking", "pause", "thinking", "words", "pause over", "done", "no answer"]

SPEECH_STARTS_AT: Final = 0.5
SPEECH_ENDS_BELOW: Final = 0.35
"""Probabilities of speech per frame, as Silero's authors use them: between the two, nothing changes."""
ONSET_SECONDS: Final = 0.1
"""Shorter sounds are clicks and coughs."""
SAME_PHRASE_SECONDS: Final = 0.3
"""Clues about sound that ends this much before the phrase did are still about that phrase."""
WORDS_LATE_SECONDS: Final = 1.5
"""How long a silence waits for the words of a streaming recogniser, which may say that the candidate is thinking."""
GIVE_BACK_SECONDS: Final = 1.0
"""A candidate who goes on this soon after the floor passed was cut off and gets it back.

Only then is the answer handed in, so each answer that ends by itself costs this time. A manner may give longer.
"""
ANSWERING_AGAIN_SECONDS: Final = 2.0
"""After this much speech, a request for time is over."""
NEVER: Final = -math.inf
NO_CLUES: Final = Clues()


@dataclass(frozen=True, slots=True)
class TurnState:
    """One answer as turn-taking knows it; made by `begin`, advanced by `take`.

    Times are seconds on the clock of the events. ``sounding_since`` is the start of a sound that may become speech,
    ``silent_since`` the end of the last phrase, each None when there is none. ``cut_offs`` counts how often the
    candidate went on just after the floor had passed.
    """

    manner: Manner
    history: PauseHistory
    words_come: bool
    began_at: float
    now: float
    floor: Holder = "candidate"
    ended_by: Reason | None = None
    ended_at: float = NEVER
    sounding_since: float | None = None
    speaking: bool = False
    speech_since: float = NEVER
    silent_since: float | None = None
    clues: Clues = NO_CLUES
    words_until: float = NEVER
    requested_at: float = NEVER
    thinking_until: float = NEVER
    spoken_since_request: float = 0.0
    cut_offs: int = 0


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the interface shows: who has the floor, why, and for how long Greenroom still waits.

    ``waits_seconds`` is None while the candidate speaks and once the answer is over. After a pause, the interviewer
    takes the floor before that: a candidate who goes on within the wait gets it back.
    """

    floor: Holder
    reason: Reason
    waits_seconds: float | None


def begin(
    at_seconds: float, history: PauseHistory, manner: Manner = DEFAULT_MANNER, *, words_come: bool = False
) -> TurnState:
    """Return the state at the moment when the candidate gets the floor.

    Parameters
    ----------
    history
        The candidate's pauses so far, empty for an unknown one.
    words_come
        Whether a streaming recogniser sends words. Then no silence ends the answer before its last words came, or
        before 1.5 s.
    """
    return TurnState(manner, history, words_come, at_seconds, at_seconds)


def take(state: TurnState, event: Event) -> TurnState:
    """Return the state after an event. An event from the past changes what is known, and never turns back the clock."""
    state = replace(state, now=max(state.now, event.at_seconds))
    return _passed_on(_noted(state, event))


def outlook(state: TurnState) -> Outlook:
    """Return who has the floor now and how long Greenroom still waits."""
    if state.ended_by is not None:
        waits = None if is_over(state) else max(0.0, _in_time_until(state) - state.now)
        return Outlook("interviewer", state.ended_by, waits)
    if state.speaking:
        return Outlook("candidate", "speaking", None)
    deadline, reason = _deadline(state)
    return Outlook("candidate", reason, max(0.0, deadline - state.now))


def earliest_end_seconds(state: TurnState) -> float:
    """Return the silence after which the floor could pass at the soonest, whatever a sound model still says.

    Before that, its answer cannot end the turn. Infinity while the candidate speaks, and before the first word.
    """
    if state.silent_since is None:
        return math.inf
    finished = replace(state, clues=replace(state.clues, end_probability=1.0))
    deadline, _ = _deadline(finished)
    return deadline - state.silent_since


def is_over(state: TurnState) -> bool:
    """Return whether the floor has passed for good, so that the answer can be handed in.

    A sound that began in time and may become speech is waited for.
    """
    if state.ended_by != "pause over":
        return state.ended_by is not None
    latest = state.now if state.sounding_since is None else min(state.now, state.sounding_since)
    return not _is_in_time(state, latest)


def grant_time(state: TurnState) -> TurnState:
    """Give the floor back for a request for time that came before the answer was handed in, however late.

    An answer that the candidate has ended stays so.
    """
    return _thinking(_given_back(state), state.now) if state.ended_by == "pause over" else state


def take_last_words(state: TurnState, text: str) -> TurnState:
    """Return the state after the last words of an answer that was not handed in: they may ask for time.

    A request that was granted already, when its words came the first time, is not granted again.
    """
    is_granted = _about_last_phrase(state, state.requested_at)
    return grant_time(state) if asks_for_time(text) and not is_granted else state


def _noted(state: TurnState, event: Event) -> TurnState:
    match event:
        case SpeechFrame():
            return _with_frame(state, event)
        case EndProbability(until_seconds=until, probability=probability):
            return _with_clues(state, until, replace(state.clues, end_probability=probability))
        case RecognisedWords():
            return _with_words(state, event)
        case StillThinking(at_seconds=at):
            return _thinking(state, at)
        case Done():
            return _ended(state, "done")
        case _:
            return state


def _with_frame(state: TurnState, frame: SpeechFrame) -> TurnState:
    """Start speech after 0.1 s of sound, end it with the first quiet frame."""
    start = frame.at_seconds - frame.seconds
    if state.speaking:
        return _silent(state, start) if frame.speech_probability < SPEECH_ENDS_BELOW else state
    if frame.speech_probability < (SPEECH_STARTS_AT if state.sounding_since is None else SPEECH_ENDS_BELOW):
        return state if state.sounding_since is None else replace(state, sounding_since=None)
    since = start if state.sounding_since is None else state.sounding_since
    state = replace(state, sounding_since=since)
    return _spoken(state, since) if frame.at_seconds - since >= ONSET_SECONDS - 1e-9 else state


def _silent(state: TurnState, since: float) -> TurnState:
    """End a phrase. Enough speech after a request for time means that the candidate answers again."""
    spoken = state.spoken_since_request + max(0.0, since - max(state.speech_since, state.requested_at))
    return replace(
        state,
        speaking=False,
        sounding_since=None,
        silent_since=since,
        clues=NO_CLUES,
        spoken_since_request=spoken,
        thinking_until=NEVER if spoken >= ANSWERING_AGAIN_SECONDS else state.thinking_until,
    )


def _spoken(state: TurnState, since: float) -> TurnState:
    """Start a phrase: what was silence was a pause, and a floor that passed just before comes back."""
    if state.floor == "interviewer":
        if state.ended_by != "pause over" or not _is_in_time(state, since):
            return state
        state = replace(_given_back(state), cut_offs=state.cut_offs + 1)
    history = state.history
    if state.silent_since is not None and state.thinking_until < state.silent_since + SHORTEST_PAUSE_SECONDS:
        history = history.with_pause(since - state.silent_since)  # a silence that was announced says nothing about pace
    return replace(state, history=history, speaking=True, speech_since=since, silent_since=None)


def _with_clues(state: TurnState, until: float, clues: Clues) -> TurnState:
    return replace(state, clues=clues) if _about_last_phrase(state, until) else state


def _about_last_phrase(state: TurnState, until: float) -> bool:
    return state.silent_since is not None and until >= state.silent_since - SAME_PHRASE_SECONDS


def _with_words(state: TurnState, words: RecognisedWords) -> TurnState:
    state = replace(state, words_until=max(state.words_until, words.until_seconds))
    if _about_last_phrase(state, words.until_seconds):
        state = replace(state, clues=replace(state.clues, completeness=completeness(words.text)))
    return _thinking(state, words.until_seconds) if asks_for_time(words.text) else state


def _thinking(state: TurnState, requested_at: float) -> TurnState:
    """Grant the time to think; a floor that passed just before comes back. A repeated message grants nothing more."""
    until = requested_at + state.manner.thinking_seconds
    if until <= max(state.thinking_until, state.now):
        return state
    if state.floor == "interviewer":
        if state.ended_by != "pause over" or not _is_in_time(state, state.now):
            return state
        state = _given_back(state)
    return replace(state, requested_at=requested_at, thinking_until=until, spoken_since_request=0.0)


def _is_in_time(state: TurnState, at_seconds: float) -> bool:
    """Return whether a candidate who goes on at this time, after the floor has passed, gets it back."""
    return at_seconds <= _in_time_until(state)


def _in_time_until(state: TurnState) -> float:
    """Return until when a candidate who goes on after the floor has passed gets it back."""
    silence = NEVER if state.silent_since is None else state.silent_since + state.manner.shortest_end_seconds
    return max(state.ended_at + GIVE_BACK_SECONDS, silence)


def _given_back(state: TurnState) -> TurnState:
    return replace(state, floor="candidate", ended_by=None, ended_at=NEVER)


def _ended(state: TurnState, by: Reason) -> TurnState:
    """Pass the floor. The key ends the answer for good also just after a pause has ended it."""
    if state.floor == "interviewer":
        return replace(state, ended_by="done") if (state.ended_by, by) == ("pause over", "done") else state
    return replace(state, floor="interviewer", ended_by=by, ended_at=state.now, speaking=False)


def _passed_on(state: TurnState) -> TurnState:
    """Pass the floor when the silence has outlasted its wait; a sound that may become speech holds it."""
    if state.floor == "interviewer" or state.speaking or state.sounding_since is not None:
        return state
    deadline, _ = _deadline(state)
    if state.now < deadline:
        return state
    return _ended(state, "no answer" if state.silent_since is None else "pause over")


def _deadline(state: TurnState) -> tuple[float, Reason]:
    """Return when the floor passes if nothing more happens, and what Greenroom waits for."""
    waits: list[tuple[float, Reason]] = [(state.thinking_until, "thinking")]
    if state.silent_since is None:
        waits.append((state.began_at + state.manner.first_word_seconds, "first word"))
    else:
        waits.append((state.silent_since + _wait_seconds(state), "pause"))
        if state.words_come and not _about_last_phrase(state, state.words_until):
            waits.append((state.silent_since + WORDS_LATE_SECONDS, "words"))
    return max(waits, key=lambda wait: wait[0])


def _wait_seconds(state: TurnState) -> float:
    """Return the silence after which the answer is over."""
    manner = state.manner
    share = min(1.0, manner.cut_share * math.exp(log_ratio(state.clues)))
    wait = seconds_for_share(state.history, share, manner.pace)
    return max(manner.shortest_wait_seconds, min(manner.longest_wait_seconds, wait))
