"""Which personal questions are asked, and in what form."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from bench.personal_questions import PAIRS_FOLDER, pairs, read_pair
from greenroom.documents.safety import reads_like_command
from greenroom.interview.personal.generator import personal_questions
from greenroom.interview.personal.templates import GROUPS
from greenroom.profiles.typed_facts import typed_facts
from greenroom.questions.topic_files import PointText, QuestionText
from tests.profiles.written_profiles import cv_of, job_of

CV = """Ada Lovelace
Engineer
ada@example.org

EXPERIENCE
Senior Engineer | Nexus AI | Mar 2020 - Present
- Cut latency by 40% through better caching
- Built REST APIs in Django

Engineer | Nexus AI | Mar 2016 - Feb 2020
- Mentored four engineers

PATENTS
Adaptive Caching for Edge Devices (US Patent 11,234,567)

LANGUAGES
English (native), French (B2)

SKILLS
Python, Redis
"""
JOB = """Backend Engineer

Responsibilities:
- Design distributed systems
- Plan lessons for mixed-ability classes

Requirements:
- Experience with Python
- Experience with Terraform
- Fluent in French
"""


def texts_of(folder: Path, cv: str | None = CV, job: str | None = JOB, seed: int = 3) -> list[str]:
    facts = typed_facts(cv_of(folder, cv) if cv else None, job_of(folder, job) if job else None)
    return [each.question.text for each in personal_questions(facts, seed=seed)]


def test_questions_name_facts_of_both_documents(tmp_path: Path) -> None:
    texts = " ".join(texts_of(tmp_path))
    for words in ("Nexus AI", "you cut latency by 40%", "Terraform", "Adaptive Caching for Edge Devices", "French"):
        assert words in texts
    assert "plan lessons for mixed-ability classes" in texts or "planning lessons for mixed-ability classes" in texts


def test_removing_a_fact_removes_its_question(tmp_path: Path) -> None:
    less = CV.replace("- Cut latency by 40% through better caching\n", "").replace("French (B2)", "")
    texts = " ".join(texts_of(tmp_path, less))
    assert "latency" not in texts
    assert "French" not in texts


def test_the_same_facts_and_seed_give_the_same_questions(tmp_path: Path) -> None:
    assert texts_of(tmp_path, seed=7) == texts_of(tmp_path, seed=7)
    assert texts_of(tmp_path, seed=7) != texts_of(tmp_path, seed=8)


def test_the_first_question_is_about_the_cv(tmp_path: Path) -> None:
    facts = typed_facts(cv_of(tmp_path, CV), job_of(tmp_path, JOB))
    assert {personal_questions(facts, seed=seed)[0].about for seed in range(10)} == {"candidate"}


def test_the_chosen_type_is_obeyed(tmp_path: Path) -> None:
    facts = typed_facts(cv_of(tmp_path, CV), job_of(tmp_path, JOB))
    kinds = {each.question.kind for each in personal_questions(facts, seed=1, types={"motivation"})}
    assert kinds == {"motivation"}
    technical = personal_questions(facts, seed=1, types={"technical"})
    assert any("Terraform" in each.question.text for each in technical)
    assert all("technical" in each.types for each in technical)
    assert len(personal_questions(facts, seed=1, types={"mixed"})) == len(personal_questions(facts, seed=1))


def test_without_documents_there_is_nothing_to_ask() -> None:
    assert personal_questions(typed_facts(None, None), seed=1) == ()


def test_a_job_alone_gives_questions_from_its_duties(tmp_path: Path) -> None:
    assert any("lessons for mixed-ability classes" in text for text in texts_of(tmp_path, cv=None))


@pytest.mark.parametrize("paths", list(pairs(PAIRS_FOLDER)), ids=lambda paths: str(paths[0].name.split(".")[0]))
def test_questions_of_ten_professions_keep_the_form_of_the_bank(paths: tuple[Path, Path]) -> None:
    pair = read_pair(*paths, seed=5)
    assert len(pair.questions) >= 10
    for each in pair.questions:
        question = each.question
        assert len(question.text.split()) <= 40
        assert question.text.endswith((".", "?"))
        assert pair.wrong_words(each) == []
        assert not reads_like_command(question.text)
        points = [replace(point) for point in question.points]
        QuestionText(
            id=question.id,
            kind=question.kind,
            difficulty=question.difficulty,
            concepts=list(question.concepts),
            text=question.text,
            points=[
                PointText(
                    name=point.name,
                    weight=point.weight,
                    essential=point.essential,
                    wordings=list(point.wordings),
                    misconceptions=list(point.misconceptions),
                    follow_up=point.follow_up,
                    hint=point.hint,
                )
                for point in points
            ],
            strong_answer=question.strong_answer,
            negated_claims=list(question.negated_claims),
            levels=dict(question.levels) if question.levels else None,
            star_parts=list(question.star_parts),
        )


def test_there_are_many_templates_and_no_name_is_used_twice() -> None:
    names = Counter(name for group in GROUPS for name, _ in group.named())
    assert len(names) >= 40
    assert set(names.values()) == {1}
