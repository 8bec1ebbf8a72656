"""What remote runners share: one run for each input, with the program and the input on standard input.

A remote runner sees programs and inputs, and returns bytes; expected values never leave this server.
"""

from __future__ import annotations

from dataclasses import dataclass

from greenroom.sandbox import frames
from greenroom.sandbox.contracts import Limits, Outcome, Program, Result

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


def task(program: Program, content: bytes) -> Task:
    """Return what to send for one input."""
    return Task(frames.load_request(program), frames.request(content))


def result(task: Task, report: Report, limits: Limits) -> Result:
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
