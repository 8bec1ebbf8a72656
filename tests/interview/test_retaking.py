"""An answer is given again: both are kept, the later one counts."""

from __future__ import annotations

import pytest

from greenroom.db.database import Database
from greenroom.errors import InputError
from greenroom.learning import repository as learning
from greenroom.learning.mastery.state import MasteryState
from tests.interview.practising import CAUSE_ALONE, EVERYTHING, SATURDAY, Practice, finish, make_service, requested, say


def mastery(database: Database) -> MasteryState:
    with database.reading() as db:
        return learning.mastery(db, "local", SATURDAY.date())


def retake(practice: Practice, interview_id: str) -> str:
    return practice.retake(interview_id, practice.view(interview_id).last.number, 5.0).turn.text


def test_the_question_is_asked_again_and_the_later_answer_counts(database: Database) -> None:
    practice = make_service(database)
    interview_id = practice.start(requested())
    opening = practice.view(interview_id).last
    question = opening.turn.lines[-1].text
    say(practice, interview_id, EVERYTHING)
    assert retake(practice, interview_id).endswith(question)
    say(practice, interview_id, CAUSE_ALONE)
    finish(practice, interview_id)
    first = practice.report(interview_id).questions[0]
    assert [(each.kind, each.answer, each.is_retaken) for each in first.exchanges[:2]] == [
        ("ask", EVERYTHING, True),
        ("retake", CAUSE_ALONE, False),
    ]
    assert first.judgement
    assert first.judgement.score is not None
    retaken = [turn for turn in practice.view(interview_id).turns if turn.is_retaken]
    assert [turn.number for turn in retaken] == [1]
    assert practice.view(interview_id).turns[1].unanswered == "retook"
    numbers = [question.number for question in practice.report(interview_id).questions]
    assert numbers == list(range(1, len(numbers) + 1))


def test_the_later_answer_alone_is_judged(database: Database) -> None:
    practice = make_service(database)
    interview_id = practice.start(requested())
    say(practice, interview_id, EVERYTHING)
    retake(practice, interview_id)
    practice.save_answer(interview_id, practice.view(interview_id).last.number, CAUSE_ALONE, 30.0)
    practice.end(interview_id)
    judgement = practice.report(interview_id).questions[0].judgement
    assert judgement
    assert judgement.score == pytest.approx(50.0)


def test_study_forgets_what_it_learned_from_the_answer_taken_back(database: Database) -> None:
    practice = make_service(database)
    interview_id = practice.start(requested(mode="study"))
    say(practice, interview_id, EVERYTHING)
    assert practice.view(interview_id).last.kind == "ask"
    assert mastery(database) != MasteryState()
    retake(practice, interview_id)
    assert mastery(database).skills == {}
    say(practice, interview_id, EVERYTHING)
    assert mastery(database).skills["sql"].answers == 1


def test_a_skipped_retake_leaves_the_first_answer(database: Database) -> None:
    practice = make_service(database)
    interview_id = practice.start(requested())
    say(practice, interview_id, EVERYTHING)
    retake(practice, interview_id)
    practice.skip(interview_id, practice.view(interview_id).last.number, 1.0)
    practice.stop(interview_id, practice.view(interview_id).last.number, 1.0)
    first = practice.report(interview_id).questions[0]
    assert not any(each.is_retaken for each in first.exchanges)
    assert first.judgement
    assert first.judgement.score == 100.0


def test_a_spoken_answer_is_taken_back_too(database: Database) -> None:
    practice = make_service(database)
    interview_id = practice.start(requested())
    practice.record(interview_id, 1, 40.0)
    retake(practice, interview_id)
    practice.record(interview_id, 3, 40.0)
    practice.transcribe(interview_id, 1, EVERYTHING, 0.95)
    practice.transcribe(interview_id, 3, CAUSE_ALONE, 0.95)
    practice.stop(interview_id, practice.view(interview_id).last.number, 1.0)
    report = practice.report(interview_id)
    assert report.questions[0].judgement
    assert report.questions[0].judgement.score == pytest.approx(50.0)
    assert report.open_turns == ()


def test_without_an_answer_there_is_nothing_to_retake(database: Database) -> None:
    practice = make_service(database)
    interview_id = practice.start(requested())
    with pytest.raises(InputError, match="no answer to retake"):
        retake(practice, interview_id)
    say(practice, interview_id, EVERYTHING)
    practice.skip(interview_id, practice.view(interview_id).last.number, 1.0)
    assert not practice.view(interview_id).can_retake


def test_the_introduction_can_be_given_again(database: Database) -> None:
    practice = make_service(database)
    interview_id = practice.start(requested(minutes=12))
    opening = practice.view(interview_id).last
    say(practice, interview_id, "I have worked on data for some years, and I like it.")
    assert retake(practice, interview_id).endswith(opening.turn.lines[-1].text)
    say(practice, interview_id, "I build pipelines, and I want to build larger ones.")
    assert practice.view(interview_id).last.kind == "ask"
    assert len(practice.view(interview_id).turns) == 4
