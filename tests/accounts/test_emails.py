"""A promised email arrives after any failure, and only the email contains the secret."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from greenroom.accounts.email_wording import PAGES, words_of
from greenroom.accounts.models import Account, MailedToken, WaitingEmail
from greenroom.accounts.tasks import ATTEMPTS, SEND_EMAIL, SendEmail
from greenroom.clock import FixedClock, SystemClock
from greenroom.errors import MachineError
from greenroom.jobs.handlers import Handlers, JobHandler, by_name
from greenroom.jobs.models import JobRow
from greenroom.mail.contracts import DeliveryUnknownError, Email
from greenroom.wiring.server import Server
from tests.http_client import ORIGIN, PASSWORD, Visitor, carry_out, sent_emails

NEW = {"email": "grace@example.org", "password": PASSWORD, "name": "Grace", "language": "en"}
LIFETIME = timedelta(minutes=30)
KEY = b"k" * 32


class MailServer:
    """A mail server that is away for a while."""

    def __init__(self, failures: int = 0) -> None:
        self.failures = failures
        self.taken: list[Email] = []

    def send(self, email: Email) -> None:
        if self.failures:
            self.failures -= 1
            raise MachineError("The mail server is away", "Wait")
        self.taken.append(email)


class CutOff(MailServer):
    """A mail server that takes each email, and whose answer does not arrive."""

    def send(self, email: Email) -> None:
        super().send(email)
        raise DeliveryUnknownError("The connection broke", "Wait")


def sending(mailer: MailServer, public_url: str | None = ORIGIN) -> Handlers:
    lifetimes = {"confirm": LIFETIME, "reset": LIFETIME, "change": LIFETIME}
    send = SendEmail(mailer, SystemClock(), KEY, public_url, lifetimes)  # type: ignore[arg-type]
    return by_name(JobHandler(SEND_EMAIL, send, ATTEMPTS))


def later(minutes: float) -> FixedClock:
    return FixedClock(SystemClock().now() + timedelta(minutes=minutes))


def rows_of(services: Server, table: type[JobRow | WaitingEmail | MailedToken]) -> list[str]:
    """Return each row of a table with all that it holds, as text."""
    with services.database.reading() as db:
        return [repr(tuple(row)) for row in db.execute(select(table.__table__))]


def states(services: Server) -> list[str]:
    with services.database.reading() as db:
        return list(db.scalars(select(JobRow.state).where(JobRow.name == SEND_EMAIL.name).order_by(JobRow.created_at)))


def test_a_server_that_is_killed_after_its_answer_owes_the_letter(
    client: Visitor, admin: Visitor, services: Server
) -> None:
    assert client.post("/api/auth/register", json=NEW).status_code == 202
    assert states(services) == ["queued"]
    assert [email.to for email in sent_emails(services)] == ["grace@example.org"]
    assert states(services) == ["done"]
    assert rows_of(services, WaitingEmail) == []


def test_a_mail_server_that_comes_back_gets_each_letter_once(
    client: Visitor, signed_in: Visitor, services: Server
) -> None:
    client.post("/api/auth/forgotten-password", json={"email": "ada@example.org"})
    server = MailServer(failures=3)
    for minutes in (0, 1, 2, 3, 4):
        carry_out(services, sending(server), later(minutes))
    assert [email.subject for email in server.taken] == ["Reset your password"]
    assert states(services) == ["done"]


def test_a_letter_that_nobody_takes_for_hours_waits_for_an_administrator(
    client: Visitor, admin: Visitor, services: Server
) -> None:
    client.post("/api/auth/forgotten-password", json={"email": "root@example.org"})
    for minutes in range(0, 24 * 60, 20):
        carry_out(services, sending(MailServer(failures=10_000)), later(minutes))
    (dead,) = admin.get("/api/admin/jobs", params={"state": "dead"}).json()["items"]
    assert (dead["name"], dead["attempts"]) == (SEND_EMAIL.name, ATTEMPTS)
    assert admin.post(f"/api/admin/jobs/{dead['id']}/retry").status_code == 200
    assert [email.subject for email in sent_emails(services)] == ["Reset your password"]


def test_neither_address_nor_token_is_in_a_job_and_no_token_anywhere(
    client: Visitor, signed_in: Visitor, services: Server
) -> None:
    client.post("/api/auth/forgotten-password", json={"email": "ada@example.org"})
    requested = {"password": PASSWORD, "email": "lovelace@example.org"}
    assert signed_in.post("/api/auth/change-email", json=requested).status_code == 202
    assert not any("@" in row for row in rows_of(services, JobRow))
    assert rows_of(services, MailedToken) == []
    sent = sent_emails(services)
    tokens = [re.findall(r"token=(\S+)", email.text)[0] for email in sent]
    assert len(set(tokens)) == 2
    stored = "".join(rows_of(services, JobRow) + rows_of(services, MailedToken))
    assert not any(token in stored for token in tokens)


def test_a_letter_sent_again_is_the_same_letter_and_its_link_works_once(
    client: Visitor, signed_in: Visitor, services: Server
) -> None:
    """Mail programs show one of two emails with one Message-ID, so both need the link that works."""
    client.post("/api/auth/forgotten-password", json={"email": "ada@example.org"})
    cut_off, server = CutOff(), MailServer()
    carry_out(services, sending(cut_off), later(0))
    carry_out(services, sending(server), later(5))
    (first,), (second,) = cut_off.taken, server.taken
    assert first == second
    assert first.id is not None
    token = re.findall(r"token=(\S+)", first.text)[0]
    reset = {"password": "another long password", "token": token}
    assert client.post("/api/auth/reset-password", json=reset).status_code == 204
    assert client.post("/api/auth/reset-password", json=reset).status_code == 422


def test_a_letter_is_sent_at_most_twice_without_a_sign_that_it_arrived(
    client: Visitor, admin: Visitor, services: Server
) -> None:
    client.post("/api/auth/forgotten-password", json={"email": "root@example.org"})
    cut_off = CutOff()
    for minutes in range(0, 60, 10):
        carry_out(services, sending(cut_off), later(minutes))
    assert len(cut_off.taken) == 2
    (dead,) = admin.get("/api/admin/jobs", params={"state": "dead"}).json()["items"]
    assert "sent twice" in dead["error"]
    client.post("/api/auth/forgotten-password", json={"email": "root@example.org"})
    assert [email.subject for email in sent_emails(services)] == ["Reset your password"]


def test_a_letter_whose_link_was_used_meanwhile_is_not_sent_again(
    client: Visitor, signed_in: Visitor, services: Server
) -> None:
    client.post("/api/auth/forgotten-password", json={"email": "ada@example.org"})
    cut_off, server = CutOff(), MailServer()
    carry_out(services, sending(cut_off), later(0))
    token = re.findall(r"token=(\S+)", cut_off.taken[0].text)[0]
    reset = {"password": "another long password", "token": token}
    assert client.post("/api/auth/reset-password", json=reset).status_code == 204
    carry_out(services, sending(server), later(5))
    assert "Reset your password" not in [email.subject for email in server.taken]
    assert rows_of(services, WaitingEmail) == []


def test_an_address_without_an_account_costs_a_job_as_well_and_gets_nothing(
    client: Visitor, signed_in: Visitor, services: Server
) -> None:
    asked = ("/api/auth/forgotten-password", "/api/auth/resend-confirmation")
    for path in asked:
        client.post(path, json={"email": "nobody@example.org"})
    taken = {"password": PASSWORD, "email": "ada@example.org"}
    assert signed_in.post("/api/auth/change-email", json=taken).status_code == 202
    assert states(services) == ["queued"] * 3
    assert sent_emails(services) == []
    assert states(services) == ["done"] * 3


@pytest.mark.parametrize("mailbox", ["ada@example.org", "nobody@example.org"])
def test_a_mailbox_cannot_be_flooded_whoever_asks_and_whether_it_is_known(
    client: Visitor, signed_in: Visitor, services: Server, mailbox: str
) -> None:
    written = (mailbox, mailbox.upper(), f" {mailbox} ", mailbox.title(), mailbox)
    asked = [
        client.post(path, json={"email": email})
        for email in written
        for path in ("/api/auth/forgotten-password", "/api/auth/resend-confirmation")
    ]
    assert {answer.status_code for answer in asked} == {202}
    refused = client.post("/api/auth/register", json={**NEW, "email": mailbox})
    assert (refused.status_code, refused.json()["type"]) == (429, "/problems/too-many-requests")
    assert int(refused.headers["Retry-After"]) > 60
    assert client.post("/api/auth/forgotten-password", json={"email": "eve@example.org"}).status_code == 202


def close_account(account: Account) -> None:
    account.is_active = False


def confirm_account(account: Account) -> None:
    account.confirmed_at = SystemClock().now()


@pytest.mark.parametrize("change", [close_account, confirm_account])
def test_a_letter_whose_reason_is_gone_is_not_sent(
    client: Visitor, admin: Visitor, services: Server, change: Callable[[Account], None]
) -> None:
    client.post("/api/auth/register", json=NEW)
    with services.database.transaction() as db:
        change(db.scalars(select(Account).where(Account.email == NEW["email"])).one())
    assert sent_emails(services) == []
    assert rows_of(services, WaitingEmail) == []


def test_without_an_address_of_its_own_it_writes_no_links(
    client: Visitor, signed_in: Visitor, services: Server
) -> None:
    client.post("/api/auth/forgotten-password", json={"email": "ada@example.org"})
    server = MailServer()
    carry_out(services, sending(server, public_url=None), later(0))
    with services.database.reading() as db:
        job = db.scalars(select(JobRow)).one()
    assert job.state == "failed"
    assert "GREENROOM_PUBLIC_URL" in (job.error or "")
    assert server.taken == []


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Ada Lovelace", "Ada Lovelace"),
        ("J. R. Núñez-O'Neill", "J. R. Núñez-O'Neill"),
        ("Win at https://evil.example/x", "Win at https evil example x"),
        ("www.evil.example", "www evil example"),
        ("eve@evil.example", "eve evil example"),
        ("evil\u3002example", "evil example"),
        ("<a href=x>[x](y)", "a href=x x y"),
        ("नेहा", "नेहा"),
    ],
)
def test_a_name_is_no_link(name: str, written: str) -> None:
    for occasion in PAGES:
        _, text = words_of(occasion, language="en", name=name, public_url=ORIGIN)
        assert f"Hello {written},\n" in text
