"""The candidate decides what the judge is not sure about; everything that rests on it follows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from greenroom.clock import FixedClock
from greenroom.db.database import Database
from greenroom.errors import InputError
from greenroom.evaluation.contracts import Judgement, SelfAssessment
from greenroom.interview.self_assessment import with_replies
from greenroom.learning.service import LearningService
from tests.interview.candidates import judge, make_question
from tests.interview.practising import (
    EVERYTHING,
    SATURDAY,
    Practice,
    UnsureJudge,
    WordJudge,
    finish,
    make_service,
    requested,
    say,
)

QUESTION = make_question()


def unsure() -> Judgement:
    return replace(judge("covered", "unsure", "unsure", score=None), expected_score=75.0)


@pytest.mark.parametrize(
    ("reply", "score", "verdict"), [("yes", 90.0, "covered"), ("partly", 75.0, "partly"), ("no", 60.0, "missed")]
)
def test_a_reply_decides_its_point_and_the_score_is_computed_anew(
    reply: SelfAssessment, score: float, verdict: str
) -> None:
    decided = with_replies(unsure(), QUESTION, {"remedy": reply})
    assert decided.score == decided.expected_score == pytest.approx(score)
    assert decided.reason is None
    assert (decided.points[1].verdict, decided.points[1].self_assessed) == (verdict, True)
    assert (decided.points[2].verdict, decided.points[2].self_assessed) == ("unsure", False)


def test_what_was_not_said_is_then_advice() -> None:
    assert with_replies(unsure(), QUESTION, {"remedy": "no"}).to_add == ("Add: The remedy of sql 1 is known.",)


def test_the_stronger_version_follows_the_replies() -> None:
    judgement = judge("unsure", "covered", "unsure", score=None)
    remedy = replace(judgement.points[1], quote="The remedy is a lock.")
    judgement = replace(judgement, points=(judgement.points[0], remedy, judgement.points[2]))
    decided = with_replies(judgement, QUESTION, {"cause": "no"}, "The remedy is a lock. I like locks.")
    assert decided.stronger_answer == "[The cause of sql 1 is known.] The remedy is a lock."
    assert with_replies(judgement, QUESTION, {"cause": "no"}).stronger_answer == judgement.stronger_answer


def test_a_reply_does_not_change_what_the_judge_is_sure_about() -> None:
    assert with_replies(unsure(), QUESTION, {"cause": "no"}) == unsure()


def practise(database: Database, mode: str = "study") -> tuple[Practice, str]:
    service = make_service(database, UnsureJudge())
    interview_id = service.start(requested(mode=mode))
    say(service, interview_id, EVERYTHING)
    return service, interview_id


def score_of(service: Practice, interview_id: str) -> float | None:
    judgement = service.report(interview_id).questions[0].judgement
    return judgement.score if judgement else None


def test_a_reply_can_be_repeated_changed_and_taken_back(database: Database) -> None:
    service, interview_id = practise(database)
    assert score_of(service, interview_id) is None
    for reply, score in (("yes", 90.0), ("yes", 90.0), ("no", 60.0), (None, None)):
        service.assess_point(interview_id, 1, 2, reply)  # type: ignore[arg-type]  # a reply, or None
        assert score_of(service, interview_id) == (None if score is None else pytest.approx(score))
    assert [point.reply for point in service.report(interview_id).questions[0].unsure] == [None, None]


def test_study_mode_asks_with_its_explanation(database: Database) -> None:
    service, interview_id = practise(database)
    assert service.view(interview_id).turns[0].unsure == ()
    first, second = service.view(interview_id).last.unsure
    assert (first.turn_number, first.number, first.name, first.reply) == (1, 2, "remedy", None)
    assert first.wording.startswith("The remedy of ")
    assert first.quote == EVERYTHING
    service.assess_point(interview_id, second.turn_number, second.number, "partly")
    assert [point.reply for point in service.view(interview_id).last.unsure] == [None, "partly"]


def test_mastery_follows_the_reply_and_its_withdrawal(database: Database) -> None:
    service, interview_id = practise(database)
    learning = LearningService(database, FixedClock(SATURDAY))
    before = learning.mastery("local").skills[""].mean
    service.assess_point(interview_id, 1, 2, "yes")
    assert learning.mastery("local").skills[""].mean > before
    service.assess_point(interview_id, 1, 2, "no")
    assert learning.mastery("local").skills[""].mean < before
    service.assess_point(interview_id, 1, 2, None)
    assert learning.mastery("local").skills[""].mean == pytest.approx(before)


def test_a_reply_never_scores_the_candidates_own_estimate(database: Database) -> None:
    service, interview_id = practise(database, mode="real")
    finish(service, interview_id)
    service.expect(interview_id, str(service.view(interview_id).turns[0].question_id), 70)
    service.assess_point(interview_id, 1, 2, "yes")
    assert LearningService(database, FixedClock(SATURDAY)).self_estimates("local") == ()


def test_a_real_interview_does_not_show_its_judgements_before_its_end(database: Database) -> None:
    service, interview_id = practise(database, mode="real")
    with pytest.raises(InputError, match="no judgement yet"):
        service.assess_point(interview_id, 1, 2, "yes")
    finish(service, interview_id)
    service.assess_point(interview_id, 1, 2, "yes")
    assert score_of(service, interview_id) == pytest.approx(90.0)


def test_only_points_in_doubt_can_be_decided(database: Database) -> None:
    service, interview_id = practise(database)
    for point in (1, 4):
        with pytest.raises(InputError, match=f"Point {point} is not in doubt"):
            service.assess_point(interview_id, 1, point, "yes")
    with pytest.raises(InputError, match="no judgement yet"):
        service.assess_point(interview_id, 9, 2, "yes")


def test_a_reply_waits_while_a_judge_is_sure(database: Database) -> None:
    service, interview_id = practise(database)
    service.assess_point(interview_id, 1, 2, "no")
    surer = make_service(database, WordJudge())
    surer.correct(interview_id, 1, EVERYTHING)
    assert score_of(surer, interview_id) == pytest.approx(100.0)
    service.correct(interview_id, 1, EVERYTHING)
    assert score_of(service, interview_id) == pytest.approx(60.0)
