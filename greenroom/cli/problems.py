"""``greenroom problems``: the coding problems, and the proof of each."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from greenroom.clock import SystemClock
from greenroom.coding.check import check_problem
from greenroom.coding.check_cache import ProvedProblems
from greenroom.coding.loading import find_problem, load_problems
from greenroom.coding.own_programs import OwnProgramRunner
from greenroom.questions.remembered_scores import fingerprint_of
from greenroom.settings import load_settings

app = typer.Typer(help="List and check the coding problems.", no_args_is_help=True)

WHAT_PROOFS_DEPEND_ON = ("greenroom.coding",)


@app.command(name="list")
def list_problems(topic: Annotated[str | None, typer.Option(help="Only this topic.")] = None) -> None:
    """List coding problems with their topic, difficulty, expected time and title."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in ("Problem", "Topic", "Difficulty", "Time", "Title"):
        table.add_column(heading)
    for problem in load_problems():
        if topic in (None, problem.topic):
            table.add_row(problem.id, problem.topic, str(problem.difficulty), problem.time, Text(problem.title))
    Console(highlight=False).print(table)


@app.command(name="check")
def check_problems(
    problem_id: Annotated[str | None, typer.Argument(metavar="[ID]", help="Check only this problem.")] = None,
) -> None:
    """Prove coding problems: their references agree, and their wrong and slow solutions fail as stated.

    Exit code 1 when a problem has a fault. Proofs of unchanged problems come from a cache.
    """
    problems = load_problems() if problem_id is None else (find_problem(problem_id),)
    console, clock, runner = Console(highlight=False), SystemClock(), OwnProgramRunner()
    fingerprint = f"{runner.version} {fingerprint_of(WHAT_PROOFS_DEPEND_ON)}"
    cache_file = load_settings().cache_folder / "problem-proofs.json"
    proofs = ProvedProblems(partial(check_problem, runner=runner), fingerprint, cache_file)
    uncached = [problem for problem in problems if not proofs.is_known(problem)]
    started_at = clock.monotonic_seconds()
    faulty = 0
    for problem in problems:
        faults = proofs.faults(problem)
        faulty += bool(faults)
        for fault in faults:
            console.print(Text(f"{problem.id}: {fault}"), soft_wrap=True)
    seconds = clock.monotonic_seconds() - started_at
    console.print(
        f"{len(problems)} problems, {faulty} with faults; {len(uncached)} proved in {seconds:.1f} s, the others cached"
    )
    if faulty:
        raise typer.Exit(1)
