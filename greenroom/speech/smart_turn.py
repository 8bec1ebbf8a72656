"""The end of a turn, heard in its sound: Smart Turn 3.2, run straight on onnxruntime.

The package ``pipecat-ai`` carries the model (BSD-2-Clause, 8 MB, int8). It is installed without its dependencies and
never imported; only the file is used. The input is what the model's own code makes: the last 8 s of sound with silence
before it, at mean 0 and variance 1, as Whisper's log-mel spectrogram. faster-whisper's extractor computes that.
"""

from __future__ import annotations

import importlib.util
from functools import cached_property
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import Any

import numpy as np

from greenroom.analysis.arrays import SampleArray
from greenroom.components import ComponentStatus
from greenroom.errors import ComponentMissingError
from greenroom.inference.checksums import check_pinned
from greenroom.inference.devices import DeviceChoice
from greenroom.inference.onnx_sessions import open_onnx

DISTRIBUTION, PACKAGE = "pipecat-ai", "pipecat"
MODEL_FILE = Path("audio/turn/smart_turn/data/smart-turn-v3.2-cpu.onnx")
SHA256 = {MODEL_FILE.name: "2bb026316b14a660486a75b1733cd3fbab8c2fd0314dc9af7be49f8cca967e4f"}
SAMPLE_RATE_HZ = 16_000
INPUT_SECONDS = 8
SMALLEST_VARIANCE = 1e-7
REMEDY = "Run make setup, which installs pipecat-ai with the model inside"


def model_path() -> Path | None:
    """Return the place of the model, None when its package is not installed."""
    package = importlib.util.find_spec(PACKAGE)  # finds without importing: its imports are not installed
    if package is None or package.origin is None:
        return None
    path = Path(package.origin).parent / MODEL_FILE
    return path if path.is_file() else None


class SmartTurnDetector:
    """Smart Turn 3.2 behind the ``EndOfTurnDetector`` port.

    One thread, one session, made at first use. The same sound gives the same probability, bit for bit.

    Parameters
    ----------
    path
        The model; None for the one inside the package, whose checksum is pinned.
    device
        Where the model computes.
    """

    name = "smart-turn"
    version = "3.2"
    sample_rate_hz = SAMPLE_RATE_HZ

    def __init__(self, path: Path | None = None, device: DeviceChoice = "cpu") -> None:
        self._path, self._device = path, device

    def probability(self, samples: SampleArray) -> float:
        """Return the probability, 0 to 1, that the speaker has finished.

        Parameters
        ----------
        samples
            The sound of the turn up to now, shape (samples,), mono at 16 kHz, with the silence since the last word.
            Sound before the last 8 s does not count.

        Raises
        ------
        ComponentMissingError
            The model is not installed or another one, or the device cannot be used.
        """
        probability = self._session.run(None, {"input_features": self._features(samples)[np.newaxis]})[0]
        return float(probability[0, 0])

    def _features(self, samples: SampleArray) -> SampleArray:
        """Return the log-mel spectrogram, shape (80, 800)."""
        wanted = INPUT_SECONDS * SAMPLE_RATE_HZ
        recent = np.asarray(samples, np.float32)[-wanted:]
        padded = np.pad(recent, (wanted - len(recent), 0))
        normalised = (padded - padded.mean()) / np.sqrt(padded.var() + np.float32(SMALLEST_VARIANCE))
        features: SampleArray = self._extractor(normalised, padding=0).astype(np.float32)
        return features

    @cached_property
    def _extractor(self) -> Any:
        from faster_whisper.feature_extractor import FeatureExtractor  # noqa: PLC0415 - takes half a second

        return FeatureExtractor(chunk_length=INPUT_SECONDS)

    @cached_property
    def _session(self) -> Any:
        path = self._path or model_path()
        if path is None or not path.is_file():
            raise ComponentMissingError("The end-of-turn model is missing", REMEDY)
        if self._path is None:
            check_pinned(path.parent, SHA256, self.name, REMEDY)
        return open_onnx(path, self._device)


def status() -> ComponentStatus:
    """Return whether the end of a turn can be heard on this machine; without it, turn-taking uses the other clues."""
    try:
        installed = installed_version(DISTRIBUTION)
    except PackageNotFoundError:
        return ComponentStatus(SmartTurnDetector.name, None, False, _WITHOUT.format("is missing"), REMEDY)
    path = model_path()
    if path is None:
        return ComponentStatus(
            SmartTurnDetector.name, None, False, _WITHOUT.format(f"is not in pipecat-ai {installed}"), REMEDY
        )
    try:
        check_pinned(path.parent, SHA256, SmartTurnDetector.name, REMEDY)
    except ComponentMissingError as error:
        return ComponentStatus(SmartTurnDetector.name, None, False, error.message, error.remedy)
    detail = f"Hears in the sound when an answer is over (model inside pipecat-ai {installed})"
    return ComponentStatus(SmartTurnDetector.name, SmartTurnDetector.version, True, detail, None)


_WITHOUT = "The end-of-turn model {}; live answers then end by silence and words alone"
