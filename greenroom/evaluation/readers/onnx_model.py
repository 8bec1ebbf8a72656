"""ONNX models as point readers run them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.errors import ComponentMissingError
from greenroom.inference.devices import DeviceChoice
from greenroom.inference.onnx_sessions import open_onnx


def open_session(weights: Path, device: DeviceChoice) -> Any:
    """Open an ONNX model that runs on one thread and returns its memory after each pair.

    Raises
    ------
    ComponentMissingError
        There is no such file, or the device cannot be used.
    """
    if not weights.is_file():
        raise ComponentMissingError(f"The point reader lacks {weights}", "Install Greenroom again")
    # Fusing the normalisation with the addition before it makes that step many times slower.
    return open_onnx(weights, device, is_fused=False)


def softmax(logits: FloatArray) -> FloatArray:
    """Return logits as probabilities, along the last axis."""
    raised = np.exp(logits - logits.max(axis=-1, keepdims=True))
    shares: FloatArray = raised / raised.sum(axis=-1, keepdims=True)
    return shares
