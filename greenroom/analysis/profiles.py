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
    voice_quality_share
        Share (0-1) of the speech in which cycles and cepstra, the costly part of a voice, are measured.
    """

    name: ProfileName
    face_frames_per_second: float
    body_frames_per_second: float
    voice_quality_share: float


PROFILES: dict[ProfileName, Profile] = {
    "fast": Profile("fast", face_frames_per_second=5.0, body_frames_per_second=1.0, voice_quality_share=0.5),
    "full": Profile("full", face_frames_per_second=25.0, body_frames_per_second=4.0, voice_quality_share=1.0),
}
