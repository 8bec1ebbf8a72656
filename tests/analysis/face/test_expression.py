"""Expression variety: what the face does beside talking and beside turning."""

from __future__ import annotations

import numpy as np

from bench.synthetic_face import Face, times, track
from greenroom.analysis.face.expression import expression_parts, expression_variety
from greenroom.analysis.face.frames import FrameClock

COUNT = 600
CLOCK = times(COUNT)


def variety(face: Face) -> float:
    seen = track(face, COUNT)
    clock = FrameClock.of(seen.times_seconds)
    parts = expression_parts(seen, clock)
    columns = np.column_stack([parts, parts**2, np.ones(COUNT)])
    return float(expression_variety((columns * clock.seconds[:, None]).sum(axis=0)))


def test_a_still_face_has_none() -> None:
    assert variety(Face()) < 0.01


def test_each_part_of_the_face_counts() -> None:
    half = (CLOCK % 4) < 2
    smiling, surprised = variety(Face(smile=1.0 * half)), variety(Face(brows=0.06 * half))
    both = variety(Face(smile=1.0 * half, brows=0.06 * half))
    assert min(smiling, surprised) > 0.15
    assert both > max(smiling, surprised)


def test_turning_the_head_is_no_expression() -> None:
    assert variety(Face(yaw=20 * np.sin(CLOCK), pitch=10 * np.sin(2 * CLOCK), roll=8 * np.sin(3 * CLOCK))) < 0.02


def test_talking_is_hardly_any() -> None:
    talking = 0.06 * (1 + np.sin(2 * np.pi * 5 * CLOCK))
    assert variety(Face(jaw=talking)) < 0.25 * variety(Face(smile=1.0 * ((CLOCK % 4) < 2)))


def test_too_short_a_look_has_no_variety() -> None:
    sums = np.ones((2, 11))
    sums[:, -1] = 0.0, 0.5
    assert np.isnan(expression_variety(sums)).all()
