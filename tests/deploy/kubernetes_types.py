"""Check a manifest against the types of the published Kubernetes API, as ``lightkube-models`` carries them.

The package is generated from the OpenAPI description of one version of Kubernetes, which is the package's own version.
"""

from __future__ import annotations

import re
import types
from collections.abc import Iterator
from importlib import import_module
from typing import Any, Union, get_args, get_origin

from msgspec import Struct
from msgspec.structs import fields

QUANTITY = re.compile(r"\d+(\.\d+)?(m|k|M|G|T|Ki|Mi|Gi|Ti)?")


def faults_of(manifest: dict[str, Any]) -> list[str]:
    """Return what is wrong with a manifest of Kubernetes itself: unknown, missing and misplaced fields."""
    group, _, version = manifest["apiVersion"].rpartition("/")
    module = f"{group.partition('.')[0] or 'core'}_{version}"
    kind = getattr(import_module(f"lightkube.models.{module}"), manifest["kind"], None)
    return [f"no kind {manifest['kind']}"] if kind is None else list(_faults(manifest, kind, manifest["kind"]))


def _faults(value: Any, expected: Any, place: str) -> Iterator[str]:
    origin, arguments = get_origin(expected), get_args(expected)
    if expected is Any:
        return
    if origin in {Union, types.UnionType}:
        found = [list(_faults(value, one, place)) for one in arguments if one is not type(None)]
        yield from () if [] in found else found[0]
    elif origin is list:
        yield from _faults_of_list(value, arguments[0], place)
    elif origin is dict:
        yield from _faults_of_map(value, arguments[1], place)
    elif expected is dict:
        yield from _faults_of_map(value, Any, place)
    elif isinstance(expected, type) and issubclass(expected, Struct):
        yield from _faults_of_object(value, expected, place)
    elif isinstance(expected, type) and (
        not isinstance(value, expected) or isinstance(value, bool) != (expected is bool)
    ):
        yield f"{place} is {type(value).__name__}"


def _faults_of_list(value: Any, item: Any, place: str) -> Iterator[str]:
    if not isinstance(value, list):
        yield f"{place} is no list"
        return
    for number, one in enumerate(value):
        yield from _faults(one, item, f"{place}[{number}]")


def _faults_of_map(value: Any, item: Any, place: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{place} is no map"
        return
    for name, one in value.items():
        yield from _faults(one, item, f"{place}.{name}")
        if place.endswith((".requests", ".limits")) and not QUANTITY.fullmatch(str(one)):
            yield f"{place}.{name} is no quantity"


def _faults_of_object(value: Any, expected: Any, place: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{place} is no object"
        return
    known = {field.encode_name: field for field in fields(expected)}
    yield from (f"{place}.{name} is unknown" for name in value.keys() - known.keys())
    for name, field in known.items():
        if name in value:
            yield from _faults(value[name], field.type, f"{place}.{name}")
        elif field.required:
            yield f"{place}.{name} is missing"
