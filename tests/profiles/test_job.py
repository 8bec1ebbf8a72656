"""A job description says what is asked, what is welcome, and what there is to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from greenroom.errors import InputError
from tests.documents.making import DOCUMENTS
from tests.profiles.written_profiles import job_of, value


def test_a_job_is_read_whole(tmp_path: Path) -> None:
    job = job_of(tmp_path)
    assert value(job.title) == "Senior Backend Engineer"
    assert job.seniority == "senior"
    assert [claim.skill for claim in job.must_have] == ["Python", "PostgreSQL", "Kubernetes"]
    assert [claim.skill for claim in job.nice_to_have] == ["Kafka", "Rust", "React"]
    assert [duty.value for duty in job.responsibilities] == ["Design distributed systems", "Review code with the team"]
    assert job.must_have[2].name.source.text == "Experience with Kubernetes"


@pytest.mark.parametrize(
    ("title", "requirement", "seniority"),
    [
        ("Software Engineer Intern", "Java", "intern"),
        ("Junior Developer", "Java", "junior"),
        ("Software Engineer", "2 years of Java", "mid"),
        ("Software Engineer", "7+ years of Java", "senior"),
        ("Software Engineer", "Java", None),
        ("Lead Engineer", "2 years of Java", "lead"),
        ("Director of Engineering", "10 years of Java", "director"),
        ("Staff Engineer", "Java", "lead"),
        ("Staff Nurse, Acute Unit", "NMBI registration", None),
        ("Desarrollador", "Estudiante con 1 año de Java", "intern"),
    ],
)
def test_seniority_is_said_by_the_title_or_by_years(
    tmp_path: Path, title: str, requirement: str, seniority: str | None
) -> None:
    assert job_of(tmp_path, f"{title}\n\nRequirements:\n- {requirement}\n").seniority == seniority


def test_headings_of_other_languages_are_known(tmp_path: Path) -> None:
    text = (
        "Puesto de trabajo: Java developer\n\nResponsabilidades:\n- Mantener APIs\n\n"
        "Requisitos:\n- Java y SQL\n\nBeneficios:\n- React\n"
    )
    job = job_of(tmp_path, text)
    assert value(job.title) == "Java developer"
    assert [claim.skill for claim in job.must_have] == ["Java", "SQL"]
    assert len(job.responsibilities) == 1


def test_a_title_that_was_pasted_with_its_marks_loses_them(tmp_path: Path) -> None:
    job = job_of(tmp_path, "# **Museum Educator**\n\nRequirements\n- You teach groups of children.\n- Excel.\n")
    assert value(job.title) == "Museum Educator"


def test_subjects_of_a_degree_are_no_skills(tmp_path: Path) -> None:
    text = "Engineer\n\nRequirements:\n- Bachelor's degree in Statistics or Computer Science\n- SQL\n"
    assert [claim.skill for claim in job_of(tmp_path, text).must_have] == ["SQL"]


def test_without_headings_the_whole_text_counts(tmp_path: Path) -> None:
    job = job_of(tmp_path, "Data Engineer\nWe look for somebody who knows Airflow and SQL well and enjoys both.\n")
    assert {claim.skill for claim in job.must_have} == {"Airflow", "SQL"}


def test_an_advertisement_of_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not look like a job description"):
        job_of(tmp_path, "word " * 40)


@pytest.mark.data
def test_the_jobs_of_the_measuring_data_have_titles_and_demands(data_folder: Path) -> None:
    from greenroom.profiles.reading import read_job

    for path in sorted((data_folder / "jobs").iterdir()):
        job = read_job(path, DOCUMENTS)
        assert job.title is not None, path.name
        assert job.must_have, path.name
        assert job.responsibilities, path.name


@pytest.mark.parametrize(
    ("text", "company"),
    [
        ("Join Larkspur Foods!\nLarkspur Foods delivers chilled food.", "Larkspur Foods"),
        ("Saolta Regional Hospital serves 130,000 people in the west.", "Saolta Regional Hospital"),
        ("Brightpath sells homework software to schools.\nAt Brightpath you learn fast.", "Brightpath"),
        ("Join our team!\nWe are a small company. The successful candidate is a team player.", None),
        ("Experience is a plus.\nYou are good with people.", None),
    ],
)
def test_the_employer_is_read_from_sentences_that_name_it(tmp_path: Path, text: str, company: str | None) -> None:
    assert value(job_of(tmp_path, f"Nurse\n\n{text}\n\nRequirements:\n- Java\n").company) == company
