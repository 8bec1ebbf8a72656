"""What the interviewer responds to something other than an answer; none of it changes what is known."""

from __future__ import annotations

from dataclasses import replace

import pytest

from greenroom.interview.contracts.decisions import Move, Response
from greenroom.interview.contracts.events import Answered, Aside, AsideMove, CandidateMove, Moved, Recorded, Stopped
from greenroom.interview.contracts.state import InterviewState
from greenroom.interview.policy.next_step import Step, begin, last_step, next_step
from greenroom.interview.policy.responding import confirm_end, respond_to, says_nothing_more
from greenroom.learning.mastery.state import MasteryState
from tests.interview.candidates import PLAIN, answer, judge
from tests.interview.policy.test_next_step import STRONG, WEAK, at_first_question, question_of, started


def moved(move: CandidateMove, text: str = "", *, is_plain: bool = False) -> Moved:
    return Moved(move, text, 5.0, "What is it?", is_plain)


def react(state: InterviewState, move: CandidateMove, text: str = "", *, is_plain: bool = False) -> Step:
    return next_step(state, moved(move, text, is_plain=is_plain))


@pytest.mark.parametrize("move", ["repeat", "clarify", "think", "correct", "ask", "continue"])
def test_the_question_stays_and_only_time_passes(move: CandidateMove) -> None:
    before, first = at_first_question()
    after, response = react(before, move)
    assert after == replace(before, elapsed_seconds=before.elapsed_seconds + 5.0)
    assert (response.kind, response.pending, response.asked) == ("respond", "What is it?", first.asked)


@pytest.mark.parametrize(
    ("question", "response"),
    [
        ("Do you mean reads or writes?", "either will do"),
        ("How detailed should it be?", "any length"),
        ("How many users are there?", "assume"),
        ("Should I take an example from university?", "assume"),
    ],
)
def test_a_clarifying_question_is_answered_from_what_is_known(question: str, response: Response) -> None:
    state, _ = at_first_question()
    assert respond_to(moved("clarify", question), state) == response


def test_any_example_is_fine_where_the_question_is_about_the_candidate() -> None:
    state, _ = at_first_question()
    assert state.current
    asked = state.current.asked
    personal = replace(asked, question=replace(asked.question, kind="behavioural"))
    state = replace(state, current=replace(state.current, asked=personal))
    assert respond_to(moved("clarify", "May it be an example from university?"), state) == "own example"
    assert respond_to(moved("clarify", "Which year?"), begin(state.plan, MasteryState())) == "assume"


def test_a_question_about_the_job_is_answered_from_its_description() -> None:
    state, _ = at_first_question()
    _, move = next_step(state, replace(moved("ask", "Where is it?"), job_says="The office is in Bristol."))
    assert (move.response, move.job_says) == ("from the job", "The office is in Bristol.")


def test_a_hint_is_the_next_hint_and_before_the_first_question_an_invitation() -> None:
    state, _ = at_first_question("study")
    state, hint = react(state, "hint")
    assert (hint.kind, hint.hint is not None) == ("hint", True)
    _, move = react(started()[0], "hint")
    assert (move.kind, move.response) == ("respond", "in short")


def test_the_warm_up_is_put_in_short() -> None:
    _, move = react(started()[0], "rephrase")
    assert move.response == "in short"


def test_skipping_leaves_the_question() -> None:
    state, first = at_first_question()
    after, move = react(state, "skip")
    assert (move.kind, move.reaction) == ("ask", "skipped")
    assert question_of(move) != question_of(first)
    assert after.put_off == ()


def test_ending_is_confirmed_once_unless_the_words_are_plain() -> None:
    state, _ = at_first_question()
    same, move = react(state, "end")
    assert (move.kind, move.ending, same.is_closed) == ("confirm end", None, False)
    closed, move = react(state, "end", is_plain=True)
    assert (move.kind, move.ending, closed.is_closed) == ("close", "stopped", True)


@pytest.mark.parametrize(
    ("reply", "decision"),
    [
        ("Yes.", "end"),
        ("um yes please", "end"),
        ("Okay, stop", "end"),
        ("No, let's continue", "continue"),
        ("well go on", "continue"),
        ("An index is a tree of keys", None),
        ("Yes, an index is a tree of keys, and that is why it is fast.", None),
    ],
)
def test_a_confirmation_is_a_short_yes_or_no(reply: str, decision: CandidateMove | None) -> None:
    assert confirm_end(reply) == decision


def test_a_question_that_is_put_off_comes_back_before_the_end() -> None:
    state, first = at_first_question()
    state, move = react(state, "later")
    assert (move.kind, move.reaction) == ("ask", "put off")
    assert [one.asked for one in state.put_off] == [first.asked]
    kinds: list[Move] = []
    while not state.is_closed:
        state, move = next_step(state, replace(answer(PLAIN, judge("covered", "covered", "covered")), seconds=60.0))
        kinds.append(move)
    returned = [move for move in kinds if move.kind == "return"]
    assert [move.asked for move in returned] == [first.asked]
    assert not any(move.is_last for move in kinds[: kinds.index(returned[0])])
    assert kinds[-1].kind == "close"


def test_a_question_is_put_off_only_once() -> None:
    state, first = at_first_question()
    state, move = react(state, "later")
    while move.kind != "return":
        state, move = react(state, "skip")
    assert move.asked == first.asked
    state, move = react(state, "later")
    assert (move.kind, move.reaction, state.put_off) == ("wrap up", "skipped", ())


def test_the_last_question_cannot_be_put_off() -> None:
    state, move = at_first_question(minutes=5)
    while not move.is_last:
        state, move = react(state, "skip")
    after, move = react(state, "later")
    assert (move.kind, move.response) == ("respond", "think")
    assert after.current == state.current
    assert after.put_off == ()


def test_the_warm_up_is_left_rather_than_put_off() -> None:
    state, move = react(started()[0], "later")
    assert (move.kind, move.reaction, state.put_off) == ("ask", "skipped", ())


def test_an_answer_to_a_question_that_is_put_off_is_learned_from_at_the_end() -> None:
    state, _ = at_first_question()
    state, move = next_step(state, answer(PLAIN, WEAK))
    assert move.kind == "follow up"
    state, _ = react(state, "later")
    assert state.mastery == MasteryState()
    closed, _ = next_step(state, Stopped(1.0))
    assert closed.mastery.skills["sql"].answers == 1
    assert closed.put_off == ()


def test_a_move_can_be_the_last_thing_that_is_said() -> None:
    state, _ = at_first_question()
    closed, move = last_step(state, moved("later"))
    assert (closed.is_closed, move.kind, closed.put_off) == (True, "close", ())


def with_aside(reply: Answered, move: AsideMove, job_says: str | None = None) -> Answered:
    return replace(reply, aside=Aside(move, job_says), pending="What is it?")


def test_a_question_after_an_answer_changes_nothing_but_the_words() -> None:
    state, _ = at_first_question()
    reply = answer(PLAIN, WEAK)
    plain_after, plain_move = next_step(state, reply)
    after, move = next_step(state, with_aside(reply, "ask", "The office is in Bristol."))
    assert after == plain_after
    assert move == replace(plain_move, aside="from the job", job_says="The office is in Bristol.")
    assert next_step(state, with_aside(reply, "ask"))[1].aside == "ask"


def test_a_wish_for_a_moment_after_the_beginning_of_an_answer_is_granted() -> None:
    state, _ = at_first_question()
    reply = with_aside(answer(PLAIN, WEAK), "think")
    after, move = next_step(state, reply)
    assert after == replace(state, elapsed_seconds=state.elapsed_seconds + reply.seconds)
    assert (move.kind, move.response, move.pending) == ("respond", "think", "What is it?")


def test_the_beginning_of_an_answer_counts_when_its_question_is_put_off() -> None:
    state, _ = at_first_question()
    after, move = next_step(state, with_aside(answer(PLAIN, WEAK), "later"))
    assert (move.kind, move.reaction) == ("ask", "put off")
    [put_off] = after.put_off
    assert (put_off.judgement, put_off.was_put_off) == (WEAK, True)
    assert put_off.unaided


def test_a_wish_to_come_back_to_the_warm_up_goes_on() -> None:
    state, _ = started()
    _, move = next_step(state, with_aside(answer(), "later"))
    assert (move.kind, move.reaction) == ("ask", "skipped")


@pytest.mark.parametrize("text", ["No, I think that's it", "That is all.", "um nothing else thanks", "Not really."])
def test_nothing_to_add_is_no_wish_to_end(text: str) -> None:
    assert says_nothing_more(text)


@pytest.mark.parametrize("text", ["No, let's stop here.", "That's it, I want to end the interview.", "I had a team."])
def test_a_wish_to_end_is_more_than_nothing_to_add(text: str) -> None:
    assert not says_nothing_more(text)


def test_more_of_an_answer_counts_when_its_question_is_put_off() -> None:
    state, _ = at_first_question()
    state, follow_up = next_step(state, answer(PLAIN, WEAK))
    assert follow_up.kind == "follow up"
    assert state.current
    after, _ = next_step(state, with_aside(answer(PLAIN, STRONG), "later"))
    [put_off] = after.put_off
    assert (put_off.judgement, put_off.unaided) == (STRONG, state.current.unaided)


@pytest.mark.parametrize(("move", "kind"), [("ask", "ask"), ("think", "respond"), ("later", "ask")])
def test_the_end_of_a_spoken_answer_gets_its_response_before_the_judgement(move: AsideMove, kind: str) -> None:
    state, _ = at_first_question()
    after, response = next_step(state, Recorded(20.0, "I led the team.", Aside(move), "What is it?"))
    assert response.kind == kind
    assert response.aside == ("ask" if move == "ask" else None)
    assert bool(after.put_off) == (move == "later")
