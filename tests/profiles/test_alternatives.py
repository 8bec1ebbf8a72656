"""Who has one of two skills that a job joins by "or" does not lack the other."""

from __future__ import annotations

from pathlib import Path

from greenroom.profiles.focus import focus_topics
from greenroom.profiles.typed_facts import typed_facts
from tests.profiles.written_profiles import cv_of, job_of

CV = (
    "Ada Byron\n\nExperience\nEngineer, Acme Ltd, March 2020 - Present\n- Built the ledger in Python\n\n"
    "Skills\nPython, Kafka\n"
)
JOB = "Backend Engineer\n\nRequirements:\n- 5 years of Python{join}Java\n- Experience with Kubernetes\n"


def lacking(folder: Path, join: str) -> set[str]:
    facts = typed_facts(cv_of(folder, CV), job_of(folder, JOB.format(join=join)))
    return {fact.text for fact in facts.job if fact.support in {"lacking", "near"}}


def test_python_or_java_asks_somebody_with_python_for_no_java(tmp_path: Path) -> None:
    assert "Java" not in lacking(tmp_path, " or ")
    assert "Java" in lacking(tmp_path, " and ")
    assert "Kubernetes" in lacking(tmp_path, " or "), "what stands by itself is still demanded"


def test_an_alternative_is_no_topic_either(tmp_path: Path) -> None:
    cv = cv_of(tmp_path, CV)
    jobs = [job_of(tmp_path, JOB.format(join=join)) for join in (" or ", " and ")]
    either, both = ({topic.topic for topic in focus_topics(cv, job)} for job in jobs)
    assert "java" not in either
    assert "java" in both
