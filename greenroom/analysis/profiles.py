"""The two depths of analysis, named in every report. Rates come from bench/landmark_rates.py (docs/decisions/0004)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ProfileName = Literal["fast", "full"]


@dataclass(frozen=True, slots=True)
class Profile:
    """How closely a recording is looked at.

    Parameters
    ----------
    face_frames_per_second, body_frames_per_second
        Upper limits; a recording with fewer frames is measured at its own rate.
    """

    name: ProfileName
    face_frames_per_second: float
    body_frames_per_second: float


PROFILES: dict[ProfileName, Profile] = {
    "fast": Profile("fast", face_frames_per_second=5.0, body_frames_per_second=1.0),
    "full": Profile("full", face_frames_per_second=30.0, body_frames_per_second=4.0),
}
