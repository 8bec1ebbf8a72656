"""Emails that stay on this machine."""

from __future__ import annotations

import stat
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from greenroom.clock import FixedClock
from greenroom.errors import MachineError, NotFoundError
from greenroom.mail.contracts import Email
from greenroom.mail.outbox import LocalOutbox

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
EMAIL = Email("ada@example.org", "Confirma tu dirección", "Hola:\n\nhttps://example.org/confirm?token=abc\n")


@pytest.fixture
def outbox(tmp_path: Path) -> LocalOutbox:
    return LocalOutbox(tmp_path / "outbox", "greenroom@localhost", FixedClock(NOW), Random(1))


def test_a_letter_comes_back_as_it_was_sent(outbox: LocalOutbox) -> None:
    outbox.send(EMAIL)
    (stored,) = outbox.emails()
    assert (stored.email, stored.sent_at) == (EMAIL, NOW)
    assert outbox.email(stored.id) == stored


def test_letters_about_an_account_go_with_it(outbox: LocalOutbox) -> None:
    outbox.send(EMAIL)
    for account in ("ada", "bob"):
        outbox.send(replace(EMAIL, account_id=account))
    outbox.forget("ada")
    assert sorted(stored.email.account_id or "" for stored in outbox.emails()) == ["", "bob"]


def test_old_letters_go(outbox: LocalOutbox) -> None:
    outbox.send(EMAIL)
    outbox.forget_before(NOW)
    assert len(outbox.emails()) == 1
    outbox.forget_before(NOW + timedelta(seconds=1))
    assert outbox.emails() == ()


def test_nobody_else_may_read_it(outbox: LocalOutbox, tmp_path: Path) -> None:
    outbox.send(EMAIL)
    (file,) = (tmp_path / "outbox").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_an_outbox_without_letters_is_empty(outbox: LocalOutbox) -> None:
    assert outbox.emails() == ()


@pytest.mark.parametrize("name", ["20261121T093000-00000000", "../secrets/signing", "", "x"])
def test_only_letters_are_letters(outbox: LocalOutbox, name: str) -> None:
    with pytest.raises(NotFoundError):
        outbox.email(name)


def test_a_line_break_in_a_subject_forges_no_header(outbox: LocalOutbox) -> None:
    with pytest.raises(ValueError, match="linefeed"):
        outbox.send(Email("ada@example.org", "Hello\nBcc: eve@example.org", ""))


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "outbox").write_text("in the way")
    with pytest.raises(MachineError):
        LocalOutbox(tmp_path / "outbox", "greenroom@localhost", FixedClock(NOW), Random(1)).send(EMAIL)
