"""The device that models compute on: the processor, or a GPU through CUDA."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from greenroom.errors import ComponentMissingError

Device = Literal["cpu", "cuda"]
DeviceChoice = Literal["cpu", "cuda", "auto"]
"""``auto`` takes the GPU in each engine that can use one here, else the processor."""

CUDA_PROVIDER = "CUDAExecutionProvider"
ONNX_REMEDY = "Install onnxruntime-gpu in place of onnxruntime, with CUDA and cuDNN, or set GREENROOM_DEVICE=cpu"
CTRANSLATE2_REMEDY = "Install a driver for an NVIDIA GPU, with cuBLAS and cuDNN, or set GREENROOM_DEVICE=cpu"

_PROBE_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class FoundDevices:
    """Why an engine cannot use a GPU here, as part of a sentence; None when it can."""

    onnx_trouble: str | None
    ctranslate2_trouble: str | None


def onnx_device(choice: DeviceChoice) -> Device:
    """Return where ONNX Runtime shall compute; raises ComponentMissingError if it has no CUDA and it was asked for."""
    if choice == "cpu":
        return "cpu"
    import onnxruntime  # noqa: PLC0415 - 10 MB, not for a server at rest

    if CUDA_PROVIDER in onnxruntime.get_available_providers():
        return "cuda"
    if choice == "cuda":
        raise no_onnx_cuda("the installed package computes on the processor only")
    return "cpu"


def ctranslate2_device(choice: DeviceChoice) -> Device:
    """Return where CTranslate2 shall compute; raises ComponentMissingError if it has no CUDA and it was asked for."""
    if choice == "cpu":
        return "cpu"
    import ctranslate2  # noqa: PLC0415 - only for users of Whisper

    if ctranslate2.get_cuda_device_count() > 0:
        return "cuda"
    if choice == "cuda":
        raise no_ctranslate2_cuda("there is no GPU that it can use")
    return "cpu"


def check_device(choice: DeviceChoice, *, uses_whisper: bool) -> None:
    """Refuse ``cuda`` where an engine that would use it has none. A child process looks, so nothing stays loaded.

    Raises
    ------
    ComponentMissingError
        ``cuda`` was chosen, and ONNX Runtime, or CTranslate2 where it transcribes, cannot use a GPU here.
    """
    if choice != "cuda":
        return
    found = find_devices()
    if found.onnx_trouble is not None:
        raise no_onnx_cuda(found.onnx_trouble)
    if uses_whisper and found.ctranslate2_trouble is not None:
        raise no_ctranslate2_cuda(found.ctranslate2_trouble)


@lru_cache(maxsize=1)
def find_devices() -> FoundDevices:
    """Return what the engines can use here, found once per process.

    A process that has used CUDA cannot fork, as the worker does, so a child process looks.
    """
    command = [sys.executable, "-m", "greenroom.inference.probe"]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry)}
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            command, env=environment, capture_output=True, text=True, check=True, timeout=_PROBE_SECONDS
        )
        return FoundDevices(**json.loads(done.stdout.splitlines()[-1]))
    except (subprocess.SubprocessError, OSError, ValueError, TypeError, IndexError):
        return FoundDevices("the attempt to use it ended the process", "the attempt to use it ended the process")


def no_onnx_cuda(trouble: str) -> ComponentMissingError:
    """Return the error for a GPU that ONNX Runtime cannot use."""
    return ComponentMissingError(f"ONNX Runtime cannot use the device cuda: {trouble}", ONNX_REMEDY)


def no_ctranslate2_cuda(trouble: str) -> ComponentMissingError:
    """Return the error for a GPU that CTranslate2 cannot use."""
    return ComponentMissingError(f"CTranslate2 cannot use the device cuda: {trouble}", CTRANSLATE2_REMEDY)
