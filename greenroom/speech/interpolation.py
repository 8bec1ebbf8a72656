"""Placing words that the sound gave no evidence for between those that it did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from greenroom.analysis.spans import Span
from greenroom.analysis.transcripts import Word


def place_words(
    words: Sequence[str],
    found: Mapping[int, Span],
    within: Sequence[Span | None] | None,
    speech: Sequence[Span],
    duration_seconds: float,
) -> tuple[Word, ...]:
    """Return all words in order: those found as found, the others spread over the speech between their neighbours.

    Each unfound word gets a share of that speech in proportion to its characters. A subtitle's window between the
    neighbours, if there is one, is preferred to the speech.
    """
    placed: list[Word] = []
    position = 0
    while position < len(words):
        if position in found:
            span = found[position]
            placed.append(Word(words[position], span.start_seconds, span.end_seconds))
            position += 1
            continue
        after = next((index for index in range(position, len(words)) if index in found), len(words))
        left = placed[-1].end_seconds if placed else 0.0
        right = found[after].start_seconds if after < len(words) else max(left, duration_seconds)
        gap = _window(Span(left, max(left, right)), within[position:after] if within else ())
        edges = _spread([len(word) for word in words[position:after]], gap, speech)
        placed += [
            Word(word, start, end, aligned=False)
            for word, start, end in zip(words[position:after], edges, edges[1:], strict=False)
        ]
        position = after
    return tuple(placed)


def _window(gap: Span, windows: Sequence[Span | None]) -> Span:
    """Narrow the gap to where the subtitles place its words, if they place them inside it."""
    known = [window for window in windows if window]
    if not known:
        return gap
    start = max(gap.start_seconds, min(window.start_seconds for window in known))
    end = min(gap.end_seconds, max(window.end_seconds for window in known))
    return Span(start, end) if end > start else gap


def _spread(lengths: Sequence[int], gap: Span, speech: Sequence[Span]) -> list[float]:
    """Return the edges of consecutive shares of the speech in the gap, of the whole gap when it holds none."""
    parts = [
        Span(max(span.start_seconds, gap.start_seconds), min(span.end_seconds, gap.end_seconds))
        for span in speech
        if span.overlap_seconds(gap) > 0
    ] or [gap]
    spoken = np.concatenate([[0.0], np.cumsum([part.duration_seconds for part in parts])])
    shares = np.concatenate([[0.0], np.cumsum(lengths)]) / sum(lengths) * spoken[-1]
    part_of_share = np.clip(np.searchsorted(spoken, shares, side="left") - 1, 0, len(parts) - 1)
    return [
        parts[part].start_seconds + float(share - spoken[part])
        for part, share in zip(part_of_share, shares, strict=True)
    ]
