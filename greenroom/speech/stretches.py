"""Cutting a recording into stretches that a recogniser can take one at a time."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from greenroom.analysis.arrays import SampleArray
from greenroom.analysis.audio import AudioSource
from greenroom.analysis.spans import Span

SHORTEST_SECONDS = 5.0
"""Spans are joined until they are this long: a recogniser estimates the channel from the stretch itself."""
LONGEST_SECONDS = 20.0
"""No stretch is longer: decoding keeps every hypothesis of a stretch in memory."""
LONGEST_GAP_SECONDS = 2.0
"""Spans further apart than this are not joined: silence costs time and invites invented words."""
PADDING_SECONDS = 0.2
"""Sound included on either side, where the detector's edges may clip a weak consonant."""


def stretches_of_speech(audio: AudioSource, speech: Sequence[Span]) -> list[Span]:
    """Join and split spans of speech into stretches of 5 to 20 s (shorter where silence isolates them).

    A span without a pause is split where it is quietest. Stretches are in order and do not overlap.
    """
    joined: list[Span] = []
    for span in sorted(speech):
        if joined and _belong_together(joined[-1], span):
            joined[-1] = Span(joined[-1].start_seconds, max(joined[-1].end_seconds, span.end_seconds))
        else:
            joined.append(span)
    return _padded([part for span in joined for part in _split(audio, span)], audio.duration_seconds)


def pcm16(samples: SampleArray) -> bytes:
    """Return the samples (-1 to 1, louder is clipped) as 16-bit little-endian PCM with one bit of dither.

    Without it digital silence, which no microphone gives, has features at the edge of their range, and what is spoken
    between by a synthetic voice fits no model. The dither is the same for the same length.
    """
    dither = np.random.default_rng(0).triangular(-1.0, 0.0, 1.0, len(samples))
    return np.clip(np.rint(samples * 32767.0 + dither), -32768, 32767).astype("<i2").tobytes()


def _belong_together(earlier: Span, later: Span) -> bool:
    gap = later.start_seconds - earlier.end_seconds
    if later.end_seconds - earlier.start_seconds > LONGEST_SECONDS:
        return gap <= 0.0  # overlapping spans are one, however long; they are split again
    return gap <= 0.0 or (gap <= LONGEST_GAP_SECONDS and earlier.duration_seconds < SHORTEST_SECONDS)


def _split(audio: AudioSource, span: Span) -> list[Span]:
    parts = []
    start = span.start_seconds
    while span.end_seconds - start > LONGEST_SECONDS:
        # Not too near the end of the span either: the rest should not be a scrap.
        latest = min(start + LONGEST_SECONDS, span.end_seconds - SHORTEST_SECONDS)
        cut = quietest_moment(audio, Span(start + LONGEST_SECONDS / 2, latest))
        parts.append(Span(start, cut))
        start = cut
    return [*parts, Span(start, span.end_seconds)]


def quietest_moment(audio: AudioSource, span: Span) -> float:
    """Return the middle of the 100 ms with the least energy, in seconds on the recording's clock."""
    samples = audio.read(span.start_seconds, span.end_seconds).astype(np.float64)
    window = audio.sample_rate_hz // 10
    if len(samples) <= window:
        return (span.start_seconds + span.end_seconds) / 2
    energy = np.concatenate([[0.0], np.cumsum(samples**2)])
    quietest = int(np.argmin(energy[window:] - energy[:-window]))
    return span.start_seconds + (quietest + window / 2) / audio.sample_rate_hz


def _padded(spans: list[Span], duration_seconds: float) -> list[Span]:
    """Widen each span by the padding, at most to the middle of the gap to its neighbour and within the recording."""
    edges = [
        0.0,
        *((a.end_seconds + b.start_seconds) / 2 for a, b in pairwise(spans)),
        duration_seconds,
    ]
    return [
        Span(max(left, span.start_seconds - PADDING_SECONDS), min(right, span.end_seconds + PADDING_SECONDS))
        for span, left, right in zip(spans, edges, edges[1:], strict=False)
    ]
