"""The administration services of a server."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from greenroom.admin.audit import AuditTrail
from greenroom.admin.health import HealthDesk
from greenroom.admin.local_search import LocalModels
from greenroom.admin.model_desk import ModelDesk
from greenroom.admin.question_desk import QuestionDesk
from greenroom.admin.report_counts import ReportCounts
from greenroom.mail.contracts import Outbox


@dataclass(frozen=True, slots=True)
class AdminServices:
    """The data that administrators read, and the record of their actions."""

    audit: AuditTrail
    health: HealthDesk
    outbox: Outbox
    models: ModelDesk
    questions: QuestionDesk
    reports: ReportCounts
    local_models: LocalModels


class HasAdmin(Protocol):
    """A server with administration services."""

    @property
    def admin(self) -> AdminServices:
        """Services of administrators."""
