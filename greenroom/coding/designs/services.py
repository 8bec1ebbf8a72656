"""What a server has of system design tasks."""

from __future__ import annotations

from typing import Protocol

from greenroom.coding.designs.service import DesignService


class HasDesigns(Protocol):
    """A server with system design tasks."""

    @property
    def designs(self) -> DesignService:
        """Attempts at system design tasks."""
