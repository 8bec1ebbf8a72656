"""Speech models that an administrator downloads in the web application."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from greenroom.admin.tasks import PULL_MODEL, ModelPayload
from greenroom.errors import NotFoundError
from greenroom.jobs.contracts import Job
from greenroom.jobs.queue import JobQueue
from greenroom.jobs.repository import jobs
from greenroom.model_hub import CatalogueEntry
from greenroom.speech.models import CATALOGUE


@dataclass(frozen=True, slots=True)
class OfferedModel:
    """A model on offer; ``job`` is the newest that downloads it."""

    entry: CatalogueEntry
    is_installed: bool
    job: Job | None


class ModelDesk:
    """Lists the speech models on offer, and has one downloaded.

    Parameters
    ----------
    folder
        Where models are installed.
    hub_url
        Where they come from; nothing is asked there before a download.
    """

    def __init__(self, queue: JobQueue, folder: Path, hub_url: str) -> None:
        self._queue, self._folder, self.hub_url = queue, folder, hub_url

    def models(self, db: Session) -> Sequence[OfferedModel]:
        """Return all models, the smallest first."""
        return [self._offered(db, entry) for entry in CATALOGUE.values()]

    def ask_to_pull(self, db: Session, admin_id: str, name: str) -> OfferedModel:
        """Have a model downloaded; one that is being downloaded is not asked for twice.

        Raises
        ------
        NotFoundError
            No such model is on offer.
        """
        if name not in CATALOGUE:
            raise NotFoundError(f"Unknown model: {name}", "Choose one of the list")
        offered = self._offered(db, CATALOGUE[name])
        if offered.job is not None and offered.job.is_open:
            return offered
        self._queue.enqueue(db, PULL_MODEL, ModelPayload(name=name), candidate_id=admin_id, subject=_subject(name))
        return self._offered(db, CATALOGUE[name])

    def _offered(self, db: Session, entry: CatalogueEntry) -> OfferedModel:
        newest = jobs.list_jobs(db, subject=_subject(entry.name), limit=1)
        is_installed = not entry.missing_files(self._folder / entry.name)
        return OfferedModel(entry, is_installed, newest[0] if newest else None)


def _subject(name: str) -> str:
    return f"model:{name}"
