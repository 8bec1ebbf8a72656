"""``greenroom repeat-deletions``: after a restore by other means, delete again what users had deleted."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

import typer

from greenroom.backup.unfinished import note_finished, unfinished_since
from greenroom.errors import InputError
from greenroom.registry import all_tables
from greenroom.settings import load_settings
from greenroom.wiring.command_line import CommandLine, build_command_line


@dataclass(frozen=True, slots=True)
class Repeated:
    """What was deleted again, and whether the separate search index follows at once."""

    accounts: int
    others: int
    is_swept: bool


def repeat_deletions(
    since: Annotated[
        str, typer.Option("--since", metavar="TIME", help="Moment of the restored copy: 2026-11-20T12:00:00+00:00.")
    ],
    yes: Annotated[bool, typer.Option("--yes", help="Delete; without it, only show what would be deleted.")] = False,
) -> None:
    """Delete again what users deleted after the moment of a restored database.

    For a database that came back by other means than `greenroom restore`, such as pg_restore or a snapshot. The list of
    deletions is in the file store, under `deleted` and `erased`. Run it before users come back.
    """
    moment = _moment(since)
    with closing(build_command_line(load_settings())) as parts:
        if moment > parts.clock.now():
            raise InputError(f"{since} is in the future", "Give the moment of the restored copy")
        if not yes:
            _preview(parts, moment)
            return
        done = repeat_all(parts, moment)
    tell(done)
    if not (done.accounts or done.others):
        typer.echo("Nothing that users deleted since then was there.")


def repeat_all(parts: CommandLine, moment: datetime) -> Repeated:
    """Repeat all deletions after a moment, or after the backup of an interrupted restore; servers may start then."""
    moment = min(moment, unfinished_since(parts.basis.store) or moment)
    accounts = parts.repeat_erasures(moment, all_tables())
    others = parts.repeat_deletions(moment)
    is_swept = parts.sweep()
    note_finished(parts.basis.store)
    return Repeated(accounts, others, is_swept)


def tell(done: Repeated) -> None:
    """Print what was deleted again."""
    if done.accounts:
        typer.echo(f"Deleted again: {done.accounts} accounts that were deleted after the backup.")
    if done.others:
        typer.echo(f"Deleted again: {done.others} other things that users deleted after the backup.")
    if not done.is_swept:
        typer.echo("The database of the search index does not answer. It follows when Greenroom runs and it answers.")


def _preview(parts: CommandLine, moment: datetime) -> None:
    accounts, things = len(parts.erased_again(moment)), parts.count_deletions(moment)
    if accounts:
        typer.echo(f"{accounts:6}  account")
    for kind, number in things.items():
        typer.echo(f"{number:6}  {kind}")
    if accounts or things:
        typer.echo("Nothing was deleted yet. Add --yes to delete these things.")
    else:
        typer.echo(
            f"Nothing that users deleted since then is there. The list of deletions has {parts.listed_deletions()} "
            "entries; if the file store was restored too, put its newer folders `deleted` and `erased` back first."
        )


def _moment(text: str) -> datetime:
    remedy = "Give date, time and time zone, such as 2026-11-20T12:00:00+00:00"
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise InputError(f"{text} is no time", remedy) from error
    if moment.tzinfo is None:
        raise InputError(f"{text} has no time zone", remedy)
    return moment
