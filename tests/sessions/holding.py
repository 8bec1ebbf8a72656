"""Sessions held over HTTP, with the worker's jobs carried out when a test says so."""

from __future__ import annotations

import base64
from pathlib import Path
from random import Random
from threading import Event
from typing import Any, Protocol

from greenroom.clock import SystemClock
from greenroom.jobs.contracts import QUEUES, Queue
from greenroom.jobs.execution import Executor
from greenroom.registry import all_tables
from greenroom.settings import Settings
from greenroom.storage.contracts import FileStore
from greenroom.wiring.server import Server
from greenroom.wiring.worker import build_worker
from tests.http_client import Visitor, agree_to_recording


class Work(Protocol):
    """Carries out all jobs of some queues that are due, of all queues by default, and says how many there were."""

    def __call__(self, *queues: Queue) -> int: ...


REQUEST = {"interview_type": "behavioural", "mode": "real", "minutes": 9, "answer_by": "text"}
ANSWER = (
    "In my second year I led a team of four who had to move a shop to a new database in three weeks. I wrote the plan, "
    "split the tables among us and checked the copies every evening; we finished two days early and lost no order."
)
TUS = {"Tus-Resumable": "1.0.0"}


def worker(settings: Settings, services: Server) -> Work:
    """Return what carries out all jobs that are due, and says how many there were."""
    database = services.database
    executor = Executor(
        database, SystemClock(), Random(1), build_worker(settings, all_tables(), database).handlers, "w"
    )

    def carry_out(*queues: Queue) -> int:
        done = 0
        while executor.run_next(queues or QUEUES, Event()):
            done += 1
        return done

    return carry_out


def start(visitor: Visitor, **changes: object) -> dict[str, Any]:
    answer = visitor.post("/api/sessions", json=REQUEST | changes)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def reply(visitor: Visitor, session: dict[str, Any], text: str = ANSWER) -> dict[str, Any]:
    number = session["turns"][-1]["number"]
    answer = visitor.post(f"/api/sessions/{session['id']}/turns/{number}/answer", json={"text": text, "seconds": 60})
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def speak(
    visitor: Visitor, session: dict[str, Any], parts: int = 1, *, thinking_seconds: float | None = None, **more: object
) -> dict[str, Any]:
    """Say that the last turn was answered by voice."""
    number = session["turns"][-1]["number"]
    address = f"/api/sessions/{session['id']}/turns/{number}/answer"
    said = {"text": None, "parts": parts, "thinking_seconds": thinking_seconds, "seconds": 10}
    answer = visitor.post(address, json=said | more)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def send_part(visitor: Visitor, session: dict[str, Any], turn_number: int, file: Path, run: int = 1) -> None:
    """Send a recording of an answer, and say that all of it has come."""
    agree_to_recording(visitor)
    content = file.read_bytes()
    metadata = encoded(
        key=f"turn {turn_number} run {run}", start_seconds=f"{turn_number * 100 + run}", reference=f"turn:{turn_number}"
    )
    parts = f"/api/recordings/{session['recording_id']}/parts"
    announced = visitor.post(parts, headers={**TUS, "Upload-Length": str(len(content)), "Upload-Metadata": metadata})
    assert announced.status_code == 201, announced.text
    piece = {**TUS, "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"}
    sent = visitor.patch(announced.headers["Location"], content=content, headers=piece)
    assert sent.status_code == 204, sent.text
    reported = visitor.post(f"/api/sessions/{session['id']}/turns/{turn_number}/uploaded")
    assert reported.status_code == 200, reported.text


def hold(visitor: Visitor, file: Path, **changes: object) -> dict[str, Any]:
    """Hold an interview of one spoken answer, whose recording has been sent."""
    session = start(visitor, **({"answer_by": "video"} | changes))
    speak(visitor, session)
    send_part(visitor, session, 1, file)
    ended = visitor.post(f"/api/sessions/{session['id']}/finish", json={})
    assert ended.status_code == 200, ended.text
    return session


def files_of(services: Server) -> FileStore:
    """Return where the server keeps its files."""
    store: FileStore = services.recordings.store
    return store


def encoded(**values: str) -> str:
    return ",".join(f"{name} {base64.b64encode(value.encode()).decode()}" for name, value in values.items())


def read(visitor: Visitor, session_id: str) -> dict[str, Any]:
    answer = visitor.get(f"/api/sessions/{session_id}")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def judged_questions(report: dict[str, Any]) -> int:
    """Return how many questions have a judgement, with or without a number."""
    judgements = [question["judgement"] for question in report["interview"]["questions"]]
    return sum(bool(judgement and judgement["points"]) for judgement in judgements)
