"""Emails by SMTP, to a real server on loopback."""

from __future__ import annotations

import email
import email.policy
import socket
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword

from greenroom.clock import FixedClock
from greenroom.errors import GreenroomError, InputError, MachineError
from greenroom.mail.contracts import DeliveryUnknownError, Email
from greenroom.mail.smtp import SmtpMailer, SmtpServer

pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
CLOCK = FixedClock(datetime(2026, 11, 21, 9, 30, tzinfo=UTC))
EMAIL = Email("ada@example.org", "Confirma tu dirección", "Hola:\n\nhttps://example.org/confirm?token=abc\n")


class Received:
    """A server that keeps what it is handed."""

    def __init__(self) -> None:
        self.envelopes: list[Envelope] = []
        self.refusal: str | None = None
        self.hangs_up_after: str | None = None

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: Any, session: Any, envelope: Envelope, address: str, options: Any
    ) -> str:
        if self.refusal is None:
            envelope.rcpt_tos.append(address)
        return self.refusal or "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        self.envelopes.append(envelope)
        if self.hangs_up_after == "data":
            server.transport.close()
        return "250 OK"

    async def handle_QUIT(self, server: Any, session: Any, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        if self.hangs_up_after == "quit":
            server.transport.close()
        return "221 Bye"


def authenticate(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
    is_right = isinstance(data, LoginPassword) and (data.login, data.password) == (b"greenroom", b"secret")
    return AuthResult(success=is_right, handled=False)  # the server itself answers with code 535


@pytest.fixture
def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as opened:
        port: int = opened.getsockname()[1]
        return port


@pytest.fixture
def received(free_port: int) -> Iterator[Received]:
    stored = Received()
    controller = Controller(
        stored, "127.0.0.1", free_port, authenticator=authenticate, auth_require_tls=False, auth_required=True
    )
    controller.start()
    yield stored
    controller.stop()


def mailer(port: int, **changes: Any) -> SmtpMailer:
    requested: dict[str, Any] = {"security": "none", "user": "greenroom", "password": "secret"} | changes
    return SmtpMailer(SmtpServer("127.0.0.1", port, **requested), "greenroom@example.org", CLOCK)


def test_an_email_arrives_as_it_was_written(received: Received, free_port: int) -> None:
    mailer(free_port).send(EMAIL)
    (envelope,) = received.envelopes
    assert envelope.rcpt_tos == [EMAIL.to]
    assert isinstance(envelope.content, bytes)
    message = email.message_from_bytes(envelope.content, policy=email.policy.default)
    assert message["Subject"] == EMAIL.subject
    assert message["From"] == "greenroom@example.org"
    assert message.get_content().replace("\r\n", "\n") == EMAIL.text


@pytest.mark.parametrize(
    "changes", [{"password": "wrong"}, {"user": None}, {"security": "starttls"}, {"security": "tls"}], ids=str
)
def test_an_email_that_is_not_taken_is_told(received: Received, free_port: int, changes: dict[str, Any]) -> None:
    with pytest.raises(MachineError, match="did not accept the email"):
        mailer(free_port, **changes).send(EMAIL)
    assert received.envelopes == []


@pytest.mark.parametrize(
    ("refusal", "kind"),
    [("450 Come back later", MachineError), ("550 There is no such address", InputError)],
)
def test_an_address_is_refused_for_a_while_or_for_good(
    received: Received, free_port: int, refusal: str, kind: type[GreenroomError]
) -> None:
    received.refusal = refusal
    with pytest.raises(kind, match=refusal[:3]) as raised:
        mailer(free_port).send(EMAIL)
    assert EMAIL.to not in str(raised.value)


def test_a_server_that_is_not_there_is_told(free_port: int) -> None:
    with pytest.raises(MachineError, match="GREENROOM_SMTP_HOST"):
        mailer(free_port).send(EMAIL)


def test_a_server_that_hangs_up_before_it_answers_may_have_the_email(received: Received, free_port: int) -> None:
    received.hangs_up_after = "data"
    with pytest.raises(DeliveryUnknownError):
        mailer(free_port).send(EMAIL)
    assert len(received.envelopes) == 1


def test_a_server_that_hangs_up_after_its_answer_has_the_email(received: Received, free_port: int) -> None:
    received.hangs_up_after = "quit"
    mailer(free_port).send(EMAIL)
    assert len(received.envelopes) == 1


def test_an_email_has_one_message_id_however_often_it_is_sent(received: Received, free_port: int) -> None:
    for _ in range(2):
        mailer(free_port).send(replace(EMAIL, id="123"))
    mailer(free_port).send(EMAIL)
    emails = [envelope.content for envelope in received.envelopes]
    ids = [email.message_from_bytes(content)["Message-ID"] for content in emails if isinstance(content, bytes)]
    assert ids[:2] == ["<123@example.org>"] * 2
    assert ids[2] not in ids[:2]
