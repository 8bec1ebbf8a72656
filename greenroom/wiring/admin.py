"""What administrators see."""

from __future__ import annotations

from functools import partial

from greenroom.admin.audit import AuditTrail
from greenroom.admin.health import HealthDesk, Room
from greenroom.admin.local_search import LocalModels
from greenroom.admin.model_desk import ModelDesk
from greenroom.admin.question_desk import QuestionDesk
from greenroom.admin.report_counts import ReportCounts
from greenroom.admin.services import AdminServices
from greenroom.components import ListedComponent
from greenroom.jobs.services import JobServices
from greenroom.questions.own_questions import OwnQuestions
from greenroom.report.stored_bytes import StoredBytesMeter
from greenroom.settings import Settings
from greenroom.wiring.basis import Basis
from greenroom.wiring.mail import build_outbox


def build_admin_services(basis: Basis, jobs: JobServices, questions: OwnQuestions) -> AdminServices:
    """Return the services of administrators."""
    settings = basis.settings
    room = Room(settings.home, settings.storage == "local", settings.storage_reserve_bytes)
    stored = StoredBytesMeter(basis.database, basis.store, basis.clock)
    components = partial(_list_components, settings)
    return AdminServices(
        audit=AuditTrail(basis.clock, basis.rng),
        health=HealthDesk(basis.database, basis.clock, room, stored, jobs.runner, components),
        outbox=build_outbox(settings, basis.clock),
        models=ModelDesk(jobs.queue, settings.models_folder, settings.model_hub_url),
        questions=QuestionDesk(jobs.queue, questions),
        reports=ReportCounts(basis.database, basis.clock),
        local_models=LocalModels(),
    )


def _list_components(settings: Settings) -> tuple[ListedComponent, ...]:
    """Return the present state of each component; what it imports takes 20 MB, which a server at rest leaves alone."""
    from greenroom.wiring.components import list_components  # noqa: PLC0415

    return list_components(settings)
