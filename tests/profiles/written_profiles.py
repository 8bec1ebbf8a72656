"""CVs and jobs made for tests, from text."""

from __future__ import annotations

from pathlib import Path

from greenroom.profiles.contracts import CandidateProfile, JobProfile, Sourced
from greenroom.profiles.reading import read_cv, read_job
from tests.documents.making import DOCUMENTS

CV = """Ada Lovelace
Backend Engineer
ada@example.org | +44 20 5550 1234 | London, UK

SUMMARY
Engineer who likes engines.

EXPERIENCE
Senior Engineer | Analytical Engines Ltd | 2020 - Present
- Moved the ledger to PostgreSQL without downtime
- Mentored four engineers

Engineer | Difference Labs | Mar 2016 - Feb 2020
- Built REST APIs in Django

EDUCATION
B.Sc. in Mathematics | University of London | 2012 - 2016

SKILLS
Languages: Python, Go, SQL
Tools: Docker, Redis
"""
JOB = """Senior Backend Engineer

About us
We make engines.

Responsibilities:
- Design distributed systems
- Review code with the team

Requirements:
- Five years of Python and PostgreSQL
- Experience with Kubernetes
- Kafka is a plus

Nice to have:
- Rust or React
"""


def cv_of(folder: Path, text: str = CV, name: str = "cv.txt") -> CandidateProfile:
    """Read a CV from its text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_cv(path, DOCUMENTS)


def job_of(folder: Path, text: str = JOB, name: str = "job.txt") -> JobProfile:
    """Read a job description from its text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_job(path, DOCUMENTS)


def value(leaf: Sourced | None) -> str | None:
    """Return the bare value of a leaf."""
    return leaf.value if leaf is not None else None
