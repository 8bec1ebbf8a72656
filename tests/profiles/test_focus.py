"""Focus topics follow what the job asks, more so where the CV is silent, and say why."""

from __future__ import annotations

from pathlib import Path

import pytest

from greenroom.profiles.contracts import FocusTopic
from greenroom.profiles.focus import focus_topics
from tests.profiles.written_profiles import CV, JOB, cv_of, job_of


def by_topic(topics: tuple[FocusTopic, ...]) -> dict[str, FocusTopic]:
    return {topic.topic: topic for topic in topics}


def test_weights_are_shares_in_falling_order(tmp_path: Path) -> None:
    topics = focus_topics(cv_of(tmp_path), job_of(tmp_path))
    weights = [topic.weight for topic in topics]
    assert sum(weights) == pytest.approx(1)
    assert weights == sorted(weights, reverse=True)
    assert all(topic.reason.endswith(".") for topic in topics)


def test_reasons_say_what_is_asked_and_what_the_cv_says(tmp_path: Path) -> None:
    topics = by_topic(focus_topics(cv_of(tmp_path), job_of(tmp_path)))
    assert topics["sql"].reason == "The job requires PostgreSQL. Your CV shows it (Analytical Engines Ltd)."
    assert "requires Kubernetes" in topics["cloud-devops"].reason
    assert "names Docker but not Kubernetes" in topics["cloud-devops"].reason


def test_what_the_cv_lacks_weighs_more_than_what_it_tells(tmp_path: Path) -> None:
    without = CV.replace("Moved the ledger to PostgreSQL without downtime", "Moved the ledger").replace(", SQL", "")
    reported = by_topic(focus_topics(cv_of(tmp_path), job_of(tmp_path)))
    lacking = by_topic(focus_topics(cv_of(tmp_path, without), job_of(tmp_path)))
    assert lacking["sql"].weight > reported["sql"].weight
    assert "does not mention it" in lacking["sql"].reason


def test_required_weighs_more_than_welcome(tmp_path: Path) -> None:
    swapped = JOB.replace("Experience with Kubernetes", "Experience with React").replace("Rust or React", "Kubernetes")
    asked = by_topic(focus_topics(None, job_of(tmp_path)))
    other = by_topic(focus_topics(None, job_of(tmp_path, swapped)))
    assert asked["cloud-devops"].weight > other["cloud-devops"].weight
    assert "web-front-end" in other
    assert "web-front-end" not in asked or other["web-front-end"].weight > asked["web-front-end"].weight


def test_without_a_job_the_claims_are_asked_about(tmp_path: Path) -> None:
    topics = by_topic(focus_topics(cv_of(tmp_path), None))
    assert "Python" in topics["python"].skills
    assert topics["python"].reason.startswith("Your CV names")


@pytest.mark.parametrize("demand", ["Excel", "Annual budgets"])
def test_tools_of_every_office_bring_no_questions_of_another_profession(tmp_path: Path, demand: str) -> None:
    job = job_of(tmp_path, f"Payroll clerk\n\nRequirements:\n- {demand}\n- Confident on the telephone\n")
    topics = by_topic(focus_topics(None, job))
    assert topics.keys() == {"behavioural-teamwork", "motivation-hr"}
    assert not any(demand in topic.reason for topic in topics.values())


def test_without_anything_two_topics_are_left() -> None:
    assert {topic.topic for topic in focus_topics(None, None)} == {"behavioural-teamwork", "motivation-hr"}


def test_who_leads_is_asked_about_leading(tmp_path: Path) -> None:
    topics = by_topic(focus_topics(None, job_of(tmp_path, JOB.replace("Senior Backend", "Director of Backend"))))
    assert topics["behavioural-leadership"].reason == "The position is that of a director."


def test_a_skill_that_the_cv_shows_is_not_named_again_as_a_neighbour(tmp_path: Path) -> None:
    cv = CV.replace("Moved the ledger to PostgreSQL without downtime", "Moved the ledger to Kafka without downtime")
    job = "Backend Engineer\n\nRequirements:\n- Experience with Kafka\n- Experience with RabbitMQ\n"
    reason = by_topic(focus_topics(cv_of(tmp_path, cv), job_of(tmp_path, job)))["distributed-systems"].reason
    assert reason.endswith("Your CV shows Kafka (Analytical Engines Ltd) and does not mention RabbitMQ.")


def test_a_flow_that_is_easy_to_audit_is_no_demand_for_accounting(tmp_path: Path) -> None:
    job = "Backend Engineer\n\nResponsibilities:\n- Make payment flows easy to audit\n"
    assert all("Accounting" not in topic.skills for topic in focus_topics(None, job_of(tmp_path, job)))
