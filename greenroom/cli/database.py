"""``greenroom db``: the schema of the database, for operators."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Annotated

import typer

from greenroom.clock import SystemClock
from greenroom.db.database import Database
from greenroom.db.integrity import faults_of
from greenroom.db.schema import current_revision, downgrade, revisions, server_version, upgrade
from greenroom.errors import InputError, MachineError
from greenroom.knowledge.repository import copied_rows
from greenroom.knowledge.separate_rows import SeparateRows
from greenroom.registry import all_tables
from greenroom.settings import load_settings
from greenroom.wiring.database import open_database, open_knowledge_database

app = typer.Typer(help="Show, check and migrate the schema of the database.", no_args_is_help=True)


@app.command("current")
def current() -> None:
    """Show the database's version and that of this program."""
    with closing(open_database(load_settings())) as database, database.reading() as db:
        connection = db.connection()
        typer.echo(f"{server_version(connection)}, schema {current_revision(connection) or 'none yet'}")
    typer.echo(f"This Greenroom needs schema {revisions()[-1]}.")
    with _separate() as separate:
        if separate is not None:
            with separate.reading() as rows:
                connection = rows.connection()
                shape = copied_rows.shape_of(connection)
                typer.echo(f"Search index of documents: {server_version(connection)}, shape {shape or 'none yet'}")


@app.command("upgrade")
def upgrade_schema() -> None:
    """Migrate the database to the schema of this program. `greenroom serve` does the same when it starts."""
    with closing(open_database(load_settings())) as database:
        upgrade(database.engine)
    typer.echo(f"The database has schema {revisions()[-1]}.")
    with _separate() as separate:
        if separate is not None:
            _upgrade_separate(separate)


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
        _drop_separate()  # an older Greenroom would not delete there
        downgrade(database.engine, revision)
    typer.echo(f"The database has schema {revision}.")


@app.command("check")
def check() -> None:
    """Look for damage: pages, rows that point nowhere, and a schema other than this program's. Changes nothing."""
    with closing(open_database(load_settings())) as database, database.reading() as db:
        faults = [*faults_of(db.connection(), all_tables()), *_faults_of_separate(database)]
    for fault in faults:
        typer.echo(fault, err=True)
    if faults:
        raise MachineError(
            "The database has a fault" if len(faults) == 1 else f"The database has {len(faults)} faults",
            "Restore a backup, or run `greenroom db upgrade` if it is old",
        )
    typer.echo("No fault found.")


@contextmanager
def _separate() -> Iterator[Database | None]:
    """Open the separate database for the search index of documents; None where there is none."""
    opened = open_knowledge_database(load_settings())
    try:
        yield opened
    finally:
        if opened is not None:
            opened.close()


def _upgrade_separate(separate: Database) -> None:
    """Make the tables there, if that is possible now: servers start without it, and make them later."""
    later = "Searches compare in memory until then."
    try:
        with separate.transaction() as rows:
            has_rows = copied_rows.prepare(rows.connection()).has_rows
    except MachineError as error:
        typer.echo(f"{error} {later}", err=True)
        return
    if has_rows:
        typer.echo(f"The database of the search index has shape {copied_rows.SHAPE}.")
    else:
        typer.echo(f"The database of the search index lacks pgvector, see `greenroom doctor`. {later}", err=True)


def _drop_separate() -> None:
    with _separate() as separate:
        if separate is not None:
            with separate.transaction() as rows:
                copied_rows.drop(rows.connection())


def _faults_of_separate(main: Database) -> list[str]:
    """Return a sentence for each fault of the separate database; none without one."""
    with _separate() as separate:
        if separate is None:
            return []
        try:
            with separate.reading() as rows:
                if copied_rows.shape_of(rows.connection()) != copied_rows.SHAPE:
                    return ["The database of the search index has no tables"]
            outdated = SeparateRows(main, separate, SystemClock(), lambda _: None).count_outdated()
        except MachineError as error:
            return [str(error)]
    return [f"Documents that are gone or have changed, and still in the search index: {outdated}"] if outdated else []
