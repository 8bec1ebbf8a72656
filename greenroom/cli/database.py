"""``greenroom db``: the schema of the database, for operators."""

from __future__ import annotations

from contextlib import closing
from typing import Annotated

import typer

from greenroom.db.integrity import faults_of
from greenroom.db.schema import current_revision, downgrade, revisions, server_version, upgrade
from greenroom.errors import InputError, MachineError
from greenroom.registry import all_tables
from greenroom.settings import load_settings
from greenroom.wiring.database import open_database

app = typer.Typer(help="Show, check and migrate the schema of the database.", no_args_is_help=True)


@app.command("current")
def current() -> None:
    """Show the database's version and that of this program."""
    with closing(open_database(load_settings())) as database, database.reading() as db:
        connection = db.connection()
        typer.echo(f"{server_version(connection)}, schema {current_revision(connection) or 'none yet'}")
    typer.echo(f"This Greenroom needs schema {revisions()[-1]}.")


@app.command("upgrade")
def upgrade_schema() -> None:
    """Migrate the database to the schema of this program. `greenroom serve` does the same when it starts."""
    with closing(open_database(load_settings())) as database:
        upgrade(database.engine)
    typer.echo(f"The database has schema {revisions()[-1]}.")


@app.command("downgrade")
def downgrade_schema(
    revision: Annotated[str, typer.Argument(metavar="SCHEMA", help="An older version, such as 0070.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Migrate the database back to an older schema. What has no place there is lost; make a backup first."""
    if revision not in revisions():
        raise InputError(f"There is no schema {revision}", f"Choose one from {revisions()[0]} to {revisions()[-1]}")
    with closing(open_database(load_settings())) as database:
        with database.reading() as db:
            present = current_revision(db.connection())
        if present is None or present <= revision:
            raise InputError(f"The database has schema {present or 'none yet'}", "Choose an older one")
        if not yes:
            typer.confirm(f"From {present} back to {revision}: what has no place there is lost. Continue?", abort=True)
        downgrade(database.engine, revision)
    typer.echo(f"The database has schema {revision}.")


@app.command("check")
def check() -> None:
    """Look for damage: pages, rows that point nowhere, and a schema other than this program's. Changes nothing."""
    with closing(open_database(load_settings())) as database, database.reading() as db:
        faults = faults_of(db.connection(), all_tables())
    for fault in faults:
        typer.echo(fault, err=True)
    if faults:
        raise MachineError(
            f"The database has {len(faults)} faults", "Restore a backup, or run `greenroom db upgrade` if it is old"
        )
    typer.echo("No fault found.")
