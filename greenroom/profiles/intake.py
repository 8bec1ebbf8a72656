"""CVs and job descriptions from file to profile, outside of any unit of work: reading one may take seconds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from greenroom.documents.contracts import DocumentReader
from greenroom.isolation.contracts import never
from greenroom.profiles.reading import read_cv, read_job
from greenroom.profiles.service import ProfileService


class ProfileIntake:
    """Reads documents and saves their content."""

    def __init__(self, profiles: ProfileService, documents: DocumentReader) -> None:
        self._profiles = profiles
        self._documents = documents

    def take_cv(self, candidate_id: str, path: Path, interrupt: Callable[[], None] = never) -> None:
        """Read a CV and save it in place of the one before.

        Raises
        ------
        InputError
            The file cannot be read (see ``DocumentReader``), or does not look like a CV.
        """
        self._profiles.keep_cv(candidate_id, path.name, read_cv(path, self._documents, interrupt))

    def take_job(self, candidate_id: str, path: Path, interrupt: Callable[[], None] = never) -> None:
        """Read a job description and save it in place of that of the current job.

        Raises
        ------
        InputError
            The file cannot be read (see ``DocumentReader``), or it neither names nor describes a job.
        """
        self._profiles.keep_job(candidate_id, path.name, read_job(path, self._documents, interrupt))

    def add_job(self, candidate_id: str, path: Path, interrupt: Callable[[], None] = never) -> None:
        """Read a job description and add it as a further job; raises as `take_job` and `ProfileService.add_job` do."""
        self._profiles.add_job(candidate_id, path.name, read_job(path, self._documents, interrupt))
