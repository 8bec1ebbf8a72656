"""The tree of commands: what ``greenroom --help`` lists."""

from __future__ import annotations

import typer

from greenroom.cli import analyze, doctor, judge, models, questions, read_documents

app = typer.Typer(
    name="greenroom",
    help="Practise job interviews: measured, explained and coached, on your own machine.",
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command(name="analyze")(analyze.analyze)
app.command(name="doctor")(doctor.doctor)
app.command(name="judge")(judge.judge)
app.command(name="read-cv")(read_documents.read_cv_command)
app.command(name="read-job")(read_documents.read_job_command)
app.add_typer(questions.app, name="questions")
app.add_typer(models.app, name="models")
