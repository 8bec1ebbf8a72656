"""How far from upright and level is still comfortable: the bands behind the posture index and the body's moments."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from greenroom.analysis.arrays import FloatArray


@dataclass(frozen=True, slots=True)
class Tolerance:
    """A band around "upright and level", in the unit of the measurement.

    Parameters
    ----------
    free
        Deviations up to this cost nothing.
    full
        Deviations from here on cost everything.
    source
        Where the two come from.
    """

    free: float
    full: float
    source: str

    def agreement(self, deviation: FloatArray) -> FloatArray:
        """Return 1 inside the free band, 0 beyond the full one, linear between; NaN stays NaN; shape kept."""
        return np.clip((self.full - np.abs(deviation)) / (self.full - self.free), 0.0, 1.0)


# ISO 11226:2000 asks for a symmetrical trunk and accepts a trunk inclination up to 20 and a head inclination up to 25
# degrees; RULA (McAtamney and Corlett 1993) scores any side-bend of neck and trunk, and the neck in bands that end at
# 10 and 20 degrees. Both judge postures held at work; where the bands below are narrower or about something that
# neither measures, the reason is ours and is given.
SHOULDER_TILT_DEGREES = Tolerance(
    free=4.0,
    full=20.0,
    source="ISO 11226:2000 (symmetrical trunk). Ours: level sitters in test clips reach 1-2 degrees, and the "
    "landmarker is uncertain by 2; 20 degrees is one shoulder 12 cm lower",
)
TORSO_LEAN_DEGREES = Tolerance(
    free=5.0,
    full=20.0,
    source="ISO 11226:2000 (trunk inclination acceptable up to 20 degrees), RULA (side-bending). "
    "Ours: the first 5 are free",
)
HEAD_TILT_DEGREES = Tolerance(
    free=10.0,
    full=25.0,
    source="RULA (the neck's first band ends at 10 degrees), ISO 11226:2000 (head inclination acceptable up to 25); "
    "both are about nodding, here taken for tilting sideways too",
)
SLOUCH_RATIO = Tolerance(
    free=0.08,
    full=0.35,
    source="Ours: talking and nodding alone move it by up to 0.08; 0.35 of about 20 cm is a sinking of 7 cm",
)
HEAD_OFFSET_RATIO = Tolerance(
    free=0.10,
    full=0.35,
    source="RULA (side-bending of the neck). Ours: 0.10 of a shoulder width is 3-4 cm, what turning the head moves the "
    "ears' middle; 0.35 is a neck bent sideways by about 30 degrees",
)
HEAD_FORWARD_RATIO = Tolerance(
    free=0.10,
    full=0.35,
    source="Ours, from the pinhole camera: at 60 cm, 0.10 is a head 5-6 cm nearer than at its farthest, 0.35 is 16 cm",
)
