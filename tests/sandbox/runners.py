"""The server's runner as tests build it; a missing layer fails the test that needs it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from greenroom.sandbox.command_line import Programs, find_programs
from greenroom.sandbox.contracts import Language, Limits, Program, Result
from greenroom.sandbox.control_groups import ControlGroups, find_control_groups
from greenroom.sandbox.layers import ALL_LAYERS, Layer
from greenroom.sandbox.server import ServerRunner
from greenroom.sandbox.toolchains import Toolchain, find_node, find_python

LIMITS = Limits()
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
