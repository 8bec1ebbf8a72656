"""``greenroom judge``: an answer judged point by point, offline, and how well the configured judge does it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Annotated

import orjson
import typer
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from greenroom.accounts.contracts import LOCAL_CANDIDATE
from greenroom.cli.knowledge import open_command_line
from greenroom.errors import InputError
from greenroom.evaluation.bank_questions import answer_to_bank_question
from greenroom.evaluation.contracts import AnswerToJudge, Judgement, Verdict

app = typer.Typer(help="Judge an answer by a rubric, a reference answer or your own documents.")

STANDARD_INPUT = Path("-")
CHECKOUT = Path(__file__).parents[2]
LONGEST_ANSWER_BYTES = 200_000

_VERDICTS: dict[Verdict, str] = {
    "covered": "said",
    "partly": "partly said",
    "missed": "missed",
    "contradicted": "contradicted",
    "unsure": "not sure",
}


@app.callback(invoke_without_command=True)
def judge(
    context: typer.Context,
    question: Annotated[str | None, typer.Option(help="A question, or the ID of one in the bank.")] = None,
    answer: Annotated[str | None, typer.Option(help="Text file with the answer, or - for standard input.")] = None,
    reference: Annotated[str | None, typer.Option(help="Reference answer for your own question.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the judgement as JSON.")] = False,
) -> None:
    """Judge an answer by a rubric, a reference answer or your own documents."""
    if context.invoked_subcommand is not None:
        return
    if question is None:
        raise InputError("No question was named", "Name one after --question, or give the ID of one in the bank")
    if not answer:  # as a path, it would be the current folder
        raise InputError("The path of the answer is empty", "Name a text file after --answer, or - for standard input")
    text = _read_answer(Path(answer))
    with open_command_line() as parts:
        to_judge = answer_to_bank_question(question, text, parts.bank) or AnswerToJudge(question, text, reference)
        judgement = parts.judges.of(LOCAL_CANDIDATE, parts.models.budgets.new()).judge(to_judge)
    if as_json:
        sys.stdout.write(orjson.dumps(judgement, option=orjson.OPT_APPEND_NEWLINE | orjson.OPT_INDENT_2).decode())
    else:
        _print(judgement, Console(highlight=False))


@app.command(
    "benchmark",
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []},
)
def benchmark_command(context: typer.Context) -> None:
    """Print how well the configured judge agrees with labelled answers; needs a checkout of the source code.

    The answers are not part of the installed package. `greenroom judge benchmark --help` lists the options.
    """
    if not (CHECKOUT / "bench" / "judge_benchmark.py").is_file():
        raise InputError(
            "The labelled answers are not part of the installed package",
            "Clone the source code, run `make setup` there, and run `.venv/bin/greenroom judge benchmark`",
        )
    command = [sys.executable, "-m", "bench.judge_benchmark", *context.args]
    raise typer.Exit(subprocess.run(command, cwd=CHECKOUT, check=False).returncode)  # noqa: S603 - our own module


def _read_answer(path: Path) -> str:
    try:
        if path == STANDARD_INPUT:
            raw = sys.stdin.buffer.read(LONGEST_ANSWER_BYTES + 1)
        else:
            with path.open("rb") as file:
                raw = file.read(LONGEST_ANSWER_BYTES + 1)
        text = raw.decode()
    except OSError as error:
        raise InputError(f"The answer {path} cannot be read ({error.strerror})", "Check its path") from error
    except UnicodeDecodeError as error:
        raise InputError(f"The answer {path} is not UTF-8 text", "Save it as UTF-8") from error
    if len(raw) > LONGEST_ANSWER_BYTES:
        raise InputError(f"The answer {path} is longer than {LONGEST_ANSWER_BYTES // 1000} kB", "Give one answer only")
    return text


def _print(judgement: Judgement, console: Console) -> None:
    if judgement.fallback:
        console.print(Text(f"Judged by the built-in judge: {judgement.fallback}"))
    if judgement.score is None:
        console.print(Text(f"No score: {judgement.reason}"))
    else:
        text = f"{judgement.score:.0f}, between {judgement.low:.0f} and {judgement.high:.0f}"
        console.print(Text(text, style="bold"))
    for point in judgement.points:
        console.print(Text.assemble((f"{_VERDICTS[point.verdict]}: ", "bold"), point.name))
        if point.quote:
            console.print(Padding(Text(f'"{point.quote}"'), (0, 0, 0, 2)))
    for sentence in judgement.to_add:
        console.print(Text(sentence))
    for material in judgement.citations:
        taught = f"Read on {material.point}" if material.point else "Judged by your own documents"
        console.print(Text(f"{taught}: {material.citation}"))
