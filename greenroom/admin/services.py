"""What a server has for administrators."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from greenroom.admin.audit import AuditTrail
from greenroom.admin.health import HealthDesk
from greenroom.mail.contracts import Outbox


@dataclass(frozen=True, slots=True)
class AdminServices:
    """What administrators read, and the record of what they do."""

    audit: AuditTrail
    health: HealthDesk
    outbox: Outbox


class HasAdmin(Protocol):
    """A server with the services of administrators."""

    @property
    def admin(self) -> AdminServices:
        """Services of administrators."""
