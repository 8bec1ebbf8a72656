"""The page measures faces as the server does: both test the same faces.

``python -m tests.live.test_measured_faces`` writes them again after a change of the geometry;
Prettier formats the file.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bench.synthetic_face import Face, draw
from greenroom.analysis.face.geometry import measure_geometry
from greenroom.live.listening.watching import columns_of

FILE = Path(__file__).parents[2] / "web/src/features/interview/live/vision/measuredFaces.json"
FACES = (
    Face(),
    Face(yaw=18.0, pitch=-7.0, roll=11.0, gaze_x=-9.0, gaze_y=5.0),
    Face(yaw=-25.0, pitch=14.0, roll=-20.0, openness=0.02, smile=1.0, jaw=0.2, brows=0.1),
    Face(centre_pixels=(30.0, 610.0), eye_distance_pixels=60.0, size=(480, 640), smile=0.4),
)
DECIMALS = 9


def measured_faces() -> list[dict[str, Any]]:
    """Return faces with their landmarks and what the server measures: the page's own tests read them."""
    found: list[dict[str, Any]] = []
    for face in FACES:
        landmarks = draw(face, 1)
        width, height = face.size
        track = measure_geometry(landmarks, np.zeros(1), np.ones(1, dtype=np.int64), width, height)
        measures = columns_of(track)[0, 1:]
        used = np.flatnonzero(np.any(landmarks[0] != landmarks[0, 1], axis=1))
        found.append(
            {
                "width": width,
                "height": height,
                "points": {int(number): landmarks[0, number].astype(np.float64).tolist() for number in used},
                "measures": np.round(measures, DECIMALS).tolist(),
                "sent": measures.astype(np.float16).view(np.uint16).tolist(),
            }
        )
    return found


def test_the_pages_tests_know_what_the_server_measures() -> None:
    """Nearly: the last bits differ between processors."""
    stored, measured = json.loads(FILE.read_text()), json.loads(json.dumps(measured_faces()))
    assert len(stored) == len(measured)
    for before, now in zip(stored, measured, strict=True):
        assert before["points"].keys() == now["points"].keys(), "run python -m tests.live.test_measured_faces"
        for name in before["points"]:
            assert before["points"][name] == pytest.approx(now["points"][name], rel=1e-5, abs=1e-6)
        assert before["measures"] == pytest.approx(now["measures"], rel=1e-4, abs=1e-5, nan_ok=True)
        assert as_numbers(before["sent"]) == pytest.approx(as_numbers(now["sent"]), rel=2e-3, abs=1e-3, nan_ok=True)


def as_numbers(bits: list[int]) -> list[float]:
    """Return what the bits of 16-bit numbers mean."""
    numbers: list[float] = np.array(bits, dtype=np.uint16).view(np.float16).astype(np.float64).tolist()
    return numbers


if __name__ == "__main__":
    FILE.write_text(json.dumps(measured_faces()) + "\n")
