"""``greenroom tokens``: API tokens of the account that shares the data of this machine's terminal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from typing import Annotated

import typer
from rich.console import Console

from greenroom.accounts.api_tokens import ApiTokens
from greenroom.accounts.contracts import LOCAL_CANDIDATE, Scope
from greenroom.accounts.models import ApiToken
from greenroom.accounts.repository import accounts
from greenroom.cli.screen import INDENT, Screen
from greenroom.errors import InputError
from greenroom.settings import load_settings
from greenroom.storage.deletions import DeletionLog
from greenroom.wiring.command_line import CommandLine, build_command_line

app = typer.Typer(help="Create, list and revoke API tokens of the account on this machine.", no_args_is_help=True)
LONGEST_NAME_CHARACTERS = 120
MOST_DAYS = 730
TokenId = Annotated[str, typer.Argument(metavar="ID", help="Token ID from `greenroom tokens list`.")]


@contextmanager
def open_tokens() -> Iterator[tuple[CommandLine, ApiTokens]]:
    """Open the tokens of the account; it must exist, since a token signs in as it."""
    with closing(build_command_line(load_settings())) as parts:
        with parts.basis.database.reading() as db:
            if not accounts.exists(db, LOCAL_CANDIDATE):
                raise InputError("There is no account on this machine yet", "Run `greenroom admin create` first")
        deletions = DeletionLog(parts.basis.store, parts.clock)
        yield parts, ApiTokens(parts.basis.database, parts.clock, parts.basis.rng, deletions)


@app.command("create")
def create(
    name: Annotated[str, typer.Argument(help="What the token is for, such as the name of a program.")],
    may_write: Annotated[bool, typer.Option("--write", help="Let the token change data (default: read only).")] = False,
    days: Annotated[
        int | None, typer.Option(min=1, max=MOST_DAYS, help="Days until it expires (default: never).")
    ] = None,
) -> None:
    """Create a token and print its secret once."""
    if not name.strip() or len(name) > LONGEST_NAME_CHARACTERS:
        raise InputError("The name of a token cannot be used", f"Give 1 to {LONGEST_NAME_CHARACTERS} characters")
    scopes: list[Scope] = ["read", "write"] if may_write else ["read"]
    with open_tokens() as (parts, tokens):
        expires_at = None if days is None else parts.clock.now() + timedelta(days=days)
        token, secret = tokens.make(LOCAL_CANDIDATE, name.strip(), scopes, expires_at)
    typer.echo(f"Created: {token.name}, ID {token.id}. Copy the secret now: it is not shown again.", err=True)
    typer.echo(secret)


@app.command("list")
def list_tokens() -> None:
    """List the tokens, newest first; the secrets are not stored."""
    with open_tokens() as (_, tokens):
        found = tokens.tokens(LOCAL_CANDIDATE)
    screen = Screen(Console(highlight=False))
    if not found:
        screen.paragraph("There are no tokens.")
        return
    for token in found:
        screen.line(f"{token.id}  {token.name}")
        screen.paragraph(_in_words(token), indent=INDENT)


@app.command("revoke")
def revoke(
    token_id: TokenId, yes: Annotated[bool, typer.Option("--yes", help="Revoke without asking.")] = False
) -> None:
    """Revoke a token; programs that use it lose access at once."""
    with open_tokens() as (_, tokens):
        if not yes:
            typer.confirm(f"Revoke the token {token_id}?", abort=True, err=True)
        tokens.revoke(LOCAL_CANDIDATE, token_id)
    typer.echo(f"Revoked: {token_id}")


def _in_words(token: ApiToken) -> str:
    rights = "Reads and writes" if "write" in token.scopes.split() else "Reads"
    used = f"last used on {token.last_used_at:%Y-%m-%d}" if token.last_used_at else "never used"
    expiry = f"expires on {token.expires_at:%Y-%m-%d}" if token.expires_at else "never expires"
    return f"{rights}, {used}, {expiry}."
