"""``greenroom backup`` and ``greenroom restore``: an installation as one file."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from greenroom.backup.archives import opened
from greenroom.backup.last import note_backup
from greenroom.cli.output_files import check_destinations, write_in_parts
from greenroom.cli.repeat_deletions import repeat_all, tell
from greenroom.clock import SystemClock
from greenroom.errors import InputError
from greenroom.privacy.archive import zipped
from greenroom.settings import load_settings
from greenroom.wiring.backup import build_backup_writer, build_restoring, opener, packed
from greenroom.wiring.command_line import build_command_line
from greenroom.wiring.database import build_database, open_database
from greenroom.wiring.storage import present_ring


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Archive to write, such as monday.zip.")],
    force: Annotated[bool, typer.Option("--force", help="Replace an existing file.")] = False,
) -> None:
    """Write every row and file of this installation into one archive.

    Greenroom may run meanwhile. Where the installation has a key for its files, the archive is encrypted with it. The
    keys in the folder `secrets` are no part of the archive: keep a copy of that folder elsewhere.
    """
    check_destinations([file], [])
    if file.exists() and not force:
        raise InputError(f"{file} exists already", "Choose another file, or add --force to replace it")
    settings = load_settings()
    now = SystemClock().now()
    with closing(build_database(settings)) as database:
        archive = zipped(build_backup_writer(settings, database).entries(now), now)
        write_in_parts({file: packed(settings, archive)}, is_private=True)  # the answers of all users
    with opened(file, opener(settings)) as written:
        written.check()
        found = written.manifest
    note_backup(settings.home, now)
    rows = sum(table.rows for table in found.tables.values())
    typer.echo(f"Written and read again: {file} with {rows} rows and {len(found.files)} files.")
    if found.vanished:
        typer.echo(f"Deleted by their owners while the backup ran: {len(found.vanished)} files.")
    if present_ring(settings) is not None:
        typer.echo("It is encrypted with the installation's key, and cannot be restored without a copy of that key.")
    typer.echo(f"Keep a copy of {settings.secrets_folder} apart from it: without that, second factors end.")


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Archive that `greenroom backup` wrote.")],
) -> None:
    """Put a backup back into an empty installation.

    Every row and every file is compared with the archive. What users deleted after the backup is deleted again, as far
    as this installation knows of it: accounts, sessions, recordings, stories, documents, CVs, jobs, keys and the rest.
    A restore that was interrupted can be repeated; until then no server starts.
    """
    settings = load_settings()
    with opened(file, opener(settings)) as archive, closing(open_database(settings)) as database:
        build_restoring(settings, database).restore(archive)
        manifest = archive.manifest
    with closing(build_command_line(settings)) as parts:
        done = repeat_all(parts, manifest.made_at)
    rows = sum(table.rows for table in manifest.tables.values())
    typer.echo(f"Restored: {rows} rows and {len(manifest.files)} files, each compared with the backup.")
    tell(done)
    if not any(settings.secrets_folder.glob("*")):
        typer.echo(f"Put your copy of the keys into {settings.secrets_folder}; without it, second factors end.")
