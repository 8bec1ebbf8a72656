"""The built-in point reader: a small cross-encoder whose 8-bit weights come with the program.

The model is all-MiniLM-L6-v2 (six layers, width 384) trained further on pairs of passages and claims. It reads
``[CLS] passage [SEP] claim [SEP]``, with the wordings of the point as the claim. ``weights/LICENSE.txt`` names the
data; ``bench/export_reader.py`` writes the file.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from greenroom.analysis.arrays import FloatArray, IntArray
from greenroom.components import ComponentStatus
from greenroom.errors import ComponentMissingError
from greenroom.evaluation.readers.contracts import OUTCOMES, PointPair
from greenroom.evaluation.readers.onnx_model import open_session, softmax
from greenroom.inference.checksums import check_pinned, sha256_of
from greenroom.inference.devices import DeviceChoice

if TYPE_CHECKING:
    from tokenizers import Tokenizer

NAME = "point-reader"
WEIGHTS = Path(str(resources.files(__package__))) / "weights" / "point_reader.onnx"
SHA256 = {WEIGHTS.name: "9d6853c15fb24d2c68d10fad1f20ee56fe09b1708da084f27acd39f0f013ba1e"}
REMEDY = "Install Greenroom again"

MAX_TOKENS = 256
MAX_CLAIM_TOKENS = 96
"""Limits of the training; a passage is cut to the room that its claim leaves."""

MARKS = 3  # [CLS], and [SEP] after each text
BETWEEN_WORDINGS = " / "


class CrossEncoderReader:
    """Reads one pair at a time, on one thread: a quantised step scales its numbers by all that it reads at once.

    Parameters
    ----------
    weights
        The model as an ONNX file with the inputs ``token_ids`` and ``segments`` and the output ``logits``.
    load_tokenizer
        Returns the tokenizer of all-MiniLM-L6-v2. Called once, at the first pair.
    device
        Where the model computes.
    """

    name = NAME

    def __init__(
        self, load_tokenizer: Callable[[], Tokenizer], weights: Path = WEIGHTS, device: DeviceChoice = "cpu"
    ) -> None:
        self._load_tokenizer = load_tokenizer
        self._weights = weights
        self._device = device
        self._loading = threading.Lock()
        self._model: tuple[PairEncoder, Any] | None = None

    @property
    def version(self) -> str:
        """The beginning of the SHA-256 of the weights."""
        return digest_of(self._weights)

    def read(self, pairs: Sequence[PointPair]) -> FloatArray:
        """Return the probability of each of `OUTCOMES`, shape (pairs, 4).

        Raises
        ------
        ComponentMissingError
            The file of weights or the tokenizer is missing or another, or the device cannot be used.
        """
        if not pairs:
            return np.empty((0, len(OUTCOMES)))
        return softmax(self.logits(pairs))

    def logits(self, pairs: Sequence[PointPair]) -> FloatArray:
        """Return what the model gives each of `OUTCOMES` before the softmax, shape (pairs, 4)."""
        encoder, session = self._loaded()
        rows = [session.run(["logits"], encoder.encode(pair))[0] for pair in pairs]
        return np.array(rows, dtype=np.float64)

    def _loaded(self) -> tuple[PairEncoder, Any]:
        with self._loading:
            if self._model is None:
                if self._weights == WEIGHTS:
                    check_pinned(WEIGHTS.parent, SHA256, NAME, REMEDY)
                self._model = PairEncoder(self._load_tokenizer()), open_session(self._weights, self._device)
        return self._model


class PairEncoder:
    """Turns a pair into the tokens that the model reads."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._tokenizer = tokenizer
        self._start, self._end = (tokenizer.token_to_id(mark) for mark in ("[CLS]", "[SEP]"))

    def encode(self, pair: PointPair) -> dict[str, IntArray]:
        """Return ``token_ids`` and ``segments`` of a pair, shape (tokens,) each; the claim is segment 1."""
        claim = self._ids(BETWEEN_WORDINGS.join(pair.wordings))[:MAX_CLAIM_TOKENS]
        passage = self._ids(pair.passage)[: MAX_TOKENS - MARKS - len(claim)]
        token_ids = [self._start, *passage, self._end, *claim, self._end]
        segments = [0] * (len(passage) + 2) + [1] * (len(claim) + 1)
        return {"token_ids": np.array(token_ids), "segments": np.array(segments)}

    def _ids(self, text: str) -> list[int]:
        ids: list[int] = self._tokenizer.encode(text, add_special_tokens=False).ids
        return ids


def digest_of(weights: Path) -> str:
    """Return the beginning of a file's SHA-256."""
    return sha256_of(weights)[:12]


def status() -> ComponentStatus:
    """Return whether the weights are there, without loading them."""
    try:
        check_pinned(WEIGHTS.parent, SHA256, NAME, REMEDY)
    except ComponentMissingError as error:
        return ComponentStatus(NAME, None, ready=False, detail=error.message, remedy=error.remedy)
    return ComponentStatus(NAME, digest_of(WEIGHTS), ready=True, detail=str(WEIGHTS), remedy=None)
