"""``greenroom questions``: the bank, and the proof that its rubrics and answers agree with the judge."""

from __future__ import annotations

import sys
from typing import Annotated

import orjson
import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from greenroom.cli.screen import Screen
from greenroom.errors import InputError
from greenroom.evaluation.contracts import AnswerToJudge, Judge
from greenroom.questions.bank import load_bank
from greenroom.questions.check import check_bank
from greenroom.questions.contracts import Question
from greenroom.questions.remembered_scores import RememberedScores, fingerprint_of
from greenroom.settings import load_settings
from greenroom.wiring.judges import build_offline_judge
from greenroom.wiring.texts import build_embedder

app = typer.Typer(help="The question bank.", no_args_is_help=True)

WHAT_SCORES_DEPEND_ON = ("greenroom.evaluation", "greenroom.evaluation.rubric", "greenroom.analysis.language")


@app.command(name="list")
def list_questions(
    topic: Annotated[str | None, typer.Option(help="Only this topic.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print as JSON.")] = False,
) -> None:
    """List the questions: id, difficulty, kind and text."""
    questions = [question for question in load_bank().questions if topic in (None, question.topic)]
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
    """Show a question with its rubric and its strong answer."""
    question = next((entry for entry in load_bank().questions if entry.id == question_id), None)
    if question is None:
        raise InputError(f"The bank has no question {question_id}", "greenroom questions list names them")
    screen = Screen(Console(highlight=False))
    screen.paragraph(question.text, style="bold")
    screen.blank()
    screen.items(
        f"{point.name} ({point.weight:.0%}{', essential' if point.essential else ''}): {point.wordings[0]}"
        for point in question.points
    )
    screen.blank()
    screen.paragraph(question.strong_answer)
    for source in question.sources:
        screen.paragraph(f"Source: {source}")


class _Scorer:
    """The judge, as the bank's check asks it."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge

    def scores(self, question: Question, answer: str) -> float:
        """Return 0-100."""
        judged = self._judge.judge(AnswerToJudge(question.text, answer, points=question.points, kind=question.kind))
        return judged.score if judged.score is not None else 0.0


@app.command(name="check")
def check_questions() -> None:
    """Prove the bank against the judge and print every question that fails; exit code 1 when any does."""
    settings, bank, console = load_settings(), load_bank(), Console(highlight=False)
    embedder = build_embedder(settings)
    remembered = RememberedScores(
        _Scorer(build_offline_judge(settings)),
        fingerprint_of(WHAT_SCORES_DEPEND_ON),
        settings.cache_folder / "question-scores.json",
    )
    problems = check_bank(bank, remembered, embedder)
    remembered.save()
    for problem in problems:
        console.print(Text(str(problem)), soft_wrap=True)
    failing = {problem.question for problem in problems}
    console.print(f"{len(bank.questions)} questions, {len(failing)} with problems")
    if problems:
        raise typer.Exit(1)
