"""``greenroom doctor``: the components of this installation, and how to get missing ones."""

from __future__ import annotations

import typer
from rich.console import Console
from rich.table import Table

from greenroom.settings import load_settings
from greenroom.wiring.components import list_components


def doctor() -> None:
    """Check all components. Exit with code 3 if a required one is missing.

    It loads no model, starts nothing and changes nothing, so it also tries out settings before a start.
    """
    console = Console(highlight=False)
    listed = list_components(load_settings())
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in ("Component", "Version", "Ready", "Purpose and installation"):
        table.add_column(heading)
    for component in listed:
        status = component.status
        described = status.detail if status.ready else f"{status.detail}. {status.remedy}"
        table.add_row(status.name, status.version or "-", "yes" if status.ready else "no", described)
    console.print(table)
    if not all(component.status.ready for component in listed if component.necessity == "needed"):
        raise typer.Exit(3)
