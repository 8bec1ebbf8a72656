"""One simulated year of a careers office: rows, bytes, and whether anything is older than its retention period.

The year goes through the web application and the worker's handlers, with a clock that the bench moves. Each week day
some candidates sign in and hold a typed interview of two answers; every ``--recorded``-th session is an uploaded
recording instead, which is analysed. Candidates come for ten sessions, half of them with a retention period of 30 days.
Each week one address registers and is never confirmed, one password is wrong, one password reset is requested, and the
administrator's browser stays signed in; each month one candidate exports everything, and every second month one erases
the account. No language model judges here, so each interview leaves one made reply in the cache of such a model. Every
due job is carried out each day, the daily clean-up and the weekly summary included. At the end of each quarter the
bench prints rows by table, bytes by kind, and what `bench.overdue` finds. An installation without sessions has rows and
bytes too: they are subtracted. What is left is divided by the sessions that are still stored: an erased account leaves
none.

    python -m bench.simulated_year [--sessions 240] [--recorded 12] [--days 365]

A recording of a few seconds stands for one of twenty minutes. Its file, and the measurements that are kept of it, are
scaled by their lengths.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random, SystemRandom

from argon2 import PasswordHasher
from fastapi import FastAPI
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bench.figures import Figure, run_bench
from bench.job_chaos import upload
from bench.overdue import overdue
from bench.typing_users import SENTENCES
from greenroom.accounts.contracts import Role
from greenroom.accounts.models import Account
from greenroom.app import create_app
from greenroom.evaluation.llm_request import ModelReply
from greenroom.jobs.contracts import QUEUES
from greenroom.jobs.execution import Executor
from greenroom.privacy.ownership import owned_tables
from greenroom.privacy.tasks.housekeeping import ask_for_housekeeping
from greenroom.progress.comparison.tasks import ask_for_comparison
from greenroom.registry import all_tables
from greenroom.sessions.models import SessionRow
from greenroom.settings import load_settings
from greenroom.wiring.judges import build_judgement_caches
from greenroom.wiring.server import Server, build_server
from greenroom.wiring.worker import build_worker
from samples.answers import SHORT
from samples.render import Sample, render
from tests.http_client import ORIGIN, PASSWORD, Visitor, visitor

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
SESSIONS_OF_A_CANDIDATE = 10
ANSWERS = 2
RETENTION_DAYS = 30
REAL_SECONDS = 1200.0
"""The length of the recording that a short one stands for."""

QUARTERS = 4
DATABASE, DATABASE_FILE = "database", "greenroom.db"

ROWS = Figure(
    "one simulated year of a careers office: rows in the database / its bytes, for 1,000 stored sessions", "-"
)
FILES = Figure(
    "the same: bytes of files at the end, scaled to recordings of 20 minutes, for 1,000 stored sessions", "-"
)
OLD = Figure("the same: rows and files older than their retention period, at the end of each quarter", "0")
GROWTH = Figure("the same: rows of tables that no person owns, at the end of each quarter", "-")
FIGURES = (ROWS, FILES, OLD, GROWTH)


@dataclass(frozen=True, slots=True)
class Stored:
    """What an installation stores: rows by table, and bytes of files by their folder and of the database."""

    rows: Counter[str]
    sizes: Counter[str]

    def __sub__(self, other: Stored) -> Stored:
        """Return what was added since an earlier moment."""
        return Stored(self.rows - other.rows, self.sizes - other.sizes)


class MovedClock:
    """A clock that the bench moves; each look at it takes a millisecond, so that no two events have the same time."""

    def __init__(self, moment: datetime) -> None:
        self._began = self._moment = moment
        self._lock = threading.Lock()

    def now(self) -> datetime:
        """Return the present moment."""
        with self._lock:
            self._moment += timedelta(milliseconds=1)
            return self._moment

    def monotonic_seconds(self) -> float:
        """Return the seconds since the beginning of the year."""
        with self._lock:
            return (self._moment - self._began).total_seconds()

    def move_to(self, moment: datetime) -> None:
        """Go on to a later moment."""
        with self._lock:
            self._moment = max(self._moment, moment)


@dataclass(frozen=True, slots=True)
class Office:
    """The installation, and what its users do with it."""

    server: FastAPI
    services: Server
    executor: Executor
    clock: MovedClock
    sample: Sample
    sessions: Counter[str] = field(default_factory=Counter)
    present: list[str] = field(default_factory=list)
    erased: list[str] = field(default_factory=list)

    def carry_out(self) -> None:
        """Carry out every job that is due."""
        while self.executor.run_next(QUEUES, threading.Event()):
            pass

    def add_candidate(self, number: int) -> None:
        """Add a candidate; every second one limits how long recordings stay."""
        name = f"candidate-{number}"
        self.add_account(name, Role.CANDIDATE, RETENTION_DAYS if number % 2 else None)
        self.present.append(name)

    def add_account(self, name: str, role: Role, retention_days: int | None = None) -> None:
        """Add a confirmed account."""
        now = self.clock.now()
        stored = Account(
            id=name,
            email=_email_of(name),
            name=name.title(),
            role=role,
            password_hash=CHEAP.hash(PASSWORD),
            language="en",
            theme="system",
            is_active=True,
            confirmed_at=now,
            recording_consent_at=now,
            retention_days=retention_days,
            created_at=now,
        )
        with self.services.database.transaction() as db:
            db.add(stored)

    def sign_in(self, name: str) -> Visitor:
        """Return a browser in which an account is signed in."""
        browser = visitor(self.server)
        body = {"email": _email_of(name), "password": PASSWORD}
        answer = browser.post("/api/auth/login", json=body).raise_for_status()
        browser.headers["X-CSRF-Token"] = answer.json()["csrf_token"]
        return browser

    def hold_interview(self, name: str, rng: Random) -> None:
        """Hold a typed interview of two answers."""
        browser = self.sign_in(name)
        request = {"interview_type": "mixed", "mode": "real", "minutes": 5}
        session = browser.post("/api/sessions", json=request).raise_for_status().json()
        path = f"/api/sessions/{session['id']}"
        for _ in range(ANSWERS):
            turn = browser.get(path).raise_for_status().json()["turns"][-1]
            if not turn["expects_answer"]:
                break
            said = " ".join(rng.sample(SENTENCES, 4))
            reply = {"text": said, "seconds": 60}
            browser.post(f"{path}/turns/{turn['number']}/answer", json=reply).raise_for_status()
            self.carry_out()
        browser.post(f"{path}/finish", json={}).raise_for_status()
        self.carry_out()
        self._remember_reply(name, str(session["id"]))
        self.sessions["typed"] += 1

    def _remember_reply(self, name: str, session_id: str) -> None:
        """Put a reply into the cache of a judging model; the file system knows nothing of the moved clock."""
        settings, seconds = self.services.settings, self.clock.now().timestamp()
        build_judgement_caches(settings).of(name).remember(session_id, ModelReply(reasoning="You say how."))
        os.utime(settings.cache_folder / "judgements" / name / f"{session_id}.json", (seconds, seconds))

    def upload_recording(self, name: str) -> None:
        """Upload a recording, and have it analysed."""
        upload(self.sign_in(name), self.sample.recording.read_bytes())
        self.carry_out()
        self.sessions["recorded"] += 1


def main() -> dict[Figure, str]:
    options = argparse.ArgumentParser()
    options.add_argument("--sessions", type=int, default=240, help="sessions in the whole year")
    options.add_argument("--recorded", type=int, default=12, help="each session of this number is a recording")
    options.add_argument("--days", type=int, default=365)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        office = open_office(Path(folder))
        quarters: list[Stored] = []
        old, unowned = 0, list[int]()
        with visitor(office.server):  # the application runs as long as this browser is open
            office.add_account("administrator", Role.ADMIN)
            office.carry_out()
            empty, first = _stored(office), office.clock.now()
            administrator, rng = office.sign_in("administrator"), Random(1)
            for day in range(chosen.days):
                morning = first + timedelta(days=day)
                office.clock.move_to(morning)
                for number in range(day * chosen.sessions // chosen.days, (day + 1) * chosen.sessions // chosen.days):
                    if number % SESSIONS_OF_A_CANDIDATE == 0:
                        office.add_candidate(number // SESSIONS_OF_A_CANDIDATE)
                    if number % chosen.recorded == chosen.recorded - 1:
                        office.upload_recording(office.present[-1])
                    else:
                        office.hold_interview(office.present[-1], rng)
                if day % 7 == 0 and office.present:
                    _weekly(office, day)
                    if administrator.post("/api/auth/refresh").is_error:  # a sign-in lasts for 90 days at most
                        administrator = office.sign_in("administrator")
                if day % 30 == 29 and len(office.present) > 1:
                    _monthly(office, is_last=day // 30 % 2 == 1)
                office.clock.move_to(morning + timedelta(hours=18))  # past three o'clock, when the clean-up is due
                office.carry_out()
                if (day + 1) * QUARTERS // chosen.days > day * QUARTERS // chosen.days:
                    quarters.append(_stored(office) - empty)
                    _print_quarter(office, quarters)
                    old += len(found := list(overdue(office.services, office.clock.now(), office.erased)))
                    print(f"older than their retention period: {found or 'nothing'}", flush=True)
                    unowned.append(_rows_of_no_owner(quarters[-1]))
        return _report(office, quarters[-1], old, unowned)


def open_office(folder: Path) -> Office:
    """Return an installation in a new folder, a year ago."""
    home = folder / "home"
    clock = MovedClock(datetime.now(UTC).replace(hour=9, minute=0) - timedelta(days=366))
    settings = load_settings(
        home=home, public_url=ORIGIN, sign_ins_per_minute=1000, requests_per_minute=100_000, profile="fast"
    )
    services = build_server(settings, clock=clock, hasher=CHEAP)
    worker = build_worker(settings, all_tables(), services.database, clock)
    executor = Executor(services.database, clock, SystemRandom(), worker.handlers, "worker")
    with services.database.transaction() as db:  # as each start of a server does
        ask_for_housekeeping(db, worker.queue, clock.now().date())
        ask_for_comparison(db, worker.queue, clock.now().date())
    return Office(create_app(services), services, executor, clock, render(SHORT, folder / "answer.mp4"))


def _email_of(name: str) -> str:
    return f"{name}@example.org"


def _weekly(office: Office, day: int) -> None:
    """Register an address that is never confirmed, enter a wrong password, and request a password reset."""
    browser, email = visitor(office.server), _email_of(office.present[-1])
    new = {"email": f"visitor-{day}@example.org", "password": PASSWORD, "name": "Visitor", "language": "en"}
    browser.post("/api/auth/register", json=new).raise_for_status()
    browser.post("/api/auth/login", json={"email": email, "password": "wrong"})
    browser.post("/api/auth/forgotten-password", json={"email": email}).raise_for_status()


def _monthly(office: Office, *, is_last: bool) -> None:
    """Have the candidate who has been there longest export everything, and erase the account where it is the last."""
    name = office.present[0]
    browser = office.sign_in(name)
    browser.post("/api/me/export").raise_for_status()
    office.carry_out()
    if is_last:
        browser.request("DELETE", "/api/me", json={"password": PASSWORD}).raise_for_status()
        office.erased.append(office.present.pop(0))


def _stored(office: Office) -> Stored:
    with office.services.database.reading() as db:
        return Stored(_rows(db), _bytes(office.services.settings.home))


def _rows(db: Session) -> Counter[str]:
    tables = all_tables().sorted_tables
    return Counter(
        {table.name: int(db.execute(select(func.count()).select_from(table)).scalar_one()) for table in tables}
    )


def _rows_of_no_owner(stored: Stored) -> int:
    """Return how many rows there are in tables that are not erased with their owner."""
    owned = {owned.table.name for owned in owned_tables(all_tables())} | {Account.__tablename__}
    return sum(count for name, count in stored.rows.items() if name not in owned)


def _bytes(home: Path) -> Counter[str]:
    """Return the bytes of files by the folder that they are in, and of the database."""
    sizes: Counter[str] = Counter()
    for path in home.rglob("*"):
        if path.is_file():
            below = path.relative_to(home).parts
            is_database = below[0].startswith(DATABASE_FILE)
            sizes[DATABASE if is_database else "/".join(below[:3][: len(below) - 1])] += path.stat().st_size
    return sizes


def _print_quarter(office: Office, quarters: Sequence[Stored]) -> None:
    """Print what the sessions have added: rows by table and bytes by kind."""
    rows, sizes = quarters[-1].rows, quarters[-1].sizes
    print(f"\nquarter {len(quarters)}: {dict(office.sessions)} sessions, {rows.total()} rows")
    print(f"accounts: {len(office.present)} of candidates, and {len(office.erased)} that were erased")
    print("rows:", ", ".join(f"{name} {count}" for name, count in rows.most_common()))
    print("bytes:", ", ".join(f"{name or 'home'} {size / 1e6:.2f} MB" for name, size in sorted(sizes.items())))


def _report(office: Office, added: Stored, old: int, unowned: Sequence[int]) -> dict[Figure, str]:
    files = sum(size for name, size in added.sizes.items() if name.startswith("files"))
    scale = REAL_SECONDS / _seconds_of(office.sample)
    thousand = 1000 / max(1, added.rows[SessionRow.__tablename__])
    return {
        ROWS: f"{added.rows.total() * thousand:,.0f} / {added.sizes[DATABASE] * thousand / 1e6:.0f} MB",
        FILES: f"{files * scale * thousand / 1e9:.1f} GB",
        OLD: str(old),
        GROWTH: ", ".join(map(str, unowned)),
    }


def _seconds_of(sample: Sample) -> float:
    import av  # noqa: PLC0415 - only here

    with av.open(str(sample.recording)) as recording:
        return float(recording.duration or 0) / av.time_base


if __name__ == "__main__":
    run_bench(main, FIGURES)
