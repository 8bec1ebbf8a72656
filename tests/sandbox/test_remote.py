"""Remote runners speak their services' protocols, always set a memory limit, and believe no reply blindly."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest

from greenroom.errors import ComponentMissingError, MachineError
from greenroom.sandbox.contracts import Language, Limits, Outcome, Program, Result, Runner
from greenroom.sandbox.judge0 import Judge0Runner
from greenroom.sandbox.piston import PistonRunner
from tests.http_servers import Answer, Request, reported, serving

SUM = Program(Language.PYTHON, "def solve(a, b):\n    return a + b", "solve")
LIMITS = Limits(processor_seconds=3, wall_seconds=20, memory_bytes=128_000_000, output_bytes=10_000)


@dataclass(frozen=True)
class Ended:
    """How a service reports the end of a run that the test prescribes; by default it runs the harness itself."""

    code: int = 0
    memory_bytes: int = 9_000_000
    judge0_status: int = 3
    piston_status: str | None = None


def execute(source: str, standard_input: bytes) -> subprocess.CompletedProcess[bytes]:
    """Run a harness with one of the harmless programs of this file."""
    flag = "-c" if "import json" in source else "-e"
    interpreter = sys.executable if flag == "-c" else "node"
    return subprocess.run([interpreter, flag, source], input=standard_input, capture_output=True, check=False)


@dataclass
class Judge0Server:
    """Answers as Judge0 does: a token, then "Processing" once, then the result."""

    ended: Ended | None = None
    bodies: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    polls: int = 0

    def __call__(self, request: Request) -> Answer:
        self.headers.append(request.headers)
        if request.path == "/languages":
            names = {
                71: "Python (3.8.1)",
                100: "Python (3.12.5)",
                70: "Python (2.7.17)",
                93: "JavaScript (Node.js 18.15.0)",
            }
            return reported([{"id": number, "name": name} for number, name in names.items()])
        if request.method == "POST":
            assert request.path == "/submissions?base64_encoded=true&wait=false"
            self.bodies.append(json.loads(request.body))
            self.polls = 0
            return Answer(201, json.dumps({"token": "d85cd024-1548-4165-96c7-7bc88673f194"}).encode())
        assert request.path.startswith("/submissions/d85cd024-1548-4165-96c7-7bc88673f194?base64_encoded=true&fields=")
        self.polls += 1
        if self.polls == 1:
            return reported({"status": {"id": 2, "description": "Processing"}})
        return reported(self._result())

    def _result(self) -> dict[str, Any]:
        body = self.bodies[-1]
        done = execute(base64.b64decode(body["source_code"]).decode(), base64.b64decode(body["stdin"]))
        ended = self.ended or Ended(judge0_status=3 if done.returncode == 0 else 11)
        return {
            "status": {"id": ended.judge0_status, "description": f"Status {ended.judge0_status}"},
            "stdout": base64.b64encode(done.stdout).decode(),
            "stderr": base64.b64encode(done.stderr).decode() or None,
            "time": "0.031",
            "wall_time": "0.052",
            "memory": ended.memory_bytes / 1000,
            "message": None,
        }


@dataclass
class PistonServer:
    """Answers as Piston does."""

    ended: Ended | None = None
    bodies: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def __call__(self, request: Request) -> Answer:
        self.headers.append(request.headers)
        if request.path == "/runtimes":
            return reported(
                [
                    {"language": "python", "version": "3.9.4", "aliases": ["py"]},
                    {"language": "python", "version": "3.12.0", "aliases": ["py"]},
                    {"language": "javascript", "version": "20.11.1", "aliases": ["js"], "runtime": "node"},
                    {"language": "javascript", "version": "32.0.0", "aliases": [], "runtime": "deno"},
                ]
            )
        assert (request.method, request.path) == ("POST", "/execute")
        body = json.loads(request.body)
        self.bodies.append(body)
        done = execute(body["files"][0]["content"], body["stdin"].encode())
        ended = self.ended or Ended(done.returncode)
        return reported(
            {
                "language": body["language"],
                "version": body["version"],
                "run": {
                    "stdout": done.stdout.decode(),
                    "stderr": done.stderr.decode(),
                    "output": (done.stdout + done.stderr).decode(),
                    "code": ended.code,
                    "signal": None,
                    "message": None,
                    "status": ended.piston_status or (None if ended.code == 0 else "RE"),
                    "cpu_time": 31,
                    "wall_time": 52,
                    "memory": ended.memory_bytes,
                },
            }
        )


Service = Judge0Server | PistonServer
BOTH: list[tuple[Callable[..., Service], Callable[..., Runner]]] = [
    (Judge0Server, Judge0Runner),
    (PistonServer, PistonRunner),
]
both = pytest.mark.parametrize(("serve", "connect"), BOTH, ids=["judge0", "piston"])


@contextmanager
def connected(service: Callable[[Request], Answer], connect: Callable[..., Runner]) -> Iterator[Runner]:
    with serving(service) as url:
        yield connect(f"{url}/", "secret", 20.0, lambda _: None)


def run(
    serve: Callable[..., Service],
    connect: Callable[..., Runner],
    program: Program,
    *inputs: bytes,
    ended: Ended | None = None,
) -> list[Result]:
    with connected(serve(ended), connect) as runner:
        return list(runner.run(program, inputs, LIMITS))


@both
def test_inputs_become_outputs_one_run_each(serve: Callable[..., Service], connect: Callable[..., Runner]) -> None:
    service = serve()
    with connected(service, connect) as runner:
        results = list(runner.run(SUM, [b"[1, 2]", b'["a", "b"]'], LIMITS))
    assert [result.output for result in results] == [b"3", b'"ab"']
    assert len(service.bodies) == 2
    assert (results[0].processor_seconds, results[0].memory_peak_bytes) == (0.031, 9_000_000)


@both
def test_javascript_runs_too(serve: Callable[..., Service], connect: Callable[..., Runner]) -> None:
    program = Program(Language.JAVASCRIPT, "const solve = (a, b) => a + b;", "solve")
    (result,) = run(serve, connect, program, b"[1, 2]")
    assert result.output == b"3"


def test_judge0_gets_every_limit_and_the_newest_python() -> None:
    service = Judge0Server()
    with connected(service, Judge0Runner) as runner:
        list(runner.run(SUM, [b"[1, 2]"], LIMITS))
        assert runner.version == "JavaScript (Node.js 18.15.0), Python (3.12.5)"
    (body,) = service.bodies
    assert (body["memory_limit"], body["cpu_time_limit"], body["wall_time_limit"]) == (128_000, 4.0, 20)
    assert (body["language_id"], body["enable_network"], body["max_processes_and_or_threads"]) == (100, False, 32)
    assert "expected_output" not in body
    assert {headers["X-Auth-Token"] for headers in service.headers} == {"secret"}


def test_piston_gets_every_limit_and_the_newest_python() -> None:
    service = PistonServer()
    with connected(service, PistonRunner) as runner:
        list(runner.run(SUM, [b"[1, 2]"], LIMITS))
        assert runner.version == "javascript 20.11.1, python 3.12.0"
    (body,) = service.bodies
    assert (body["run_memory_limit"], body["run_cpu_time"], body["run_timeout"]) == (128_000_000, 4_000, 20_000)
    assert (body["language"], body["version"]) == ("python", "3.12.0")
    assert {headers["Authorization"] for headers in service.headers} == {"secret"}


@both
@pytest.mark.parametrize(
    ("source", "outcome"),
    [
        ("def solve(a, b):\n    return a / 0", Outcome.RUNTIME_ERROR),
        ("def solve(", Outcome.RUNTIME_ERROR),
        ("import os\ndef solve(a, b):\n    os._exit(0)", Outcome.RUNTIME_ERROR),
        ("import os\ndef solve(a, b):\n    os._exit(1)", Outcome.RUNTIME_ERROR),
        ("def solve(a, b):\n    raise MemoryError", Outcome.MEMORY_LIMIT),
        ("def solve(a, b):\n    return 'x' * 20_000", Outcome.OUTPUT_LIMIT),
        ("import os\ndef solve(a, b):\n    os.write(4, b'x =3')\n    os._exit(0)", Outcome.RUNTIME_ERROR),
    ],
)
def test_the_end_of_a_program_is_told(
    serve: Callable[..., Service], connect: Callable[..., Runner], source: str, outcome: Outcome
) -> None:
    (result,) = run(serve, connect, Program(Language.PYTHON, source, "solve"), b"[1, 2]")
    assert result.outcome is outcome
    assert result.output == b""


@both
@pytest.mark.parametrize(
    ("ended", "outcome"),
    [
        (Ended(judge0_status=5, piston_status="TO", code=137), Outcome.TIME_LIMIT),
        (Ended(judge0_status=8, piston_status="OL", code=137), Outcome.OUTPUT_LIMIT),
        (Ended(judge0_status=11, piston_status="RE", code=1), Outcome.RUNTIME_ERROR),
        (Ended(judge0_status=12, piston_status="SG", code=137, memory_bytes=127_000_000), Outcome.MEMORY_LIMIT),
    ],
)
def test_the_services_own_word_counts_before_a_reply(
    serve: Callable[..., Service], connect: Callable[..., Runner], ended: Ended, outcome: Outcome
) -> None:
    (result,) = run(serve, connect, SUM, b"[1, 2]", ended=ended)
    assert (result.outcome, result.output) == (outcome, b"")


@both
def test_a_program_that_is_too_large_is_not_sent(serve: Callable[..., Service], connect: Callable[..., Runner]) -> None:
    (result,) = run(serve, connect, Program(Language.PYTHON, "#" * 300_000, "solve"), b"[]")
    assert result.outcome is Outcome.REFUSED


@pytest.mark.parametrize("connect", [Judge0Runner, PistonRunner])
def test_nonsense_is_an_error_of_the_machine(connect: Callable[..., Runner]) -> None:
    with (
        connected(lambda _: reported({"no": "list"}), connect) as runner,
        pytest.raises(MachineError, match="nonsense"),
    ):
        list(runner.run(SUM, [b"[1, 2]"], LIMITS))


@pytest.mark.parametrize("connect", [Judge0Runner, PistonRunner])
def test_a_missing_language_is_named(connect: Callable[..., Runner]) -> None:
    with connected(lambda _: reported([]), connect) as runner, pytest.raises(ComponentMissingError, match="python"):
        list(runner.run(SUM, [b"[1, 2]"], LIMITS))


def test_an_internal_error_of_judge0_is_no_verdict() -> None:
    with pytest.raises(MachineError, match="failed"):
        run(Judge0Server, Judge0Runner, SUM, b"[1, 2]", ended=Ended(judge0_status=13))


def test_the_key_is_in_no_message() -> None:
    with connected(lambda _: Answer(401), PistonRunner) as runner, pytest.raises(MachineError) as caught:
        list(runner.run(SUM, [b"[1, 2]"], LIMITS))
    assert "secret" not in str(caught.value)
