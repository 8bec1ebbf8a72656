"""How much competencies vary when the same person is measured twice and nothing changed."""

from __future__ import annotations

from collections.abc import Mapping

REPEAT_SD_POINTS: Mapping[str, float] = {"clarity": 7.2, "confidence": 5.0, "engagement": 11.5, "presence": 4.4}
"""The standard error of measurement of a take, in points."""
