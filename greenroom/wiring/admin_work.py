"""The jobs of administrators, apart from their services: a worker at rest loads no recogniser."""

from __future__ import annotations

from greenroom.admin.tasks import PULL_MODEL, PullTask
from greenroom.jobs.handlers import Handlers, JobHandler, by_name
from greenroom.settings import Settings


def admin_handlers(settings: Settings) -> Handlers:
    """Return the jobs of administrators."""
    return by_name(JobHandler(PULL_MODEL, PullTask(settings.models_folder, settings.model_hub_url)))
