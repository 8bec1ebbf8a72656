"""The privacy services of a server."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from greenroom.privacy.erasing import Erasing
from greenroom.privacy.exports import Exports


@dataclass(frozen=True, slots=True)
class PrivacyServices:
    """Export and erasure of a user's own data."""

    exports: Exports
    erasing: Erasing


class HasPrivacy(Protocol):
    """A server with privacy services."""

    @property
    def privacy(self) -> PrivacyServices:
        """Services of own data."""
