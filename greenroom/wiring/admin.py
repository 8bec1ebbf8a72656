"""What administrators see."""

from __future__ import annotations

from functools import partial

from greenroom.admin.audit import AuditTrail
from greenroom.admin.health import HealthDesk
from greenroom.admin.services import AdminServices
from greenroom.jobs.contracts import JobRunner
from greenroom.wiring.basis import Basis
from greenroom.wiring.components import list_components
from greenroom.wiring.mail import build_outbox


def build_admin_services(basis: Basis, runner: JobRunner) -> AdminServices:
    """Return the services of administrators."""
    settings = basis.settings
    return AdminServices(
        audit=AuditTrail(basis.clock, basis.rng),
        health=HealthDesk(basis.database, settings.home, basis.store, runner, partial(list_components, settings)),
        outbox=build_outbox(settings, basis.clock),
    )
