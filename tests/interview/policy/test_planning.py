"""Plans fit their time, their topics and their history, and every question has its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenroom.errors import InputError
from greenroom.interview.contracts.plan import Alternative, FactOrigin, PlannedQuestion
from greenroom.interview.policy.parts import FIELD, PERSON, depends_on_profession, types_of_personal
from greenroom.interview.policy.planning import plan_interview
from greenroom.interview.policy.timing import USUAL_PACE
from greenroom.learning.contracts import FocusTopic, ReviewItem
from greenroom.learning.mastery.evidence import Evidence
from greenroom.learning.mastery.model import update
from greenroom.learning.mastery.state import MasteryState
from greenroom.questions.contracts import OWN_DOCUMENTS, Topic
from greenroom.questions.kinds import InterviewType
from tests.interview.candidates import TODAY, make_bank, make_personal, make_plan, make_question, make_request

DAY = date(2026, 3, 2)
NETWORKS = FocusTopic("networks", 1.0, "Your CV does not mention networks.")
SQL = FocusTopic("sql", 3.0, "The job asks for SQL.")


def ids(planned: Sequence[PlannedQuestion | Alternative]) -> list[str]:
    return [one.question.id for one in planned]


def test_only_focus_topics_are_asked_and_each_gets_its_share() -> None:
    plan = make_plan(make_request(make_bank(("sql", "networks", "java")), focus=(SQL, NETWORKS), minutes=45))
    topics = [one.question.topic for one in plan.questions]
    assert set(topics) == {"sql", "networks"}
    assert topics.count("sql") > topics.count("networks") >= 1
    assert topics == sorted(topics, key=topics.index)
    assert {one.topic_title for one in plan.questions} == {"SQL", "Networks"}


def test_the_easier_come_first_within_a_topic() -> None:
    plan = make_plan(make_request(minutes=45))
    difficulties = [one.question.difficulty for one in plan.questions]
    assert difficulties == sorted(difficulties)


def test_without_focus_every_topic_may_come() -> None:
    plan = make_plan(make_request(focus=(), minutes=45))
    assert {one.question.topic for one in plan.questions} == {"sql", "networks"}
    assert plan.questions[0].reason.startswith("It belongs to an interview of this type (technical).")


def test_a_wished_difficulty_is_kept_by_questions_and_alternatives() -> None:
    plan = make_plan(make_request(difficulty=5))
    for planned in (*plan.questions, *plan.reserve):
        assert planned.question.difficulty >= 4
        assert {other.question.difficulty for other in planned.alternatives} <= {4, 5}


def test_mixed_interviews_end_with_the_person() -> None:
    stories = [make_question(n, "behavioural-teamwork", ("conflict",), 3, "behavioural") for n in range(5)]
    plan = make_plan(make_request([*make_bank(), *stories], interview_type="mixed", minutes=40))
    kinds = [one.question.kind == "behavioural" for one in plan.questions]
    assert any(kinds)
    assert not all(kinds)
    assert kinds == sorted(kinds)
    only = make_plan(make_request(stories, interview_type="mixed", minutes=40))
    assert {one.question.topic for one in only.questions} == {"behavioural-teamwork"}


def test_a_short_interview_has_one_question_and_no_warm_up() -> None:
    plan = make_plan(make_request(minutes=1))
    assert len(plan.questions) == 1
    assert not plan.has_warm_up
    assert make_plan(make_request(minutes=20)).has_warm_up


def test_an_interview_that_cannot_be_planned_is_refused() -> None:
    with pytest.raises(InputError, match="too short"):
        make_plan(make_request(minutes=0))
    with pytest.raises(InputError, match="question fits these choices"):
        make_plan(make_request([]))
    with pytest.raises(InputError, match="question fits these choices"):
        make_plan(make_request(interview_type="behavioural"))


def test_who_was_asked_everything_lately_is_not_turned_away() -> None:
    bank = [make_question(n) for n in range(2)]
    plan = make_plan(make_request(bank, last_asked={"sql-0": TODAY, "sql-1": TODAY - timedelta(days=1)}, minutes=30))
    days = {one.question.id: one.last_asked for one in plan.questions}
    assert days == {"sql-0": None, "sql-1": TODAY - timedelta(days=1)}


def test_weak_concepts_are_preferred_and_the_reason_says_so() -> None:
    state = MasteryState()
    for _ in range(15):
        state = update(state, Evidence("sql", ("basics",), 3, (1.0,), (1.0,)))
        state = update(state, Evidence("sql", ("indexes",), 3, (1.0,), (0.0,)))
    plans = [make_plan(make_request(mastery=state, minutes=30), seed) for seed in range(10)]
    concepts = [one.question.concepts[0] for plan in plans for one in plan.questions]
    assert concepts.count("indexes") > concepts.count("basics")
    reason = next(one.reason for one in plans[0].questions if one.question.concepts[0] == "indexes")
    assert reason.startswith("The job asks for SQL. Your expected score on SQL (indexes) is ")
    assert reason.endswith("from 15 answers.")
    once = update(MasteryState(), Evidence("sql", ("basics",), 3, (1.0,), (0.0,)))
    reasons = [one.reason for one in make_plan(make_request(mastery=once, minutes=40)).questions]
    assert any(reason.endswith("from one answer.") for reason in reasons)
    assert any(reason.endswith("New for you: SQL (indexes).") for reason in reasons)


def test_a_reason_calls_a_concept_new_only_once() -> None:
    reasons = " ".join(one.reason for one in make_plan(make_request(minutes=60)).questions)
    assert reasons.count("New for you: SQL (indexes).") == 1
    assert reasons.count("New for you: SQL (basics).") == 1


def test_one_demanded_topic_does_not_fill_an_interview_alone() -> None:
    stories = [make_question(n, "behavioural-teamwork", ("conflict",), 3, "behavioural") for n in range(20, 30)]
    asked = (FocusTopic("sql", 9.0, "The job asks for SQL."),)
    plan = make_plan(make_request([*make_bank(("sql",)), *stories], focus=asked, interview_type="mixed", minutes=30))
    topics = [one.question.topic for one in plan.questions]
    assert len(topics) > 5
    assert 0 < topics.count("sql") <= max(3, (2 * len(topics) + 1) / 3)
    only = make_plan(make_request(make_bank(("sql",)), focus=asked, minutes=60))
    assert len(only.questions) > 3


def test_a_question_comes_again_only_when_the_unused_ones_have_run_out_and_the_oldest_first() -> None:
    bank = [make_question(n) for n in range(4)]
    asked = {"sql-0": DAY, "sql-1": date(2026, 2, 1), "sql-2": date(2026, 2, 3)}
    plan = make_plan(make_request(bank, last_asked=asked, minutes=5))
    assert ids(plan.questions) == ["sql-3", "sql-1"]
    assert plan.questions[1].last_asked == date(2026, 2, 1)
    assert "You had this question on 1 February. There is no new question on this topic." in plan.questions[1].reason
    assert ids(plan.reserve) == ["sql-2", "sql-0"]


def test_a_question_due_for_review_comes_again_and_says_so() -> None:
    due = frozenset({ReviewItem("question", "sql-102")})
    bank = [*make_bank(("sql",)), make_question(102)]
    plan = make_plan(make_request(bank, last_asked={"sql-102": DAY}, review_due=due, minutes=30))
    again = next(one for one in plan.questions if one.question.id == "sql-102")
    assert "You had this question on 2 March, and it is due for review." in again.reason


def test_a_concept_due_for_review_gets_an_unused_question() -> None:
    due = frozenset({ReviewItem("concept", "sql/indexes")})
    plan = make_plan(make_request(review_due=due, minutes=30))
    reasons = [one.reason for one in plan.questions if "indexes" in one.question.concepts]
    assert reasons
    assert all(reason.endswith("Due for review: indexes.") for reason in reasons)


histories = st.sets(st.sampled_from([question.id for question in make_bank()]))


@settings(max_examples=60, deadline=None)
@given(histories, histories, st.integers(3, 90), st.integers(0, 1000), st.sampled_from([None, 1, 3, 5]))
def test_a_plan_fits_its_time_and_never_repeats_without_need(
    asked: set[str], due: set[str], minutes: int, seed: int, difficulty: int | None
) -> None:
    request = make_request(
        focus=(SQL, NETWORKS),
        last_asked=dict.fromkeys(sorted(asked), DAY),
        review_due=frozenset(ReviewItem("question", one) for one in due),
        minutes=minutes,
        difficulty=difficulty,
    )
    plan = plan_interview(request, Random(seed))
    everything = (*plan.questions, *plan.reserve)
    assert len(set(ids(everything))) == len(everything)
    assert sum(one.seconds for one in plan.questions) <= max(plan.seconds / USUAL_PACE, plan.questions[0].seconds)
    allowed = [q for q in request.questions if difficulty is None or abs(q.difficulty - difficulty) <= 1]
    for planned in everything:
        if planned.last_asked and planned.question.id not in due:
            unused = {q.id for q in allowed if q.topic == planned.question.topic and q.id not in asked}
            assert unused <= set(ids(everything))
        others = ids(planned.alternatives)
        assert not set(others) & (asked | set(ids(plan.questions)))
        assert all(one.question.topic == planned.question.topic for one in planned.alternatives)
    assert plan == plan_interview(request, Random(seed))


def test_four_in_ten_questions_and_the_first_are_about_the_cv_or_the_job_in_any_length() -> None:
    personal = [make_personal(number) for number in range(60)]
    for minutes in (5, 10, 15, 30, 45, 60, 90):
        plan = make_plan(make_request(make_bank(copies=6), personal=personal, minutes=minutes))
        everything = [one.about is not None for one in (*plan.questions, *plan.reserve)]
        assert everything[0]
        for asked in range(1, len(everything) + 1):
            assert sum(everything[:asked]) >= 0.4 * asked


def test_personal_questions_keep_their_order_and_say_why() -> None:
    origins: list[FactOrigin] = ["candidate", "job", "comparison"]
    personal = [make_personal(number, about) for number, about in enumerate(origins)]
    plan = make_plan(make_request(personal=personal, minutes=45))
    asked = [one for one in plan.questions if one.about]
    assert ids(asked) == ["personal-0", "personal-1", "personal-2"]
    assert asked[0].reason == "Your CV says that you cut latency by 0%."
    assert [one.spoken_topic for one in asked] == ["your own experience", "the work in this job", "you and this job"]
    assert all(one.alternatives == () for one in asked)


def test_personal_questions_fill_a_plan_when_the_bank_has_none() -> None:
    plan = make_plan(make_request([], personal=[make_personal(number) for number in range(9)], minutes=30))
    assert all(one.about for one in plan.questions)


def test_without_a_known_profession_nothing_is_asked_about_a_field() -> None:
    conduct = [make_question(n, "behavioural-teamwork", ("conflict",), 3, "situational") for n in range(9)]
    motives = [make_question(n, "motivation-hr", ("goals",), 3, "motivation") for n in range(9)]
    bank = [*make_bank(), *conduct, *motives]
    kinds: list[InterviewType] = ["technical", "mixed", "behavioural", "motivation"]
    for kind in kinds:
        plan = make_plan(make_request(bank, focus=(), interview_type=kind, knows_profession=False, minutes=30))
        assert {one.question.topic for one in plan.questions} <= {"behavioural-teamwork", "motivation-hr"}


@pytest.mark.parametrize(
    ("kind", "topics"),
    [
        ("technical", {"sql"}),
        ("system design", {"sql"}),
        ("behavioural", {"behavioural-teamwork"}),
        ("motivation", {"motivation-hr"}),
    ],
)
def test_the_chosen_kind_is_obeyed(kind: InterviewType, topics: set[str]) -> None:
    bank = [
        *make_bank(("sql",)),
        *(make_question(200 + n, "sql", ("indexes",), 3, "situational") for n in range(5)),
        *(make_question(300 + n, "sql", ("indexes",), 3, "design") for n in range(5)),
        *(make_question(n, "behavioural-teamwork", ("conflict",), 3, "situational") for n in range(5)),
        *(make_question(10 + n, "motivation-hr", ("goals",), 3, "situational") for n in range(5)),
    ]
    plan = make_plan(make_request(bank, interview_type=kind, minutes=30))
    everything = (*plan.questions, *plan.reserve)
    assert {one.question.topic for one in everything} == topics
    if kind == "system design":
        assert {one.question.kind for one in everything} == {"design"}


def test_within_two_weeks_a_question_comes_again_only_when_due_and_never_on_the_same_day() -> None:
    bank = [make_question(n) for n in range(4)]
    asked = {"sql-0": TODAY, "sql-1": date(2026, 3, 20), "sql-2": date(2026, 3, 20)}
    due = frozenset({ReviewItem("question", "sql-0"), ReviewItem("question", "sql-1")})
    plan = make_plan(make_request(bank, last_asked=asked, review_due=due, minutes=60))
    everything = (*plan.questions, *plan.reserve)
    assert sorted(ids(everything)) == ["sql-1", "sql-3"]
    again = next(one for one in everything if one.question.id == "sql-1")
    assert again.last_asked == date(2026, 3, 20)
    assert "You had this question on 20 March, and it is due for review." in again.reason


def test_a_personal_question_does_not_come_again_within_two_weeks() -> None:
    personal = [make_personal(0), make_personal(1)]
    plan = make_plan(make_request(personal=personal, last_asked={"personal-0": TODAY}, minutes=30))
    assert [one.question.id for one in plan.questions if one.about] == ["personal-1"]


def test_own_documents_alone_do_not_stand_for_a_field() -> None:
    own = replace(make_question(1), id="own-1", topic=OWN_DOCUMENTS)
    request = make_request([*make_bank(), own], focus=[FocusTopic(OWN_DOCUMENTS, 1.0, "You added it.")], minutes=30)
    topics = {**request.topics, OWN_DOCUMENTS: Topic(OWN_DOCUMENTS, "Your own documents", "your documents", {})}
    asked = {one.question.topic for one in make_plan(replace(request, topics=topics)).questions}
    assert OWN_DOCUMENTS in asked
    assert asked & {"sql", "networks"}


def test_questions_that_are_set_in_the_industry_come_first() -> None:
    bank = [make_question(n, difficulty=3) for n in range(20)]
    plan = make_plan(make_request(bank, in_industry=frozenset({"sql-11", "sql-17"}), minutes=4))
    assert sorted(ids(plan.questions)) == ["sql-11", "sql-17"]


def test_without_a_known_profession_two_of_three_questions_are_about_the_job_or_the_cv() -> None:
    conduct = [make_question(n, "behavioural-teamwork", ("conflict",), 3, "situational") for n in range(30)]
    personal = [make_personal(number, "job") for number in range(30)]
    plan = make_plan(make_request(conduct, focus=(), personal=personal, knows_profession=False, minutes=60))
    asked = [one.about is not None for one in plan.questions]
    assert asked[:6] == [True, True, False, True, True, False]


def test_the_types_of_personal_questions() -> None:
    assert types_of_personal("mixed", knows_profession=True) == {*FIELD, *PERSON}
    assert types_of_personal("technical", knows_profession=True) == {"technical"}
    assert types_of_personal("technical", knows_profession=False) == {"technical", "behavioural"}
    assert types_of_personal("system design", knows_profession=True) == FIELD
    assert types_of_personal("motivation", knows_profession=False) == {"motivation"}


def test_only_types_about_a_field_depend_on_the_profession() -> None:
    kinds: tuple[InterviewType, ...] = ("technical", "mixed", "system design", "behavioural", "motivation")
    assert [kind for kind in kinds if depends_on_profession(kind)] == ["technical", "mixed"]
