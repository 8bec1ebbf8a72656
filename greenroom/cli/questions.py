"""``greenroom questions``: the bank, and the proof that its rubrics and answers agree with the judge."""

from __future__ import annotations

import sys
from functools import partial
from typing import Annotated

import orjson
import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from greenroom.cli.screen import Screen
from greenroom.errors import InputError
from greenroom.questions.check import check_bank
from greenroom.questions.judge_check import all_known_answers
from greenroom.questions.known_failures import LEDGER, SLACK_POINTS, compare, read_ledger, write_ledger
from greenroom.questions.remembered_scores import RememberedScores, fingerprint_of
from greenroom.settings import load_settings
from greenroom.wiring.bank import build_bank
from greenroom.wiring.bank_judging import build_stored_embedder, score_in_processes

app = typer.Typer(help="List, show and check the questions of the bank.", no_args_is_help=True)

WHAT_SCORES_DEPEND_ON = ("greenroom.evaluation", "greenroom.analysis.language", "greenroom.embedding")


@app.command(name="list")
def list_questions(
    topic: Annotated[str | None, typer.Option(help="Only this topic.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print as JSON.")] = False,
) -> None:
    """List questions with their ID, difficulty, kind and text."""
    questions = [question for question in build_bank(load_settings()).questions if topic in (None, question.topic)]
    if as_json:
        sys.stdout.write(orjson.dumps(questions, option=orjson.OPT_APPEND_NEWLINE | orjson.OPT_NON_STR_KEYS).decode())
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in ("Question", "Difficulty", "Kind", "Text"):
        table.add_column(heading)
    for question in questions:
        table.add_row(question.id, str(question.difficulty), question.kind, Text(" ".join(question.text.split())))
    Console(highlight=False).print(table)


@app.command(name="show")
def show_question(question_id: Annotated[str, typer.Argument(metavar="ID")]) -> None:
    """Show a question with its rubric and a strong answer."""
    question = build_bank(load_settings()).question(question_id)
    screen = Screen(Console(highlight=False))
    screen.paragraph(question.text, style="bold")
    if question.code:
        screen.blank()
        screen.code(question.code)
    screen.blank()
    screen.items(
        f"{point.name} ({point.weight:.0%}{', essential' if point.essential else ''}): {point.wordings[0]}"
        for point in question.points
    )
    screen.blank()
    screen.paragraph(question.strong_answer)
    for source in question.sources:
        screen.paragraph(f"Source: {source}")


@app.command(name="check")
def check_questions(
    question_id: Annotated[str | None, typer.Argument(metavar="[ID]", help="Check only this question.")] = None,
    *,
    rewrite_ledger: Annotated[
        bool, typer.Option("--rewrite-ledger", help="Record current failures as known (for developers).")
    ] = False,
    one_in: Annotated[int, typer.Option(min=1, help="Check only every Nth question, for a quick look.")] = 1,
) -> None:
    """Compare the judge with answers of known worth to the bank's questions, and print where it is surely wrong.

    Exit code 1 when anything fails that the ledger of known failures does not name, or when it names what does not
    fail any more.
    """
    if question_id is not None and (rewrite_ledger or one_in > 1):
        raise InputError("A single question is checked without options", "Leave out the ID, or the options")
    settings, bank, console = load_settings(), build_bank(load_settings()), Console(highlight=False)
    questions = bank.questions[::one_in] if question_id is None else (bank.question(question_id),)
    score_all = partial(score_in_processes, settings)
    judge = f"{settings.point_reader} {fingerprint_of(WHAT_SCORES_DEPEND_ON)}"
    remembered = RememberedScores(score_all, judge, settings.cache_folder / "question-scores.json")
    remembered.learn((question, answer.text) for question, answer in all_known_answers(bank, questions))
    found = check_bank(bank, remembered, build_stored_embedder(settings), SLACK_POINTS, questions)
    if len(questions) == len(bank.questions):
        remembered.save()
    if rewrite_ledger:
        write_ledger(found, LEDGER)
    judged = {question.id for question in questions}
    if question_id is not None:
        found = tuple(problem for problem in found if problem.question == question_id)
    compared = compare(found, frozenset(entry for entry in read_ledger(LEDGER) if entry[0] in judged))
    problems = [problem for problem in found if not problem.is_near_miss]
    for problem in problems:
        note = "" if problem in compared.new else " (known)"
        console.print(Text(f"{problem}{note}"), soft_wrap=True)
    for question, rule in compared.mended:
        console.print(Text(f"{question}: {rule}: passes now; take it out with --rewrite-ledger"), soft_wrap=True)
    failing = {problem.question for problem in problems}
    console.print(
        f"{len(judged)} questions, {len(failing)} with problems; "
        f"{len(compared.new)} new problems, {len(compared.mended)} mended"
    )
    if compared.new or compared.mended:
        raise typer.Exit(1)
