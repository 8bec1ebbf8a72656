"""An answer that is judged after the next turn loses a follow-up about the rubric, and nothing else."""

from __future__ import annotations

from greenroom.db.database import Database
from greenroom.learning import repository as learning
from greenroom.learning.mastery.state import MasteryState
from tests.interview.practising import CAUSE_ALONE, EVERYTHING, SATURDAY, Practice, make_service, requested, say


def say_late(service: Practice, interview_id: str, text: str) -> list[int]:
    """Answer the last turn, whose judgement comes too late, and return the turns to judge."""
    service.save_answer(interview_id, service.view(interview_id).last.number, text, 30.0)
    return service.proceed_late(interview_id)


def mastery(database: Database, candidate_id: str) -> MasteryState:
    with database.reading() as db:
        return learning.mastery(db, candidate_id, SATURDAY.date())


def kinds(service: Practice, interview_id: str) -> list[str]:
    return [turn.kind for turn in service.view(interview_id).turns]


def test_only_the_follow_up_is_skipped(database: Database) -> None:
    service = make_service(database)
    on_time, late = (service.start(requested(name)) for name in ("on time", "late"))
    say(service, on_time, CAUSE_ALONE)
    assert say_late(service, late, CAUSE_ALONE) == [1]
    assert kinds(service, on_time) == ["ask", "follow up"]
    assert kinds(service, late) == ["ask", "ask"]
    assert not service.view(late).awaits_judgement


def test_score_mastery_and_report_are_those_of_a_judgement_on_time(database: Database) -> None:
    service = make_service(database)
    on_time, late = (service.start(requested(name, seed=1)) for name in ("on time", "late"))
    for interview_id in (on_time, late):
        service.expect(interview_id, str(service.view(interview_id).turns[0].question_id), 80.0)
    say(service, on_time, EVERYTHING)
    assert say_late(service, late, EVERYTHING) == [1]
    for interview_id in (on_time, late):
        service.close(interview_id, 1.0)
    assert mastery(database, "late") == MasteryState()
    assert service.report(late).open_turns == (1,)
    service.judge_again(late, 1)
    assert mastery(database, "late") == mastery(database, "on time") != MasteryState()
    assert service.overall(late) == service.overall(on_time) is not None
    assert service.report(late).questions[0] == service.report(on_time).questions[0]
    assert service.report(late).open_turns == ()


def test_answers_may_be_judged_in_any_order(database: Database) -> None:
    service = make_service(database)
    forwards, backwards = (service.start(requested(name, seed=1)) for name in ("forwards", "backwards"))
    for interview_id, order in ((forwards, (1, 2)), (backwards, (2, 1))):
        for text in (CAUSE_ALONE, EVERYTHING):
            say_late(service, interview_id, text)
        for turn_number in order:
            service.judge_again(interview_id, turn_number)
        service.close(interview_id, 1.0)
    assert mastery(database, "forwards") == mastery(database, "backwards")
    assert service.overall(forwards) == service.overall(backwards)


def test_an_answer_that_was_followed_up_before_is_judged_with_everything_that_was_said(database: Database) -> None:
    service = make_service(database)
    interview_id = service.start(requested())
    say(service, interview_id, CAUSE_ALONE)
    (turn_number,) = say_late(service, interview_id, EVERYTHING)
    service.judge_again(interview_id, turn_number)
    service.close(interview_id, 1.0)
    (first, *_) = service.report(interview_id).questions
    assert first.judgement is not None
    assert first.judgement.score == 100.0
    assert [exchange.kind for exchange in first.exchanges] == ["ask", "follow up"]


def test_the_end_of_the_interview_does_not_wait_either(database: Database) -> None:
    service = make_service(database)
    interview_id = service.start(requested())
    service.save_answer(interview_id, 1, EVERYTHING, 30.0)
    assert service.proceed_late(interview_id, ends=True) == [1]
    assert kinds(service, interview_id) == ["ask", "close"]
    service.judge_again(interview_id, 1)
    assert service.overall(interview_id) is not None


def test_study_mode_explains_the_answer_and_so_waits(database: Database) -> None:
    service = make_service(database)
    interview_id = service.start(requested(mode="study"))
    assert say_late(service, interview_id, EVERYTHING) == []
    answer = service.view(interview_id).turns[0].answer
    assert answer is not None
    assert answer.is_judged


def test_a_warm_up_has_no_judgement_to_wait_for(database: Database) -> None:
    service = make_service(database)
    interview_id = service.start(requested(minutes=20))
    assert say_late(service, interview_id, "I am a gardener.") == []
    assert kinds(service, interview_id) == ["warm up", "ask"]


def test_what_is_no_answer_is_reacted_to(database: Database) -> None:
    service = make_service(database)
    interview_id = service.start(requested())
    assert say_late(service, interview_id, "move: repeat") == []
    assert kinds(service, interview_id) == ["ask", "respond"]
