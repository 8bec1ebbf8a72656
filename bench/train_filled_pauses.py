"""Fits the eight coefficients of the um/uh detector on the "fit" half of the scenes and prints them to be committed.

Logistic regression with a ridge of 3 on standardised measurements; a held sound counts as a filled pause when at least
half of it lies in one that was placed. Run as ``python -m bench.train_filled_pauses``.
"""

from __future__ import annotations

import numpy as np
from scipy.optimize import minimize

from bench.data import shared_data
from bench.filled_pause_scenes import fluent_scenes, placed_scenes
from bench.filled_pauses import JudgedScene, judge
from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.voice.filled_pauses import MEASUREMENTS

RIDGE = 3.0


def fit(measurements: FloatArray, filled: FloatArray) -> tuple[float, FloatArray]:
    """Return intercept and coefficients of the ridge logistic regression; ``filled`` holds 1 and -1."""
    centre, scale = measurements.mean(axis=0), measurements.std(axis=0)
    standard = (measurements - centre) / scale

    def loss(weights: FloatArray) -> float:
        margin = filled * (weights[0] + standard @ weights[1:])
        return float(np.logaddexp(0, -margin).sum() + RIDGE / 2 * np.square(weights[1:]).sum())

    weights = minimize(loss, np.zeros(measurements.shape[1] + 1)).x
    coefficients = weights[1:] / scale
    return float(weights[0] - coefficients @ centre), coefficients


def main() -> None:
    folder = shared_data() / "speech"
    scenes: list[JudgedScene] = [
        judge(scene) for make in (fluent_scenes, placed_scenes) for scene in make(folder, "fit")
    ]
    rows = [(sound, scene) for scene in scenes for sound in scene.sounds if np.isfinite(sound.measurements).all()]
    measurements = np.array([sound.measurements for sound, _ in rows])
    filled = np.array([1.0 if scene.is_filled(sound.span) else -1.0 for sound, scene in rows])
    intercept, coefficients = fit(measurements, filled)
    print(f"{len(rows)} held sounds, {int((filled > 0).sum())} of them filled pauses")
    print(f"INTERCEPT = {intercept:.3f}")
    for name, coefficient in zip(MEASUREMENTS, coefficients, strict=True):
        print(f"    {coefficient:.3f},  # {name}")


if __name__ == "__main__":
    main()
