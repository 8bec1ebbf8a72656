"""``greenroom problems``: the coding problems, and the proof of each."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from greenroom.clock import SystemClock
from greenroom.coding.check import check_problem, check_review
from greenroom.coding.check_cache import ProvedProblems
from greenroom.coding.contracts import CodingProblem
from greenroom.coding.generation.generator import RejectedProblemError
from greenroom.coding.loading import AnyProblem, find_any_problem, load_all_problems
from greenroom.machine import usable_cores
from greenroom.questions.remembered_scores import fingerprint_of
from greenroom.settings import Settings, load_settings
from greenroom.wiring.bank_judging import share_of_faults
from greenroom.wiring.code import build_own_program_runner, build_problem_generator

app = typer.Typer(help="List and check the coding problems.", no_args_is_help=True)

WHAT_PROOFS_DEPEND_ON = ("greenroom.coding.complexity", "greenroom.sandbox")
WHAT_REVIEWS_DEPEND_ON = ("greenroom.evaluation", "greenroom.embedding")


@app.command(name="list")
def list_problems(topic: Annotated[str | None, typer.Option(help="Only this topic.")] = None) -> None:
    """List coding problems with their topic, kind, difficulty, expected time and title."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in ("Problem", "Topic", "Kind", "Difficulty", "Time", "Title"):
        table.add_column(heading)
    for problem in load_all_problems():
        if topic in (None, problem.topic):
            time = (problem.time if isinstance(problem, CodingProblem) else None) or "-"
            table.add_row(problem.id, problem.topic, problem.kind, str(problem.difficulty), time, Text(problem.title))
    Console(highlight=False).print(table)


@app.command(name="check")
def check_problems(
    problem_id: Annotated[str | None, typer.Argument(metavar="[ID]", help="Check only this problem.")] = None,
    proofs_file: Annotated[
        Path | None,
        typer.Option("--proofs", dir_okay=False, help="Keep the proofs in this file, not among the caches."),
    ] = None,
) -> None:
    """Prove coding problems: their references agree, and their wrong and slow solutions fail as stated.

    Exit code 1 when a problem has a fault. Proofs of unchanged problems come from a cache.
    """
    problems = load_all_problems() if problem_id is None else (find_any_problem(problem_id),)
    console, clock, proofs = Console(highlight=False), SystemClock(), _proofs(load_settings(), proofs_file)
    uncached = [problem for problem in problems if not proofs.is_known(problem)]
    started_at = clock.monotonic_seconds()
    faulty = 0
    with ThreadPoolExecutor(usable_cores()) as pool:  # the programs run in processes of their own
        for problem, faults in zip(problems, pool.map(proofs.faults, problems), strict=True):
            faulty += bool(faults)
            for fault in faults:
                console.print(Text(f"{problem.id}: {fault}"), soft_wrap=True)
    seconds = clock.monotonic_seconds() - started_at
    console.print(
        f"{len(problems)} problems, {faulty} with faults; {len(uncached)} proved in {seconds:.1f} s, the others cached"
    )
    if faulty:
        raise typer.Exit(1)


@app.command(name="generate")
def generate_problem(
    topic: Annotated[str, typer.Argument(help="The topic of the problem, such as graphs.")],
    difficulty: Annotated[int, typer.Option(min=1, max=5, help="1 (first weeks) to 5 (a specialist would think).")] = 3,
    about: Annotated[str, typer.Option(help="What the problem should be about.")] = "",
    folder: Annotated[Path, typer.Option(help="Where an accepted problem is saved.")] = Path(),
) -> None:
    """Have a language model write a coding problem; save it only if it is proved and differs from the others.

    Exit code 1 when the problem is rejected. Its programs run behind the server's sandbox.
    """
    console = Console(highlight=False)
    try:
        generated = build_problem_generator(load_settings()).generate(topic, difficulty, about)
    except RejectedProblemError as error:
        console.print(Text(f"Rejected: {error}"), soft_wrap=True)
        raise typer.Exit(1) from error
    file = folder / f"{generated.problem.id}.yaml"
    file.write_text(generated.text, "utf-8")
    console.print(Text(f"Accepted: {file}. Read it before you use it: its programs are not yours."), soft_wrap=True)


def _proofs(settings: Settings, file: Path | None) -> ProvedProblems:
    """Return the proofs of problems that run, and of reviews, which depend on other code."""
    runner = build_own_program_runner()
    code = fingerprint_of(("greenroom.coding",), with_subpackages=False)
    of_programs = f"{runner.version} {code} {fingerprint_of(WHAT_PROOFS_DEPEND_ON)}"
    of_reviews = f"{settings.point_reader} {code} {fingerprint_of(WHAT_REVIEWS_DEPEND_ON)}"

    def prove(problem: AnyProblem) -> tuple[str, ...]:
        if isinstance(problem, CodingProblem):
            return check_problem(problem, runner)
        return check_review(problem, partial(share_of_faults, settings))

    def fingerprint(problem: AnyProblem) -> str:
        return of_programs if isinstance(problem, CodingProblem) else of_reviews

    return ProvedProblems(prove, fingerprint, file or settings.cache_folder / "problem-proofs.json")
