"""A reminder reaches a real mail server on loopback, and its link ends them."""

from __future__ import annotations

import email
import email.policy
import re
import socket
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from random import SystemRandom
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from greenroom.accounts.keys import SIGNING_KEY, load_or_create_key
from greenroom.clock import FixedClock
from greenroom.jobs.contracts import NoRunner
from greenroom.jobs.handlers import JobHandler, by_name
from greenroom.jobs.queue import JobQueue
from greenroom.mail.smtp import SmtpMailer, SmtpServer
from greenroom.progress.reminders import repository
from greenroom.progress.reminders.tasks import REMIND, Remind
from greenroom.settings import Settings, load_settings
from greenroom.wiring.server import Server
from tests.http_client import ORIGIN, Visitor, carry_out

LINK = re.compile(r"https?://\S+/reminders-off\?token=(\S+)")


class MailServer:
    """Keeps the messages that it is handed."""

    def __init__(self) -> None:
        self.messages: list[email.message.EmailMessage] = []
        self.raw: list[bytes] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        self.raw.append(envelope.content)
        self.messages.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        return "250 OK"


@pytest.fixture
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as opened:
        found: int = opened.getsockname()[1]
        return found


@pytest.fixture
def mail_server(port: int) -> Iterator[MailServer]:
    server = MailServer()
    controller = Controller(server, "127.0.0.1", port)
    controller.start()
    yield server
    controller.stop()


@pytest.fixture
def server_settings(tmp_path: Path, port: int) -> Settings:
    return load_settings(
        home=tmp_path / "home", public_url=ORIGIN, sign_ins_per_minute=1000, smtp_host="127.0.0.1", smtp_port=port
    )


def test_the_link_in_a_delivered_email_ends_reminders(
    signed_in: Visitor,
    client: Visitor,
    services: Server,
    server_settings: Settings,
    mail_server: MailServer,
    port: int,
) -> None:
    key = load_or_create_key(server_settings.secrets_folder / SIGNING_KEY)

    def work(moment: datetime) -> None:
        clock = FixedClock(moment)
        mailer = SmtpMailer(
            SmtpServer("127.0.0.1", port, security="none", user=None, password=None), "greenroom@example.org", clock
        )
        queue = JobQueue(clock, SystemRandom(), NoRunner())
        carry_out(services, by_name(JobHandler(REMIND, Remind(mailer, queue, clock, key, ORIGIN))), clock)

    signed_in.put("/api/reminders", json={"local_hour": 18, "time_zone": "Europe/Madrid"})
    with services.database.reading() as db:
        reminder = repository.find(db, signed_in.account_id)
        assert reminder is not None
        due = reminder.due_at
    work(due)
    (message,) = mail_server.messages
    assert message["To"] == "ada@example.org"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert f"\nList-Unsubscribe: <{ORIGIN}/api/reminders/off/".encode() in mail_server.raw[0], "a client reads it so"
    found = LINK.search(message.get_content())
    assert found is not None
    assert client.post(f"/api/reminders/off/{found[1]}").status_code == 204
    assert not signed_in.get("/api/reminders").json()["is_on"]
    for day in (1, 2):
        work(due + timedelta(days=day))
    assert len(mail_server.messages) == 1
