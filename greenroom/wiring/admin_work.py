"""The jobs of administrators, apart from their services: a worker at rest loads no recogniser."""

from __future__ import annotations

from greenroom.admin.tasks import CHECK_QUESTION, PULL_MODEL, CheckTask, PullTask
from greenroom.evaluation.contracts import Judge
from greenroom.jobs.handlers import Handlers, JobHandler, by_name
from greenroom.questions.own_questions import InstallationBank
from greenroom.wiring.bank_judging import JudgeScorer, build_stored_embedder
from greenroom.wiring.basis import Basis


def admin_handlers(basis: Basis, bank: InstallationBank, offline: Judge) -> Handlers:
    """Return the jobs of administrators; ``offline`` judges the known answers of a question."""
    settings = basis.settings
    embedder = build_stored_embedder(settings, basis.embedder)
    checking = CheckTask(bank, bank.own, JudgeScorer(offline), embedder)
    return by_name(
        JobHandler(PULL_MODEL, PullTask(settings.models_folder, settings.model_hub_url)),
        JobHandler(CHECK_QUESTION, checking),
    )
