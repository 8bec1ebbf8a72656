"""The interviewer's decisions: a state and an event give the next state and the next move.

The code here knows what an interviewer does (`Manner`), not how they talk, so no persona can change a question. Every
question allows one clarification, two follow-ups and as many hints as it has points, so every interview ends.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import reduce

from greenroom.errors import InputError
from greenroom.interview.contracts.decisions import Claim, Ending, Impression, Move, MoveKind, Reaction, Response
from greenroom.interview.contracts.events import (
    Answered,
    Coded,
    Event,
    HintAsked,
    Moved,
    Recorded,
    Retaken,
    Skipped,
    Started,
    Stopped,
)
from greenroom.interview.contracts.plan import InterviewPlan, PlannedQuestion
from greenroom.interview.contracts.state import CurrentQuestion, InterviewState
from greenroom.interview.policy.difficulty import fit_to_mastery, learn_from, unaided_shares
from greenroom.interview.policy.explaining import explain
from greenroom.interview.policy.follow_up import choose_aim, next_hint
from greenroom.interview.policy.listening import first_impression, is_reliable
from greenroom.interview.policy.rephrasing import first_step
from greenroom.interview.policy.responding import respond_to
from greenroom.interview.policy.timing import (
    WARM_UP_SECONDS,
    choose_slot,
    has_time_to_follow_up,
    has_time_to_wrap_up,
    is_last,
    is_over,
    measured_pace,
)
from greenroom.learning.mastery.state import MasteryState
from greenroom.questions.contracts import RubricPoint
from greenroom.questions.kinds import TRAITS

Step = tuple[InterviewState, Move]

REACTIONS: dict[Impression, Reaction] = {"fine": "answered", "long": "answered at length", "gives up": "gave up"}
"""The impression of an answer that is not asked for again; all others stay unclear."""


def begin(plan: InterviewPlan, mastery: MasteryState) -> InterviewState:
    """Return the state before the first word."""
    return InterviewState(plan=plan, mastery=mastery)


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
    state = _spend(state, event.seconds)
    if isinstance(event, Answered | Recorded):
        return _take_reply(state, event)
    if isinstance(event, Coded):
        current = replace(state.current, judgement=event.judgement) if state.current else None
        return _ask_next(replace(state, current=current), "received")
    if isinstance(event, Moved):
        return _react(state, event)
    if isinstance(event, HintAsked):
        return _help(state)
    if isinstance(event, Retaken):
        return _retake(state, event)
    if isinstance(event, Skipped):
        return _ask_next(state, "skipped")
    return _close(state, "none", "stopped")


def _start(state: InterviewState) -> Step:
    if state.plan.has_warm_up:
        return state, Move("warm up", opens=True)
    after, move = _ask_next(state, "none")
    return after, replace(move, opens=True)


def _go_on(state: InterviewState, event: Recorded) -> Step:
    """Continue before the answer is judged, with a follow-up about known words; learning comes later."""
    left = state.current
    if left is not None and event.words is not None and _is_worth_probing(state, left, event):
        state, aim = _choose_follow_up(state, left, event.words, event.doubtful)
        if aim is not None:
            return _follow_up(state, left, aim, "answered")
    gave_up = event.words is not None and left is not None and _impression(event, left) == "gives up"
    reaction: Reaction = "misheard" if event.is_misheard else "gave up" if gave_up else "received"
    after, move = _ask_next(replace(state, current=None, paces=_paces(state)), reaction)
    if move.kind == "ask" and move.asked and left:
        move = replace(move, changes_topic=_changes_topic(left, move.asked))
    return after, move


def _is_worth_probing(state: InterviewState, current: CurrentQuestion, event: Recorded) -> bool:
    """Return whether the words answer the question and there is time to ask about them."""
    return _impression(event, current) in {"fine", "long"} and has_time_to_follow_up(state)


def _impression(event: Recorded, current: CurrentQuestion) -> Impression:
    """Return the first impression of words that the candidate's browser recognised; they are judged later."""
    return first_impression(Answered(event.words or "", event.seconds, None, None), current.asked.question.text)


def _retake(state: InterviewState, event: Retaken) -> Step:
    """Ask again what the state is about: it is the one from before the answer that the candidate takes back."""
    current = state.current and replace(state.current, began_at_seconds=state.elapsed_seconds)
    asked = current.asked if current else None
    return replace(state, current=current), Move("retake", asked=asked, again=event.question)


def _react(state: InterviewState, event: Moved) -> Step:
    """React to something other than an answer; the question at hand stays, unless the candidate wants to leave it."""
    if event.move == "end":
        return _close(state, "none", "stopped") if event.is_plain else _say_again(state, event.pending, "confirm end")
    if event.move == "skip":
        return _ask_next(state, "skipped")
    if event.move == "hint" and state.current is not None:
        return _help(state)
    if event.move == "later":
        return _put_off(state, event.pending)
    return _respond(state, event.pending, respond_to(event, state), event.job_says)


def _respond(state: InterviewState, pending: str | None, response: Response, job_says: str | None = None) -> Step:
    if response == "rephrase" and state.current is not None:
        state = replace(state, current=_helped(state.current))
    after, move = _say_again(state, pending, "respond")
    return after, replace(move, response=response, job_says=job_says)


def _helped(current: CurrentQuestion) -> CurrentQuestion:
    """Return a question whose other words named its first step: a hint at that point, unless it says what is asked."""
    step = first_step(current.asked.question)
    if step is None or step.meaning or current.judgement is not None or step.name in current.hinted:
        return current
    return replace(current, hinted=(*current.hinted, step.name))


def _say_again(state: InterviewState, pending: str | None, kind: MoveKind) -> Step:
    return state, Move(kind, asked=state.current.asked if state.current else None, pending=pending)


def _put_off(state: InterviewState, pending: str | None) -> Step:
    """Continue with another question and come back to this one before the end; only once."""
    current = state.current
    if current is None or current.was_put_off:
        return _ask_next(state, "skipped")
    without = replace(state, current=None, put_off=(*state.put_off, replace(current, was_put_off=True)))
    after, move = _ask_next(without, "put off")
    if move.kind == "return" and move.asked is current.asked:  # there is nothing else to ask before
        return _respond(state, pending, "think")
    return after, replace(move, changes_topic=move.asked is None or _changes_topic(current, move.asked))


def _help(state: InterviewState) -> Step:
    if state.current is None:
        return _ask_next(state, "skipped")
    if state.plan.mode == "real":
        return _clarify_or_leave(state, state.current, "gives up")
    return _hint_or_leave(state, state.current, "no hint left")


def _take_reply(state: InterviewState, event: Answered | Recorded) -> Step:
    """Take an answer, and what the candidate asked or wished for at its end."""
    aside = event.aside
    if aside is not None and aside.move == "think":  # the first answer is the whole one
        return _respond(state, event.pending, "think")
    if aside is not None and aside.move == "later":
        return _put_off(_begun(state, event), event.pending)
    after, move = _answer(state, event) if isinstance(event, Answered) else _go_on(state, event)
    if aside is None:
        return after, move
    return after, replace(move, aside="from the job" if aside.job_says else "ask", job_says=aside.job_says)


def _begun(state: InterviewState, event: Answered | Recorded) -> InterviewState:
    """Return a state with the beginning of an answer, as far as it was judged."""
    if state.current is None or isinstance(event, Recorded):
        return state
    begun = _listen(state.current, event)
    unaided = unaided_shares(begun) if state.current.judgement is None else begun.unaided
    return replace(state, current=replace(begun, unaided=unaided))


def _answer(state: InterviewState, event: Answered) -> Step:
    current = state.current
    if current is None:
        return _ask_next(state, "received")
    is_first = current.judgement is None
    current = _listen(current, event)
    question = current.asked.question
    traits = TRAITS[question.kind]
    impression = first_impression(
        event,
        question.full_text,
        is_personal=traits.is_personal,
        asks_for_motives=traits.structure == "opinion",
    )
    if current.follow_ups == 0 and impression not in REACTIONS and not current.is_clarified:
        return _clarify_or_leave(state, replace(current, judgement=None), impression)
    if event.is_beside:
        return _clarify_or_leave(state, current, "off the question", pending=event.pending)
    current = replace(current, unaided=unaided_shares(current)) if is_first else current
    state = replace(state, current=current)
    if impression == "gives up" and state.plan.mode == "study":
        return _hint_or_leave(state, current, "gave up")
    if impression == "gives up" and state.plan.manner.presses_on and is_first:
        return _clarify_or_leave(state, current, impression, "gave up")
    reaction = _reaction(impression, current)
    if impression in {"fine", "long"} and has_time_to_follow_up(state):
        return _follow_up_or_leave(state, current, event, reaction)
    return _ask_next(state, reaction)


def _reaction(impression: Impression, current: CurrentQuestion) -> Reaction:
    """Return the reaction to an answer; one that was not understood or not judged is only received."""
    reaction = REACTIONS.get(impression, "stays unclear")
    is_understood = current.is_reliable and current.judgement is not None and current.judgement.score is not None
    return "received" if reaction == "answered" and not is_understood else reaction


def _listen(current: CurrentQuestion, answer: Answered) -> CurrentQuestion:
    return replace(
        current,
        judgement=answer.judgement,
        is_reliable=current.is_reliable and is_reliable(answer),
    )


def _follow_up_or_leave(state: InterviewState, current: CurrentQuestion, answer: Answered, reaction: Reaction) -> Step:
    words = answer.text if is_reliable(answer) else None
    state, aim = _choose_follow_up(state, current, words, answer.doubtful)
    return _ask_next(state, reaction) if aim is None else _follow_up(state, current, aim, reaction)


def _choose_follow_up(
    state: InterviewState, current: CurrentQuestion, words: str | None, doubtful: Sequence[str]
) -> tuple[InterviewState, RubricPoint | Claim | None]:
    """Return what to ask after an answer, as often as this interviewer does.

    A last question has time for it, and a mistake is always asked about: that is no matter of habit.
    """
    manner, chances = state.plan.manner, state.follow_up_chances
    aim = choose_aim(current, words, doubtful) if current.follow_ups < manner.most_follow_ups else None
    if aim is None:
        return state, None
    if isinstance(aim, Claim) and aim.is_mistake:
        return state, aim
    is_due = state.has_announced_last or _is_due(chances, manner.follow_up_share)
    return replace(state, follow_up_chances=chances + 1), aim if is_due else None


def _is_due(before: int, share: float) -> bool:
    """Return whether a habit that shows in a share of its occasions shows now, after so many occasions.

    The occasions on which it shows are spread evenly and begin with the first, so that short interviews show it too.
    """
    return math.ceil((before + 1) * share) > math.ceil(before * share)


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


def _clarify_or_leave(
    state: InterviewState,
    current: CurrentQuestion,
    trouble: Impression,
    otherwise: Reaction = "stays unclear",
    pending: str | None = None,
) -> Step:
    """Ask once to answer again, as long as there is time.

    Parameters
    ----------
    pending
        The follow-up that was not answered; None where the whole question is asked again.
    """
    if current.is_clarified or is_over(state):
        return _ask_next(replace(state, current=current), otherwise)
    clarified = replace(current, is_clarified=True)
    return replace(state, current=clarified), Move("clarify", asked=current.asked, trouble=trouble, pending=pending)


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
    reaction = _shown(reaction, state)
    slots = _open_slots(state)
    slot = None if state.has_announced_last else choose_slot(state, slots)
    if slot is None:
        after, move = _return_to(state, reaction) if state.put_off else _wrap_up_or_close(state, reaction)
        return after, replace(move, explanation=explanation)
    asked = fit_to_mastery(dict(slots)[slot], state.mastery, state.asked)
    later = tuple(planned for index, planned in slots if index > slot and planned.question.id != asked.question.id)
    announces = is_last(state, asked, later)
    after = replace(
        state,
        next_slot=slot + 1,
        asked=(*state.asked, asked.question.id),
        current=CurrentQuestion(asked, began_at_seconds=state.elapsed_seconds),
        has_announced_last=announces,
    )
    return after, Move(
        "ask",
        reaction,
        asked=asked,
        changes_topic=left is None or _changes_topic(left, asked),
        is_last=announces,
        explanation=explanation,
    )


def _changes_topic(left: CurrentQuestion, asked: PlannedQuestion) -> bool:
    return left.asked.spoken_topic != asked.spoken_topic


def _shown(reaction: Reaction, state: InterviewState) -> Reaction:
    """Return a reaction, none where the interviewer continues without a word."""
    if reaction not in {"received", "answered"}:
        return reaction
    return reaction if _is_due(len(state.asked), state.plan.manner.acknowledge_share) else "none"


def _open_slots(state: InterviewState) -> tuple[tuple[int, PlannedQuestion], ...]:
    """Return the slots that may still be asked, without questions that have replaced another one already."""
    slots = enumerate((*state.plan.questions, *state.plan.reserve))
    return tuple(
        (index, planned)
        for index, planned in slots
        if index >= state.next_slot and planned.question.id not in state.asked
    )


def _return_to(state: InterviewState, reaction: Reaction) -> Step:
    """Come back to the first question that was put off; the only one left is the last question."""
    returned, *others = state.put_off
    announces = not others and not state.has_announced_last
    after = replace(
        state,
        current=replace(returned, began_at_seconds=state.elapsed_seconds),
        put_off=tuple(others),
        has_announced_last=state.has_announced_last or announces,
    )
    return after, Move("return", reaction, asked=returned.asked, is_last=announces)


def _wrap_up_or_close(state: InterviewState, reaction: Reaction) -> Step:
    """Ask a closing question while there is time; say that no further question comes where that was not said before."""
    closings = state.plan.manner.closings
    was_last = not state.has_announced_last
    if state.closings >= len(closings) or not has_time_to_wrap_up(state):
        after, move = _close(state, reaction, "time" if is_over(state) else "done")
        return after, replace(move, is_last=was_last)
    after = replace(state, closings=state.closings + 1, has_announced_last=True)
    return after, Move("wrap up", reaction, closing=closings[state.closings], is_last=was_last)


def _close(state: InterviewState, reaction: Reaction, ending: Ending) -> Step:
    left = _leave(state)
    closed = replace(left, mastery=reduce(learn_from, left.put_off, left.mastery), put_off=(), is_closed=True)
    return closed, Move("close", reaction, ending=ending)


def _leave(state: InterviewState) -> InterviewState:
    """Learn from the present question, if there is one, and leave it."""
    if state.current is None:
        return replace(state, paces=_paces(state))
    return replace(state, mastery=learn_from(state.mastery, state.current), current=None, paces=_paces(state))


def _paces(state: InterviewState) -> tuple[float, ...]:
    """Return the paces with that of the warm-up or question that is left now."""
    if state.current is not None:
        spent = state.elapsed_seconds - state.current.began_at_seconds
        return (*state.paces, measured_pace(spent, state.current.asked.seconds))
    if state.plan.has_warm_up and not state.asked and not state.paces and state.elapsed_seconds > 0:
        return (measured_pace(state.elapsed_seconds, WARM_UP_SECONDS),)
    return state.paces


def _spend(state: InterviewState, seconds: float) -> InterviewState:
    return replace(state, elapsed_seconds=state.elapsed_seconds + max(0.0, seconds))
