"""Try a GPU in a process of its own: ``python -m greenroom.inference.probe`` prints `FoundDevices` as JSON."""

from __future__ import annotations

import json
import sys

from greenroom.errors import ComponentMissingError
from greenroom.inference.devices import ctranslate2_device, onnx_device

_OPSET, _FORMAT = 17, 8
"""Old enough for every ONNX Runtime that has CUDA 12."""


def main() -> None:
    """Print why each engine cannot compute on a GPU; null for one that can."""
    troubles = {"onnx_trouble": onnx_trouble(), "ctranslate2_trouble": ctranslate2_trouble()}
    sys.stdout.write(json.dumps(troubles) + "\n")


def onnx_trouble() -> str | None:
    """Return why ONNX Runtime cannot run a model on a GPU; its list of providers alone promises nothing."""
    from greenroom.inference.onnx_sessions import open_onnx  # noqa: PLC0415 - loads the engine

    try:
        onnx_device("cuda")
        open_onnx(_smallest_model(), "cuda")
    except ComponentMissingError as error:
        return error.message.partition(": ")[2]
    return None


def ctranslate2_trouble() -> str | None:
    """Return why CTranslate2 has no GPU."""
    try:
        ctranslate2_device("cuda")
    except ComponentMissingError as error:
        return error.message.partition(": ")[2]
    except ImportError:
        return "the package is missing"
    return None


def _smallest_model() -> bytes:
    """Return a model that adds a number to itself."""
    from onnx import TensorProto, helper  # noqa: PLC0415 - not for a process that does not look

    given = helper.make_tensor_value_info("given", TensorProto.FLOAT, [1])
    added = helper.make_tensor_value_info("added", TensorProto.FLOAT, [1])
    graph = helper.make_graph([helper.make_node("Add", ["given", "given"], ["added"])], "probe", [given], [added])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", _OPSET)], ir_version=_FORMAT)
    return bytes(model.SerializeToString())


if __name__ == "__main__":
    main()
