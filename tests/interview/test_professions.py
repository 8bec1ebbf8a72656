"""Interviews of any profession: the kind is obeyed, and software comes up only where it belongs."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random

import pytest

from bench.personal_questions import pairs
from greenroom.errors import InputError
from greenroom.interview.contracts.plan import InterviewPlan
from greenroom.interview.outline import Outline, outline_of
from greenroom.interview.policy.parts import is_about_field, types_of
from greenroom.interview.policy.planning import plan_interview
from greenroom.interview.preparing import SUBJECTS, Background, InterviewRequest, choose_focus, plan_request
from greenroom.interview.professions import target_of
from greenroom.learning.mastery.state import MasteryState
from greenroom.profiles.contracts import CandidateProfile, Employment, JobProfile, SkillClaim, Source, Sourced
from greenroom.profiles.reading import read_cv, read_job
from greenroom.questions.bank import load_bank
from greenroom.questions.domains import find_domain
from greenroom.questions.kinds import InterviewType
from greenroom.wiring.texts import build_documents

TODAY = date(2026, 11, 22)
KINDS: tuple[InterviewType, ...] = ("technical", "system design", "behavioural", "motivation", "mixed")

DUTIES = {
    "Primary English Teacher": ("Plan and teach English lessons for pupils aged 6 to 11", "Assess reading and writing"),
    "Registered Nurse": ("Administer medication to patients on the ward", "Update care plans with families"),
    "Restaurant Manager": ("Lead a team of 14 waiters and cooks", "Order food and control costs"),
    "Electrician": ("Install and test wiring in new buildings", "Find faults in electrical systems"),
    "Accountant": ("Prepare monthly accounts and tax returns", "Advise clients on their budgets"),
    "Sales Assistant": ("Advise customers on the shop floor", "Handle complaints at the till"),
    "Social Worker": ("Visit families at home and write reports", "Coordinate support with schools"),
    "Marketing Manager": ("Plan campaigns for new products", "Manage the yearly marketing budget"),
    "Truck Driver": ("Deliver goods to 20 customers a day", "Check the vehicle before each tour"),
    "Solicitor": ("Draft contracts for commercial clients", "Represent clients in negotiations"),
}


def leaf(text: str) -> Sourced:
    return Sourced(text, Source(1, text))


def job(title: str | None, duties: tuple[str, ...] = (), skills: tuple[str, ...] = ()) -> JobProfile:
    return JobProfile(
        title=leaf(title) if title else None,
        seniority=None,
        must_have=tuple(SkillClaim(leaf(skill), skill) for skill in skills),
        responsibilities=tuple(map(leaf, duties)),
    )


def cv(title: str, employer: str, *highlights: str, skills: tuple[str, ...] = ()) -> CandidateProfile:
    work = Employment(leaf(employer), leaf(title), leaf("2019"), leaf("2024"), tuple(map(leaf, highlights)))
    claims = tuple(SkillClaim(leaf(skill), skill) for skill in skills)
    return CandidateProfile(None, None, None, None, None, None, claims, (work,))


DEVELOPER_CV = cv(
    "Back-end Developer",
    "Nexus AI",
    "Cut latency by 40% with a cache in front of PostgreSQL",
    "Led a team of 5 developers",
    "Built a payment service for 200 shops",
    skills=("Python", "PostgreSQL", "Docker", "AWS"),
)
DEVELOPER_JOB = job(
    "Java Developer",
    ("Build services for online banking", "Review the code of junior developers"),
    ("Java", "Spring", "SQL", "Kubernetes"),
)
TEACHER_CV = cv("Teacher", "Hill School", "Raised reading scores by 12%", "Organised a school trip for 60 pupils")


def prepared(
    kind: InterviewType,
    known_cv: CandidateProfile | None = None,
    known_job: JobProfile | None = None,
    role: str | None = None,
    domain: str | None = None,
    seed: int = 1,
) -> tuple[InterviewPlan, Background]:
    request = InterviewRequest("local", kind, "real", "neutral", None, 30, (), None, role=role, domain=domain)
    target = target_of(role, domain, None, known_cv, known_job)
    known = Background(target, known_cv, known_job, MasteryState(), {}, (), TODAY)
    bank = load_bank()
    wanted = plan_request(request, known, choose_focus(request, known), bank, (), seed)
    return plan_interview(wanted, Random(seed)), known


def fields(plan: InterviewPlan) -> set[str]:
    """Topics of the bank about a field; questions about the job and the CV are none."""
    return {
        planned.question.topic
        for planned in (*plan.questions, *plan.reserve)
        if planned.about is None and is_about_field(planned.question.topic)
    }


@pytest.mark.parametrize("title", DUTIES)
@pytest.mark.parametrize("kind", ["technical", "behavioural", "motivation", "mixed"])
def test_no_software_for_other_professions_by_job_role_or_nothing(title: str, kind: InterviewType) -> None:
    by_job, _ = prepared(kind, TEACHER_CV, job(title, DUTIES[title]))
    by_role, _ = prepared(kind, role=title)
    by_nothing, _ = prepared(kind)
    for plan in (by_job, by_role, by_nothing):
        assert fields(plan) == set()
        assert plan.questions


@pytest.mark.parametrize("title", DUTIES)
def test_a_job_that_the_bank_does_not_know_asks_about_its_duties(title: str) -> None:
    plan, _ = prepared("mixed", None, job(title, DUTIES[title]))
    assert plan.questions[0].about == "job"
    assert sum(one.about is not None for one in plan.questions) >= 0.4 * len(plan.questions) or all(
        one.about is None for one in plan.reserve
    ), "a question about the job is left out although the plan has too few"


@pytest.mark.parametrize("kind", KINDS)
def test_the_kind_is_obeyed_with_a_cv_and_a_job(kind: InterviewType) -> None:
    for seed in range(3):
        for known_cv, known_job in ((DEVELOPER_CV, DEVELOPER_JOB), (TEACHER_CV, DEVELOPER_JOB)):
            plan, _ = prepared(kind, known_cv, known_job, seed=seed)
            for planned in (*plan.questions, *plan.reserve):
                if planned.about is None and kind != "mixed":
                    assert kind in types_of(planned.question), planned.question.id


def test_the_first_question_comes_from_the_cv_or_the_job() -> None:
    for kind in KINDS:
        plan, _ = prepared(kind, DEVELOPER_CV, DEVELOPER_JOB)
        assert plan.questions[0].about is not None, kind


def test_a_role_or_a_field_alone_steers_the_topics() -> None:
    by_role, _ = prepared("technical", role="Data Engineer")
    by_field, _ = prepared("technical", domain="security-engineer")
    assert "data-engineering" in fields(by_role)
    assert "security" in fields(by_field)


def test_another_role_replaces_that_of_the_job() -> None:
    plan, known = prepared("technical", None, DEVELOPER_JOB, role="Primary Teacher")
    assert fields(plan) == set()
    assert known.subject == "the role of Primary Teacher"
    assert known.role == "Primary Teacher"


@pytest.mark.parametrize(
    ("role", "domain"),
    [
        ("Senior Java Developer (m/f/d)", "java-developer"),
        ("Back-End Engineer", "back-end-developer"),
        ("Software Engineer", "software-engineer"),
        ("IT Project Manager", "engineering-manager"),
        ("Architect", None),
        ("Security Guard", None),
        ("Product Photographer", None),
        ("Web", None),
    ],
)
def test_a_role_belongs_to_the_field_of_its_longest_phrase(role: str, domain: str | None) -> None:
    found = find_domain(role)
    assert (found.id if found else None) == domain


def test_an_unknown_field_or_industry_is_refused() -> None:
    with pytest.raises(InputError, match="field 'cooking' is unknown"):
        target_of(None, "cooking", None, None, None)
    with pytest.raises(InputError, match="industry 'space' is unknown"):
        target_of(None, None, "space", None, None)


def outline(kind: InterviewType, **known: object) -> Outline:
    plan, background = prepared(kind, **known)  # type: ignore[arg-type]  # by name
    return outline_of(plan, background, kind, 7, chose_topics=False)


def test_an_outline_counts_the_questions_of_the_plan_and_says_why() -> None:
    plan, known = prepared("mixed", DEVELOPER_CV, DEVELOPER_JOB)
    reported = outline_of(plan, known, "mixed", 7, chose_topics=False)
    assert sum(count for _, count in reported.parts) == len(plan.questions)
    assert reported.reason.startswith(
        "Greenroom asks about facts from your CV and the job description. Questions about "
    )
    assert (reported.role, reported.domain, reported.seed, reported.minutes) == (
        "Java Developer",
        "java-developer",
        7,
        30,
    )
    chosen = outline_of(plan, known, "mixed", 7, chose_topics=True)
    assert chosen.reason == "You chose the topics, so every question is about them."


def test_an_outline_says_when_the_bank_has_nothing() -> None:
    by_job = outline("technical", known_job=job("Registered Nurse", DUTIES["Registered Nurse"]))
    assert "The question bank has no questions about the role of Registered Nurse" in by_job.reason
    by_role = outline("mixed", role="Electrician")
    assert by_role.reason.endswith("Add the job description to be asked about its duties.")
    by_nothing = outline("mixed")
    assert by_nothing.reason.startswith("No CV, job or role is known")
    assert {part for part, _ in by_nothing.parts} <= {"conduct", "motivation"}
    assert by_nothing.reason.endswith("To be asked about your field, name a role or choose topics.")
    assert outline("behavioural").reason == "The type of interview decides what is asked."


@pytest.mark.parametrize("kind", KINDS)
def test_without_a_profession_an_interview_announces_what_it_asks_about(kind: InterviewType) -> None:
    plan, _ = prepared(kind)
    assert plan.subject == ("how you work" if kind in ("technical", "mixed") else SUBJECTS[kind])


@pytest.mark.parametrize("paths", list(pairs()), ids=lambda paths: paths[0].name)
def test_two_fifths_of_any_plan_are_about_the_cv_and_the_job(paths: tuple[Path, Path]) -> None:
    documents = build_documents()
    known_cv, known_job = read_cv(paths[0], documents), read_job(paths[1], documents)
    for kind in KINDS:
        plan, _ = prepared(kind, known_cv, known_job)
        assert sum(one.about is not None for one in plan.questions) >= 0.4 * len(plan.questions), kind


def test_a_motivation_interview_asks_why_something_on_the_cv_mattered() -> None:
    plan, _ = prepared("motivation", TEACHER_CV)
    asked = [one.question for one in plan.questions if one.about == "candidate"]
    assert {question.kind for question in asked} == {"motivation"}
    assert any("raised reading scores by 12%" in question.text for question in asked)
    assert any("organised a school trip for 60 pupils" in question.text for question in asked)
