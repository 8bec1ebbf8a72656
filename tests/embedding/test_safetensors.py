from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from greenroom.embedding.safetensors import read_float32_tensors
from greenroom.errors import MachineError


def test_reads_tensors_in_their_shapes_and_leaves_other_types_out(tmp_path: Path) -> None:
    matrix = np.arange(6, dtype="<f4").reshape(2, 3)
    header = json.dumps(
        {
            "__metadata__": {"format": "pt"},
            "positions": {"dtype": "I64", "shape": [1], "data_offsets": [0, 8]},
            "matrix": {"dtype": "F32", "shape": [2, 3], "data_offsets": [8, 32]},
        }
    ).encode()
    path = tmp_path / "model.safetensors"
    path.write_bytes(len(header).to_bytes(8, "little") + header + bytes(8) + matrix.tobytes())
    tensors = read_float32_tensors(path)
    assert list(tensors) == ["matrix"]
    assert np.array_equal(tensors["matrix"], matrix)


def test_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "model.safetensors"
    path.write_bytes(b"\x05\x00\x00\x00\x00\x00\x00\x00hello")
    with pytest.raises(MachineError, match="not a safetensors file"):
        read_float32_tensors(path)
