"""``greenroom doctor``: what this installation can do, and how to get what it cannot."""

from __future__ import annotations

import typer
from rich.console import Console
from rich.table import Table

from greenroom.settings import load_settings
from greenroom.wiring import component_statuses


def doctor() -> None:
    """List every component, its version, whether it is ready and how to get it; exit code 3 when a needed one is not."""
    console = Console(highlight=False)
    statuses = component_statuses(load_settings())
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in ("Component", "Version", "Ready", "What it does, and how to get it"):
        table.add_column(heading)
    for status in statuses:
        told = status.detail if status.ready else f"{status.detail}. {status.remedy}"
        table.add_row(status.name, status.version or "-", "yes" if status.ready else "no", told)
    console.print(table)
    if not all(status.ready for status in statuses if status.needed):
        raise typer.Exit(3)
