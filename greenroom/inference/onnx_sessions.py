"""Open ONNX models: on one thread, on the chosen device."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from greenroom.inference.devices import CUDA_PROVIDER, DeviceChoice, no_onnx_cuda, onnx_device

CPU_PROVIDER = "CPUExecutionProvider"


def open_onnx(model: Path | bytes, device: DeviceChoice = "cpu", *, is_fused: bool = True) -> Any:
    """Return an ``onnxruntime.InferenceSession``.

    On the processor, the same input gives the same output, bit for bit. A GPU may differ in the last digits.

    Parameters
    ----------
    model
        The file, or its content.
    is_fused
        Whether ONNX Runtime may join steps of the model into larger ones.

    Raises
    ------
    ComponentMissingError
        ``cuda`` was chosen and cannot be used here.
    """
    chosen = onnx_device(device)
    import onnxruntime  # noqa: PLC0415 - 10 MB, not for a server at rest

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # the order of additions, and so every bit, stays the same
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # else the longest input ever read decides how much memory is kept
    if not is_fused:
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    session = onnxruntime.InferenceSession(model, options, providers=_providers(chosen))
    if device == "cuda" and CUDA_PROVIDER not in session.get_providers():  # it falls back without an error
        raise no_onnx_cuda("its libraries or a GPU are missing")
    return session


def _providers(device: str) -> list[Any]:
    if device == "cpu":
        return [CPU_PROVIDER]
    return [(CUDA_PROVIDER, {"use_tf32": "0"}), CPU_PROVIDER]  # full precision: thresholds were set with it
