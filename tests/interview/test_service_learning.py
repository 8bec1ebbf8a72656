"""What an interview teaches about the candidate, and what it does not."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from greenroom.clock import FixedClock
from greenroom.db.database import Database
from greenroom.errors import InputError
from greenroom.learning.contracts import ReviewItem
from greenroom.learning.mastery.state import MasteryState
from greenroom.learning.service import LearningService
from tests.interview.practising import (
    CAUSE_ALONE,
    EVERYTHING,
    SATURDAY,
    SilentJudge,
    finish,
    make_service,
    requested,
    say,
)


def learning(database: Database) -> LearningService:
    return LearningService(database, FixedClock(SATURDAY))


def test_a_good_answer_raises_mastery_and_a_poor_one_lowers_it(database: Database) -> None:
    service = make_service(database)
    say(service, service.start(requested("good", mode="study")), EVERYTHING)
    weak = service.start(requested("poor", mode="study"))
    say(service, weak, CAUSE_ALONE)
    service.skip(weak, service.view(weak).last.number, 1)
    good, poor = learning(database).mastery("good"), learning(database).mastery("poor")
    assert good.skills[""].mean > 0 > poor.skills[""].mean


def test_interviews_held_at_the_same_time_both_teach(database: Database) -> None:
    service = make_service(database)
    first, second = service.start(requested(mode="study")), service.start(requested(mode="study"))
    say(service, first, EVERYTHING)
    say(service, second, EVERYTHING)
    assert learning(database).mastery("local").skills[""].answers == 2


def test_a_real_interview_teaches_when_it_is_over(database: Database) -> None:
    service = make_service(database)
    interview_id = service.start(requested())
    say(service, interview_id, EVERYTHING)
    assert learning(database).mastery("local") == MasteryState()
    service.stop(interview_id, service.view(interview_id).last.number, 1.0)
    assert learning(database).mastery("local").skills[""].answers == 1
    assert learning(database).cards("local") != ()


def test_an_answer_without_a_score_teaches_nothing(database: Database) -> None:
    service = make_service(database, SilentJudge())
    interview_id = service.start(requested())
    finish(service, interview_id)
    assert learning(database).mastery("local") == MasteryState()
    assert learning(database).cards("local") == ()


def test_words_that_a_recogniser_garbled_teach_nothing(database: Database) -> None:
    service = make_service(database)
    interview_id = service.start(requested())
    service.record(interview_id, 1, 30.0)
    service.transcribe(interview_id, 1, EVERYTHING, 0.5)
    service.stop(interview_id, 2, 1.0)
    assert learning(database).mastery("local") == MasteryState()
    assert learning(database).cards("local") == ()


def test_a_question_is_looked_at_once_with_its_final_score(database: Database) -> None:
    service = make_service(database)
    interview_id = service.start(requested(mode="study"))
    question_id = service.view(interview_id).last.question_id
    say(service, interview_id, CAUSE_ALONE)
    assert learning(database).cards("local") == ()
    say(service, interview_id, EVERYTHING)
    cards = {card.item: card for card in learning(database).cards("local")}
    question = cards[ReviewItem("question", str(question_id))]
    assert {item.kind for item in cards} == {"question", "concept"}
    # An easy first look; the first answer alone would have been a hard one, due the next day.
    assert question.due > SATURDAY.date() + timedelta(days=3)
    assert question.last_review == SATURDAY.date()


def test_a_question_that_is_skipped_after_an_answer_keeps_what_it_scored(database: Database) -> None:
    service = make_service(database)
    interview_id = service.start(requested(mode="study"))
    say(service, interview_id, CAUSE_ALONE)
    service.skip(interview_id, 2, 1.0)
    assert ReviewItem("question", str(service.report(interview_id).questions[0].question_id)) in {
        card.item for card in learning(database).cards("local")
    }


def test_no_review_falls_on_the_interview_day_or_after(database: Database) -> None:
    service = make_service(database)
    day = SATURDAY.date() + timedelta(days=4)
    interview_id = service.start(requested(interview_day=day))
    finish(service, interview_id)
    assert learning(database).interview_day("local") == day
    assert all(card.due < day for card in learning(database).cards("local"))


def test_an_interview_day_in_the_past_is_refused_and_nothing_is_begun(database: Database) -> None:
    service = make_service(database)
    with pytest.raises(InputError, match="is in the past"):
        service.start(requested(interview_day=SATURDAY.date() - timedelta(days=1)))
    assert service.interviews("local") == ()


def test_the_next_interview_asks_what_was_not_asked(database: Database) -> None:
    asked: list[set[str]] = []
    for seed in (1, 2):
        service = make_service(database, seed=seed)
        interview_id = service.start(requested())
        finish(service, interview_id)
        asked.append({question.question_id for question in service.report(interview_id).questions})
    assert asked[0]
    assert not asked[0] & asked[1]
    assert set(learning(database).last_asked("local")) == asked[0] | asked[1]
    assert set(learning(database).last_asked("local").values()) == {date(2026, 11, 21)}


def test_candidates_learn_for_themselves(database: Database) -> None:
    service = make_service(database)
    finish(service, service.start(requested("somebody")))
    assert learning(database).mastery("local") == MasteryState()
    assert learning(database).cards("local") == ()
    assert learning(database).last_asked("local") == {}


def test_an_estimate_before_the_report_is_kept_beside_the_score(database: Database) -> None:
    service = make_service(database)
    interview_id = service.start(requested())
    finish(service, interview_id)
    question_id = str(service.view(interview_id).turns[0].question_id)
    service.expect(interview_id, question_id, 30)
    service.expect(interview_id, question_id, 55)
    (estimate,) = learning(database).self_estimates("local")
    assert estimate.expected_score == 55
    assert estimate.score == pytest.approx(100)
    assert service.report(interview_id).questions[0].expected_score == 55
    with pytest.raises(InputError, match="already seen"):
        service.expect(interview_id, question_id, 100)


def test_in_study_mode_the_estimate_comes_before_the_explanation(database: Database) -> None:
    service = make_service(database)
    interview_id = service.start(requested(mode="study"))
    question_id = str(service.view(interview_id).last.question_id)
    service.save_answer(interview_id, 1, EVERYTHING, 30.0)
    service.expect(interview_id, question_id, 80)
    assert learning(database).self_estimates("local") == ()
    service.proceed(interview_id)
    (estimate,) = learning(database).self_estimates("local")
    assert estimate.expected_score == 80
    assert estimate.score == pytest.approx(100)
    with pytest.raises(InputError, match="already seen"):
        service.expect(interview_id, question_id, 100)


def test_an_estimate_that_makes_no_sense_is_refused(database: Database) -> None:
    service = make_service(database)
    interview_id = service.start(requested())
    question_id = str(service.view(interview_id).last.question_id)
    for score in (-1, 101, float("nan")):
        with pytest.raises(InputError, match="is not a valid score"):
            service.expect(interview_id, question_id, score)
    with pytest.raises(InputError, match="did not ask"):
        service.expect(interview_id, "sql-0", 50)
