"""What a server has of CVs and job descriptions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from greenroom.profiles.intake import ProfileIntake
from greenroom.profiles.service import ProfileService


@dataclass(frozen=True, slots=True)
class ProfileServices:
    """Documents read and kept."""

    service: ProfileService
    intake: ProfileIntake


class HasProfiles(Protocol):
    """A server with the services of profiles."""

    @property
    def profiles(self) -> ProfileServices:
        """Services of profiles."""
