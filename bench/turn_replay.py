"""Answers replayed through turn-taking and through simpler rules: which pauses are cut, and how long ends take."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

import numpy as np

from bench.turn_clues import ANSWERED_AFTER_SECONDS, Noticed
from bench.turn_frames import FRAME_SECONDS, silence_spans, speech_frames
from bench.turn_material import ComposedAnswer
from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.spans import Span
from greenroom.live.listening.end_questions import ASKED_AFTER_SECONDS
from greenroom.live.turns.events import EndProbability, Event, RecognisedWords
from greenroom.live.turns.floor import TurnState, begin, take
from greenroom.live.turns.manners import Manner
from greenroom.live.turns.pauses import PauseHistory

RESAMPLES = 2_000
QUIET = 0.01
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
    words_after_seconds: float | None = None


def stretched(
    answer: ComposedAnswer, noticed: Noticed, extra_seconds: Sequence[float]
) -> tuple[ComposedAnswer, Noticed]:
    """Return an answer with longer pauses, and what is then noticed: quiet frames are added before each pause ends.

    The clues stay: the sound model was asked before the added silence, and hears it in no later window that differs.
    """
    frames, starts = noticed.frames, np.array([silence.start_seconds for silence in noticed.silences])
    pauses = list(answer.pauses)
    moved = np.zeros(len(starts))
    shift = 0.0
    for place, (pause, extra) in enumerate(zip(answer.pauses, extra_seconds, strict=True)):
        count = round(extra / FRAME_SECONDS)
        middle = (pause.span.start_seconds + pause.span.end_seconds) / 2 + shift
        at = round(middle / FRAME_SECONDS)
        frames = np.concatenate([frames[:at], np.full(count, QUIET), frames[at:]])
        moved[starts > pause.span.end_seconds + FRAME_SECONDS] += count * FRAME_SECONDS
        start = pause.span.start_seconds + shift
        shift += count * FRAME_SECONDS
        pauses[place] = replace(pause, span=Span(start, pause.span.end_seconds + shift))
    silences = [
        replace(silence, start_seconds=silence.start_seconds + by)
        for silence, by in zip(noticed.silences, moved, strict=True)
    ]
    longer = replace(answer, pauses=tuple(pauses), end_seconds=answer.end_seconds + shift)
    return longer, Noticed(frames, tuple(silences))


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
        for start, resumption in silence_spans(noticed.frames):
            known = [
                each.end_probability for each in noticed.silences if abs(each.start_seconds - start) < FRAME_SECONDS
            ]
            wait = delay_seconds if known and known[0] > threshold else timeout_seconds
            if start + wait < resumption:
                ends.append(start + wait)
        return _counted(answer, ends)

    return rule


def _counted(answer: ComposedAnswer, ends: Sequence[float]) -> tuple[int, float]:
    """Return how many ends came too soon, and the delay of the first that did not.

    A detector may lose the last sound of an answer. An end that comes before it is over and is the last one cuts that
    sound, without a delay.
    """
    early = [end for end in ends if end < answer.end_seconds]
    late = [end for end in ends if end >= answer.end_seconds]
    return len(early), min(late) - answer.end_seconds if late else 0.0


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

    A candidate who goes on more than one second after the floor passed gets it back all the same, so that every pause
    counts. Who lost it within the last phrase does not. An end that the detector never finds is infinitely late.
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
    return ends or [np.inf], state.history


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
    if uses.words_after_seconds is not None:
        for time, text in text_so_far(answer):
            events.append(RecognisedWords(time + uses.words_after_seconds, time, text))
    return sorted(events, key=lambda event: event.at_seconds)


def text_so_far(answer: ComposedAnswer) -> list[tuple[float, str]]:
    """Return the end of each phrase with all words up to it."""
    rows = [
        *((pause.span.start_seconds, pause.words) for pause in answer.pauses),
        (answer.end_seconds, answer.last_words),
    ]
    texts = accumulate((" ".join(words) for _, words in rows), "{} {}".format)
    return [(time, text) for (time, _), text in zip(rows, texts, strict=True)]


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
