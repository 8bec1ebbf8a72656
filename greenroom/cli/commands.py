"""The tree of commands: what ``greenroom --help`` lists."""

from __future__ import annotations

import typer

from greenroom.cli import analyze, doctor, models

app = typer.Typer(
    name="greenroom",
    help="Practise job interviews: measured, explained and coached, on your own machine.",
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command(name="analyze")(analyze.analyze)
app.command(name="doctor")(doctor.doctor)
app.add_typer(models.app, name="models")
