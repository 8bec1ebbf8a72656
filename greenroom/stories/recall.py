"""How much of a story the candidate recalls, judged by meaning, in any words.

A threshold of similarity cannot see whether a figure is right ("3 days" and "30 days" mean much the same to an
embedder), or who did something. So the story is shown afterwards, and the candidate's own rating counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from statistics import fmean

from greenroom.evaluation.rubric.segmentation import split_sentences
from greenroom.stories.contracts import PARTS, PartRecall, Recall, StoryPart, StoryText
from greenroom.stories.similarity import Similarity

RECALLED_SIMILARITY = 0.35
"""Minimum similarity of a sentence of the story and a recalled one to count as recalled; calibrated by ``python -m
bench.stories``.
"""

TOP_SCORE = 100.0


def recall(text: StoryText, recalled: Mapping[StoryPart, str], similarity: Similarity) -> Recall | None:
    """Return the recalled share of each part of the story; None if the story has no parts.

    Parameters
    ----------
    recalled
        The recalled words of each part; a part without an entry was not recalled.
    """
    parts = tuple(_part(part, text.part(part), recalled.get(part, ""), similarity) for part in PARTS if text.part(part))
    return Recall(parts, TOP_SCORE * fmean(part.share for part in parts)) if parts else None


def _part(part: StoryPart, stored: str, recollection: str, similarity: Similarity) -> PartRecall:
    sentences = split_sentences(stored) or (stored,)
    if not recollection.strip():
        return PartRecall(part, 0.0, sentences)
    best = similarity.between(sentences, [recollection, *split_sentences(recollection)]).max(axis=1)
    forgotten = tuple(one for one, like in zip(sentences, best, strict=True) if like < RECALLED_SIMILARITY)
    return PartRecall(part, 1 - len(forgotten) / len(sentences), forgotten)
