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
EmailId = Annotated[str, typer.Argument(metavar="ID", help="Email ID from `greenroom mail list`.")]


@app.callback(invoke_without_command=True)
def mail(context: typer.Context) -> None:
    """List stored emails unless a command is named: the web application tells administrators to run this."""
    if context.invoked_subcommand is None:
        list_command()


@app.command("list")
def list_command() -> None:
    """List stored emails, newest first."""
    emails = build_outbox(load_settings(), SystemClock()).emails()
    screen = Screen(Console(highlight=False))
    if not emails:
        screen.paragraph("There are no emails.")
        return
    screen.columns(
        ("Email", "To", "Subject"), ((stored.id, stored.email.to, stored.email.subject) for stored in emails)
    )


@app.command("show")
def show_command(email_id: EmailId) -> None:
    """Show one email."""
    stored = build_outbox(load_settings(), SystemClock()).email(email_id)
    screen = Screen(Console(highlight=False))
    screen.paragraph(f"To {stored.email.to}, {stored.sent_at.astimezone():%Y-%m-%d %H:%M}")
    screen.heading(stored.email.subject)
    for line in stored.email.text.splitlines():
        screen.line(line)  # a link must not be broken
