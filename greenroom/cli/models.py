"""``greenroom models``: speech and judging models that are downloaded only on request."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn
from rich.table import Table

from greenroom.errors import InputError
from greenroom.evaluation.readers.catalogue import LARGER_READER
from greenroom.model_hub import CatalogueEntry, Offer, offer, pull
from greenroom.settings import load_settings
from greenroom.speech.models import CATALOGUE as SPEECH_CATALOGUE

CATALOGUE: dict[str, CatalogueEntry] = {**SPEECH_CATALOGUE, LARGER_READER.name: LARGER_READER}

app = typer.Typer(help="List and download models of speech recognition and judging.", no_args_is_help=True)


@app.command(name="list")
def list_models() -> None:
    """List available models and show which ones are installed."""
    folder = load_settings().models_folder
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in ("Model", "Size", "Licence", "Here", "Description"):
        table.add_column(heading)
    for entry in CATALOGUE.values():
        size = f"{entry.size_bytes / 1e6:,.0f} MB"
        is_here = not entry.missing_files(folder / entry.name)
        table.add_row(entry.name, size, entry.licence, "yes" if is_here else "no", entry.description)
    Console(highlight=False).print(table)


@app.command(name="pull")
def pull_model(
    name: Annotated[str, typer.Argument(help="Model name from `greenroom models list`.")],
    yes: Annotated[bool, typer.Option("--yes", help="Download without asking.")] = False,
) -> None:
    """Show a model's size, licence and checksums, then download and verify it."""
    settings, console = load_settings(), Console(stderr=True, highlight=False)
    if name not in CATALOGUE:
        raise InputError(f"Unknown model: {name}", f"Choose one of {', '.join(CATALOGUE)}")
    entry = CATALOGUE[name]
    offered = offer(entry, settings.model_hub_url)
    _show(offered, console)
    if not yes:
        typer.confirm("Download it?", abort=True, err=True)
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(name, total=offered.size_bytes)
        folder = pull(
            entry,
            settings.models_folder,
            settings.model_hub_url,
            lambda share: bar.update(task, completed=int(share * offered.size_bytes)),
        )
    console.print(f"Installed in {folder}. {entry.use}.", soft_wrap=True, markup=False)


def _show(offered: Offer, console: Console) -> None:
    entry = offered.entry
    console.print(f"{entry.repository} at {offered.commit}", markup=False)
    console.print(f"{offered.size_bytes / 1e6:,.0f} MB, licence {entry.licence}", markup=False)
    for file in offered.files:
        console.print(
            f"  {file.name}  {file.size_bytes / 1e6:,.1f} MB  {file.algorithm} {file.checksum}",
            markup=False,
            soft_wrap=True,
        )
