"""Jobs while every part of a small cluster is killed: what is lost, what is done twice, and how soon it goes on.

The cluster is a PostgreSQL, a Redis that keeps nothing, a server, and two workers that hear of jobs by Celery. Users
send requests through the server until they are confirmed: password resets (each an email), answers to judge, exports,
and short recordings to analyse. Every ``--every`` seconds one part is killed with SIGKILL, in turn: the server, a whole
worker, Redis, the main process of a worker, PostgreSQL, one process of a worker in the middle of its work. Each comes
back as under systemd, and is killed again only when it is back. The killing goes on until 98 of 100 jobs have ended;
the rest may take longer than the time between two kills, on a slow machine.

Effects are counted where they arrive. A mail server of the bench counts emails by Message-ID. Triggers in the database
count each write of a judgement or a report. Exports are files, one for each job, which must be readable.

    python -m bench.job_chaos [--jobs 2000] [--every 5]

Without kills (``--every 0``) everything that is expected must arrive too: then nothing is lost by the bench itself.

Of 100 jobs, 45 are emails, 35 answers, 18 exports and 2 analyses.
"""

from __future__ import annotations

import argparse
import itertools
import tempfile
import threading
import time
from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes
from pathlib import Path
from random import Random, SystemRandom
from typing import Any

import httpx
from aiosmtpd.controller import Controller
from argon2 import PasswordHasher
from sqlalchemy import text

from bench.figures import Figure, run_bench
from bench.job_effects import can_be_read, count_effects, effects, exports_of, fates
from bench.killed_parts import Part, Postgres, Redis, RestartedProgram, main_process, one_lane
from bench.typing_users import SENTENCES
from greenroom.accounts.api_tokens import ApiTokens
from greenroom.accounts.contracts import Role
from greenroom.accounts.models import Account
from greenroom.clock import SystemClock
from greenroom.db.database import Database
from greenroom.db.engine import open_engine
from greenroom.db.schema import upgrade
from greenroom.errors import MachineError
from samples.answers import SHORT
from samples.render import render
from tests.deletion_log import new_deletion_log
from tests.shared_state.redis_server import free_port

SHARES = {"email": 0.45, "judge": 0.35, "export": 0.18, "analyse": 0.02}
NAMES = {
    "email": ("accounts.send_email",),
    "judge": ("sessions.proceed", "sessions.judge_again"),
    "export": ("privacy.export",),
    "analyse": ("sessions.analyse",),
}
PASSWORD = "marble otter violin"  # noqa: S105
USERS_AT_ONCE = 4
LOOK_SECONDS = 0.25
MAIL_SECONDS = 5.0
"""Between two requests for one email: a mailbox gets ten at once, then one every ten minutes. Failed requests count."""

PATIENCE_SECONDS = 1500.0
TUS = {"Tus-Resumable": "1.0.0"}

LOST = Figure("jobs while server, workers, Redis and PostgreSQL are killed every few seconds: lost", "0 of 2,000")
TWICE = Figure("the same: effects done twice (emails that came twice with one Message-ID / more often)", "0 (- / 0)")
RECOVERY = Figure("the same: longest time from a kill until the interrupted work goes on", "30 s")
FIGURES = (LOST, TWICE, RECOVERY)


class Mailbox:
    """A mail server; how often each email came, by address and Message-ID."""

    def __init__(self) -> None:
        self.ids: Counter[str] = Counter()
        self.addresses: set[str] = set()

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802, ARG002
        """Take an email; aiosmtpd calls this by its name and with these parameters."""
        self.ids[message_from_bytes(envelope.content)["Message-ID"]] += 1
        self.addresses.update(envelope.rcpt_tos)
        return "250 OK"


@dataclass(frozen=True, slots=True)
class Cluster:
    """The running parts, and what to ask them with."""

    home: Path
    database: Database
    mailbox: Mailbox
    url: str
    kills: Sequence[tuple[str, Part, Callable[[], None]]]


@dataclass(slots=True)
class Asked:
    """What the server has confirmed."""

    emails: list[str] = field(default_factory=list)
    answers: list[tuple[str, int]] = field(default_factory=list)
    exports: list[tuple[str, str]] = field(default_factory=list)
    analyses: list[str] = field(default_factory=list)


def main() -> dict[Figure, str]:
    options = argparse.ArgumentParser()
    options.add_argument("--jobs", type=int, default=2000)
    options.add_argument("--every", type=float, default=5.0, help="seconds between two kills; 0 kills nothing")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder, cluster(Path(folder)) as parts:
        recording = render(SHORT, Path(folder) / "answer.mp4")
        asked, over = Asked(), threading.Event()
        recoveries: list[tuple[str, float | None]] = []
        tokens = open_accounts(parts.database, chosen.jobs)
        began = time.monotonic()
        killer = threading.Thread(target=_kill_in_turn, args=(parts, chosen.every, over, recoveries), daemon=True)
        if chosen.every:
            killer.start()
        _ask_for_all(parts.url, tokens, chosen.jobs, recording.recording, asked)
        print(f"all requests confirmed after {time.monotonic() - began:.0f} s", flush=True)
        _wait_until_done(parts.database, rest=chosen.jobs // 50)
        over.set()
        if chosen.every:
            killer.join()
        _wait_until_done(parts.database)
        took = time.monotonic() - began
        return _report(parts, asked, recoveries, took)


@contextmanager
def cluster(folder: Path) -> Iterator[Cluster]:
    """Run the cluster while the block runs."""
    mailbox, home = Mailbox(), folder / "home"
    home.mkdir()
    with ExitStack() as running:
        controller = Controller(mailbox, "127.0.0.1", free_port())
        controller.start()
        running.callback(controller.stop)
        postgres = Postgres(folder / "postgres")
        running.callback(postgres.stop)
        redis = Redis(folder)
        running.callback(redis.stop)
        database = Database(open_engine(postgres.url))
        running.callback(database.close)
        upgrade(database.engine)
        count_effects(database)
        port = free_port()
        settings = {
            "home": str(home),
            "database_url": postgres.url.render_as_string(hide_password=False),
            "redis_url": redis.url,
            "job_engine": "celery",
            "job_runner": "none",
            "profile": "fast",
            "voice_out": "none",
            "public_url": f"http://localhost:{port}",
            "smtp_host": "127.0.0.1",
            "smtp_port": str(controller.port),
            "smtp_security": "none",
            "requests_per_minute": "1000000",
            "sign_ins_per_minute": "1000000",
            "judging_processes": "1",
            "other_processes": "2",
            "following_processes": "0",
        }
        environment = {f"GREENROOM_{name.upper()}": value for name, value in settings.items()}

        def run(name: str, *arguments: str) -> RestartedProgram:
            program = RestartedProgram(name, arguments, environment, folder / f"{name}.log")
            running.callback(program.stop)
            return program

        server = run("server", "serve", "--port", str(port))
        workers = [run(f"worker-{number}", "worker", "--name", f"worker-{number}") for number in (1, 2)]
        _wait_until(lambda: _answers(settings["public_url"]), "the start of the server")
        kills = (
            ("server", server, lambda: server.choose(None)),
            ("whole worker", workers[0], lambda: workers[0].choose(None)),
            ("Redis", redis, lambda: None),
            ("main process of a worker", workers[1], lambda: workers[1].choose(main_process)),
            ("PostgreSQL", postgres, lambda: None),
            ("process of a worker", workers[0], lambda: workers[0].choose(one_lane)),
        )
        yield Cluster(home, database, mailbox, settings["public_url"], kills)


def open_accounts(database: Database, count: int) -> list[str]:
    """Make accounts ``user-0``, ``user-1`` ..., and return an API token for each."""
    now, password_hash = datetime.now(UTC), PasswordHasher().hash(PASSWORD)
    with database.transaction() as db:
        for number in range(count):
            db.add(
                Account(
                    id=f"user-{number}",
                    email=f"user-{number}@example.org",
                    name="User",
                    role=Role.CANDIDATE,
                    password_hash=password_hash,
                    language="en",
                    theme="system",
                    is_active=True,
                    confirmed_at=now,
                    recording_consent_at=now,
                    created_at=now,
                )
            )
    made = ApiTokens(database, SystemClock(), SystemRandom(), new_deletion_log(SystemClock()))
    return [made.make(f"user-{number}", "bench", ["read", "write"], None)[1] for number in range(count)]


def _ask_for_all(url: str, tokens: Sequence[str], jobs: int, recording: Path, asked: Asked) -> None:
    """Send all requests, mixed, each until the server has confirmed it."""
    wanted = [kind for kind, share in SHARES.items() for _ in range(round(share * jobs))]
    Random(1).shuffle(wanted)
    content = recording.read_bytes()

    def ask(number: int) -> None:
        headers = {"Authorization": f"Bearer {tokens[number]}"}
        with httpx.Client(base_url=url, headers=headers, timeout=30, trust_env=False) as client:
            if wanted[number] == "email":
                _confirmed(
                    client, "/api/auth/forgotten-password", {"email": f"user-{number}@example.org"}, MAIL_SECONDS
                )
                asked.emails.append(f"user-{number}@example.org")
            elif wanted[number] == "judge":
                asked.answers.append(_answer(client, number))
            elif wanted[number] == "export":
                who = {"email": f"user-{number}@example.org", "password": PASSWORD}
                signed_in = _confirmed(client, "/api/auth/token", who)  # API tokens cannot export
                client.headers["Authorization"] = f"Bearer {signed_in['access_token']}"
                asked.exports.append((f"user-{number}", _confirmed(client, "/api/me/export")["job_id"]))
            else:
                asked.analyses.append(_upload(client, content))

    with ThreadPoolExecutor(USERS_AT_ONCE) as users:
        list(users.map(ask, range(len(wanted))))


def _confirmed(
    client: httpx.Client, path: str, body: Mapping[str, object] | None = None, pause_seconds: float = 0.0
) -> Any:
    """Send a request again and again until it is confirmed, and return the answer."""
    return _persistently(lambda: client.post(path, json=body), pause_seconds)


def _persistently(send: Callable[[], httpx.Response], pause_seconds: float) -> Any:
    for number in _tries():
        if number:
            time.sleep(pause_seconds)
        try:
            answer = send()
        except httpx.TransportError:  # the server is killed, or starting
            continue
        if answer.status_code == httpx.codes.TOO_MANY_REQUESTS:  # it was sent again too often
            time.sleep(float(answer.headers.get("Retry-After", "1")))
        elif answer.status_code < httpx.codes.INTERNAL_SERVER_ERROR:
            assert answer.is_success, answer.text
            return answer.json() if answer.content else {}
    raise AssertionError("unreachable")


def _tries() -> Iterator[int]:
    deadline = time.monotonic() + PATIENCE_SECONDS
    for number in itertools.count():
        yield number
        assert time.monotonic() < deadline, "the server does not come back"
        time.sleep(LOOK_SECONDS)


def _answer(client: httpx.Client, number: int) -> tuple[str, int]:
    """Answer the first question of a short interview, and return its session and turn."""
    interview = {"interview_type": "mixed", "mode": "real", "minutes": 5}
    session = _confirmed(client, "/api/sessions", interview)
    path, turn = f"/api/sessions/{session['id']}", session["turns"][-1]["number"]
    said = " ".join(f"{sentence} {number}" for sentence in Random(number).sample(SENTENCES, 4))
    for _ in _tries():  # an answer that was saved before the server died is refused the second time
        try:
            sent = client.post(f"{path}/turns/{turn}/answer", json={"text": said, "seconds": 60})
        except httpx.TransportError:
            continue
        if sent.is_success or sent.status_code == httpx.codes.CONFLICT:
            break
        assert sent.status_code >= httpx.codes.INTERNAL_SERVER_ERROR, sent.text
    return session["id"], turn


def _upload(client: httpx.Client, content: bytes) -> str:
    for _ in _tries():  # from the beginning, with another recording, when anything fails
        try:
            return upload(client, content)
        except httpx.HTTPError:
            continue
    raise AssertionError("unreachable")


def upload(client: Any, content: bytes) -> str:
    """Upload a recording as a whole, and have it analysed; return its session.

    Parameters
    ----------
    client
        A client of httpx, or the one of FastAPI's tests, which has a type of its own.
    """
    named = ",".join(f"{name} {b64encode(value).decode()}" for name, value in (("key", b"f"), ("start_seconds", b"0")))
    recording = client.post("/api/recordings", json={"name": "answer.mp4"}).raise_for_status().json()["id"]
    head = {**TUS, "Upload-Length": str(len(content)), "Upload-Metadata": named}
    part = client.post(f"/api/recordings/{recording}/parts", headers=head).raise_for_status()
    piece = {**TUS, "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"}
    client.patch(part.headers["Location"], content=content, headers=piece).raise_for_status()
    request = {"recording_id": recording, "transcript": "I measured it before I changed it."}
    return str(client.post("/api/sessions/uploads", json=request).raise_for_status().json()["id"])


def _kill_in_turn(
    parts: Cluster, every: float, over: threading.Event, recoveries: list[tuple[str, float | None]]
) -> None:
    for name, part, prepare in itertools.cycle(parts.kills):
        if over.wait(every):
            return
        if not _is_up(parts, part):
            continue
        prepare()
        interrupted = _running(parts.database, part.name)
        killed_at = time.monotonic()
        part.kill()
        watch = threading.Thread(target=_watch, args=(parts, name, interrupted, killed_at, recoveries), daemon=True)
        watch.start()
        if name == "PostgreSQL":
            watch.join()  # a second kill would hide how long the first one takes


def _is_up(parts: Cluster, part: Part) -> bool:
    """Return whether a part has come back from its last kill, and can be killed again."""
    if part.name == "server":
        return _answers(parts.url)
    return not isinstance(part, RestartedProgram) or part.has_grandchildren()


def _running(database: Database, part: str) -> dict[str, str]:
    """Return the leases of the jobs that a kill interrupts: those of a worker, or all."""
    prefix = f"{part}/%" if part.startswith("worker") else "%"
    try:
        with database.reading() as db:
            query = text("SELECT id, lease FROM jobs WHERE state = 'running' AND worker LIKE :prefix")
            return {row.id: row.lease for row in db.execute(query, {"prefix": prefix})}
    except MachineError:
        return {}


def _watch(
    parts: Cluster,
    name: str,
    interrupted: Mapping[str, str],
    killed_at: float,
    recoveries: list[tuple[str, float | None]],
) -> None:
    """Note how long it takes until the interrupted work goes on."""
    goes_on = _server_goes_on if name == "server" else _jobs_go_on
    since = datetime.now(UTC)
    while not goes_on(parts, interrupted, since):
        if time.monotonic() > killed_at + PATIENCE_SECONDS:
            recoveries.append((name, None))
            return
        time.sleep(LOOK_SECONDS)
    recoveries.append((name, time.monotonic() - killed_at))


def _server_goes_on(parts: Cluster, interrupted: Mapping[str, str], since: datetime) -> bool:
    del interrupted, since
    return _answers(parts.url)


def _jobs_go_on(parts: Cluster, interrupted: Mapping[str, str], since: datetime) -> bool:
    """Return whether each interrupted job has another lease, has ended, or is reported alive again."""
    query = text("SELECT id, lease, state, heartbeat_at FROM jobs WHERE id = ANY(:ids)")
    try:
        with parts.database.reading() as db:
            rows = list(db.execute(query, {"ids": list(interrupted)}))
    except MachineError:
        return False
    return all(
        row.state not in {"running", "queued"}
        or (row.lease is not None and row.lease != interrupted[row.id])
        or (row.state == "running" and row.heartbeat_at > since)
        for row in rows
    )


def _wait_until_done(database: Database, rest: int = 0) -> None:
    """Wait until no more than the rest of the jobs is open."""
    names = [name for of_kind in NAMES.values() for name in of_kind]
    query = text("SELECT count(*) FROM jobs WHERE state IN ('queued', 'running', 'failed') AND name = ANY(:names)")

    def is_done() -> bool:
        try:
            with database.reading() as db:
                return int(db.execute(query, {"names": names}).scalar_one()) <= rest
        except MachineError:
            return False

    _wait_until(is_done, "the end of all jobs")


def _wait_until(is_so: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not is_so():
        if time.monotonic() > deadline:
            print(f"{what} did not come within {PATIENCE_SECONDS:.0f} s")
            return
        time.sleep(LOOK_SECONDS)


def _answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/health/live", timeout=2, trust_env=False).is_success
    except httpx.TransportError:
        return False


def _report(
    parts: Cluster, asked: Asked, recoveries: Sequence[tuple[str, float | None]], took: float
) -> dict[Figure, str]:
    with parts.database.reading() as db:
        states = Counter((row.name, row.state) for row in db.execute(text("SELECT name, state FROM jobs")))
        written, answers = effects(db), fates(db, asked.answers)
        dead = list(db.execute(text("SELECT name, error FROM jobs WHERE state IN ('dead', 'cancelled')")))
    lost = {
        "email": sum(address not in parts.mailbox.addresses for address in asked.emails),
        "judge": len(answers.lost),
        "export": sum(not can_be_read(parts.home, account, job) for account, job in asked.exports),
        "analyse": sum(("analyse", session) not in written for session in asked.analyses),
    }
    twice = {kind: sum(of == kind and times > 1 for (of, _), times in written.items()) for kind in ("judge", "analyse")}
    twice["export"] = sum(len(exports_of(parts.home, account)) > 1 for account, _ in asked.exports)
    mailed = Counter(parts.mailbox.ids.values())
    jobs = {kind: sum(states[name, "done"] for name in names) for kind, names in NAMES.items()}
    print(f"jobs done: {jobs}; {sum(jobs.values())} in {took:.0f} s; other states: {dead or 'none'}")
    print(f"answers: {answers.judged} judged, {answers.asked_again} followed by the same question in other words")
    for answer in answers.lost:
        print(f"lost answer: {answer}")
    print(f"lost: {lost}; done twice: {twice}; emails by how often they came: {dict(mailed)}")
    for name in dict.fromkeys(name for name, _ in recoveries):
        times = [seconds for of, seconds in recoveries if of == name]
        known = [seconds for seconds in times if seconds is not None]
        print(f"{name}: killed {len(times)} times, longest recovery {max(known, default=0.0):.1f} s")
    longest = [PATIENCE_SECONDS if seconds is None else seconds for _, seconds in recoveries]
    thrice = sum(count for times, count in mailed.items() if times > 2)
    return {
        LOST: f"{sum(lost.values())} of {sum(jobs.values())}, with {len(recoveries)} kills",
        TWICE: f"{sum(twice.values())} ({mailed[2]} / {thrice})",
        RECOVERY: f"{max(longest, default=0.0):.1f} s",
    }


if __name__ == "__main__":
    run_bench(main, FIGURES)
