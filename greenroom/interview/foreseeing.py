"""Steps that the built-in voice can word at once, and those that can be foreseen while the candidate speaks."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

from greenroom.interview.contracts.events import Recorded, Retaken
from greenroom.interview.contracts.state import CurrentQuestion, InterviewState, Position
from greenroom.interview.events import Step
from greenroom.interview.policy.next_step import last_step, next_step
from greenroom.interview.policy.timing import latest_seconds
from greenroom.interview.reports import Following, SaidTurn
from greenroom.interview.repository import Snapshot
from greenroom.interview.speaking import speak_built_in


def step_after_recording(snapshot: Snapshot, event: Recorded, *, ends: bool) -> Step:
    """Return the effects of a spoken answer, counted in whole seconds: the browser knew them before."""
    interview, event = snapshot.interview, replace(event, seconds=float(math.floor(event.seconds)))
    after, move = (last_step if ends else next_step)(interview.state, event)
    turn = speak_built_in(interview, after.plan, move, snapshot.last.number + 1, snapshot.said)
    return Step(event, replace(after, mastery=snapshot.mastery_so_far), move, turn)


def step_after_retaking(snapshot: Snapshot, seconds: float) -> Step:
    """Return the effects of taking the latest answer back: the interview stands where it stood before it."""
    interview = snapshot.interview
    before = interview.position_before or interview.position
    present = interview.position
    position = replace(
        before,
        elapsed_seconds=present.elapsed_seconds,
        mastery=snapshot.mastery_so_far,
        put_off=_put_off_since(before, present),
    )
    event = Retaken(seconds, _question_again(snapshot))
    after, move = next_step(InterviewState.of(interview.plan, position), event)
    turn = speak_built_in(interview, after.plan, move, snapshot.last.number + 1, snapshot.said)
    return Step(event, after, move, turn)


def _put_off_since(before: Position, present: Position) -> tuple[CurrentQuestion, ...]:
    """Return the questions to come back to, with those that a transcription has put off since an earlier position."""
    known = {one.asked.question.id for one in (*before.put_off, *((before.current,) if before.current else ()))}
    return (*before.put_off, *(one for one in present.put_off if one.asked.question.id not in known))


def preview_turns(snapshot: Snapshot) -> tuple[Following, ...]:
    """Return the turns that may follow a spoken answer, by its length; empty when no answer is expected.

    More time spent never brings more questions, so two lengths with the same turn have it in between too.
    """
    is_spoken = snapshot.coding_problem(snapshot.last) is None
    if not snapshot.last.expects_answer or snapshot.waiting is not None or not is_spoken:
        return ()

    @cache
    def step(seconds: int) -> Step:
        return step_after_recording(snapshot, Recorded(float(seconds)), ends=False)

    longest = max(1, math.ceil(latest_seconds(snapshot.interview.state)) + 1)
    starts = [0, *_changes(lambda seconds: step(seconds).turn, 0, longest)]
    return tuple(Following(seconds, _said(snapshot, step(seconds))) for seconds in starts)


def _changes(value: Callable[[int], object], low: int, high: int) -> Iterator[int]:
    """Yield the numbers after ``low``, to ``high``, at which a monotone value changes."""
    if value(low) == value(high):
        return
    if high - low == 1:
        yield high
        return
    middle = (low + high) // 2
    yield from _changes(value, low, middle)
    yield from _changes(value, middle, high)


def _said(snapshot: Snapshot, step: Step) -> SaidTurn:
    question_id = step.move.asked.question.id if step.move.asked else None
    return SaidTurn(snapshot.last.number + 1, step.move.kind, question_id, step.turn, snapshot.last.said_at, None)


def _question_again(snapshot: Snapshot) -> str:
    """Return what the latest answer answered: the question of its turn, or the one that a hint belonged to."""
    answered = snapshot.turns[-2]
    said = [turn for turn in snapshot.turns[:-1] if turn.question_id == answered.question_id]
    return [line.text for turn in said for line in turn.lines if line.kind == "question"][-1]
