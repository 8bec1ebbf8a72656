"""``greenroom admin``: administration on the machine itself, without signing in."""

from __future__ import annotations

from contextlib import closing
from typing import Annotated

import typer
from pydantic import TypeAdapter, ValidationError

from greenroom.accounts.emails import Email
from greenroom.accounts.registration import Applicant
from greenroom.errors import InputError
from greenroom.settings import load_settings
from greenroom.wiring.server import build_server

app = typer.Typer(help="Create accounts for the web application on this machine.", no_args_is_help=True)
Address = Annotated[str, typer.Option("--email", prompt="Email", help="Email to sign in with.")]
Name = Annotated[str, typer.Option("--name", prompt="Name", help="Name to show in Greenroom.")]
# Prompted for, or read from standard input, never an argument: all users of the machine can see arguments.
Password = Annotated[str, typer.Option(prompt=True, hide_input=True, confirmation_prompt=True, hidden=True)]


@app.callback()
def _group() -> None:
    """Keep ``create`` a command of its own."""


@app.command("create")
def create(email: Address, name: Name, password: Password) -> None:
    """Create an administrator account. The first account also gets the interviews held in this terminal."""
    try:
        address = TypeAdapter(Email).validate_python(email)
    except ValidationError as error:
        raise InputError(f"{email} is not an email address", "Write it as name@example.org") from error
    settings = load_settings()
    with closing(build_server(settings)) as server:
        server.accounts.registration.create_admin(Applicant(address, password, name, settings.language))
    typer.echo(f"{address} is now an administrator. Run `greenroom serve` and sign in.")
