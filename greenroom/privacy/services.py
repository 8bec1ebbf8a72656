"""What a server has of one's own data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from greenroom.privacy.erasing import Erasing
from greenroom.privacy.exports import Exports


@dataclass(frozen=True, slots=True)
class PrivacyServices:
    """Own data exported and erased."""

    exports: Exports
    erasing: Erasing


class HasPrivacy(Protocol):
    """A server with the services of own data."""

    @property
    def privacy(self) -> PrivacyServices:
        """Services of own data."""
