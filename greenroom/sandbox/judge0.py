"""Runs programs by a Judge0 server: https://ce.judge0.com describes its protocol."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Mapping
from typing import Any

import httpx
from pydantic import BaseModel, TypeAdapter, ValidationError

from greenroom.sandbox.contracts import Language, Limits, Outcome
from greenroom.sandbox.remote import START_SECONDS, RemoteRunner, Report, Task
from greenroom.sandbox.toolchains import read_harness

_NAMES = {
    Language.PYTHON: (re.compile(r"Python \((3[\d.]*)\)"), "python.py"),
    Language.JAVASCRIPT: (re.compile(r"JavaScript \(Node\.js ([\d.]+)\)"), "javascript.js"),
}
"""How the server calls a language, and the harness for it."""
_PENDING = (1, 2)
_ACCEPTED, _TIME_LIMIT, _FILE_SIZE, _INTERNAL_ERRORS = 3, 5, 8, (13, 14)
_FIELDS = "stdout,stderr,status,time,wall_time,memory,message"
_POLL_SECONDS, _POLLS = 0.25, 480
_FILE_KILOBYTES = 16_000


class _Language(BaseModel):
    id: int
    name: str


class _Status(BaseModel):
    id: int
    description: str


class _Submission(BaseModel):
    status: _Status
    stdout: str | None = None
    stderr: str | None = None
    message: str | None = None
    time: float | None = None
    wall_time: float | None = None
    memory: float | None = None


_LANGUAGES = TypeAdapter(list[_Language])


class Judge0Runner(RemoteRunner[_Language]):
    """A Judge0 server. Its address ends before ``/submissions``; a run may take longer than a request."""

    name = "judge0"
    key_header = "X-Auth-Token"

    def _find_interpreters(self, client: httpx.Client) -> Mapping[Language, _Language]:
        listed = self._checked(_LANGUAGES.validate_python, self._service.json(client, "GET", "/languages"))
        found = {}
        for language, (pattern, _) in _NAMES.items():
            matches = [(match, each) for each in listed if (match := pattern.fullmatch(each.name))]
            if matches:
                found[language] = max(matches, key=lambda pair: [int(part) for part in pair[0][1].split(".")])[1]
        return found

    def _label(self, interpreter: _Language) -> str:
        return interpreter.name

    def _report(self, client: httpx.Client, language: Language, task: Task, limits: Limits) -> Report:
        most = 4 * limits.output_bytes + 1_000_000
        created = self._service.json(
            client, "POST", "/submissions?base64_encoded=true&wait=false", json=self._body(language, task, limits)
        )
        token = created.get("token") if isinstance(created, dict) else None
        if not isinstance(token, str) or not re.fullmatch(r"[\w-]{1,100}", token):
            raise self._service.nonsense("no token")
        path = f"/submissions/{token}?base64_encoded=true&fields={_FIELDS}"
        for _ in range(_POLLS):
            submission = self._checked(
                _Submission.model_validate, self._service.json(client, "GET", path, max_bytes=most)
            )
            if submission.status.id not in _PENDING:
                return self._read(submission)
            self._pause(_POLL_SECONDS)
        raise self._service.error("does not finish a run", "Check that its workers run")

    def _body(self, language: Language, task: Task, limits: Limits) -> dict[str, object]:
        return {
            "source_code": base64.b64encode(read_harness(_NAMES[language][1]).encode()).decode(),
            "language_id": self._interpreters[language].id,
            "stdin": base64.b64encode(task.standard_input).decode(),
            "cpu_time_limit": limits.processor_seconds + START_SECONDS,
            "cpu_extra_time": 0,
            "wall_time_limit": limits.wall_seconds,
            "memory_limit": limits.memory_bytes // 1000,
            "max_processes_and_or_threads": limits.processes,
            "enable_per_process_and_thread_time_limit": False,
            "enable_per_process_and_thread_memory_limit": False,
            "max_file_size": _FILE_KILOBYTES,
            "enable_network": False,
        }

    def _read(self, submission: _Submission) -> Report:
        number = submission.status.id
        if number in _INTERNAL_ERRORS:
            raise self._service.error(
                f"failed: {self._service.quoted(submission.status.description)}", "Check its workers"
            )
        failures = {_ACCEPTED: None, _TIME_LIMIT: Outcome.TIME_LIMIT, _FILE_SIZE: Outcome.OUTPUT_LIMIT}
        return Report(
            self._decoded(submission.stdout),
            self._decoded(submission.stderr).decode(errors="replace"),
            failures.get(number, Outcome.RUNTIME_ERROR),
            submission.status.description,
            submission.time,
            submission.wall_time,
            None if submission.memory is None else round(1000 * submission.memory),
        )

    def _decoded(self, text: str | None) -> bytes:
        try:
            return base64.b64decode(text or "")
        except ValueError as error:
            raise self._service.nonsense("no base64") from error

    def _checked(self, check: Callable[[Any], Any], content: object) -> Any:
        try:
            return check(content)
        except ValidationError as error:
            raise self._service.nonsense("not Judge0's protocol") from error
