"""Everything that was observed of a recording as one file: it can be measured and scored again without decoding.

The form follows the types: dataclasses as JSON objects, arrays separately in numpy's own format, both in one zip.
"""

from __future__ import annotations

import io
import json
import types
import zipfile
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import numpy as np
from numpy.typing import NDArray

from greenroom.errors import MachineError
from greenroom.pipeline.observe import Observations

FORMAT = 1
"""Rises when older files cannot be read any more."""

HEAD = "observations.json"
ARRAYS = "arrays.npz"

STORED_NAMES = {"sound": "heard"}
"""Names of fields in the files, where they differ from those in the code."""


def write_observations(observations: Observations) -> bytes:
    """Return observations as a file; the same observations give the same bytes."""
    arrays: list[NDArray[Any]] = []
    head = {"format": FORMAT, "observations": _plain(observations, arrays)}
    packed = io.BytesIO()
    np.savez_compressed(packed, *arrays)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(_entry(HEAD), json.dumps(head, separators=(",", ":")))
        archive.writestr(_entry(ARRAYS), packed.getvalue())
    return file.getvalue()


def read_observations(content: bytes) -> Observations:
    """Return the observations of a file.

    Raises
    ------
    MachineError
        It is damaged, or of a form that this version does not know.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            head = json.loads(archive.read(HEAD))
            with np.load(io.BytesIO(archive.read(ARRAYS)), allow_pickle=False) as packed:
                arrays = [packed[f"arr_{index}"] for index in range(len(packed.files))]
        if head["format"] != FORMAT:
            raise MachineError(
                f"The recording's tracks have the unknown format {head['format']}", "Analyse the recording again"
            )
        restored = _restored(head["observations"], Observations, arrays)
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, IndexError, OSError) as error:
        raise MachineError("The recording's tracks are damaged", "Analyse the recording again") from error
    assert isinstance(restored, Observations)  # noqa: S101 - says so to the type checker
    return restored


def _entry(name: str) -> zipfile.ZipInfo:
    return zipfile.ZipInfo(name)  # its date is always the first of 1980


def _plain(value: Any, arrays: list[NDArray[Any]]) -> Any:
    """Return a value as JSON; an array becomes its place among the arrays."""
    if isinstance(value, np.ndarray):
        arrays.append(value)
        return len(arrays) - 1
    if is_dataclass(value):
        return {_stored_name(field.name): _plain(getattr(value, field.name), arrays) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item, arrays) for item in value]
    return value


def _restored(value: Any, shape: Any, arrays: list[NDArray[Any]]) -> Any:
    """Return the value of this type from the form of `_plain`."""
    origin, arguments = get_origin(shape), get_args(shape)
    if origin in {Union, types.UnionType}:
        if value is None:
            return None
        (inner,) = (argument for argument in arguments if argument is not type(None))
        return _restored(value, inner, arrays)
    if origin is tuple:
        return tuple(_restored(item, arguments[0], arrays) for item in value)
    if origin is np.ndarray:
        return arrays[value]
    if origin is Literal:
        return value
    if is_dataclass(shape):
        build: Any = shape
        return build(
            **{name: _restored(value[_stored_name(name)], hint, arrays) for name, hint in _hints(build).items()}
        )
    return shape(value)


def _stored_name(name: str) -> str:
    return STORED_NAMES.get(name, name)


@cache
def _hints(shape: Any) -> dict[str, Any]:
    hints = get_type_hints(shape)
    return {field.name: hints[field.name] for field in fields(shape)}
