"""The voice as the report's timelines show it, and smoothed contours in which moments are sought."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from greenroom.analysis.arrays import BoolArray, FloatArray
from greenroom.analysis.spans import Span
from greenroom.analysis.voice.track import VoiceTrack

Timeline = tuple[FloatArray, FloatArray, str]
"""Times in seconds, values (NaN where nothing was measured) and the unit."""


def voice_timelines(track: VoiceTrack, speech: Sequence[Span]) -> dict[str, Timeline]:
    """Return `pitch_hz`, `intensity_db` and `speaking` (0 or 1) on the 10 ms grid; thin them with `thinned`."""
    times = track.times_seconds
    return {
        "pitch_hz": (times, track.pitch_hz, "hz"),
        "intensity_db": (times, track.intensity_db, "db"),
        "speaking": (times, speaking_at(times, speech).astype(np.float64), "0/1"),
    }


def speaking_at(times_seconds: FloatArray, speech: Sequence[Span]) -> BoolArray:
    """Return whether each time lies in speech, shape of ``times_seconds``."""
    edges = np.array([edge for span in speech for edge in (span.start_seconds, span.end_seconds)])
    return np.asarray(np.searchsorted(edges, times_seconds, side="right") % 2 == 1, dtype=np.bool_)


def thinned(timeline: Timeline, step_seconds: float) -> Timeline:
    """Return the medians of a timeline over steps of time, NaN where a step measured nothing.

    Parameters
    ----------
    step_seconds
        A multiple of the timeline's own step.
    """
    times, values, unit = timeline
    if len(times) < 2:
        return timeline
    every = max(1, round(step_seconds / float(times[1] - times[0])))
    whole = len(values) // every * every
    if whole == 0:
        return timeline
    groups = values[:whole].reshape(-1, every)
    medians = np.full(len(groups), np.nan)
    some = np.isfinite(groups).any(axis=1)
    medians[some] = np.nanmedian(groups[some], axis=1)
    return times[:whole].reshape(-1, every).mean(axis=1), medians, unit
