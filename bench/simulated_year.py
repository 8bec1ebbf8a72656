"""One simulated year of a careers office: rows, bytes, and whether anything is older than its retention period.

The year goes through the web application and the worker's handlers, with a clock that the bench moves. Each week day
some candidates sign in and hold a typed interview of two answers; every ``--recorded``-th session is an uploaded
recording instead, which is analysed. Candidates come for ten sessions, half of them with a retention period of 30 days.
Each week one address registers and is never confirmed, one password is wrong, and one password reset is requested; each
month one candidate exports everything, and one erases the account. Every due job is carried out each day, the daily
clean-up and the weekly summary included. At the end of each quarter the bench prints rows by table and bytes by kind.

    python -m bench.simulated_year [--sessions 240] [--recorded 12] [--days 365]

A recording of a few seconds stands for one of twenty minutes. Its file, and the measurements that are kept of it, are
scaled by their lengths.
"""

from __future__ import annotations

import argparse
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random, SystemRandom

from argon2 import PasswordHasher
from fastapi import FastAPI
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bench.figures import Figure, run_bench
from bench.job_chaos import upload
from bench.typing_users import SENTENCES
from greenroom.accounts.contracts import Role
from greenroom.accounts.models import (
    Account,
    FailedSignIn,
    MailedToken,
    PasskeyChallenge,
    RefreshToken,
    WaitingEmail,
)
from greenroom.app import create_app
from greenroom.jobs.contracts import OPEN_STATES, QUEUES
from greenroom.jobs.execution import Executor
from greenroom.jobs.models import JobRow
from greenroom.privacy.ownership import owned_tables
from greenroom.privacy.tasks.housekeeping import ask_for_housekeeping
from greenroom.progress.comparison.tasks import ask_for_comparison
from greenroom.recordings.models import RecordingRow
from greenroom.registry import all_tables
from greenroom.settings import load_settings
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

SLACK = timedelta(days=1)
"""The clean-up comes once a day."""

QUARTERS = 4

ROWS = Figure("one simulated year of a careers office: rows in the database / its bytes, for 1,000 sessions", "-")
FILES = Figure("the same: bytes of files at the end, scaled to recordings of 20 minutes, for 1,000 sessions", "-")
OLD = Figure("the same: rows and files older than their retention period, at the end of each quarter", "0")
GROWTH = Figure("the same: rows of tables that no person owns, at the end of each quarter", "-")
FIGURES = (ROWS, FILES, OLD, GROWTH)


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
    sessions: Counter[str]

    def carry_out(self) -> None:
        """Carry out every job that is due."""
        while self.executor.run_next(QUEUES, threading.Event()):
            pass

    def new_candidate(self, number: int) -> str:
        """Add a candidate, and return the email; every second one limits how long recordings stay."""
        return self.add_account(f"candidate-{number}", Role.CANDIDATE, RETENTION_DAYS if number % 2 else None)

    def add_account(self, name: str, role: Role, retention_days: int | None = None) -> str:
        """Add a confirmed account, and return its email."""
        now = self.clock.now()
        stored = Account(
            id=name,
            email=f"{name}@example.org",
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
        return stored.email

    def sign_in(self, email: str) -> Visitor:
        """Return a browser in which a candidate is signed in."""
        browser = visitor(self.server)
        answer = browser.post("/api/auth/login", json={"email": email, "password": PASSWORD}).raise_for_status()
        browser.headers["X-CSRF-Token"] = answer.json()["csrf_token"]
        return browser

    def hold_interview(self, browser: Visitor, rng: Random) -> None:
        """Hold a typed interview of two answers."""
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
        self.sessions["typed"] += 1

    def upload_recording(self, browser: Visitor) -> None:
        """Upload a recording, and have it analysed."""
        upload(browser, self.sample.recording.read_bytes())
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
        kinds: list[dict[str, int]] = []
        old, unowned = 0, list[int]()
        with visitor(office.server):  # the application runs as long as this browser is open
            office.add_account("administrator", Role.ADMIN)
            first = office.clock.now()
            candidate = ""
            rng = Random(1)
            for day in range(chosen.days):
                morning = first + timedelta(days=day)
                office.clock.move_to(morning)
                for number in range(day * chosen.sessions // chosen.days, (day + 1) * chosen.sessions // chosen.days):
                    if number % SESSIONS_OF_A_CANDIDATE == 0:
                        candidate = office.new_candidate(number // SESSIONS_OF_A_CANDIDATE)
                    browser = office.sign_in(candidate)
                    if number % chosen.recorded == chosen.recorded - 1:
                        office.upload_recording(browser)
                    else:
                        office.hold_interview(browser, rng)
                if day % 7 == 0 and candidate:
                    _weekly(office, day, candidate)
                if day % 30 == 29:
                    _monthly(office, day // 30)
                office.clock.move_to(morning + timedelta(hours=18))  # past three o'clock, when the clean-up is due
                office.carry_out()
                if (day + 1) * QUARTERS // chosen.days > day * QUARTERS // chosen.days:
                    kinds.append(_print_quarter(office, len(kinds) + 1))
                    old += len(found := list(_too_old(office)))
                    print(f"older than their retention period: {found or 'nothing'}", flush=True)
                    unowned.append(_rows_of_no_owner(office))
        return _report(office, kinds[-1], old, unowned)


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
    return Office(create_app(services), services, executor, clock, render(SHORT, folder / "answer.mp4"), Counter())


def _weekly(office: Office, day: int, candidate: str) -> None:
    """Register an address that is never confirmed, enter a wrong password, and request a password reset."""
    browser = visitor(office.server)
    new = {"email": f"visitor-{day}@example.org", "password": PASSWORD, "name": "Visitor", "language": "en"}
    browser.post("/api/auth/register", json=new).raise_for_status()
    browser.post("/api/auth/login", json={"email": candidate, "password": "wrong"})
    browser.post("/api/auth/forgotten-password", json={"email": candidate}).raise_for_status()


def _monthly(office: Office, month: int) -> None:
    """Have one candidate export everything, and an earlier one erase the account."""
    with office.services.database.reading() as db:
        if db.get(Account, f"candidate-{month}") is None:
            return
    browser = office.sign_in(f"candidate-{month}@example.org")
    browser.post("/api/me/export").raise_for_status()
    office.carry_out()
    if month % 2:
        browser.request("DELETE", "/api/me", json={"password": PASSWORD}).raise_for_status()


def _rows(db: Session) -> dict[str, int]:
    return {
        table.name: int(db.execute(select(func.count()).select_from(table)).scalar_one())
        for table in all_tables().sorted_tables
    }


def _rows_of_no_owner(office: Office) -> int:
    """Return how many rows there are in tables that are not erased with their owner."""
    owned = {owned.table.name for owned in owned_tables(all_tables())} | {Account.__tablename__}
    with office.services.database.reading() as db:
        return sum(count for name, count in _rows(db).items() if name not in owned)


def _bytes(office: Office) -> dict[str, int]:
    """Return the bytes of files by the folder that they are in, and of the database."""
    home = office.services.settings.home
    sizes: Counter[str] = Counter()
    for path in home.rglob("*"):
        if path.is_file():
            below = path.relative_to(home).parts
            sizes["database" if below[0].startswith("greenroom.db") else "/".join(below[:3][: len(below) - 1])] += (
                path.stat().st_size
            )
    return dict(sizes)


def _print_quarter(office: Office, quarter: int) -> dict[str, int]:
    """Print rows by table and bytes by kind, and return the bytes."""
    with office.services.database.reading() as db:
        rows = {name: count for name, count in _rows(db).items() if count}
    kinds = _bytes(office)
    print(f"\nquarter {quarter}: {dict(office.sessions)} sessions, {sum(rows.values())} rows")
    print("rows:", ", ".join(f"{name} {count}" for name, count in sorted(rows.items(), key=lambda item: -item[1])))
    print("bytes:", ", ".join(f"{name or 'home'} {size / 1e6:.2f} MB" for name, size in sorted(kinds.items())))
    return kinds


def _too_old(office: Office) -> Iterator[str]:
    """Yield what docs/privacy.md says should be gone, a day after it should."""
    now = office.clock.now() - SLACK
    month = now - timedelta(days=30)
    ended = JobRow.state.not_in(OPEN_STATES)
    limits = (
        (
            "recordings",
            select(RecordingRow.id)
            .join(Account, Account.id == RecordingRow.candidate_id)
            .where(Account.retention_days.is_not(None), RecordingRow.created_at < now - timedelta(days=RETENTION_DAYS)),
        ),
        ("jobs", select(JobRow.id).where(ended, JobRow.ended_at < month)),
        ("failed sign-ins", select(FailedSignIn.at).where(FailedSignIn.at < month)),
        ("refresh tokens", select(RefreshToken.expires_at).where(RefreshToken.expires_at < now)),
        ("mailed tokens", select(MailedToken.expires_at).where(MailedToken.expires_at < now)),
        ("passkey challenges", select(PasskeyChallenge.expires_at).where(PasskeyChallenge.expires_at < now)),
        ("waiting emails", select(WaitingEmail.asked_at).where(WaitingEmail.asked_at < month)),
        (
            "unconfirmed accounts",
            select(Account.id).where(Account.confirmed_at.is_(None), Account.created_at < now - timedelta(days=7)),
        ),
    )
    with office.services.database.reading() as db:
        for name, query in limits:
            yield from (f"{name} {row}" for row in db.scalars(query))
        known = set(db.scalars(select(Account.id)))
    yield from (f"email {stored.id}" for stored in office.services.admin.outbox.emails() if stored.sent_at < month)
    yield from _files_of_no_account(office, known)


def _files_of_no_account(office: Office, known: set[str]) -> Iterator[str]:
    """Yield the files of candidates who are gone."""
    for path in (office.services.settings.home / "files").rglob("*"):
        owners = {part for part in path.parts if part.startswith("candidate-")}
        if path.is_file() and owners - known:
            yield f"file {path.name} of {', '.join(owners)}"


def _report(office: Office, kinds: dict[str, int], old: int, unowned: list[int]) -> dict[Figure, str]:
    sessions = sum(office.sessions.values())
    with office.services.database.reading() as db:
        rows = sum(_rows(db).values())
    files = {name: size for name, size in kinds.items() if name.startswith("files")}
    scale = REAL_SECONDS / _seconds_of(office.sample)
    thousand = 1000 / max(1, sessions)
    return {
        ROWS: f"{rows * thousand:,.0f} / {kinds['database'] * thousand / 1e6:.0f} MB",
        FILES: f"{sum(files.values()) * scale * thousand / 1e9:.1f} GB",
        OLD: str(old),
        GROWTH: ", ".join(map(str, unowned)),
    }


def _seconds_of(sample: Sample) -> float:
    import av  # noqa: PLC0415 - only here

    with av.open(str(sample.recording)) as recording:
        return float(recording.duration or 0) / av.time_base


if __name__ == "__main__":
    run_bench(main, FIGURES)
