"""The progress page follows from the candidate's own interviews."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from greenroom.clock import LONGEST_AHEAD, FixedClock
from greenroom.db.database import Database
from greenroom.errors import InputError, NotFoundError
from greenroom.interview.records import InterviewRecords
from greenroom.learning.contracts import ReviewItem
from greenroom.learning.service import LearningService
from greenroom.profiles import repository as profiles
from greenroom.profiles.contracts import JobProfile, SkillClaim, Source, Sourced
from greenroom.profiles.service import ProfileService
from greenroom.progress.service import ProgressService
from greenroom.progress.titles import item_titles
from greenroom.questions.bank import Bank, load_bank
from greenroom.stories.contracts import Story, StoryText
from greenroom.stories.service import StoryBank
from tests.cli.practice_tools import open_database
from tests.deletion_log import new_deletion_log
from tests.interview.practising import BANK, CAUSE_ALONE, EVERYTHING, SATURDAY, finish, make_service, requested

TODAY = SATURDAY.date()


@pytest.fixture
def database(tmp_path: Path, migrated_sqlite: Path) -> Iterator[Database]:
    with open_database(tmp_path, migrated_sqlite) as database:
        yield database


def progress_of(database: Database, days_later: int = 0, bank: Bank = BANK) -> ProgressService:
    clock = FixedClock(SATURDAY + timedelta(days=days_later))
    return ProgressService(
        database,
        InterviewRecords(clock, BANK),
        ProfileService(database, clock, new_deletion_log(clock)),
        LearningService(database, clock),
        StoryBank(database, clock, bank, None, new_deletion_log(clock)),
        bank,
        clock,
    )


def practise(database: Database, text: str, seed: int = 1) -> None:
    service = make_service(database, seed=seed)
    interview = service.start(requested())
    finish(service, interview, text)
    service.report(interview)


def test_before_the_first_interview_nothing_is_known(database: Database) -> None:
    found = progress_of(database).progress("local")
    assert (found.sessions, found.topics, found.weakest, found.due, found.calibration) == ((), (), (), (), None)
    plan = progress_of(database).plan("local", 30)
    assert plan.days == ()
    assert plan.reason is not None


def test_sessions_come_oldest_first_and_unfinished_ones_apart(database: Database) -> None:
    practise(database, EVERYTHING)
    unfinished = make_service(database, seed=2).start(requested())
    found = progress_of(database).progress("local")
    assert [session.overall.score for session in found.sessions if session.overall] == [pytest.approx(100)]
    assert [summary.id for summary in found.unfinished] == [unfinished]


def test_a_score_is_not_told_before_its_report_was_read(database: Database) -> None:
    service = make_service(database)
    interview = service.start(requested())
    finish(service, interview)
    before = progress_of(database).progress("local")
    assert before.sessions == ()
    assert [(one.id, one.is_closed) for one in before.unfinished] == [(interview, True)]
    service.expect(interview, str(service.view(interview).turns[0].question_id), 40)
    assert service.overall(interview) == service.report(interview).overall
    assert [session.interview_id for session in progress_of(database).progress("local").sessions] == [interview]


def test_good_answers_raise_the_mastery_above_bad_ones(
    database: Database, tmp_path: Path, migrated_sqlite: Path
) -> None:
    practise(database, EVERYTHING)
    (tmp_path / "other").mkdir()
    with open_database(tmp_path / "other", migrated_sqlite) as other:
        practise(other, CAUSE_ALONE)
        low = progress_of(other).progress("local").topics[0].mastery
    high = progress_of(database).progress("local").topics[0].mastery
    assert high.share > low.share
    assert high.low < high.share < high.high


def test_reviews_fall_due_with_time(database: Database) -> None:
    practise(database, CAUSE_ALONE)
    assert progress_of(database).progress("local").due == ()
    due = progress_of(database, days_later=60).progress("local").due
    assert due
    assert all(review.due <= TODAY + timedelta(days=60) for review in due)
    assert [review.recall for review in due] == sorted(review.recall for review in due)


def test_three_equal_sessions_show_no_change(database: Database) -> None:
    for seed in (1, 2, 3):
        practise(database, EVERYTHING, seed)
    assert progress_of(database).progress("local").trend.direction == "no change shown"


def test_own_estimates_are_compared_with_scores(database: Database) -> None:
    service = make_service(database)
    interview = service.start(requested())
    finish(service, interview)
    for turn in service.view(interview).turns:
        if turn.question_id is not None:
            service.expect(interview, turn.question_id, 40)
    calibration = progress_of(database).progress("local").calibration
    assert calibration is not None
    assert calibration.bias_points == pytest.approx(-60)


def test_a_plan_reaches_to_the_day_before_the_interview(database: Database) -> None:
    practise(database, CAUSE_ALONE)
    LearningService(database, FixedClock(SATURDAY)).set_interview_day("local", TODAY + timedelta(days=5))
    plan = progress_of(database).plan("local", 30)
    assert plan.based_on == "practice"
    assert [day.day for day in plan.days] == [TODAY + timedelta(days=offset) for offset in range(5)]
    assert all(day.minutes <= 30 for day in plan.days)


def test_a_day_in_the_year_9999_that_was_saved_before_days_were_checked_costs_two_years_of_plan(
    database: Database,
) -> None:
    practise(database, CAUSE_ALONE)
    with database.transaction() as db:
        profiles.save_interview_day(db, "local", date(9999, 12, 31), SATURDAY)
    plan = progress_of(database).plan("local", 30)
    assert plan.interview_day == date(9999, 12, 31)
    assert len(plan.days) == LONGEST_AHEAD.days
    assert plan.reason is not None
    assert "two years" in plan.reason


def test_after_the_interview_the_plan_goes_on_without_a_day(database: Database) -> None:
    practise(database, CAUSE_ALONE)
    LearningService(database, FixedClock(SATURDAY)).set_interview_day("local", TODAY + timedelta(days=2))
    plan = progress_of(database, days_later=3).plan("local", 30)
    assert plan.interview_day is None
    assert len(plan.days) == 14


def test_a_job_alone_is_enough_for_a_plan(database: Database) -> None:
    def leaf(value: str) -> Sourced:
        return Sourced(value, Source(1, value))

    job = JobProfile(title=leaf("Data engineer"), seniority=None, must_have=(SkillClaim(leaf("SQL"), "SQL"),))
    clock = FixedClock(SATURDAY)
    ProfileService(database, clock, new_deletion_log(clock)).keep_job("local", "job.pdf", job)
    plan = progress_of(database, bank=load_bank()).plan("local", 30)
    assert plan.based_on == "job"
    assert any("SQL" in task.what for day in plan.days for task in day.tasks)


@pytest.mark.parametrize("days_later", range(15))
def test_the_task_of_the_home_page_is_the_first_of_the_plan(database: Database, days_later: int) -> None:
    practise(database, CAUSE_ALONE)
    LearningService(database, FixedClock(SATURDAY)).set_interview_day("local", TODAY + timedelta(days=12))
    service = progress_of(database, days_later=days_later)
    for minutes in (15, 30, 60):
        tasks = service.plan("local", minutes).days[0].tasks
        assert service.todays_task("local") == (tasks[0] if tasks else None)


@pytest.mark.parametrize("minutes", [2, 0, -5, 1441])
def test_a_day_has_room_for_a_look_and_no_more_than_its_minutes(database: Database, minutes: int) -> None:
    with pytest.raises(InputError, match="3 to 1440"):
        progress_of(database).plan("local", minutes)


def test_titles_say_what_is_meant() -> None:
    question = BANK.questions[0]
    items = [
        ReviewItem("question", question.id),
        ReviewItem("concept", "sql/indexes"),
        ReviewItem("question", "sql-no-more"),
        ReviewItem("story", "1"),
    ]
    stories = [Story(1, StoryText(title="The late release"), SATURDAY, SATURDAY)]
    assert list(item_titles(items, BANK, stories).values()) == [
        f'the question "{question.text}"',
        "indexes (SQL)",
        "sql no more",
        'your story "The late release"',
    ]


def test_a_question_that_is_in_no_bank_is_called_by_its_words(database: Database) -> None:
    item = ReviewItem("question", "personal-4612721363df")
    asked = replace(BANK.questions[0], id=item.id, text="Your CV says that you led a night shift. How?")
    assert item_titles([item], BANK, [], [asked]) == {item: f'the question "{asked.text}"'}


def test_what_was_asked_is_called_by_its_words_though_the_bank_lacks_it(database: Database) -> None:
    practise(database, EVERYTHING, seed=3)
    without = Bank(BANK.topics, ())
    service = progress_of(database, days_later=30, bank=without)
    said = [task.what for day in service.plan("local", 60).days for task in day.tasks]
    said += [review.title for review in service.progress("local").due]
    questions = [text for text in said if "question" in text]
    assert any("Please explain number" in text for text in questions)
    assert not any(question.id.replace("-", " ") in text for question in BANK.questions for text in said)


def test_a_concept_has_its_answers_with_what_each_changed(database: Database) -> None:
    for seed in range(4):
        practise(database, EVERYTHING if seed else CAUSE_ALONE, seed=seed + 1)
    service = progress_of(database)
    weakest = service.progress("local").weakest[0]
    history = service.concept_history("local", weakest.topic, weakest.concept)
    assert history.answers
    assert history.answers[-1].mastery.share == pytest.approx(weakest.mastery.share, abs=0.01)
    assert all(0 <= answer.share <= 1 for answer in history.answers)
    assert (history.usual_share is None) == (len(history.answers) < 4)
    with pytest.raises(NotFoundError, match="not found"):
        service.concept_history("local", weakest.topic, "tea")
    with pytest.raises(NotFoundError, match="not found"):
        service.concept_history("local", "tea", weakest.concept)
