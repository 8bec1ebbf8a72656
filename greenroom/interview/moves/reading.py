"""The move in a reply: a linear classifier over the encoder's vector and the cues of its wording.

When in doubt, a reply is an answer: an answer taken for a move would be lost, a move taken for an answer costs a
follow-up. ``classifier.npz`` is written by ``python -m bench.train_moves``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Protocol

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.embedding.contracts import Embedder
from greenroom.evaluation.rubric.segmentation import split_sentences
from greenroom.interview.contracts import CandidateMove
from greenroom.interview.moves.cues import count_words, find_cues
from greenroom.interview.policy.listening import plain

VECTOR_SCALE = 6.0
CUE_SCALE = 2.0
"""Weights of the encoder's vector and of a cue, chosen by leaving texts of the training set out."""

SURE = 0.5
"""From this probability on, a reply is a move."""

PLAIN = 0.9
"""From this probability on, a wish to end needs no confirmation."""

NEAR = 0.45
"""From this similarity on, a sentence of the job description is quoted to a candidate who asks about the job."""

LONGEST_MOVE_WORDS = 40
SHORTEST_ANSWER_WORDS = 7
"""A sentence of this length that is an answer makes the whole reply one."""

SKIPS = re.compile(
    r"^(?:(?:um|uh|so|ok|okay|well|sorry|please|yeah)\W+)*(?:pass|skip|next)"
    r"(?: (?:it|this|that|please|one|question|this "
    r"(?:one|question)))*\W*$"
    r"|^.{0,25}\b(?:(?:skip|pass on) (?:this|that|it|the)(?: one| question)?|go (?:on )?to the next"
    r"|next (?:question|one)|move on)\b"
    r"(?:.{0,20}\bplease)?\W*$"
)
"""A wish for another question."""

COMES_BACK = re.compile(r"\b(?:back|later|return|revisit|end|after|for now|for the moment)\b")


@dataclass(frozen=True, slots=True)
class MoveReading:
    """A move, and whether its words leave no doubt."""

    move: CandidateMove
    is_plain: bool


class MoveReader(Protocol):
    """Recognises what is said instead of an answer."""

    def read(self, text: str) -> MoveReading | None:
        """Return the move in a reply, None for an answer."""
        ...

    def find_reply(self, question: str, sentences: Sequence[str]) -> str | None:
        """Return the sentence that replies best to a candidate's question, None when none is near it."""
        ...


@dataclass(frozen=True, slots=True)
class Classifier:
    """Multinomial logistic regression: weights (kinds, features) and constants (kinds,)."""

    kinds: tuple[str, ...]
    weights: FloatArray
    constants: FloatArray

    def probabilities(self, features: FloatArray) -> FloatArray:
        """Return the probability of each kind for each text, shape (texts, kinds)."""
        values = features @ self.weights.T + self.constants
        odds: FloatArray = np.exp(values - values.max(axis=1, keepdims=True))
        shares: FloatArray = odds / odds.sum(axis=1, keepdims=True)
        return shares


class LearnedMoveReader:
    """Recognises moves with the committed classifier."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def read(self, text: str) -> MoveReading | None:
        """Return the move in a reply, None for an answer."""
        read = plain(text)
        if not 0 < count_words(text) <= LONGEST_MOVE_WORDS:
            return None
        if SKIPS.search(read) and not COMES_BACK.search(read):
            return MoveReading("skip", is_plain=True)
        whole, *sentences = self._read_all([text, *(one for one in split_sentences(text) if one != text.strip())])
        if whole is None or (whole.move != "correct" and None in sentences and self._has_answer(text, sentences)):
            return None
        return whole

    def find_reply(self, question: str, sentences: Sequence[str]) -> str | None:
        """Return the sentence that replies best to a candidate's question, None when none is near it."""
        if not sentences:
            return None
        asked, *said = self._embedder.embed([question, *sentences])
        similarities = np.array(said) @ asked
        best = int(similarities.argmax())
        return sentences[best] if similarities[best] >= NEAR else None

    def _has_answer(self, text: str, readings: Sequence[MoveReading | None]) -> bool:
        pairs = zip(split_sentences(text), readings, strict=True)
        return any(reading is None and count_words(one) >= SHORTEST_ANSWER_WORDS for one, reading in pairs)

    def _read_all(self, texts: Sequence[str]) -> list[MoveReading | None]:
        classifier = shipped_classifier()
        found: list[MoveReading | None] = []
        for row in classifier.probabilities(features_of(self._embedder, texts)):
            best = int(row.argmax())
            kind, probability = classifier.kinds[best], float(row[best])
            is_move = kind != "answer" and probability >= SURE
            found.append(MoveReading(kind, probability >= PLAIN) if is_move else None)  # type: ignore[arg-type]
        return found


def features_of(embedder: Embedder, texts: Sequence[str]) -> FloatArray:
    """Return the encoder's vectors, the cues and the logarithm of the number of words, shape (texts, features)."""
    cues = np.array([find_cues(text) for text in texts], float)
    lengths = np.log1p([count_words(text) for text in texts])
    return np.hstack([VECTOR_SCALE * embedder.embed(texts), CUE_SCALE * cues, lengths[:, None]])


@lru_cache
def shipped_classifier() -> Classifier:
    """Return the committed classifier."""
    with resources.files(__package__).joinpath("classifier.npz").open("rb") as file, np.load(file) as stored:
        kinds = tuple(str(kind) for kind in stored["kinds"])
        return Classifier(kinds, stored["weights"].astype(float), stored["constants"].astype(float))
