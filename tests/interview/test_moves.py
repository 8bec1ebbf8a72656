"""Something other than an answer is never judged, and what it asks for happens, typed or spoken."""

from __future__ import annotations

from greenroom.db.database import Database
from tests.interview.practising import (
    CAUSE_ALONE,
    EVERYTHING,
    WordJudge,
    make_service,
    requested,
    say,
)


def test_a_move_is_not_judged_with_the_answer(database: Database) -> None:
    judge = WordJudge()
    service = make_service(database, judge)
    interview_id = service.start(requested())
    say(service, interview_id, "move: repeat")
    say(service, interview_id, EVERYTHING)
    assert judge.asked[-1].answer == EVERYTHING
    first, second = service.report(interview_id).questions[0].exchanges[:2]
    assert (first.move, second.move, second.answer) == ("repeat", None, EVERYTHING)


def test_what_reads_like_a_move_and_scores_is_an_answer(database: Database) -> None:
    service = make_service(database)
    interview_id = service.start(requested())
    say(service, interview_id, f"move: think. {EVERYTHING}")
    answer = service.view(interview_id).turns[0].answer
    assert answer
    assert (answer.move, answer.is_judged) == (None, True)


def test_a_correction_is_added_to_the_earlier_answer(database: Database) -> None:
    service = make_service(database)
    interview_id = service.start(requested(mode="study"))
    say(service, interview_id, CAUSE_ALONE)
    while service.view(interview_id).last.question_id == service.view(interview_id).turns[0].question_id:
        say(service, interview_id, CAUSE_ALONE)
    before = service.report(interview_id).questions[0].judgement
    turn = service.view(interview_id).last.number
    text = say(service, interview_id, "move: correct. The remedy is a tree of keys.")
    after = service.report(interview_id).questions[0].judgement
    assert before and after and before.score is not None and after.score is not None  # noqa: PT018 - for the types
    assert after.score > before.score
    answers = {one.number: one.answer for one in service.view(interview_id).turns if one.answer}
    assert answers[turn].move == "correct"
    assert (answers[turn - 1].content.words or "").endswith("The remedy is a tree of keys.")
    assert service.view(interview_id).turns[turn - 1].turn.lines[-1].text in text


def test_a_correction_of_the_answer_at_hand_is_part_of_it(database: Database) -> None:
    service = make_service(database)
    interview_id = service.start(requested())
    say(service, interview_id, "move: correct. There is nothing to correct yet.")
    assert service.view(interview_id).last.kind != "respond"


def test_scores_are_those_of_the_answers_alone(database: Database) -> None:
    service = make_service(database)
    interview_id = service.start(requested())
    while service.view(interview_id).last.turn.expects_answer:
        for move in ("repeat", "rephrase", "clarify", "think", "ask"):
            say(service, interview_id, f"move: {move}", seconds=0.0)
        say(service, interview_id, EVERYTHING)
    overall = service.overall(interview_id)
    assert overall
    assert overall.score == 100.0


def test_a_yes_ends_an_interview_and_a_no_continues_it(database: Database) -> None:
    service = make_service(database)
    interview_id = service.start(requested())
    say(service, interview_id, "move: end")
    assert service.view(interview_id).last.kind == "confirm end"
    say(service, interview_id, "no, go on")
    assert service.view(interview_id).last.kind == "respond"
    say(service, interview_id, "move: end")
    say(service, interview_id, "yes")
    assert service.report(interview_id).ending == "stopped"
    assert service.report(interview_id).questions[0].unjudged == "You did not answer this question"


def test_a_spoken_move_puts_the_question_off(database: Database) -> None:
    service = make_service(database)
    interview_id = service.start(requested())
    first = service.view(interview_id).last
    service.record(interview_id, first.number, 20.0)
    service.transcribe(interview_id, first.number, "move: repeat", 0.95)
    answer = service.view(interview_id).turns[0].answer
    assert answer
    assert (answer.move, answer.is_judged) == ("repeat", False)
    while service.view(interview_id).last.kind == "ask":
        service.skip(interview_id, service.view(interview_id).last.number, 1.0)
    returned = service.view(interview_id).last
    assert (returned.kind, returned.question_id) == ("return", first.question_id)
    say(service, interview_id, EVERYTHING)
    judgement = service.report(interview_id).questions[0].judgement
    assert judgement and judgement.score == 100.0  # noqa: PT018 - for the types


def test_a_spoken_answer_of_doubtful_words_is_an_answer(database: Database) -> None:
    service = make_service(database)
    interview_id = service.start(requested())
    service.record(interview_id, 1, 20.0)
    service.transcribe(interview_id, 1, "move: repeat", 0.4)
    answer = service.view(interview_id).turns[0].answer
    assert answer
    assert answer.move is None


def test_a_spoken_answer_that_scores_or_corrects_is_an_answer(database: Database) -> None:
    service = make_service(database)
    interview_id = service.start(requested())
    for words in (f"move: think. {EVERYTHING}", "move: correct. The remedy."):
        turn = service.view(interview_id).last.number
        service.record(interview_id, turn, 20.0)
        service.transcribe(interview_id, turn, words, 0.95)
    assert [one.answer.move for one in service.view(interview_id).turns if one.answer] == [None, None]


def test_a_question_after_an_answer_is_responded_to_and_not_judged(database: Database) -> None:
    judge = WordJudge()
    service = make_service(database, judge)
    interview_id = service.start(requested())
    text = say(service, interview_id, f"{EVERYTHING} aside: ask. How big is the team?")
    turns = service.view(interview_id).turns
    assert turns[0].answer
    assert judge.asked[-1].answer == EVERYTHING
    assert (turns[0].answer.move, turns[0].answer.is_judged) == (None, True)
    assert turns[1].kind == "ask"
    assert "real interview" in text.splitlines()[0]


def test_a_question_stays_out_of_a_second_judgement(database: Database) -> None:
    judge = WordJudge()
    service = make_service(database, judge)
    interview_id = service.start(requested())
    say(service, interview_id, f"{CAUSE_ALONE} aside: ask. How big is the team?")
    service.correct(interview_id, 1, f"{EVERYTHING} aside: ask. How big is the team?")
    assert judge.asked[-1].answer == EVERYTHING


def test_the_rest_of_an_answer_may_come_after_a_moment(database: Database) -> None:
    judge = WordJudge()
    service = make_service(database, judge)
    interview_id = service.start(requested())
    first = service.view(interview_id).last
    say(service, interview_id, f"{CAUSE_ALONE} aside: think. Give me a moment.")
    waiting = service.view(interview_id).last
    assert (waiting.kind, waiting.question_id) == ("respond", first.question_id)
    say(service, interview_id, "The remedy is a tree of keys.")
    assert judge.asked[-1].answer == f"{CAUSE_ALONE}\n\nThe remedy is a tree of keys."


def test_a_question_is_put_off_after_the_beginning_of_its_answer(database: Database) -> None:
    judge = WordJudge()
    service = make_service(database, judge)
    interview_id = service.start(requested())
    first = service.view(interview_id).last
    say(service, interview_id, f"{CAUSE_ALONE} aside: later. Can I come back to that?")
    assert service.view(interview_id).last.kind == "ask"
    while service.view(interview_id).last.kind == "ask":
        service.skip(interview_id, service.view(interview_id).last.number, 1.0)
    returned = service.view(interview_id).last
    assert (returned.kind, returned.question_id) == ("return", first.question_id)
    say(service, interview_id, "The remedy is a tree of keys.")
    assert judge.asked[-1].answer == f"{CAUSE_ALONE}\n\nThe remedy is a tree of keys."


def test_a_question_at_the_end_is_responded_to(database: Database) -> None:
    service = make_service(database)
    interview_id = service.start(requested(persona="manager", minutes=10))
    while service.view(interview_id).last.kind != "wrap up":
        service.skip(interview_id, service.view(interview_id).last.number, 60.0)
    text = say(service, interview_id, "move: ask. How big is the team?")
    assert "real interview" in text.splitlines()[0]
    assert [turn.answer.move for turn in service.view(interview_id).turns if turn.answer] == [None]
