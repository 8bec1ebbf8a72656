"""The golden files: numbers as JSON, one path to a line, beside the sentences; and what counts as equal."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

from tests.golden.reports import Numbers, machine

FOLDER = Path(__file__).parent

MADE_ON = "made on"

ELSEWHERE = 1e-3
"""How far, absolutely and relatively, a number may lie from its golden one on another processor or other libraries.

With the vector instructions of numpy and OpenBLAS turned off, both reports came out the same in every digit. What is
left is the float32 of the landmarker and of the sentence encoder, good to six digits, and a few steps after it.
"""

ELSEWHERE_POINTS = 0.11
"""The same for points of scores: these are rounded to one decimal, so a hair's breadth may show as a tenth."""

_IN_POINTS = ("score", "competency", "changes")


def write(name: str, numbers: Numbers, texts: str) -> None:
    """Write the golden files of one report."""
    lines = {MADE_ON: machine(), **numbers}
    body = ",\n".join(f"{json.dumps(path)}: {_compact(value)}" for path, value in lines.items())
    (FOLDER / f"{name}.json").write_text(f"{{\n{body}\n}}\n")
    (FOLDER / f"{name}.txt").write_text(texts)


def read_numbers(name: str) -> Numbers:
    """Return the golden numbers of a report."""
    numbers: Numbers = json.loads((FOLDER / f"{name}.json").read_text())
    return numbers


def read_texts(name: str) -> str:
    """Return the golden sentences of a report."""
    return (FOLDER / f"{name}.txt").read_text()


def differences(golden: Numbers, found: Numbers, *, exact: bool) -> dict[str, tuple[Any, Any]]:
    """Return what is not as it was: golden and found by path."""
    found = json.loads(_compact(found))
    return {
        path: (golden.get(path), found.get(path))
        for path in sorted({*golden, *found} - {MADE_ON})
        if not _equal(golden.get(path), found.get(path), 0.0 if exact else _tolerance(path))
    }


def _tolerance(path: str) -> float:
    return ELSEWHERE_POINTS if any(word in path for word in _IN_POINTS) else ELSEWHERE


def _equal(golden: Any, found: Any, absolute: float) -> bool:
    """Whether two values are equal; numbers within ``absolute``, and then also relatively within ``ELSEWHERE``."""
    match golden, found:
        case dict(), dict():
            return golden.keys() == found.keys() and all(_equal(golden[k], found[k], absolute) for k in golden)
        case list(), list():
            return len(golden) == len(found) and all(map(_equal, golden, found, [absolute] * len(golden)))
        case float(), int() | float() if absolute:
            return math.isclose(golden, found, rel_tol=ELSEWHERE, abs_tol=absolute)
        case _:
            return bool(golden == found)


def _compact(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)
