"""A real server as an operator sees it: its metrics, its log and its traces, while a candidate practises."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import psutil
import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span

from tests.cli.running import COMMAND
from tests.http_client import PASSWORD
from tests.http_servers import Answer, Request, serving
from tests.llm.wires import Answered, Asked, saying
from tests.llm.wires import serving as serving_model
from tests.telemetry.test_prometheus import samples
from tests.waiting import PATIENCE_SECONDS, wait_until

TOKEN = "a token of sixteen or more"  # noqa: S105
EMAIL, WORDS, SECRET = "ada.lovelace@example.org", "zebra crossing repaired", "tok3n-that-nobody-may-read"
ANSWER = f"I had the {WORDS}: forty neighbours signed my letter, and within six weeks the council sent two workers."
NAMED = "0123-the-request-of-ada"


@dataclass
class Operated:
    """A running server, and what its operator has of it."""

    process: subprocess.Popen[str]
    url: str
    metrics: str
    logs: Path
    received: list[Request] = field(default_factory=list)

    def series(self) -> dict[tuple[str, ...], float]:
        answer = httpx.get(self.metrics, headers={"Authorization": f"Bearer {TOKEN}"}, timeout=PATIENCE_SECONDS)
        assert answer.status_code == 200
        return samples(answer.content)

    def lines(self) -> list[dict[str, object]]:
        files = [path for path in self.logs.glob("*.log") if not path.name.endswith(".debug.log")]
        return [json.loads(line) for path in files for line in path.read_text("utf-8").splitlines()]

    def spans(self) -> list[Span]:
        bodies = [ExportTraceServiceRequest.FromString(request.body) for request in list(self.received)]
        return [
            span
            for body in bodies
            for resource in body.resource_spans
            for scope in resource.scope_spans
            for span in scope.spans
        ]


def find_nothing(asked: Asked) -> Answered:
    """Reply as a judging model that finds no point of a rubric in the answer."""
    reply = {"reasoning": "It is about a crossing."}
    for number in sorted(set(re.findall(r"verdict_(\d+)", json.dumps(asked.body)))):
        reply |= {f"quote_{number}": "", f"explanation_{number}": "No.", f"verdict_{number}": "not_said"}
    return saying("openai", reply)


@pytest.fixture(scope="module")
def operated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Operated]:
    """Yield a server with everything on, in which a candidate has practised."""
    home = tmp_path_factory.mktemp("operated")
    received: list[Request] = []

    def collect(request: Request) -> Answer:
        received.append(request)
        return Answer(headers={"Content-Type": "application/x-protobuf"})

    with serving(collect) as collector, serving_model("openai", find_nothing) as model:
        settings = {
            "GREENROOM_HOME": str(home),
            "GREENROOM_METRICS_PORT": "0",
            "GREENROOM_METRICS_TOKEN": TOKEN,
            "GREENROOM_LOG_LEVEL": "debug",
            "GREENROOM_LOG_FORMAT": "json",
            "GREENROOM_LOG_FOLDER": str(home / "logs"),
            "GREENROOM_TRACES_URL": collector,
            "GREENROOM_JUDGE_MODEL": f"openai:{model.model}",
            "GREENROOM_JUDGE_URL": str(model.url),
            "OTEL_BSP_SCHEDULE_DELAY": "200",
        }
        process = subprocess.Popen(
            [*COMMAND, "serve", "--port", "0"],
            env=os.environ | settings,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert process.stdout is not None
        url, metrics = (
            re.search(r"http://\S+\w", process.stdout.readline())[0]  # type: ignore[index]
            for _ in range(2)
        )
        try:
            server = Operated(process, url, metrics, home / "logs", received)
            practise(server)
            yield server
        finally:
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=PATIENCE_SECONDS)


def practise(server: Operated) -> None:
    """Register, sign in, answer a question, and ask for a link, with words that no log may have."""
    transport = httpx.HTTPTransport(retries=10)
    with httpx.Client(base_url=server.url, transport=transport, timeout=PATIENCE_SECONDS) as browser:
        wait_until(lambda: bool(browser.get("/health/ready").json()["is_ready"]), "readiness")
        new = {"email": EMAIL, "password": PASSWORD, "name": "Ada", "language": "en"}
        assert browser.post("/api/auth/register", json=new).status_code == 202
        signed_in = browser.post("/api/auth/login", json={"email": EMAIL, "password": PASSWORD}).json()
        browser.headers["X-CSRF-Token"] = signed_in["csrf_token"]
        browser.get(f"/api/auth/setup?token={SECRET}")
        browser.post("/api/auth/confirm", json={"token": SECRET})
        started = browser.post("/api/sessions", json={"interview_type": "behavioural", "minutes": 5}).json()
        turn = started["turns"][-1]["number"]
        answered = browser.post(
            f"/api/sessions/{started['id']}/turns/{turn}/answer",
            json={"text": ANSWER},
            headers={"X-Correlation-ID": NAMED},
        )
        assert answered.status_code == 200, answered.text
        for number in range(100):
            browser.get(f"/api/strange/{number}/{SECRET}")
        kind = "sessions.proceed"
        wait_until(lambda: ("greenroom_job_attempts_total", kind, "done") in server.series(), "the judgement")


def test_requests_are_counted_by_route_and_all_strange_paths_are_one(operated: Operated) -> None:
    requests = {key: value for key, value in operated.series().items() if key[0] == "greenroom_requests_total"}
    assert requests["greenroom_requests_total", "GET", "none", "404"] == 100
    assert requests["greenroom_requests_total", "POST", "/api/auth/login", "200"] == 1
    answers = "/api/sessions/{session_id}/turns/{number}/answer"
    assert {key[2] for key in requests} >= {"/health/ready", "/api/auth/setup", "/api/sessions"}
    assert [key[2] for key in requests if key[2].endswith("/answer")] == [answers]
    assert len(requests) < 20


def test_all_processes_and_the_database_are_in_one_reading(operated: Operated) -> None:
    wait_until(lambda: operated.series().get(("greenroom_processes", "child"), 0) >= 4, "a reading with the lanes")
    series = operated.series()
    assert series["greenroom_worker_up",] == 1
    assert series["greenroom_processes", "server"] == series["greenroom_processes", "worker"] == 1
    assert series["greenroom_sessions_started", "interview", "1d"] == 1
    assert series["greenroom_sessions_finished", "interview", "1d"] == 0
    assert series["greenroom_jobs", "low", "scheduled"] >= 1
    assert series["greenroom_jobs", "default", "dead"] == 0
    assert series["greenroom_queue_age_seconds", "live"] == 0
    assert {key[1] for key in series if key[0] == "greenroom_source_up" and series[key] == 1} == {
        *("queues", "sessions", "server", "machine", "gpu")
    }


def test_the_lanes_of_a_new_worker_reach_the_model_at_once(operated: Operated) -> None:
    """They did not: they were forked while a thread loaded the model's library, and waited for its lock."""
    calls = {key[1:]: value for key, value in operated.series().items() if key[0] == "greenroom_model_calls_total"}
    assert calls == {("answered", "judge"): 2}
    (worker,) = psutil.Process(operated.process.pid).children()
    assert worker.num_threads() == 1  # whatever lock another one held at a fork would stay locked in the lane


def test_a_stranger_cannot_read_the_metrics_on_either_port(operated: Operated) -> None:
    assert httpx.get(operated.metrics).status_code == 401
    on_public_port = httpx.get(f"{operated.url}/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert "greenroom_" not in on_public_port.text


def test_request_and_job_have_one_correlation_id_in_the_log(operated: Operated) -> None:
    ours = [line for line in operated.lines() if line["correlation_id"] == NAMED]
    assert [(line["process"], line["status"]) for line in ours if line["message"] == "request"] == [("server", 200)]
    jobs = [line for line in ours if line["message"] == "job" and line["kind"] == "sessions.proceed"]
    assert [line["outcome"] for line in jobs] == ["done"]
    assert str(jobs[0]["process"]).startswith("worker-high-")


def test_no_log_has_an_email_a_transcript_or_a_token(operated: Operated) -> None:
    written = "".join(path.read_text("utf-8") for path in operated.logs.iterdir())
    assert '"message": "request"' in written
    for secret in (EMAIL, "lovelace", WORDS, "zebra", SECRET, PASSWORD):
        assert secret not in written


def test_request_job_judgement_and_model_calls_are_one_trace_for_the_collector(operated: Operated) -> None:
    def of_name(name: str) -> list[Span]:
        return [span for span in operated.spans() if span.name.startswith(name)]

    names = ("POST /api/sessions/{session_id}/turns", "sessions.proceed", "judge an answer", "ask the judge")
    wait_until(lambda: all(map(of_name, names)), "spans")
    (request,), (job,), (judgement,), votes = map(of_name, names)
    assert job.trace_id == request.trace_id
    assert job.parent_span_id == request.span_id
    assert (judgement.trace_id, judgement.parent_span_id) == (request.trace_id, job.span_id)
    assert len(votes) == 2
    assert {(vote.trace_id, vote.parent_span_id) for vote in votes} == {(request.trace_id, judgement.span_id)}
    assert {request.path for request in operated.received} == {"/v1/traces"}
    sent = b"".join(request.body for request in operated.received)
    assert not [secret for secret in (EMAIL, "zebra", SECRET) if secret.encode() in sent]
