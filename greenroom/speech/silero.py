"""Speech or not: the Silero voice activity detector, run straight on onnxruntime.

faster-whisper ships the model in its wheel, so nothing is downloaded. Its own wrapper wants the whole recording at
once; this one reads it a stretch at a time and carries the network's state over.
"""

from __future__ import annotations

import importlib.util
from functools import cached_property
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import Any

import numpy as np

from greenroom.analysis.arrays import FloatArray, SampleArray
from greenroom.analysis.audio import AudioSource
from greenroom.components import ComponentStatus
from greenroom.errors import ComponentMissingError
from greenroom.inference.checksums import check_pinned
from greenroom.inference.devices import DeviceChoice
from greenroom.inference.onnx_sessions import open_onnx
from greenroom.speech.contracts import Progress

MODEL_FILE = "silero_vad_v6.onnx"
SHA256 = {MODEL_FILE: "4cbf549b8326f60f80f2536d9eefeb450a9abe83365a098031c89719f1be17d2"}
REMEDY = "Run make setup, which installs faster-whisper with the model inside"
SAMPLE_RATE_HZ = 16_000
FRAME_SAMPLES = 512
CONTEXT_SAMPLES = 64
"""Each frame is judged together with the end of the one before it."""
STRETCH_FRAMES = 1_000
"""Frames read and judged at once: 32 s of sound, 2 MB."""

# The network's result depends on the level: a recording 12 dB softer lost all of its speech. Each is therefore brought
# to the level at which soft and loud copies of the same recordings agree best, its loudest hundredth of frames to about
# -19 dB.
LOUD_QUANTILE = 0.99
LOUD_AMPLITUDE = 0.11
LARGEST_GAIN = 100.0
"""What is softer still is a room without a voice, or a microphone that was off."""


def model_path() -> Path | None:
    """Return the place of the detector's model, None when faster-whisper is not installed."""
    package = importlib.util.find_spec("faster_whisper")  # finds without importing: its decoder takes a second to load
    if package is None or package.origin is None:
        return None
    path = Path(package.origin).parent / "assets" / MODEL_FILE
    return path if path.is_file() else None


class SileroDetector:
    """The Silero detector, version 6, behind the ``SpeechDetector`` port.

    One thread, one session made at first use. The same sound gives the same probabilities, bit for bit.

    Parameters
    ----------
    device
        Where the model computes.
    """

    name = "silero-vad"
    version = "6"
    frame_seconds = FRAME_SAMPLES / SAMPLE_RATE_HZ

    def __init__(self, device: DeviceChoice = "cpu") -> None:
        self._device = device

    def probabilities(self, audio: AudioSource, progress: Progress) -> FloatArray:
        """Return the probability of speech per 32 ms frame, shape (frames,), 0 to 1; the same at any loudness.

        The last frame is filled up with silence. Memory does not grow with the recording (the result aside).

        Raises
        ------
        ComponentMissingError
            The model is not installed or another one, or the device cannot be used.
        ValueError
            The sound is not at 16 kHz.
        """
        if audio.sample_rate_hz != SAMPLE_RATE_HZ:
            raise ValueError(f"the speech detector hears 16000 samples per second, not {audio.sample_rate_hz}")
        frames = int(np.ceil(round(audio.duration_seconds * SAMPLE_RATE_HZ) / FRAME_SAMPLES))
        probabilities = np.zeros(frames)
        gain = self._gain(audio, frames)
        hidden = cell = np.zeros((1, 1, 128), dtype=np.float32)
        context = np.zeros(CONTEXT_SAMPLES, dtype=np.float32)
        for first in range(0, frames, STRETCH_FRAMES):
            last = min(first + STRETCH_FRAMES, frames)
            audio_samples = np.concatenate([context, gain * self._frames(audio, first, last).ravel()])
            probabilities[first:last], hidden, cell = self._session.run(
                None, {"input": _frames_with_context(audio_samples), "h": hidden, "c": cell}
            )
            context = audio_samples[-CONTEXT_SAMPLES:]
            progress(last / frames)
        return probabilities

    def _frames(self, audio: AudioSource, first: int, last: int) -> SampleArray:
        """Return the frames from ``first`` up to ``last``, filled up with silence, shape (last - first, 512)."""
        samples = audio.read(first * self.frame_seconds, last * self.frame_seconds)
        frames = np.zeros((last - first, FRAME_SAMPLES), dtype=np.float32)
        frames.ravel()[: len(samples)] = samples[: frames.size]
        return frames

    def _gain(self, audio: AudioSource, frames: int) -> np.float32:
        """Return the factor that brings the recording's loud frames to the network's best level."""
        levels = np.zeros(frames)
        for first in range(0, frames, STRETCH_FRAMES):
            last = min(first + STRETCH_FRAMES, frames)
            # The deviation within a frame leaves out rumble and offset, which can be louder than a voice.
            levels[first:last] = self._frames(audio, first, last).std(axis=1)
        loud = float(np.quantile(levels, LOUD_QUANTILE)) if frames else 0.0
        return np.float32(min(LARGEST_GAIN, LOUD_AMPLITUDE / loud) if loud > 0 else 1.0)

    @cached_property
    def _session(self) -> Any:
        return open_session(self._device)


def open_session(device: DeviceChoice) -> Any:
    """Return the network, loaded for one thread.

    Raises
    ------
    ComponentMissingError
        The model is not installed or another one, or the device cannot be used.
    """
    path = model_path()
    if path is None:
        raise ComponentMissingError("The speech detection model is missing", "Install faster-whisper again")
    check_pinned(path.parent, SHA256, SileroDetector.name, REMEDY)
    return open_onnx(path, device)


def _frames_with_context(audio_samples: SampleArray) -> SampleArray:
    """Cut into frames of 512 samples, each led by the 64 before it, shape (frames, 576)."""
    windows = np.lib.stride_tricks.sliding_window_view(audio_samples, CONTEXT_SAMPLES + FRAME_SAMPLES)
    return np.ascontiguousarray(windows[::FRAME_SAMPLES])


def status() -> ComponentStatus:
    """Return whether speech can be detected on this machine."""
    try:
        installed = installed_version("faster-whisper")
    except PackageNotFoundError:
        return ComponentStatus(SileroDetector.name, None, False, "The package with the model is missing", REMEDY)
    path = model_path()
    if path is None:
        return ComponentStatus(SileroDetector.name, None, False, f"faster-whisper {installed} lacks its model", REMEDY)
    try:
        check_pinned(path.parent, SHA256, SileroDetector.name, REMEDY)
    except ComponentMissingError as error:
        return ComponentStatus(SileroDetector.name, None, False, error.message, error.remedy)
    detail = f"Tells speech from silence (model inside faster-whisper {installed})"
    return ComponentStatus(SileroDetector.name, SileroDetector.version, True, detail, None)
