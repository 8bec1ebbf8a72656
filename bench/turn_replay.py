"""Answers replayed through turn-taking and through simpler rules: which pauses are cut, and how long ends take."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from bench.turn_clues import ANSWERED_AFTER_SECONDS, ASKED_AFTER_SECONDS, Noticed, speech_frames
from bench.turn_material import ComposedAnswer
from greenroom.analysis.arrays import FloatArray
from greenroom.live.turns.events import EndProbability, Event, PhraseMelody, RecognisedWords
from greenroom.live.turns.floor import TurnState, begin, take
from greenroom.live.turns.manners import Manner
from greenroom.live.turns.pauses import PauseHistory

RESAMPLES = 2_000
EDGE_SECONDS = 0.25
"""How far the detector's edge of a silence may be from the true one."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """Answers of one person in order, with what is noticed in each."""

    speaker: str
    answers: tuple[tuple[ComposedAnswer, Noticed], ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One answer under one rule: its pauses, how many of them ended it too soon, the delay after its last word."""

    speaker: str
    pauses: int
    cut: int
    delay_seconds: float


@dataclass(frozen=True, slots=True)
class Uses:
    """Which clues a policy is told."""

    sound: bool = True
    slope: bool = False
    words_after_seconds: float | None = None


Rule = Callable[[ComposedAnswer, Noticed], tuple[int, float]]
"""Returns the number of pauses that were cut, and the delay."""


def rule_outcomes(sittings: Iterable[Sitting], rule: Rule, first: int = 0) -> list[Outcome]:
    """Return the outcomes of a rule without memory, from the answer of number ``first`` on."""
    return [
        Outcome(sitting.speaker, len(answer.pauses), *rule(answer, noticed))
        for sitting in sittings
        for answer, noticed in sitting.answers[first:]
    ]


def fixed_silence(seconds: float) -> Rule:
    """Return the rule that ends an answer after a silence of a fixed length."""
    return smart_turn(threshold=2.0, delay_seconds=seconds, timeout_seconds=seconds)


def smart_turn(threshold: float, delay_seconds: float, timeout_seconds: float) -> Rule:
    """Return the rule of Smart Turn alone: a short silence ends the answer if the model says so, a long one always."""

    def rule(answer: ComposedAnswer, noticed: Noticed) -> tuple[int, float]:
        ends = []
        for silence in noticed.silences:
            wait = delay_seconds if silence.end_probability > threshold else timeout_seconds
            ends.append(silence.start_seconds + wait)
        starts = [silence.start_seconds for silence in noticed.silences]
        resumed = [_resumption(answer, start) for start in starts]
        return _counted(answer, [end for end, back in zip(ends, resumed, strict=True) if end < back])

    return rule


def _resumption(answer: ComposedAnswer, silence_start: float) -> float:
    """Return when the speech goes on after a silence that starts here."""
    for pause in answer.pauses:
        if pause.span.start_seconds - EDGE_SECONDS <= silence_start < pause.span.end_seconds:
            return pause.span.end_seconds
    return float("inf") if silence_start >= answer.end_seconds - EDGE_SECONDS else silence_start + ASKED_AFTER_SECONDS


def _counted(answer: ComposedAnswer, ends: Sequence[float]) -> tuple[int, float]:
    """Return how many ends came too soon, and the delay of the first that did not."""
    early = [end for end in ends if end < answer.end_seconds]
    late = [end for end in ends if end >= answer.end_seconds]
    return len(early), min(late) - answer.end_seconds


def policy_outcomes(
    sittings: Iterable[Sitting], manner: Manner, uses: Uses, *, learns: bool = True, first: int = 0
) -> list[Outcome]:
    """Return the outcomes of turn-taking; the history goes from answer to answer when it learns."""
    outcomes = []
    for sitting in sittings:
        history = PauseHistory()
        for number, (answer, noticed) in enumerate(sitting.answers):
            ends, after = policy_ends(answer, noticed, manner, uses, history)
            history = after.next_answer() if learns else history
            if number >= first:
                outcomes.append(Outcome(sitting.speaker, len(answer.pauses), *_counted(answer, ends)))
    return outcomes


def policy_ends(
    answer: ComposedAnswer, noticed: Noticed, manner: Manner, uses: Uses, history: PauseHistory
) -> tuple[list[float], PauseHistory]:
    """Return when the floor passed, each time, and the history after the answer.

    A candidate who goes on more than two seconds after the floor passed gets it back all the same, so that every pause
    counts.
    """
    state = begin(0.0, history, manner, words_come=uses.words_after_seconds is not None)
    ends: list[float] = []
    for event in events_of(answer, noticed, uses):
        before = state.floor
        state = take(state, event)
        if before == "candidate" and state.floor == "interviewer":
            ends.append(state.ended_at)
            if state.ended_at >= answer.end_seconds:
                return ends, state.history
        elif state.floor == "interviewer" and _goes_on(answer, state, event):
            state = _again(state, event.at_seconds)
    raise AssertionError("the answer is longer than the longest wait")


def _goes_on(answer: ComposedAnswer, state: TurnState, event: Event) -> bool:
    over = [pause.span.end_seconds for pause in answer.pauses if pause.span.end_seconds > state.ended_at]
    return bool(over) and event.at_seconds > over[0] + EDGE_SECONDS


def _again(state: TurnState, now: float) -> TurnState:
    return replace(
        begin(now, state.history, state.manner, words_come=state.words_come), speaking=True, speech_since=now
    )


def events_of(answer: ComposedAnswer, noticed: Noticed, uses: Uses) -> list[Event]:
    """Return the events of an answer in order of time."""
    events: list[Event] = list(speech_frames(noticed.frames))
    for silence in noticed.silences:
        until = silence.start_seconds
        at = until + ASKED_AFTER_SECONDS + ANSWERED_AFTER_SECONDS
        if uses.sound:
            events.append(EndProbability(at, until, silence.end_probability))
        if uses.slope and silence.slope_semitones_per_second is not None:
            events.append(PhraseMelody(at, until, silence.slope_semitones_per_second))
    if uses.words_after_seconds is not None:
        for time, words in words_of(answer):
            events.append(RecognisedWords(time + uses.words_after_seconds, time, " ".join(words)))
    return sorted(events, key=lambda event: event.at_seconds)


def words_of(answer: ComposedAnswer) -> list[tuple[float, tuple[str, ...]]]:
    """Return the words of each phrase with the time of its end."""
    rows = [(pause.span.start_seconds, pause.words) for pause in answer.pauses]
    return [*rows, (answer.end_seconds, answer.last_words)]


def cut_rate(outcomes: Sequence[Outcome]) -> float:
    """Return the share of pauses that were cut."""
    return sum(outcome.cut for outcome in outcomes) / sum(outcome.pauses for outcome in outcomes)


def median_delay(outcomes: Sequence[Outcome]) -> float:
    """Return the median delay in seconds."""
    return float(np.median([outcome.delay_seconds for outcome in outcomes]))


def interval(outcomes: Sequence[Outcome], figure: Callable[[Sequence[Outcome]], float]) -> FloatArray:
    """Return the 95% interval of a figure, speakers resampled as wholes."""
    by_speaker: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        by_speaker.setdefault(outcome.speaker, []).append(outcome)
    groups = list(by_speaker.values())
    random = np.random.default_rng(0)
    draws = random.integers(0, len(groups), (RESAMPLES, len(groups)))
    return np.quantile([figure([row for place in draw for row in groups[place]]) for draw in draws], [0.025, 0.975])
