"""Reminders come only when asked for, at the hour chosen, at most once a day, and end with one click."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import SystemRandom
from zoneinfo import ZoneInfo

import pytest

from greenroom.accounts.keys import SIGNING_KEY, load_or_create_key
from greenroom.clock import FixedClock, SystemClock
from greenroom.errors import InputError
from greenroom.jobs.contracts import NoRunner
from greenroom.jobs.handlers import JobHandler, by_name
from greenroom.jobs.queue import JobQueue
from greenroom.mail.contracts import Email
from greenroom.mail.envelope import envelope
from greenroom.progress.reminders import repository
from greenroom.progress.reminders.hours import midnight_before, next_moment, zone_of
from greenroom.progress.reminders.links import account_of, off_token
from greenroom.progress.reminders.tasks import REMIND, Remind
from greenroom.progress.reminders.wording import words_of
from greenroom.settings import Settings, load_settings
from greenroom.wiring.server import Server
from tests.http_client import ORIGIN, Visitor, carry_out
from tests.interview.practising import make_service, requested, say

MADRID = "Europe/Madrid"
AT_SIX = {"local_hour": 18, "time_zone": MADRID}


class Inbox:
    """A mail server that keeps what it is sent."""

    def __init__(self) -> None:
        self.emails: list[Email] = []

    def send(self, email: Email) -> None:
        self.emails.append(email)


@pytest.fixture
def server_settings(tmp_path: Path) -> Settings:
    return load_settings(
        home=tmp_path / "home", public_url=ORIGIN, sign_ins_per_minute=1000, smtp_host="mail.example.org"
    )


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


Work = Callable[[datetime], None]


@pytest.fixture
def work_at(services: Server, server_settings: Settings, inbox: Inbox) -> Work:
    """Does what a worker does at a moment."""
    key = load_or_create_key(server_settings.secrets_folder / SIGNING_KEY)

    def work(moment: datetime) -> None:
        clock = FixedClock(moment)
        queue = JobQueue(clock, SystemRandom(), NoRunner())
        carry_out(services, by_name(JobHandler(REMIND, Remind(inbox, queue, clock, key, ORIGIN))), clock)

    return work


def due(services: Server, visitor: Visitor) -> datetime:
    with services.database.reading() as db:
        reminder = repository.find(db, visitor.account_id)
        assert reminder is not None
        return reminder.due_at


def test_reminders_are_off_until_they_are_asked_for(signed_in: Visitor) -> None:
    assert signed_in.get("/api/reminders").json() == {
        "is_on": False,
        "local_hour": 18,
        "time_zone": None,
        "sends_mail": True,
    }


def test_a_reminder_comes_once_a_day_at_the_hour(
    signed_in: Visitor, services: Server, work_at: Work, inbox: Inbox
) -> None:
    assert signed_in.put("/api/reminders", json=AT_SIX).json()["is_on"]
    first = due(services, signed_in)
    assert first.astimezone(ZoneInfo(MADRID)).hour == 18
    work_at(first - timedelta(minutes=1))
    assert inbox.emails == []
    work_at(first)
    work_at(first)
    (email,) = inbox.emails
    assert email.to == "ada@example.org"
    assert f"{ORIGIN}/reminders-off?token=" in email.text
    signed_in.put("/api/reminders", json={**AT_SIX, "local_hour": 19})
    work_at(first + timedelta(hours=1))
    assert len(inbox.emails) == 1, "at most one a day, also after the hour was changed"
    work_at(due(services, signed_in))
    assert len(inbox.emails) == 2


def test_a_day_with_practice_has_no_reminder(signed_in: Visitor, services: Server, work_at: Work, inbox: Inbox) -> None:
    signed_in.put("/api/reminders", json=AT_SIX)
    moment = due(services, signed_in)
    practice = make_service(services.database, clock=FixedClock(moment - timedelta(hours=2)))
    interview = practice.start(requested(signed_in.account_id))
    say(practice, interview, "I would look at the query plan first.")
    work_at(moment)
    assert inbox.emails == []
    work_at(due(services, signed_in))
    assert len(inbox.emails) == 1


def test_a_server_that_was_off_does_not_write_at_night(
    signed_in: Visitor, services: Server, work_at: Work, inbox: Inbox
) -> None:
    signed_in.put("/api/reminders", json=AT_SIX)
    work_at(due(services, signed_in) + timedelta(hours=5))
    assert inbox.emails == []
    assert due(services, signed_in) > SystemClock().now()


def test_one_click_ends_them_without_a_sign_in(
    signed_in: Visitor, client: Visitor, services: Server, work_at: Work, inbox: Inbox
) -> None:
    signed_in.put("/api/reminders", json=AT_SIX)
    first = due(services, signed_in)
    work_at(first)
    url = inbox.emails[0].unsubscribe_url
    assert url is not None
    one_click = {"Content-Type": "application/x-www-form-urlencoded"}
    answered = client.post(url.removeprefix(ORIGIN), content="List-Unsubscribe=One-Click", headers=one_click)
    assert answered.status_code == 204
    assert not signed_in.get("/api/reminders").json()["is_on"]
    work_at(first + timedelta(days=1))
    assert len(inbox.emails) == 1


def test_a_forged_link_ends_nothing(signed_in: Visitor, client: Visitor) -> None:
    signed_in.put("/api/reminders", json=AT_SIX)
    for token in (f"{signed_in.account_id}.{'0' * 64}", signed_in.account_id, "x"):
        assert client.post(f"/api/reminders/off/{token}").status_code == 422
    assert signed_in.get("/api/reminders").json()["is_on"]


def test_they_end_in_the_settings_too(signed_in: Visitor, services: Server, work_at: Work, inbox: Inbox) -> None:
    signed_in.put("/api/reminders", json=AT_SIX)
    first = due(services, signed_in)
    assert signed_in.delete("/api/reminders").status_code == 204
    work_at(first)
    assert inbox.emails == []


@pytest.mark.parametrize("wrong", [{"local_hour": 3}, {"time_zone": "Europe/Nowhere"}, {"time_zone": "../etc/passwd"}])
def test_hours_of_the_night_and_unknown_zones_are_refused(signed_in: Visitor, wrong: dict[str, object]) -> None:
    assert signed_in.put("/api/reminders", json={**AT_SIX, **wrong}).status_code == 422


def test_the_email_names_its_unsubscribe_address_for_mail_programs() -> None:
    email = Email("ada@example.org", "Hello", "Text", unsubscribe_url="https://example.org/api/reminders/off/a.b")
    message = envelope(email, "greenroom@example.org", datetime(2026, 11, 22, tzinfo=UTC))
    assert message["List-Unsubscribe"] == "<https://example.org/api/reminders/off/a.b>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


@pytest.mark.parametrize(
    ("language", "days", "words"),
    [
        ("en", None, "You have not practised yet today."),
        ("en-GB", 0, "Your interview is today."),
        ("fr", 1, "Your interview is tomorrow."),
        ("es", 12, "Faltan 12 días para tu entrevista."),
    ],
)
def test_the_words_are_in_the_language_of_the_account(language: str, days: int | None, words: str) -> None:
    _, text = words_of(language, name="Ada http://x", days_to_interview=days, home="https://h/", off="https://off")
    assert words in text
    assert "https://off" in text
    assert "http://x" not in text


def test_the_hour_is_that_of_the_clock_on_the_wall_also_when_it_changes() -> None:
    zone = zone_of(MADRID)
    before = datetime(2027, 3, 27, 20, tzinfo=zone)  # the clocks go forward in the night
    moment = next_moment(18, zone, before)
    assert moment.astimezone(zone).hour == 18
    assert moment - before == timedelta(hours=21)
    assert midnight_before(zone, datetime(2027, 3, 27, 23, 30, tzinfo=UTC)).day == 28


def test_a_token_belongs_to_one_account() -> None:
    key = b"k" * 32
    assert account_of(key, off_token(key, "ada")) == "ada"
    with pytest.raises(InputError):
        account_of(b"other" * 8, off_token(key, "ada"))
