"""A published model of natural-language inference as a point reader: an ONNX file with its tokenizer and labels.

Such a model knows three classes: the passage entails the claim, contradicts it, or leaves it open. It has no class for
a point that is partly made. What it does not give to contradiction is therefore shared out as if the point had two
independent halves, each said as surely as the claim is entailed.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.components import ComponentStatus
from greenroom.errors import ComponentMissingError, MachineError
from greenroom.evaluation.readers.catalogue import LARGER_READER
from greenroom.evaluation.readers.contracts import OUTCOMES, PointPair
from greenroom.evaluation.readers.onnx_model import open_session, softmax
from greenroom.inference.devices import DeviceChoice
from greenroom.model_hub import RECORD_FILE, check_pulled, stored_name

NAME = "inference-model"
WEIGHTS, TOKENIZER, CONFIG = map(stored_name, LARGER_READER.needed)
REMEDY = f"Run greenroom models pull {LARGER_READER.name}, or set GREENROOM_POINT_READER=built-in"
CLASSES = ("entailment", "neutral", "contradiction")
MAX_TOKENS = 512


class InferenceModelReader:
    """Reads each wording of a point by itself and returns the mean.

    Parameters
    ----------
    folder
        Holds the model, its tokenizer and its configuration, which names the classes.
    device
        Where the model computes.

    Raises
    ------
    ComponentMissingError
        A file is missing.
    """

    name = NAME

    def __init__(self, folder: Path, device: DeviceChoice = "cpu") -> None:
        if missing := LARGER_READER.missing_files(folder):
            raise ComponentMissingError(f"The larger point reader lacks {' and '.join(missing)} in {folder}", REMEDY)
        self._folder, self._device = folder, device
        self._loading = threading.Lock()
        self._model: _Model | None = None

    @property
    def version(self) -> str:
        """The commit of the hub that the model was pulled at."""
        return pulled_version(self._folder)

    def read(self, pairs: Sequence[PointPair]) -> FloatArray:
        """Return the probability of each of `OUTCOMES`, shape (pairs, 4).

        Raises
        ------
        MachineError
            The files are no model with the three classes or changed since the pull, or the device cannot be used.
        """
        model = self._loaded()
        rows = [
            np.mean([outcomes_of(model.classify(pair.passage, wording)) for wording in pair.wordings], axis=0)
            for pair in pairs
        ]
        return np.array(rows).reshape(-1, len(OUTCOMES))

    def _loaded(self) -> _Model:
        with self._loading:
            if self._model is None:
                self._model = _Model(self._folder, self._device)
        return self._model


class _Model:
    def __init__(self, folder: Path, device: DeviceChoice) -> None:
        from tokenizers import Tokenizer  # noqa: PLC0415 -- not for a server at rest

        check_pulled(folder)
        self._columns = _columns_of_classes(folder / CONFIG)
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MAX_TOKENS, strategy="only_first")
        self._session: Any = open_session(folder / WEIGHTS, device)
        self._inputs = {given.name for given in self._session.get_inputs()}

    def classify(self, passage: str, claim: str) -> FloatArray:
        """Return the probability of each of `CLASSES`, shape (3,)."""
        encoding = self._tokenizer.encode(passage, claim)
        given = {
            "input_ids": encoding.ids,
            "attention_mask": encoding.attention_mask,
            "token_type_ids": encoding.type_ids,
        }
        feed = {name: np.array([numbers]) for name, numbers in given.items() if name in self._inputs}
        logits = self._session.run(["logits"], feed)[0][0].astype(np.float64)
        return softmax(logits[self._columns])


def outcomes_of(classes: FloatArray) -> FloatArray:
    """Return the probabilities of `OUTCOMES` that follow from those of `CLASSES`, shape (4,).

    The expected share of the point is the probability of entailment.
    """
    entailed, left_open, contradicted = (float(share) for share in classes)
    rest = entailed + left_open
    half = entailed / rest if rest > 0 else 0.0
    return np.array([rest * half**2, 2 * rest * half * (1 - half), rest * (1 - half) ** 2, contradicted])


def _columns_of_classes(config: Path) -> list[int]:
    """Return where each of `CLASSES` stands in the logits."""
    try:
        labels = json.loads(config.read_text("utf-8"))["id2label"]
        columns = {str(label).lower(): int(column) for column, label in labels.items()}
        return [columns[name] for name in CLASSES]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise MachineError(f"{config} does not name the classes {', '.join(CLASSES)}", REMEDY) from error


def pulled_version(folder: Path) -> str:
    """Return the commit of the hub that a model was pulled at, "unknown" for files from elsewhere."""
    record = folder / RECORD_FILE
    if not record.is_file():
        return "unknown"
    return str(json.loads(record.read_text("utf-8"))["commit"])[:12]


def status(folder: Path) -> ComponentStatus:
    """Return whether the model is there, without loading it."""
    if missing := LARGER_READER.missing_files(folder):
        detail = f"{folder} lacks {' and '.join(missing)}"
        return ComponentStatus(NAME, None, ready=False, detail=detail, remedy=REMEDY)
    return ComponentStatus(NAME, pulled_version(folder), ready=True, detail=str(folder), remedy=None)
