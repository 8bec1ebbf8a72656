"""``greenroom export`` and ``greenroom delete``: the data of the candidate of this machine."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from greenroom.accounts.contracts import LOCAL_CANDIDATE
from greenroom.cli.output_files import check_destinations, write_in_parts
from greenroom.errors import InputError
from greenroom.privacy.archive import zipped
from greenroom.registry import all_tables
from greenroom.settings import load_settings
from greenroom.wiring.command_line import build_command_line

DELETE_WORD = "DELETE"
SWEPT_LATER = (
    "The database of the search index does not answer. `greenroom serve` or `greenroom worker` deletes the vectors of "
    "your documents there as soon as it does."
)
WARNING = (
    "This deletes your interviews, recordings, reports, stories, documents and drafts on this machine, and the account "
    "that shares them. There is no way back. `greenroom export` makes a copy first."
)


def export(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Zip file to write.")] = Path("greenroom-export.zip"),
    force: Annotated[bool, typer.Option("--force", help="Replace an existing file.")] = False,
) -> None:
    """Write everything that Greenroom keeps of you into a zip file."""
    check_destinations([file], [])
    if file.exists() and not force:
        raise InputError(f"{file} exists already", "Choose another file, or add --force to replace it")
    with closing(build_command_line(load_settings())) as parts:
        own_data = parts.own_data(all_tables())
        with parts.basis.database.reading() as db:
            entries = list(own_data.entries(db, LOCAL_CANDIDATE))
            write_in_parts({file: zipped(entries, parts.clock.now())})
    typer.echo(f"Written: {file}. Keep it safe: it contains everything that you said.")


def delete(yes: Annotated[bool, typer.Option("--yes", help="Delete without asking.")] = False) -> None:
    """Delete everything that Greenroom keeps of you."""
    if not yes:
        typer.echo(WARNING, err=True)
        if typer.prompt(f"Type {DELETE_WORD} to delete", err=True) != DELETE_WORD:
            raise InputError("Nothing was deleted", f"Type {DELETE_WORD} in capitals to delete")
    settings = load_settings()
    with closing(build_command_line(settings)) as parts:
        parts.delete_own_data(LOCAL_CANDIDATE, all_tables())
        is_swept = parts.sweep()
    drafts = settings.home / "drafts"
    if drafts.exists():
        shutil.rmtree(drafts)
    if is_swept:
        typer.echo("Everything of yours is deleted.")
    else:
        typer.echo(f"Everything of yours is deleted from the main database. {SWEPT_LATER}")
