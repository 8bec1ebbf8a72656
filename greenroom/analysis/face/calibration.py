"""What is usual for one person in front of one camera.

A recording takes it from all of its frames. A live session cannot wait for them, and measures it in its first seconds
(see ``calibrating``).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FaceCalibration:
    """What is usual for a person in front of a camera.

    Parameters
    ----------
    rest_x_degrees, rest_y_degrees
        The resting direction of the gaze (see ``gaze``).
    shut_openness
        Openness below which an eye is shut, in eye widths.
    interval_seconds
        The usual time between frames.
    overhang
        How far the head at rest reaches past each edge of the picture, in face heights (see ``framing``).
    """

    rest_x_degrees: float
    rest_y_degrees: float
    shut_openness: float
    interval_seconds: float
    overhang: tuple[float, float, float, float]

    @property
    def rest(self) -> tuple[float, float]:
        """The resting direction, degrees."""
        return self.rest_x_degrees, self.rest_y_degrees
