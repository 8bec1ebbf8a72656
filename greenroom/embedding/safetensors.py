"""Reading a safetensors file: eight bytes of header length, a JSON header, then raw little-endian numbers."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from greenroom.errors import MachineError

HEADER_LENGTH_BYTES = 8


def read_float32_tensors(path: Path) -> dict[str, np.ndarray]:
    """Return the 32-bit float tensors of a safetensors file by name, each in its own shape; other types are left out.

    Raises
    ------
    MachineError
        The file is not a safetensors file.
    """
    content = path.read_bytes()
    start = HEADER_LENGTH_BYTES + int.from_bytes(content[:HEADER_LENGTH_BYTES], "little")
    try:
        header = json.loads(content[HEADER_LENGTH_BYTES:start])
    except ValueError as error:
        raise MachineError(f"{path} is not a safetensors file", "Download the model again") from error
    tensors = {}
    for name, entry in header.items():
        if entry.get("dtype") != "F32":  # the header's own metadata, and the integer position numbers
            continue
        first, last = entry["data_offsets"]
        numbers = np.frombuffer(content, dtype="<f4", count=(last - first) // 4, offset=start + first)
        tensors[name] = numbers.reshape(entry["shape"])
    return tensors
