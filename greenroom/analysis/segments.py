"""How a recording is divided: into answers or stretches of speech, and into the blocks that statistics are kept for."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from greenroom.analysis.features import Blocks
from greenroom.analysis.spans import Span

STRETCH_GAP_SECONDS = 3.0
"""A silence this long ends a stretch of speech when no questions are known: longer than the 2 s of a long pause, so
that a long pause stays inside its answer, where it is counted."""

SHORTEST_STRETCH_SECONDS = 5.0
"""Shorter stretches join the one before: below it hardly any score is given."""

BLOCK_RANGE_SECONDS = (2.0, 10.0)
BLOCKS_WANTED = 30


def stretches_of_speech(speech: Sequence[Span]) -> tuple[Span, ...]:
    """Join speech into stretches that are separated by silences of ``STRETCH_GAP_SECONDS`` or more."""
    stretches: list[Span] = []
    for span in speech:
        previous = stretches[-1] if stretches else None
        close = previous is not None and span.start_seconds - previous.end_seconds < STRETCH_GAP_SECONDS
        short = previous is not None and previous.duration_seconds < SHORTEST_STRETCH_SECONDS
        if previous is not None and (close or short):
            stretches[-1] = Span(previous.start_seconds, span.end_seconds)
        else:
            stretches.append(span)
    return tuple(stretches)


def divide(duration_seconds: float, boundaries: Sequence[Span]) -> Blocks:
    """Divide a recording into blocks of about equal length whose edges include every boundary of a segment.

    A block is long enough for its statistics to be nearly independent of its neighbours' (2 s at least), and short
    enough for a few dozen of them to be there to resample.
    """
    shortest, longest = BLOCK_RANGE_SECONDS
    length = float(np.clip(duration_seconds / BLOCKS_WANTED, shortest, longest))
    cuts = {0.0, duration_seconds}
    for span in boundaries:
        cuts.update(float(np.clip(time, 0.0, duration_seconds)) for time in (span.start_seconds, span.end_seconds))
    edges: list[float] = []
    for start, end in zip(sorted(cuts)[:-1], sorted(cuts)[1:], strict=True):
        count = max(1, round((end - start) / length))
        edges.extend(np.linspace(start, end, count + 1)[:-1].tolist())
    return Blocks(np.asarray([*edges, duration_seconds]))


def within(spans: Sequence[Span], parts: Sequence[Span]) -> tuple[Span, ...]:
    """Return what of ``spans`` lies in one of ``parts``; both in order, neither overlapping itself."""
    shared = (
        Span(max(span.start_seconds, part.start_seconds), min(span.end_seconds, part.end_seconds))
        for part in parts
        for span in spans
        if span.overlap_seconds(part) > 0
    )
    return tuple(sorted(shared))
