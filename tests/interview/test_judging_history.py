"""A new version of the judge judges history again, beside the judgements of the former one."""

from __future__ import annotations

import pytest

from greenroom.db.database import Database
from greenroom.evaluation.versions import BUILT_IN, CURRENT
from greenroom.interview.repository import interviews_with_other_judge
from tests.interview.practising import EVERYTHING, Practice, VersionedJudge, finish, make_service, requested, say

FORMER = "rubric-judge 4"


def finished(database: Database, judge: str) -> tuple[Practice, str]:
    service = make_service(database, VersionedJudge(judge, 62.0))
    interview_id = service.start(requested())
    finish(service, interview_id)
    return service, interview_id


def outdated(database: Database) -> list[str]:
    with database.reading() as db:
        return list(interviews_with_other_judge(db, CURRENT, BUILT_IN))


def test_both_scores_are_kept(database: Database) -> None:
    _, interview_id = finished(database, FORMER)
    assert outdated(database) == [interview_id]
    service = make_service(database, VersionedJudge(CURRENT, 55.0))
    for _ in range(2):
        service.judge_history(interview_id)
        question = service.report(interview_id).questions[0]
        assert question.judgement is not None
        assert (question.judgement.judge, question.judgement.score) == (CURRENT, 55.0)
        assert [(one.judge, one.score) for one in question.earlier] == [(FORMER, 62.0)]
    assert outdated(database) == []
    overall = service.overall(interview_id)
    assert overall is not None
    assert overall.score == pytest.approx(55.0)


@pytest.mark.parametrize("judge", [CURRENT, "llm-judge 1 (some model)"])
def test_other_judgements_stay(database: Database, judge: str) -> None:
    _, interview_id = finished(database, judge)
    assert outdated(database) == []
    service = make_service(database, VersionedJudge(CURRENT, 55.0))
    service.judge_history(interview_id)
    question = service.report(interview_id).questions[0]
    assert question.judgement is not None
    assert (question.judgement.score, question.earlier) == (62.0, ())


def test_an_open_interview_is_left_alone(database: Database) -> None:
    service = make_service(database, VersionedJudge(FORMER, 62.0))
    say(service, service.start(requested()), EVERYTHING)
    assert outdated(database) == []


def test_corrected_words_have_no_earlier_judgement(database: Database) -> None:
    _, interview_id = finished(database, FORMER)
    service = make_service(database, VersionedJudge(CURRENT, 55.0))
    service.judge_history(interview_id)
    service.correct(interview_id, 1, EVERYTHING + " It is so.")
    assert service.report(interview_id).questions[0].earlier == ()
