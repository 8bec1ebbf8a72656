"""A report in the terminal: the finding, strengths, changes, and the scores in aligned columns."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from greenroom.coaching.contracts import Change, MomentQuote, Strength
from greenroom.report.document import Report, Score
from greenroom.report.render.labels import score_label
from greenroom.report.render.words import sentence

_BAR_CELLS = 20


def print_summary(report: Report, console: Console) -> None:
    """Print the candidate's summary; readable without colour."""
    console.print()
    console.print(Text(report.feedback.headline, style="bold"))
    for strength in report.feedback.strengths:
        _print_advice(console, "Keep", strength)
    for change in report.feedback.changes:
        _print_advice(console, "Change", change)
    console.print()
    console.print(_score_table(report))
    for caution in report.cautions:
        console.print(Padding(Text(f"Note: {caution.text}"), (1, 0, 0, 0)))
    console.print()


def _print_advice(console: Console, word: str, advice: Strength | Change) -> None:
    console.print()
    console.print(Text.assemble((f"{word}: ", "bold"), advice.title))
    lines = [advice.text]
    if advice.moment is not None:
        lines.append(_moment(advice.moment))
    if isinstance(advice, Change):
        lines += [f"Instead: {advice.instead}", f"Two minutes: {advice.exercise}"]
    for line in lines:
        console.print(Padding(Text(line), (0, 0, 0, 2)))


def _moment(moment: MomentQuote) -> str:
    minutes, seconds = divmod(int(moment.start_seconds), 60)
    quote = f' "{moment.quote}"' if moment.quote else ""
    return f"At {minutes}:{seconds:02d}: {sentence(moment.note)}{quote}"


def _score_table(report: Report) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    for name, score in report.scores.items():
        table.add_row(score_label(name), *_score_cells(score))
    return table


def _score_cells(score: Score) -> tuple[str, str, str]:
    if score.value is None or score.low is None or score.high is None:
        return "-", "", f"not measured: {score.reason}"
    filled = round(score.value / 100 * _BAR_CELLS)
    return (
        f"{score.value:.0f}",
        "█" * filled + "·" * (_BAR_CELLS - filled),
        f"between {score.low:.0f} and {score.high:.0f}",
    )
