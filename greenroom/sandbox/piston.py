"""Runs programs by a Piston server, by version 2 of its protocol (``docs/api-v2.md`` of the project)."""

from __future__ import annotations

from collections.abc import Mapping

import httpx
from pydantic import BaseModel, TypeAdapter, ValidationError

from greenroom.sandbox.contracts import Language, Limits, Outcome
from greenroom.sandbox.remote import START_SECONDS, RemoteRunner, Report, Task
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


class PistonRunner(RemoteRunner[_Runtime]):
    """A Piston server. Its address ends before ``/runtimes``, such as http://localhost:2000/api/v2.

    A request lasts as long as its run.
    """

    name = "piston"
    key_header = "Authorization"

    def _find_interpreters(self, client: httpx.Client) -> Mapping[Language, _Runtime]:
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

    def _label(self, interpreter: _Runtime) -> str:
        return f"{interpreter.language} {interpreter.version}"

    def _report(self, client: httpx.Client, language: Language, task: Task, limits: Limits) -> Report:
        runtime, harness = self._interpreters[language], _HARNESSES[language]
        body = {
            "language": runtime.language,
            "version": runtime.version,
            "files": [{"name": harness, "content": read_harness(harness)}],
            "stdin": task.standard_input.decode(),
            "run_timeout": round(1000 * limits.wall_seconds),
            "run_cpu_time": round(1000 * (limits.processor_seconds + START_SECONDS)),
            "run_memory_limit": limits.memory_bytes,
        }
        most = 6 * limits.output_bytes + 1_000_000
        content = self._service.json(client, "POST", "/execute", max_bytes=most, json=body)
        try:
            stage = _Execution.model_validate(content).run
        except ValidationError as error:
            raise self._service.nonsense("not Piston's protocol") from error
        return Report(
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
