"""An interview is planned from what is known: the CV and the job without struck facts, wishes, and what was asked."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from greenroom.clock import FixedClock
from greenroom.db.database import Database
from greenroom.errors import InputError
from greenroom.interview.preparing import INTRODUCTION, spoken_title
from greenroom.interview.starting import InterviewStarter
from greenroom.profiles.service import ProfileService
from greenroom.questions.bank import Bank
from tests.deletion_log import new_deletion_log
from tests.interview.candidates import make_question
from tests.interview.practising import (
    BANK,
    SATURDAY,
    ListedQuestions,
    WordJudge,
    finish,
    make_service,
    requested,
    say,
)
from tests.profiles.written_profiles import cv_of, job_of

WRITTEN = make_question(99, "sql", ("indexes",))
JOB = "Data Engineer\n\nRequirements:\n- SQL\n"


@pytest.fixture
def profiles(database: Database, tmp_path: Path) -> ProfileService:
    """A candidate with a CV and a job."""
    clock = FixedClock(SATURDAY)
    service = ProfileService(database, clock, new_deletion_log(clock))
    service.keep_cv("local", "cv.txt", cv_of(tmp_path))
    service.keep_job("local", "job.txt", job_of(tmp_path, JOB))
    return service


def strike(profiles: ProfileService, beginning: str) -> None:
    profiles.strike(
        "local", [known.fact.id for known in profiles.facts("local") if known.fact.text.startswith(beginning)]
    )


def test_without_cv_and_job_it_is_about_everything(database: Database) -> None:
    service = make_service(database)
    view = service.view(service.start(requested(minutes=40)))
    assert {planned.question.topic for planned in service.plan(view.summary.id).questions} == {"sql", "networks"}
    assert view.summary.subject == "what you know"


def test_the_job_decides_what_is_asked_and_what_it_is_for(database: Database, profiles: ProfileService) -> None:
    service = make_service(database)
    view = service.view(service.start(requested(minutes=20)))
    assert view.summary.subject == "the role of Data Engineer"
    assert {planned.question.topic for planned in service.plan(view.summary.id).questions} == {"sql"}
    assert "The job requires SQL" in service.plan(view.summary.id).questions[0].reason


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("Data  Engineer ", "Data Engineer"),
        ("HEAD OF IT OPERATIONS", "Head of IT Operations"),
        ("CEO", "CEO"),
        ("DevOps Engineer", "DevOps Engineer"),
        ("DESARROLLADOR FULL STACK", "Desarrollador Full Stack"),
        ("Backend Developer - Python/Django", "Backend Developer"),
        ("Director of Engineering, Google Cloud", "Director of Engineering"),
        ("Nurse (m/f/d)", "Nurse"),
        ("UI/UX Designer", "UI/UX Designer"),
        ("Front-end Developer", "Front-end Developer"),
    ],
)
def test_a_title_is_spoken_as_a_title(written: str, spoken: str) -> None:
    assert spoken_title(written) == spoken


def test_nothing_is_planned_that_cannot_be_answered(database: Database) -> None:
    with pytest.raises(InputError, match="question fits these choices"):
        make_service(database).start(requested(answer_forms=frozenset()))


@pytest.mark.parametrize(("minutes", "is_asked"), [(9.0, True), (30.0, False)])
def test_nobody_introduces_themselves_twice(
    database: Database, profiles: ProfileService, minutes: float, is_asked: bool
) -> None:
    introduction = replace(make_question(98, "sql", ("indexes",)), id=INTRODUCTION)
    bank = Bank(BANK.topics, (introduction,) if is_asked else (introduction, *BANK.questions))
    service = make_service(database, bank=bank)
    plan = service.plan(service.start(requested(minutes=minutes)))
    planned = {planned.question.id for planned in (*plan.questions, *plan.reserve)}
    assert (INTRODUCTION in planned) is is_asked


def test_nobody_is_told_that_a_cv_was_read_that_nobody_has(database: Database) -> None:
    introduction = replace(make_question(98, "sql", ("indexes",)), id=INTRODUCTION)
    bank = Bank(BANK.topics, (introduction, *BANK.questions))
    service = make_service(database, bank=bank)
    plan = service.plan(service.start(requested(minutes=9)))
    assert INTRODUCTION not in {planned.question.id for planned in (*plan.questions, *plan.reserve)}


def test_a_struck_fact_is_not_used(database: Database, profiles: ProfileService) -> None:
    strike(profiles, "The job: ")
    strike(profiles, "The job requires SQL")
    service = make_service(database)
    view = service.view(service.start(requested()))
    assert view.summary.subject == "what you know"
    assert all("requires SQL" not in planned.reason for planned in service.plan(view.summary.id).questions)


def test_the_judge_is_told_the_role(database: Database, profiles: ProfileService) -> None:
    judge = WordJudge()
    service = make_service(database, judge)
    say(service, service.start(requested()), "The cause is this and that, and so on for a while.")
    assert judge.asked[0].role == "Data Engineer, SQL"
    strike(profiles, "The job: ")
    strike(profiles, "The job requires SQL")
    say(service, service.start(requested()), "The cause is this and that, and so on for a while.")
    assert judge.asked[1].role is None


def test_wished_topics_leave_no_others(database: Database, profiles: ProfileService) -> None:
    service = make_service(database)
    plan = service.plan(service.start(requested(topics=("networks",))))
    assert {planned.question.topic for planned in (*plan.questions, *plan.reserve)} == {"networks"}
    assert plan.questions[0].reason.startswith("You chose this topic.")


def test_wished_topics_without_fitting_questions_are_refused(database: Database) -> None:
    with pytest.raises(InputError, match="question fits these choices"):
        make_service(database).start(requested(topics=("sql",), interview_type="behavioural"))


@pytest.mark.parametrize(
    ("wrong", "complaint"),
    [
        ({"topics": ("astrology",)}, "'astrology'"),
        ({"persona": "nobody"}, "Interviewer 'nobody' not found"),
        ({"minutes": 0}, "cannot last 0 minutes"),
        ({"minutes": math.nan}, "cannot last"),
        ({"minutes": 1e9}, "cannot last"),
        ({"difficulty": 6}, "Difficulty 6 does not exist"),
    ],
)
def test_what_does_not_exist_cannot_be_wished(database: Database, wrong: dict[str, object], complaint: str) -> None:
    service = make_service(database)
    with pytest.raises(InputError, match=complaint):
        service.start(requested(**wrong))  # type: ignore[arg-type]  # names of the request's fields
    assert service.interviews("local") == ()


def test_written_questions_come_into_the_plan(database: Database, profiles: ProfileService) -> None:
    source = ListedQuestions([WRITTEN])
    service = make_service(database, source=source)
    plan = service.plan(service.start(requested(minutes=240)))
    assert WRITTEN in {planned.question for planned in plan.questions}
    (call,) = source.calls
    assert call[:2] == profiles.current("local")
    assert "sql" in {focus.topic for focus in call[2]}


def test_written_questions_are_kept_for_the_same_cv_and_job_alone(database: Database, profiles: ProfileService) -> None:
    make_service(database, source=ListedQuestions([WRITTEN])).start(requested())

    def is_planned(seed: int) -> bool:
        service = make_service(database, source=ListedQuestions([]), seed=seed)
        plan = service.plan(service.start(requested(minutes=240)))
        return WRITTEN.id in {planned.question.id for planned in plan.questions}

    assert is_planned(seed=2)
    strike(profiles, "Skill: Python")
    assert not is_planned(seed=3)


def test_what_failed_while_planning_is_said_in_the_interview_and_its_report(
    database: Database, profiles: ProfileService
) -> None:
    source = ListedQuestions([WRITTEN], failures=("Your documents could not be searched.",))
    service = make_service(database, source=source)
    interview_id = service.start(requested())
    assert service.view(interview_id).failures == source.failures
    finish(service, interview_id)
    assert service.report(interview_id).failures == source.failures


def test_what_would_fail_is_said_before_the_interview_starts(database: Database, profiles: ProfileService) -> None:
    source = ListedQuestions([WRITTEN], failures=("Your documents could not be searched.",))
    starter = InterviewStarter(database, FixedClock(SATURDAY), BANK, source, Random(1))
    assert starter.outline(requested()).failures == source.failures
    without = InterviewStarter(database, FixedClock(SATURDAY), BANK, None, Random(1))
    assert without.outline(requested()).failures == ()


def test_the_writer_is_told_what_was_asked_and_may_not_take_its_name(database: Database) -> None:
    service = make_service(database)
    interview_id = service.start(requested())
    finish(service, interview_id)
    asked = tuple(question.question_id for question in service.report(interview_id).questions)
    false_friend = replace(WRITTEN, id=asked[0])
    source = ListedQuestions([false_friend])
    later = make_service(database, source=source, seed=2)
    plan = later.plan(later.start(requested(minutes=240)))
    assert set(source.calls[0][3]) == set(asked)
    assert false_friend not in {planned.question for planned in plan.questions}
