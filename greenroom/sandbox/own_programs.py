"""Runs programs that are part of Greenroom's own source, in a plain process without a sandbox.

Never give it a candidate's program: nothing here keeps a program from files or the network.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import IO

from greenroom.errors import ComponentMissingError
from greenroom.sandbox import frames
from greenroom.sandbox.contracts import Language, Limits, Outcome, Program, Result
from greenroom.sandbox.toolchains import ENVIRONMENT, HARNESS_VERSION, Toolchain, read_harness

TIME_LIMIT_SECONDS = 300
"""For all inputs of one program together."""


class OwnProgramRunner:
    """Runs committed programs on this machine's Python and Node.js, each in one process for all of its inputs."""

    name = "own programs"

    def __init__(self) -> None:
        python = Toolchain(Language.PYTHON, Path(sys.executable), read_harness("python.py"), ())
        self._toolchains = {Language.PYTHON: python}
        if node := shutil.which("node"):
            javascript = Toolchain(Language.JAVASCRIPT, Path(node), read_harness("javascript.js"), ())
            self._toolchains[Language.JAVASCRIPT] = javascript

    @cached_property
    def version(self) -> str:
        """The versions of the harness and of the interpreters."""
        interpreters = (f"{each.language} {each.version()}" for each in self._toolchains.values())
        return ", ".join((f"own programs, harness {HARNESS_VERSION}", *interpreters))

    @property
    def languages(self) -> frozenset[Language]:
        """Those whose interpreters this machine has."""
        return frozenset(self._toolchains)

    def run(self, program: Program, inputs: Sequence[bytes], limits: Limits) -> Iterator[Result]:
        """Yield the result for each input; see `Runner.run`. Of the limits, only that of memory plays a part.

        All requests lie in a file, since a trusted program may know them. Inputs after the end of the process or
        after `TIME_LIMIT_SECONDS` are errors.

        Raises
        ------
        ComponentMissingError
            The program is in JavaScript, and this machine has no Node.js.
        """
        if program.language not in self._toolchains:
            raise ComponentMissingError("The programs in JavaScript need Node.js", "Install Node.js 20 or later")
        requests = [frames.load_request(program), *map(frames.request, inputs)]
        command = self._toolchains[program.language].command(limits.memory_bytes)
        with tempfile.TemporaryFile() as requested, tempfile.TemporaryFile() as replied:
            requested.writelines(request.line for request in requests)
            requested.seek(0)
            fault = _run(command, requested, replied)
            replied.seek(0)
            yield from _results(requests, islice(replied, 1, None), fault)


def _run(command: Sequence[str], requested: IO[bytes], replied: IO[bytes]) -> Result:
    """Run a command to its end, and return the result of inputs that it left without an answer."""
    try:
        subprocess.run(  # noqa: S603 -- our own programs
            command,
            stdin=requested,
            stdout=replied,
            stderr=subprocess.DEVNULL,
            env=ENVIRONMENT,
            timeout=TIME_LIMIT_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Result(Outcome.TIME_LIMIT, message="The time limit was reached")
    return Result(Outcome.RUNTIME_ERROR, message="The process ended")


def _results(requests: Sequence[frames.Request], lines: Iterator[bytes], fault: Result) -> Iterator[Result]:
    """Yield the results for the requests after the first, which loads the program."""
    loaded = _result(requests[0], next(lines, b""), fault)
    for request in requests[1:]:
        yield loaded if loaded.outcome is not Outcome.OK else _result(request, next(lines, b""), fault)


def _result(request: frames.Request, line: bytes, fault: Result) -> Result:
    reply = frames.read_reply(line.rstrip(b"\n"), request.nonce)
    return fault if reply is None else Result(reply.outcome, reply.output, reply.message)
