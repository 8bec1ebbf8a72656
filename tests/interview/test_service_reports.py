"""The report says what was asked and why, what was said, and what it was worth."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.db.database import Database
from greenroom.evaluation.contracts import Judgement
from greenroom.interview.reporting import overall
from tests.interview import candidates
from tests.interview.practising import CAUSE_ALONE, EVERYTHING, SilentJudge, finish, make_service, requested, say

JUDGEMENTS = st.builds(
    lambda score, below, above: replace(
        candidates.judge(score=score), low=max(0.0, score - below), high=min(100.0, score + above)
    ),
    st.floats(0, 100),
    st.floats(0, 40),
    st.floats(0, 40),
)


def test_every_question_has_its_reason_its_exchanges_and_its_judgement(database: Database) -> None:
    service = make_service(database)
    interview_id = service.start(requested(minutes=20, mode="study"))
    say(service, interview_id, "I am a gardener.")
    for text in (CAUSE_ALONE, EVERYTHING):
        say(service, interview_id, text)
    report = service.report(interview_id)
    first = report.questions[0]
    assert first.reason
    assert [exchange.answer for exchange in first.exchanges] == [CAUSE_ALONE, EVERYTHING]
    assert [exchange.kind for exchange in first.exchanges] == ["ask", "follow up"]
    assert first.exchanges[0].asked == first.text
    assert first.judgement is not None
    assert first.judgement.score == pytest.approx(100)
    assert first.unjudged is None
    assert report.ending is None
    assert not report.summary.is_closed


def test_a_question_that_nobody_answered_says_so(database: Database) -> None:
    service = make_service(database)
    interview_id = service.start(requested())
    service.stop(interview_id, 1, 1.0)
    report = service.report(interview_id)
    assert report.questions[0].judgement is None
    assert report.questions[0].unjudged == "The interview ended before you answered this question"
    assert report.questions[0].exchanges[0].unanswered == "ended"
    assert report.overall is None
    assert report.strongest is report.weakest is None
    assert report.ending == "stopped"


def test_what_was_skipped_is_told_from_what_is_still_asked(database: Database) -> None:
    service = make_service(database)
    interview_id = service.start(requested(mode="study"))
    service.skip(interview_id, 1, 1.0)
    skipped, asked = service.report(interview_id).questions
    assert (skipped.unjudged, skipped.exchanges[0].unanswered) == ("You skipped this question", "skipped")
    assert (asked.unjudged, asked.exchanges[0].unanswered) == ("You have not answered this question yet", None)


def test_an_answer_that_nobody_has_judged_yet_is_open(database: Database) -> None:
    service = make_service(database)
    interview_id = service.start(requested(mode="study"))
    service.save_answer(interview_id, 1, EVERYTHING, 60.0)
    waiting = service.report(interview_id)
    assert waiting.open_turns == (1,)
    assert waiting.questions[0].unjudged == "Your answer has not been judged yet"
    service.proceed(interview_id)
    assert service.report(interview_id).open_turns == ()


def test_a_question_that_could_not_be_judged_says_why(database: Database) -> None:
    service = make_service(database, SilentJudge())
    interview_id = service.start(requested())
    finish(service, interview_id)
    assert service.report(interview_id).questions[0].unjudged == "nothing to judge by"
    assert service.report(interview_id).overall is None


def test_strongest_and_weakest_topic_and_what_became_of_mastery(database: Database) -> None:
    service = make_service(database)
    interview_id = service.start(requested(minutes=20))
    say(service, interview_id, "I am a gardener.")
    best = ""
    while service.view(interview_id).last.turn.expects_answer:
        question_id = str(service.view(interview_id).last.question_id)
        best = best or question_id.partition("-")[0]
        say(service, interview_id, EVERYTHING if question_id.startswith(best) else CAUSE_ALONE)
    report = service.report(interview_id)
    titles = {"sql": "SQL", "networks": "Networks"}
    assert report.strongest == titles[best]
    assert report.weakest == next(title for topic, title in titles.items() if topic != best)
    assert {topic.title for topic in report.topics} == set(titles.values())
    assert all(topic.before is None and topic.after is not None for topic in report.topics)
    assert sum(topic.questions for topic in report.topics) == len(report.questions)
    assert report.overall is not None
    assert 50 < report.overall.score < 100


def test_the_next_interview_begins_where_the_last_one_ended(database: Database) -> None:
    service = make_service(database)
    first = service.start(requested(topics=("sql",), mode="study"))
    finish(service, first)
    second = service.start(requested(topics=("sql",), mode="study"))
    assert service.report(second).topics[0].before == service.report(first).topics[0].after


@given(st.lists(JUDGEMENTS, min_size=1, max_size=12))
def test_the_overall_lies_within_its_interval_and_within_the_scale(judgements: list[Judgement]) -> None:
    found = overall(judgements)
    assert found is not None
    assert 0 <= found.low <= found.score <= found.high <= 100
    assert found.questions == len(judgements)


@given(JUDGEMENTS)
def test_one_sure_answer_among_many_doubtful_ones_is_no_score_of_them_all(judgement: Judgement) -> None:
    doubtful = replace(judgement, score=None, low=None, high=None, reason="too many points are in doubt")
    assert overall([judgement, doubtful]) == overall([judgement])
    assert overall([judgement, doubtful, doubtful]) is None


@given(JUDGEMENTS, st.integers(2, 10))
def test_more_questions_make_the_mean_surer(judgement: Judgement, times: int) -> None:
    one, many = overall([judgement]), overall([judgement] * times)
    assert one is not None
    assert many is not None
    assert (one.low, one.high) == (judgement.low, judgement.high)
    assert many.score == pytest.approx(one.score)
    assert many.high - many.low <= (one.high - one.low) + 1e-9
