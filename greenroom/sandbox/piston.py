"""Runs programs by a Piston server, by version 2 of its protocol (``docs/api-v2.md`` of the project)."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

import httpx
from pydantic import BaseModel, TypeAdapter, ValidationError

from greenroom.errors import ComponentMissingError
from greenroom.http_service import HttpService
from greenroom.sandbox import frames, remote
from greenroom.sandbox.contracts import Language, Limits, Outcome, Program, Result
from greenroom.sandbox.toolchains import read_harness

_HARNESSES = {Language.PYTHON: "python.py", Language.JAVASCRIPT: "javascript.js"}
_OTHER_ENGINES = ("deno", "bun")
_STATUSES = {"TO": Outcome.TIME_LIMIT, "OL": Outcome.OUTPUT_LIMIT, "EL": Outcome.OUTPUT_LIMIT}
"""How newer versions call the end of a run. All others are errors of the program."""
_KILLED = "SIGKILL"


class _Runtime(BaseModel):
    language: str
    version: str
    runtime: str | None = None


class _Stage(BaseModel):
    stdout: str = ""
    stderr: str = ""
    code: int | None = None
    signal: str | None = None
    message: str | None = None
    status: str | None = None
    cpu_time: float | None = None
    wall_time: float | None = None
    memory: float | None = None


class _Execution(BaseModel):
    run: _Stage


_RUNTIMES = TypeAdapter(list[_Runtime])


class PistonRunner:
    """A Piston server behind the `Runner` port.

    Parameters
    ----------
    url
        Base address, ending before ``/runtimes``, such as http://localhost:2000/api/v2.
    key
        Sent as ``Authorization``; None for a server that needs none.
    timeout_seconds
        For each request, and so for each run.
    pause
        How to wait before trying again when the server is busy.
    """

    name = "piston"

    def __init__(
        self, url: str, key: str | None, timeout_seconds: float, pause: Callable[[float], None] = time.sleep
    ) -> None:
        url = url.rstrip("/")
        self._service = HttpService(
            title=f"The code runner {url}",
            url=url,
            headers={"Authorization": key} if key else {},
            settings="code_runner",
            timeout_seconds=timeout_seconds,
            pause=pause,
            rejected_remedy="Its limits may be lower than Greenroom's. See docs/coding.md",
            timeout_setting="code_runner_timeout_seconds",
        )

    @property
    def version(self) -> str:
        """The server's interpreters."""
        return ", ".join(sorted(f"{each.language} {each.version}" for each in self._runtimes.values()))

    @cached_property
    def _runtimes(self) -> dict[Language, _Runtime]:
        with self._service.client() as client:
            try:
                listed = _RUNTIMES.validate_python(self._service.json(client, "GET", "/runtimes"))
            except ValidationError as error:
                raise self._service.nonsense("not Piston's protocol") from error
        found = {}
        for language in Language:
            matches = [each for each in listed if each.language == language and each.runtime not in _OTHER_ENGINES]
            if matches:
                found[language] = max(matches, key=_version_key)
        return found

    def run(self, program: Program, inputs: Sequence[bytes], limits: Limits) -> Iterator[Result]:
        """Yield the result for each input, each of an execution of its own; see `Runner.run`."""
        reason = frames.refusal(program, tuple(inputs))
        if reason is not None:
            yield from [Result(Outcome.REFUSED, message=reason)] * len(inputs)
            return
        if program.language not in self._runtimes:
            raise ComponentMissingError(f"The code runner has no {program.language}", "Set another code_runner_url")
        with self._service.client() as client:
            for content in inputs:
                task = remote.task(program, content)
                yield remote.result(task, self._report(client, program.language, task, limits), limits)

    def _report(self, client: httpx.Client, language: Language, task: remote.Task, limits: Limits) -> remote.Report:
        runtime, harness = self._runtimes[language], _HARNESSES[language]
        body = {
            "language": runtime.language,
            "version": runtime.version,
            "files": [{"name": harness, "content": read_harness(harness)}],
            "stdin": task.standard_input.decode(),
            "run_timeout": round(1000 * limits.wall_seconds),
            "run_cpu_time": round(1000 * (limits.processor_seconds + remote.START_SECONDS)),
            "run_memory_limit": limits.memory_bytes,
        }
        most = 6 * limits.output_bytes + 1_000_000
        content = self._service.json(client, "POST", "/execute", max_bytes=most, json=body)
        try:
            stage = _Execution.model_validate(content).run
        except ValidationError as error:
            raise self._service.nonsense("not Piston's protocol") from error
        return remote.Report(
            stage.stdout.encode(errors="replace"),
            stage.stderr,
            _failure(stage),
            stage.message or f"The program ended by {stage.signal or f'exit code {stage.code}'}",
            None if stage.cpu_time is None else stage.cpu_time / 1000,
            None if stage.wall_time is None else stage.wall_time / 1000,
            None if stage.memory is None else round(stage.memory),
        )


def _failure(stage: _Stage) -> Outcome | None:
    if stage.status is not None:
        return _STATUSES.get(stage.status, Outcome.RUNTIME_ERROR)
    if stage.signal == _KILLED:  # older versions tell a time limit by nothing else
        return Outcome.TIME_LIMIT
    return None if stage.code == 0 and stage.signal is None else Outcome.RUNTIME_ERROR


def _version_key(runtime: _Runtime) -> list[int]:
    return [int(part) if part.isdigit() else 0 for part in runtime.version.split(".")]
