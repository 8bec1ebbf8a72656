"""``greenroom mail``: the emails in the local outbox, if no mail server is configured."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console

from greenroom.cli.screen import Screen
from greenroom.clock import SystemClock
from greenroom.settings import load_settings
from greenroom.wiring.mail import build_outbox

app = typer.Typer(help="Show stored emails, such as password reset links.")
LetterId = Annotated[str, typer.Argument(metavar="ID", help="Email ID from `greenroom mail list`.")]


@app.command("list")
def list_command() -> None:
    """List stored emails, newest first."""
    letters = build_outbox(load_settings(), SystemClock()).letters()
    screen = Screen(Console(highlight=False))
    if not letters:
        screen.paragraph("There are no emails.")
        return
    screen.columns(("Letter", "To", "Subject"), ((kept.id, kept.letter.to, kept.letter.subject) for kept in letters))


@app.command("show")
def show_command(letter_id: LetterId) -> None:
    """Show one email."""
    kept = build_outbox(load_settings(), SystemClock()).letter(letter_id)
    screen = Screen(Console(highlight=False))
    screen.paragraph(f"To {kept.letter.to}, {kept.sent_at.astimezone():%Y-%m-%d %H:%M}")
    screen.heading(kept.letter.subject)
    for line in kept.letter.text.splitlines():
        screen.line(line)  # a link must not be broken
