"""The job of administrators: download a model."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from greenroom.errors import InputError
from greenroom.jobs.handlers import JobContext
from greenroom.jobs.kinds import HOUR_SECONDS, JobKind, TaskPayload
from greenroom.model_hub import pull
from greenroom.speech.models import CATALOGUE


class ModelPayload(TaskPayload):
    """The name of a model of the catalogue."""

    name: str


PULL_MODEL = JobKind("admin.pull_model", ModelPayload, limit_seconds=12 * HOUR_SECONDS)


@dataclass(frozen=True, slots=True)
class PullTask:
    """Downloads a model; an attempt continues where the last one was interrupted.

    Parameters
    ----------
    folder
        Where models are installed.
    """

    folder: Path
    hub_url: str

    def __call__(self, context: JobContext, payload: ModelPayload) -> None:
        """Download a model and check it; transcriptions that begin afterwards use it."""
        entry = CATALOGUE.get(payload.name)
        if entry is None:
            raise InputError(f"Unknown model: {payload.name}", "Choose one of the list")
        context.progress("downloading", 0.0)
        pull(entry, self.folder, self.hub_url, lambda share: context.progress("downloading", share))
