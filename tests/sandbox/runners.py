"""The server's runner as tests build it.

Where this machine lacks a layer, tests that need the runner are skipped with the reason. ``make attacks`` sets
``GREENROOM_REQUIRE_SANDBOX``: then the missing layer fails them.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from greenroom.errors import MachineError
from greenroom.sandbox.command_line import Programs, find_programs
from greenroom.sandbox.contracts import Language, Limits, Program, Result
from greenroom.sandbox.control_groups import ControlGroups, find_control_groups
from greenroom.sandbox.layers import ALL_LAYERS, Layer
from greenroom.sandbox.server import ServerRunner
from greenroom.sandbox.toolchains import Toolchain, find_node, find_python

LIMITS = Limits()
IS_REQUIRED = bool(os.environ.get("GREENROOM_REQUIRE_SANDBOX"))
Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


@cache
def programs() -> Programs:
    return find_programs()


@cache
def groups() -> ControlGroups:
    return find_control_groups(None)


@cache
def toolchains() -> tuple[Toolchain, ...]:
    return find_python(), find_node(None)


def server_runner(
    without: frozenset[Layer] = frozenset(),
    extra_paths: tuple[Path, ...] = (),
    with_toolchains: tuple[Toolchain, ...] = (),
    at_once: int = 4,
) -> ServerRunner:
    return ServerRunner(
        programs(),
        groups(),
        {each.language: each for each in with_toolchains or toolchains()},
        at_once=at_once,
        layers=ALL_LAYERS - without,
        extra_paths=extra_paths,
    )


def run_python(
    source: str, inputs: Sequence[Sequence[Json]] = ([],), limits: Limits = LIMITS, runner: ServerRunner | None = None
) -> list[Result]:
    return run(Language.PYTHON, source, inputs, limits, runner)


def run_javascript(source: str, inputs: Sequence[Sequence[Json]] = ([],), limits: Limits = LIMITS) -> list[Result]:
    return run(Language.JAVASCRIPT, source, inputs, limits)


def run(
    language: Language,
    source: str,
    inputs: Sequence[Sequence[Json]],
    limits: Limits = LIMITS,
    runner: ServerRunner | None = None,
) -> list[Result]:
    program = Program(language, source, "solve")
    return list((runner or server_runner()).run(program, [json.dumps(each).encode() for each in inputs], limits))


@cache
def missing_layer() -> str | None:
    """Return why no program can run behind all layers here, or None; found by running one in each language."""
    try:
        for language, source in (
            (Language.PYTHON, "def solve():\n    return 1"),
            (Language.JAVASCRIPT, "function solve() { return 1 }"),
        ):
            run(language, source, [[]])
    except MachineError as error:
        return str(error)
    return None


needs_sandbox = pytest.mark.skipif(not IS_REQUIRED and missing_layer() is not None, reason=str(missing_layer()))
