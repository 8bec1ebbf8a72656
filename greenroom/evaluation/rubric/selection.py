"""What a point reader is shown of an answer: all of a short one, of a long one the sentences nearest to the point.

It also reads the few nearest sentences by themselves: what stands around a point, and in which order, then counts less.
"""

from __future__ import annotations

from collections.abc import Sequence

from greenroom.evaluation.rubric.passages import Texts

MOST_TOKENS = 180
"""About 140 words: 98% of the answers that the reader was trained on are read whole, and a pair stays cheap."""

NEAREST = 2
"""Of one, two and the likeliest of three sentences, two helped most on topics left out."""


def select_passage(sentences: Sequence[str], wordings: Sequence[str], texts: Texts) -> str:
    """Return what to read of an answer beside a point; the sentences keep their order.

    Parameters
    ----------
    texts
        What an embedder made of each wording and each sentence of the answer.
    """
    lengths = [len(texts[sentence].places) for sentence in sentences]
    if sum(lengths) <= MOST_TOKENS:
        return " ".join(sentences)
    chosen, left = set[int](), MOST_TOKENS
    for number in nearest_first(sentences, wordings, texts):
        if not chosen or lengths[number] <= left:
            chosen.add(number)
            left -= lengths[number]
    return " ".join(sentences[number] for number in sorted(chosen))


def select_nearest(sentences: Sequence[str], wordings: Sequence[str], texts: Texts) -> str:
    """Return the `NEAREST` sentences of an answer that come nearest to a point, in their order."""
    chosen = nearest_first(sentences, wordings, texts)[:NEAREST]
    return " ".join(sentences[number] for number in sorted(chosen))


def nearest_first(sentences: Sequence[str], wordings: Sequence[str], texts: Texts) -> list[int]:
    """Return the places of sentences, the most similar to any wording first; equal ones in the order of their texts."""
    similarity = [
        max(float(texts[sentence].vector @ texts[wording].vector) for wording in wordings) for sentence in sentences
    ]
    return sorted(range(len(sentences)), key=lambda number: (-similarity[number], sentences[number]))
