"""From a file to a profile, in the child process that parses the file."""

from __future__ import annotations

from typing import BinaryIO

from greenroom.documents.contracts import DocumentRequest
from greenroom.documents.parsing import parse_file
from greenroom.profiles.contracts import CandidateProfile, JobProfile
from greenroom.profiles.cv import profile_from
from greenroom.profiles.job import job_from


def parse_cv(request: DocumentRequest, files: tuple[BinaryIO, ...]) -> CandidateProfile:
    """Return the CV in the one file; raises as `read_cv` does."""
    return profile_from(parse_file(request, files))


def parse_job(request: DocumentRequest, files: tuple[BinaryIO, ...]) -> JobProfile:
    """Return the job description in the one file; raises as `read_job` does."""
    return job_from(parse_file(request, files))
