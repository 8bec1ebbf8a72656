"""How much competencies vary when the same person is measured twice and nothing changed."""

from __future__ import annotations

from collections.abc import Mapping

REPEAT_SD_POINTS: Mapping[str, float] = {"clarity": 8.3, "confidence": 0.0, "engagement": 0.0, "presence": 0.0}
"""Standard deviation within a person, in points, beyond what the intervals of the scores state.

From the two halves of recordings of 14 s and more (`bench/repeat_variation.py`, docs/decisions/0027). The others were
not repeated often enough: what they vary by is learned from the candidate's own sessions.
"""
