"""Instrumented programs in this process, where coverage sees the counter."""

from __future__ import annotations

from typing import Any

from greenroom.coding.complexity import python_counter
from greenroom.coding.complexity.python_instrumenting import instrument_python

SALT = 5


def report_of(source: str, *arguments: Any, limit: int = 1_000_000) -> dict[str, Any]:
    """Return the counter's report of a Python function ``solve``.

    The counter's text comes first in the program, so its lines are those of its module.
    """
    program = instrument_python(source, "solve", "measure", limit, SALT)
    namespace: dict[str, Any] = {"__name__": python_counter.__name__}
    exec(compile(program, python_counter.__file__, "exec"), namespace)  # noqa: S102 -- programs of the tests
    report: dict[str, Any] = namespace["measure"](*arguments)
    return report


def operations_of(source: str, *arguments: Any) -> int:
    """Return the operations of a function ``solve`` whose costs are all known."""
    report = report_of(source, *arguments)
    assert report["unknown"] == []
    assert not report["exceeded"]
    operations: int = report["operations"]
    return operations


def growth_of(source: str, small: Any, large: Any) -> float:
    """Return how many times more operations a large argument takes than a small one."""
    return operations_of(source, large) / operations_of(source, small)
