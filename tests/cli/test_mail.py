"""``greenroom mail``: the web application tells administrators of a server without mail to run it as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from greenroom.clock import SystemClock
from greenroom.mail.contracts import Email
from greenroom.settings import load_settings
from greenroom.wiring.mail import build_outbox
from tests.cli.running import Command


def test_without_a_command_it_lists_the_emails(
    greenroom: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GREENROOM_HOME", str(tmp_path))
    outbox = build_outbox(load_settings(), SystemClock())
    outbox.send(Email(to="ada@example.org", subject="Reset your password", text="A link"))
    alone = greenroom("mail")
    assert alone.code == 0, alone.err
    assert "Reset your password" in alone.out
    assert alone == greenroom("mail", "list")


@pytest.mark.parametrize("group", ["admin", "models"])
def test_other_groups_without_a_command_show_their_help(greenroom: Command, group: str) -> None:
    shown = greenroom(group)
    assert (shown.code, shown.err) == (0, "")
    assert shown.out.startswith(f"Usage: greenroom {group}")
