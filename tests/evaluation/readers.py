"""Readers for tests: those of the program, and ones small enough to reason about, which know stems of words only."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.language.stems import stem
from greenroom.embedding.contracts import TokenStates
from greenroom.embedding.minilm import MiniLmEmbedder, load_tokenizer
from greenroom.evaluation.judges import RubricJudge
from greenroom.evaluation.readers.contracts import OUTCOMES, PointPair
from greenroom.evaluation.readers.cross_encoder import CrossEncoderReader
from greenroom.evaluation.rubric.segmentation import WORD

WIDTH = 384


def built_in_reader(models: Path) -> CrossEncoderReader:
    """Return the point reader of the program; its tokenizer is cached in a folder."""
    return CrossEncoderReader(partial(load_tokenizer, models))


def built_in_judge(models: Path) -> RubricJudge:
    """Return the judge of the program; its models are cached in a folder."""
    return RubricJudge(MiniLmEmbedder(models), built_in_reader(models))


class BagOfStems:
    """An embedder that knows words, not sentences."""

    name = "bag of stems"
    version = "1"

    def __init__(self) -> None:
        self.read: list[str] = []

    def embed(self, texts: Sequence[str]) -> FloatArray:
        return np.array([self._read(text).vector for text in texts])

    def embed_tokens(self, texts: Sequence[str]) -> list[TokenStates]:
        self.read += texts
        return [self._read(text) for text in texts]

    def _read(self, text: str) -> TokenStates:
        words = list(WORD.finditer(text))
        states = np.array([_direction(stem(word.group())) for word in words]).reshape(-1, WIDTH)
        places = np.array([word.span() for word in words], dtype=np.int64).reshape(-1, 2)
        total = states.sum(axis=0) + 1e-3 * _direction("")
        return TokenStates(places, states, total / np.linalg.norm(total))


class SharedStems:
    """A point reader that takes a point as said as far as the passage has the stems of its nearest wording."""

    name = "shared stems"
    version = "1"

    def read(self, pairs: Sequence[PointPair]) -> FloatArray:
        return np.array([self._read(pair) for pair in pairs]).reshape(-1, len(OUTCOMES))

    def _read(self, pair: PointPair) -> list[float]:
        said = _stems(pair.passage)
        share = max(len(said & _stems(wording)) / max(len(_stems(wording)), 1) for wording in pair.wordings)
        return [share**2, 2 * share * (1 - share), (1 - share) ** 2, 0.0]


def _stems(text: str) -> set[str]:
    return {stem(word.group().lower()) for word in WORD.finditer(text)}


def _direction(word: str) -> FloatArray:
    vector = np.random.default_rng(zlib.crc32(word.encode())).normal(size=WIDTH)
    return vector / np.linalg.norm(vector)
