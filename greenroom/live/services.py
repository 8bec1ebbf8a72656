"""What a server has of live conversations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from greenroom.live.contracts import LiveStore
from greenroom.live.desk import LiveDesk
from greenroom.live.service import LiveService


@dataclass(frozen=True, slots=True)
class LiveServices:
    """Services that issue tickets and serve live connections."""

    service: LiveService
    store: LiveStore
    desk: LiveDesk


class HasLive(Protocol):
    """A server with the services of live conversations."""

    @property
    def live(self) -> LiveServices:
        """Services of live conversations."""
