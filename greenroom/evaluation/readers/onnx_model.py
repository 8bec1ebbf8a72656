"""ONNX models as point readers run them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.errors import ComponentMissingError


def open_session(weights: Path) -> Any:
    """Open an ONNX model that runs on one thread and returns its memory after each pair.

    Raises
    ------
    ComponentMissingError
        There is no such file.
    """
    import onnxruntime  # noqa: PLC0415 -- 10 MB, not for a server at rest

    if not weights.is_file():
        raise ComponentMissingError(f"The point reader lacks {weights}", "Install Greenroom again")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # the order of additions, and so every bit, stays the same
    options.enable_cpu_mem_arena = False
    # Fusing the normalisation with the addition before it makes that step many times slower.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    return onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])


def softmax(logits: FloatArray) -> FloatArray:
    """Return logits as probabilities, along the last axis."""
    raised = np.exp(logits - logits.max(axis=-1, keepdims=True))
    shares: FloatArray = raised / raised.sum(axis=-1, keepdims=True)
    return shares
