"""Several jobs side by side: one is the current one, each has its interview day, and sessions know their job."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from greenroom.clock import FixedClock
from greenroom.db.database import Database
from greenroom.errors import ConflictError, InputError, NotFoundError
from greenroom.learning.service import LearningService
from greenroom.profiles.service import MOST_JOBS, JobChanges, ProfileService
from tests.deletion_log import new_deletion_log
from tests.profiles.written_profiles import JOB, job_of

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
OTHER = JOB.replace("Senior Backend Engineer", "Data Engineer").replace("Python", "Scala")


def at(database: Database, minutes: int) -> ProfileService:
    clock = FixedClock(NOW + timedelta(minutes=minutes))
    return ProfileService(database, clock, new_deletion_log(clock))


def days(database: Database) -> LearningService:
    return LearningService(database, FixedClock(NOW))


@pytest.fixture
def two_jobs(database: Database, tmp_path: Path) -> ProfileService:
    """The second job is the current one."""
    at(database, 0).keep_job("ada", "senior.txt", job_of(tmp_path))
    at(database, 1).add_job("ada", "data.txt", job_of(tmp_path, OTHER))
    return at(database, 2)


def test_a_further_job_stands_beside_the_first_and_is_the_current_one(two_jobs: ProfileService) -> None:
    data, senior = two_jobs.jobs("ada")
    assert (data.title, data.is_current) == ("Data Engineer", True)
    assert (senior.title, senior.is_current) == ("Senior Backend Engineer", False)
    assert two_jobs.documents("ada").job_file == "data.txt"
    assert two_jobs.jobs("grace") == ()


def test_a_chosen_job_brings_its_own_day_and_facts(two_jobs: ProfileService, database: Database) -> None:
    days(database).set_interview_day("ada", date(2026, 12, 24))
    data, senior = two_jobs.jobs("ada")
    two_jobs.choose_job("ada", senior.id)
    assert days(database).interview_day("ada") is None
    assert two_jobs.documents("ada").job_file == "senior.txt"
    two_jobs.change_job("ada", senior.id, JobChanges(frozenset({"interview_day"}), date(2026, 12, 1)))
    assert days(database).interview_day("ada") == date(2026, 12, 1)
    assert {one.id: one.interview_day for one in two_jobs.jobs("ada")} == {
        senior.id: date(2026, 12, 1),
        data.id: date(2026, 12, 24),
    }


def test_the_day_of_a_job_is_neither_over_nor_far_ahead(two_jobs: ProfileService) -> None:
    job = two_jobs.jobs("ada")[0]
    for day in (date(2026, 11, 20), date(2030, 1, 1)):
        with pytest.raises(InputError):
            two_jobs.change_job("ada", job.id, JobChanges(frozenset({"interview_day"}), day))
    two_jobs.change_job("ada", job.id, JobChanges(frozenset()))
    assert two_jobs.jobs("ada")[0].interview_day is None


def test_a_day_without_a_description_waits_for_its_job(database: Database, tmp_path: Path) -> None:
    profiles = at(database, 0)
    days(database).set_interview_day("ada", date(2026, 12, 24))
    (undescribed,) = profiles.jobs("ada")
    assert (undescribed.title, undescribed.interview_day) == (None, date(2026, 12, 24))
    profiles.add_job("ada", "senior.txt", job_of(tmp_path))
    (job,) = profiles.jobs("ada")
    assert (job.id, job.title, job.interview_day) == (
        undescribed.id,
        "Senior Backend Engineer",
        date(2026, 12, 24),
    )


def test_a_day_alone_is_no_job_once_it_is_deleted(database: Database) -> None:
    days(database).set_interview_day("ada", date(2026, 12, 24))
    days(database).set_interview_day("ada", None)
    assert at(database, 0).jobs("ada") == ()


def test_a_description_can_go_while_the_day_stays(database: Database, tmp_path: Path) -> None:
    profiles = at(database, 0)
    profiles.keep_job("ada", "senior.txt", job_of(tmp_path))
    days(database).set_interview_day("ada", date(2026, 12, 24))
    profiles.remove_job("ada")
    (job,) = profiles.jobs("ada")
    assert (job.title, job.interview_day) == (None, date(2026, 12, 24))


def test_a_deleted_job_leaves_the_other_with_its_corrections(two_jobs: ProfileService) -> None:
    data, senior = two_jobs.jobs("ada")
    two_jobs.choose_job("ada", senior.id)
    python = next(fact.fact for fact in two_jobs.facts("ada") if fact.fact.text == "The job requires Python")
    two_jobs.strike("ada", [python.id])
    two_jobs.delete_job("ada", data.id)
    assert [job.id for job in two_jobs.jobs("ada")] == [senior.id]
    assert next(one for one in two_jobs.facts("ada") if one.fact == python).is_struck
    two_jobs.delete_job("ada", senior.id)
    assert two_jobs.current("ada") == (None, None)


def test_a_job_of_another_candidate_is_not_found(two_jobs: ProfileService) -> None:
    job = two_jobs.jobs("ada")[0]
    for action in (two_jobs.choose_job, two_jobs.delete_job):
        with pytest.raises(NotFoundError):
            action("grace", job.id)
    with pytest.raises(NotFoundError):
        two_jobs.change_job("grace", job.id, JobChanges(frozenset()))


def test_the_number_of_jobs_has_an_end(database: Database, tmp_path: Path) -> None:
    job = job_of(tmp_path)
    for number in range(MOST_JOBS):
        at(database, number).add_job("ada", f"{number}.txt", job)
    with pytest.raises(ConflictError):
        at(database, MOST_JOBS).add_job("ada", "more.txt", job)
