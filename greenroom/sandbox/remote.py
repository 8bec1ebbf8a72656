"""What remote runners share: one run for each input, with the program and the input on standard input.

A remote runner sees programs and inputs, and returns bytes; expected values never leave this server.
"""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, Generic, TypeVar

import httpx

from greenroom.errors import ComponentMissingError
from greenroom.http_service import HttpService
from greenroom.sandbox import frames
from greenroom.sandbox.contracts import Language, Limits, Outcome, Program, Result

Interpreter = TypeVar("Interpreter")
"""How a service describes an interpreter."""

START_SECONDS = 1.0
"""Processor time that the interpreter may take beside the program."""
_MEMORY_FULL_RATIO = 0.95


@dataclass(frozen=True, slots=True)
class Task:
    """What is sent for one input, and the nonces that its replies have to carry."""

    load: frames.Request
    request: frames.Request

    @property
    def standard_input(self) -> bytes:
        """Both requests."""
        return self.load.line + self.request.line


@dataclass(frozen=True, slots=True)
class Report:
    """How a remote run ended, in the service's own measure.

    Parameters
    ----------
    failure
        Why the run failed, as the service tells it; None if the program ended by itself without an error.
    """

    standard_output: bytes
    standard_error: str
    failure: Outcome | None
    message: str
    processor_seconds: float | None
    wall_seconds: float | None
    memory_peak_bytes: int | None


class RemoteRunner(ABC, Generic[Interpreter]):
    """A service behind the `Runner` port; its subclasses speak the protocols.

    Parameters
    ----------
    url
        Base address.
    key
        Sent in the header `key_header`; None for a server that needs none.
    timeout_seconds
        For each request.
    pause
        How to wait for a run, and before trying again when the server is busy.
    """

    name: ClassVar[str]
    key_header: ClassVar[str]

    def __init__(
        self, url: str, key: str | None, timeout_seconds: float, pause: Callable[[float], None] = time.sleep
    ) -> None:
        url = url.rstrip("/")
        self._pause = pause
        self._service = HttpService(
            title=f"The code runner {url}",
            url=url,
            headers={self.key_header: key} if key else {},
            settings="code_runner",
            timeout_seconds=timeout_seconds,
            pause=pause,
            rejected_remedy="Its limits may be lower than Greenroom's. See docs/coding.md",
            timeout_setting="code_runner_timeout_seconds",
        )

    @property
    def version(self) -> str:
        """The server's interpreters."""
        return ", ".join(sorted(map(self._label, self._interpreters.values())))

    @property
    def languages(self) -> frozenset[Language]:
        """All: a service that lacks one refuses the run."""
        return frozenset(Language)

    def run(self, program: Program, inputs: Sequence[bytes], limits: Limits) -> Iterator[Result]:
        """Yield the result for each input, each of a remote run of its own; see `Runner.run`."""
        reason = frames.refusal(program, tuple(inputs))
        if reason is not None:
            yield from [Result(Outcome.REFUSED, message=reason)] * len(inputs)
            return
        if program.language not in self._interpreters:
            raise ComponentMissingError(f"The code runner has no {program.language}", "Set another code_runner_url")
        with self._service.client() as client:
            for content in inputs:
                task = Task(frames.load_request(program), frames.request(content))
                yield _result(task, self._report(client, program.language, task, limits), limits)

    @cached_property
    def _interpreters(self) -> Mapping[Language, Interpreter]:
        with self._service.client() as client:
            return self._find_interpreters(client)

    @abstractmethod
    def _find_interpreters(self, client: httpx.Client) -> Mapping[Language, Interpreter]:
        """Return the newest interpreter of each language that the service has."""

    @abstractmethod
    def _label(self, interpreter: Interpreter) -> str:
        """Return the name and the version of an interpreter."""

    @abstractmethod
    def _report(self, client: httpx.Client, language: Language, task: Task, limits: Limits) -> Report:
        """Run a task to its end."""


def _result(task: Task, report: Report, limits: Limits) -> Result:
    """Return the result that a report amounts to; what the service says of a failure counts before any reply."""
    outcome, output, message = _outcome(task, report, limits)
    return Result(
        outcome,
        output,
        message,
        report.standard_error[-4000:],
        report.processor_seconds,
        report.wall_seconds,
        report.memory_peak_bytes,
    )


def _outcome(task: Task, report: Report, limits: Limits) -> tuple[Outcome, bytes, str]:
    if max(len(report.standard_output), len(report.standard_error)) > limits.output_bytes + 4 * frames.HEADER_BYTES:
        return Outcome.OUTPUT_LIMIT, b"", f"The output is longer than {limits.output_bytes:,} bytes"
    if report.failure is not None:
        peak = report.memory_peak_bytes or 0
        is_full = report.failure is Outcome.RUNTIME_ERROR and peak >= _MEMORY_FULL_RATIO * limits.memory_bytes
        return (Outcome.MEMORY_LIMIT if is_full else report.failure), b"", report.message
    lines = report.standard_output.split(b"\n")
    loaded = frames.read_reply(lines[1], task.load.nonce) if len(lines) > 1 else None
    if loaded is not None and loaded.outcome is not Outcome.OK:
        return loaded.outcome, b"", loaded.message
    reply = frames.read_reply(lines[2], task.request.nonce) if loaded is not None and len(lines) > 2 else None
    if reply is None:
        return Outcome.RUNTIME_ERROR, b"", report.message or "The program ended before it returned"
    return reply.outcome, reply.output, reply.message
