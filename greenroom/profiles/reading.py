"""CVs and job descriptions from files to profiles; child processes do the parsing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from greenroom.documents.contracts import DocumentReader, DocumentRequest
from greenroom.isolation.contracts import IsolatedFunction, never
from greenroom.profiles.contracts import CandidateProfile, JobProfile

_PARSE_CV = IsolatedFunction("greenroom.profiles.parsing:parse_cv", DocumentRequest, CandidateProfile)
_PARSE_JOB = IsolatedFunction("greenroom.profiles.parsing:parse_job", DocumentRequest, JobProfile)


def read_cv(path: Path, documents: DocumentReader, interrupt: Callable[[], None] = never) -> CandidateProfile:
    """Read a CV from a file.

    Raises
    ------
    InputError
        The file cannot be read (see ``DocumentReader``), or does not look like a CV.
    """
    return documents.read_as(_PARSE_CV, path, interrupt)


def read_job(path: Path, documents: DocumentReader, interrupt: Callable[[], None] = never) -> JobProfile:
    """Read a job description from a file.

    Raises
    ------
    InputError
        The file cannot be read (see ``DocumentReader``), or it neither names nor describes a job.
    """
    return documents.read_as(_PARSE_JOB, path, interrupt)
