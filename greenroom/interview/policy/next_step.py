"""The interviewer's decisions: a state and an event give the next state and the next move.

The code here knows no persona, so no persona can change a question. Every question allows one clarification, two
follow-ups and as many hints as it has points, so every interview ends.
"""

from __future__ import annotations

from dataclasses import replace
from functools import reduce

from greenroom.errors import InputError
from greenroom.interview.contracts import (
    Answered,
    Claim,
    CurrentQuestion,
    Ending,
    Event,
    HintAsked,
    Impression,
    InterviewPlan,
    InterviewState,
    Move,
    Moved,
    MoveKind,
    PlannedQuestion,
    Reaction,
    Recorded,
    Skipped,
    Started,
    Stopped,
)
from greenroom.interview.policy.difficulty import fit_to_mastery, learn_from, unaided_shares
from greenroom.interview.policy.explaining import explain
from greenroom.interview.policy.follow_up import choose_aim, next_hint
from greenroom.interview.policy.listening import first_impression, is_reliable
from greenroom.interview.policy.responding import respond_to
from greenroom.interview.policy.timing import has_time_for_slot, has_time_to_follow_up, is_over
from greenroom.learning.mastery.state import MasteryState
from greenroom.questions.contracts import RubricPoint
from greenroom.questions.kinds import TRAITS

Step = tuple[InterviewState, Move]

REACTIONS: dict[Impression, Reaction] = {"fine": "answered", "long": "answered at length", "gives up": "gave up"}
"""The impression of an answer that is not asked for again; all others stay unclear."""


def begin(plan: InterviewPlan, mastery: MasteryState) -> InterviewState:
    """Return the state before the first word."""
    return InterviewState(plan, mastery)


def next_step(state: InterviewState, event: Event) -> Step:
    """Return the interviewer's next state and move.

    Raises
    ------
    InputError
        The interview is closed, was not begun, or is begun twice.
    """
    if state.is_closed:
        raise InputError("This interview is over", "Start a new one")
    if isinstance(event, Started) == state.is_started:
        raise InputError("This interview has already started", "Resume the interview")
    after, move = _take(state, event)
    return after, replace(move, number=len(after.asked))


def last_step(state: InterviewState, event: Event) -> Step:
    """Take an event and close the interview: questions after the end would be pointless."""
    after, move = next_step(state, event)
    if after.is_closed:
        return after, move
    closed, farewell = next_step(after, Stopped(0.0))
    return replace(closed, asked=state.asked), replace(
        farewell, number=len(state.asked), explanation=farewell.explanation or move.explanation
    )


def _take(state: InterviewState, event: Event) -> Step:
    if isinstance(event, Started):
        return _start(replace(state, is_started=True))
    if isinstance(event, Recorded):
        return _go_on(state, event)
    state = _spend(state, event.seconds)
    if isinstance(event, Answered):
        return _answer(state, event)
    if isinstance(event, Moved):
        return _react(state, event)
    if isinstance(event, HintAsked):
        return _help(state)
    if isinstance(event, Skipped):
        return _ask_next(state, "skipped")
    return _close(state, "none", "stopped")


def _start(state: InterviewState) -> Step:
    if state.plan.has_warm_up:
        return state, Move("warm up", opens=True)
    after, move = _ask_next(state, "none")
    return after, replace(move, opens=True)


def _go_on(state: InterviewState, event: Recorded) -> Step:
    """Continue before the answer is judged, with a follow-up about known words; learning and explanations come later.

    The time of the answer counts from the next decision on, so that the next turn is known while the candidate answers:
    without a network, the candidate sees the right question.
    """
    after, move = _probe(state, event) or _ask_next(replace(state, current=None), "recorded")
    if move.kind == "ask" and move.asked and state.current:
        move = replace(move, changes_topic=_changes_topic(state.current, move.asked))
    return _spend(after, event.seconds), move


def _probe(state: InterviewState, event: Recorded) -> Step | None:
    """Ask about something that the candidate said, if the words are known and there is time."""
    if event.words is None or state.current is None or not has_time_to_follow_up(_spend(state, event.seconds)):
        return None
    answer = Answered(event.words, event.seconds, None, None)
    if first_impression(answer, state.current.asked.question.text) not in REACTIONS:
        return None
    aim = choose_aim(state.current, event.words)
    return None if aim is None else _follow_up(state, state.current, aim, "answered")


def _react(state: InterviewState, event: Moved) -> Step:
    """React to something other than an answer; the question at hand stays, unless the candidate wants to leave it."""
    if event.move == "end":
        return _close(state, "none", "stopped") if event.is_plain else _say_again(state, event, "confirm end")
    if event.move == "skip":
        return _ask_next(state, "skipped")
    if event.move == "hint" and state.current is not None:
        return _help(state)
    if event.move == "later":
        return _put_off(state, event)
    return _respond(state, event)


def _respond(state: InterviewState, event: Moved) -> Step:
    after, move = _say_again(state, event, "respond")
    return after, replace(move, response=respond_to(event, state), job_says=event.job_says)


def _say_again(state: InterviewState, event: Moved, kind: MoveKind) -> Step:
    return state, Move(kind, asked=state.current.asked if state.current else None, pending=event.pending)


def _put_off(state: InterviewState, event: Moved) -> Step:
    """Continue with another question and come back to this one before the end; only once."""
    current = state.current
    if current is None or current.was_put_off:
        return _ask_next(state, "skipped")
    without = replace(state, current=None, put_off=(*state.put_off, replace(current, was_put_off=True)))
    after, move = _ask_next(without, "put off")
    if move.kind == "return" and move.asked is current.asked:  # there is nothing else to ask before
        return _respond(state, replace(event, move="think"))
    return after, replace(move, changes_topic=move.asked is None or _changes_topic(current, move.asked))


def _help(state: InterviewState) -> Step:
    if state.current is None:
        return _ask_next(state, "skipped")
    if state.plan.mode == "real":
        return _clarify_or_leave(state, state.current, "gives up")
    return _hint_or_leave(state, state.current, "no hint left")


def _answer(state: InterviewState, event: Answered) -> Step:
    current = state.current
    if current is None:
        return _ask_next(state, "answered")
    is_first = current.judgement is None
    current = _listen(current, event)
    question = current.asked.question
    impression = first_impression(event, question.full_text, is_personal=TRAITS[question.kind].is_personal)
    if current.follow_ups == 0 and impression not in REACTIONS and not current.is_clarified:
        return _clarify_or_leave(state, replace(current, judgement=None), impression)
    current = replace(current, unaided=unaided_shares(current)) if is_first else current
    state = replace(state, current=current)
    if impression == "gives up" and state.plan.mode == "study":
        return _hint_or_leave(state, current, "gave up")
    reaction = REACTIONS.get(impression, "stays unclear")
    if impression in {"fine", "long"} and has_time_to_follow_up(state):
        return _follow_up_or_leave(state, current, event, reaction)
    return _ask_next(state, reaction)


def _listen(current: CurrentQuestion, answer: Answered) -> CurrentQuestion:
    return replace(
        current,
        judgement=answer.judgement,
        is_reliable=current.is_reliable and is_reliable(answer),
    )


def _follow_up_or_leave(state: InterviewState, current: CurrentQuestion, answer: Answered, reaction: Reaction) -> Step:
    aim = choose_aim(current, answer.text if is_reliable(answer) else None)
    return _ask_next(state, reaction) if aim is None else _follow_up(state, current, aim, reaction)


def _follow_up(state: InterviewState, current: CurrentQuestion, aim: RubricPoint | Claim, reaction: Reaction) -> Step:
    if isinstance(aim, Claim):
        probing = replace(current, probed=True)
        return replace(state, current=probing), Move("follow up", reaction, asked=current.asked, aim=aim)
    hint = aim.hint if state.plan.mode == "study" and aim.name not in current.hinted else None
    pursuing = replace(
        current,
        pursued=(*current.pursued, aim.name),
        hinted=current.hinted if hint is None else (*current.hinted, aim.name),
    )
    return replace(state, current=pursuing), Move("follow up", reaction, asked=current.asked, aim=aim, hint=hint)


def _clarify_or_leave(state: InterviewState, current: CurrentQuestion, trouble: Impression) -> Step:
    """Ask once to answer again, as long as there is time."""
    if current.is_clarified or is_over(state):
        return _ask_next(replace(state, current=current), "stays unclear")
    clarified = replace(current, is_clarified=True)
    return replace(state, current=clarified), Move("clarify", asked=current.asked, trouble=trouble)


def _hint_or_leave(state: InterviewState, current: CurrentQuestion, otherwise: Reaction) -> Step:
    point = None if is_over(state) else next_hint(current)
    if point is None:
        return _ask_next(state, otherwise)
    hinted = replace(current, hinted=(*current.hinted, point.name))
    return replace(state, current=hinted), Move("hint", asked=current.asked, hint=point.hint)


def _ask_next(state: InterviewState, reaction: Reaction) -> Step:
    """Leave the present question, explained in study mode, and continue with the next one that fits the time."""
    left, state = state.current, _leave(state)
    explanation = explain(left) if left and state.plan.mode == "study" else None
    slots = (*state.plan.questions, *state.plan.reserve)
    slot = next((index for index in range(state.next_slot, len(slots)) if _can_ask(state, index)), None)
    if slot is None and state.put_off:
        returned, *others = state.put_off
        after = replace(state, current=returned, put_off=tuple(others))
        return after, Move("return", reaction, asked=returned.asked, explanation=explanation)
    if slot is None:
        ending: Ending = "done" if state.next_slot >= len(state.plan.questions) else "time"
        after, move = _close(state, reaction, ending)
        return after, replace(move, explanation=explanation)
    asked = fit_to_mastery(slots[slot], state.mastery, state.asked)
    after = replace(state, next_slot=slot + 1, asked=(*state.asked, asked.question.id), current=CurrentQuestion(asked))
    return after, Move(
        "ask",
        reaction,
        asked=asked,
        changes_topic=left is None or _changes_topic(left, asked),
        is_last=_is_last(after, asked.seconds),
        explanation=explanation,
    )


def _changes_topic(left: CurrentQuestion, asked: PlannedQuestion) -> bool:
    return left.asked.spoken_topic != asked.spoken_topic


def _is_last(state: InterviewState, seconds: float) -> bool:
    """Return whether nothing can follow the present question if it takes its planned time."""
    if state.put_off:
        return False
    later = _spend(state, seconds)
    slots = len(state.plan.questions) + len(state.plan.reserve)
    return not any(_can_ask(later, slot) for slot in range(state.next_slot, slots))


def _can_ask(state: InterviewState, slot: int) -> bool:
    """Return whether there is time for a slot whose question has not replaced another one yet."""
    planned = (*state.plan.questions, *state.plan.reserve)[slot]
    promised = _spend(state, sum(question.asked.seconds for question in state.put_off))
    return planned.question.id not in state.asked and has_time_for_slot(promised, slot)


def _close(state: InterviewState, reaction: Reaction, ending: Ending) -> Step:
    mastery = reduce(learn_from, state.put_off, _leave(state).mastery)
    closed = replace(state, mastery=mastery, current=None, put_off=(), is_closed=True)
    return closed, Move("close", reaction, ending=ending)


def _leave(state: InterviewState) -> InterviewState:
    """Update learning from the present question, if there is one, and leave it."""
    if state.current is None:
        return state
    return replace(state, mastery=learn_from(state.mastery, state.current), current=None)


def _spend(state: InterviewState, seconds: float) -> InterviewState:
    return replace(state, elapsed_seconds=state.elapsed_seconds + max(0.0, seconds))
