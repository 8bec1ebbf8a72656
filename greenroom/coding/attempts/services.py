"""What a server has of coding interviews."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from greenroom.coding.attempts.assisting import Assistant
from greenroom.coding.attempts.service import Attempts
from greenroom.coding.attempts.submitting import Submissions


@dataclass(frozen=True, slots=True)
class CodingServices:
    """Services of coding interviews."""

    attempts: Attempts
    submissions: Submissions
    assistant: Assistant


class HasCoding(Protocol):
    """A server with coding interviews."""

    @property
    def coding(self) -> CodingServices:
        """Services of coding interviews."""
