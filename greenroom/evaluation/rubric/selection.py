"""What a point reader is shown of an answer: all of a short one, the sentences nearest to the point of a long one."""

from __future__ import annotations

from collections.abc import Sequence

from greenroom.evaluation.rubric.passages import Texts

MOST_TOKENS = 180
"""About 140 words: 98% of the answers that the reader was trained on are read whole, and a pair stays cheap."""


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
    similarity = [
        max(float(texts[sentence].vector @ texts[wording].vector) for wording in wordings) for sentence in sentences
    ]
    chosen, left = set[int](), MOST_TOKENS
    for number in sorted(range(len(sentences)), key=lambda number: (-similarity[number], sentences[number])):
        if not chosen or lengths[number] <= left:
            chosen.add(number)
            left -= lengths[number]
    return " ".join(sentences[number] for number in sorted(chosen))
