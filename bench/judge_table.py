"""The table of a judge: one column for each judge, and its rows of docs/figures.md."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bench.answer_set import Part
from bench.figures import Figure
from bench.judge_metrics import (
    LABEL_OF,
    WRONG_FROM,
    JudgedAnswer,
    JudgedPoints,
    VerdictRow,
    calibration_error,
    correlation,
    coverage_at,
    held_share,
    points_of,
    ranking,
    scored_share,
    scores_of,
    shown_scores_of,
    unsure_rate,
    verdict_row,
)
from greenroom.evaluation.contracts import Verdict

PRECISIONS = (0.99, 0.95, 0.90, 0.80)
NAMES: Mapping[Verdict, str] = {
    "covered": "said",
    "partly": "partly said",
    "missed": "not said",
    "contradicted": "contradicted",
}
GOALS: Mapping[Verdict, str] = {"covered": ".90", "partly": "-", "missed": ".90", "contradicted": ".95"}

PRECISION = Figure(
    "answer set: readers agree with the verdicts shown, said / not said / contradicted", ".90 / .90 / .95"
)
UNSURE = Figure("answer set: points left unsure", "-")
ECE = Figure("answer set: calibration error of the probabilities (ECE)", ".08")
HELD = Figure("answer set: 90% intervals of shown scores that hold the labelled share", "85-95%")
CORRELATION = Figure("answer set: r of the expected score with the labelled share", "-")
RANKING = Figure("answer set: good > middling > poor; good is the best of four", ".80; .85")
WRONG = Figure("answer set, fluent wrong answers: mean score; share at 50 or more", "25; 10%")
WRONG_SHOWN = Figure(
    "answer set, fluent wrong answers that get a number: mean of it; share at 50 or more; how many get one",
    "25; 10%; -",
)
COST = Figure("answer set: processor seconds for each answer", "2")
JUDGE_FIGURES = (PRECISION, UNSURE, ECE, HELD, CORRELATION, RANKING, WRONG, WRONG_SHOWN, COST)


@dataclass(frozen=True, slots=True)
class Measured:
    """What a judge made of the answers, and the seconds that one of them took; ``notes`` are rows of its own."""

    name: str
    answers: tuple[JudgedAnswer, ...]
    wall_seconds: float
    processor_seconds: float
    notes: Mapping[str, str] = field(default_factory=dict)


def print_table(columns: Sequence[Measured], part: Part) -> None:
    """Print the table of the judges, then how many verdicts they could show at which precision."""
    points = [points_of(column.answers) for column in columns]
    count = len(points[0].verdicts)
    print(f"\n{part} part: {len(columns[0].answers)} answers, {count} points\n")
    names = [column.name for column in columns]
    print(_line("measure", "goal", names))
    for title, goal, cell in _rows():
        print(_line(title, goal, map(cell, columns, points)))
    for note in dict.fromkeys(note for column in columns for note in column.notes):
        print(_line(note, "-", (column.notes.get(note, "-") for column in columns)))
    print("\nShare of the points that could get a verdict at a precision, likeliest first")
    print(_line("verdict", "precision", names))
    for verdict, name in NAMES.items():
        for precision in PRECISIONS:
            cells = [f"{coverage_at(one, verdict, precision):.0%}" for one in points]
            print(_line(name, f"{precision:.2f}", cells))
    print()


def figures_of(column: Measured) -> Mapping[Figure, str]:
    """Return the rows of docs/figures.md."""
    points = points_of(column.answers)
    shown = [verdict_row(points, verdict) for verdict in ("covered", "missed", "contradicted")]
    return {
        PRECISION: " / ".join(_precision(row) for row in shown),
        UNSURE: f"{unsure_rate(points):.0%}",
        ECE: f"{calibration_error(points):.3f}",
        HELD: f"{held_share(column.answers):.0%}",
        CORRELATION: f"{correlation(column.answers):.3f}",
        RANKING: _ranking(column, points),
        WRONG: _wrong(column, points),
        WRONG_SHOWN: _wrong_shown(column, points),
        COST: f"{column.processor_seconds:.2f}",
    }


def _precision(row: VerdictRow) -> str:
    return f"{row.precision:.2f} ({row.shown:.0%} of the points)" if row.count else "never shown"


def _line(title: str, goal: str, cells: Iterable[str]) -> str:
    return f"{title:<56}{goal:>10}" + "".join(f"{cell:>46}" for cell in cells)


Cell = Callable[[Measured, JudgedPoints], str]


def _rows() -> list[tuple[str, str, Cell]]:
    def shown(verdict: Verdict) -> Cell:
        def cell(_: Measured, points: JudgedPoints) -> str:
            row = verdict_row(points, verdict)
            return f"{_precision(row)}, finds {row.found:.0%}"

        return cell

    return [
        *((f"readers agree with '{NAMES[verdict]}'", GOALS[verdict], shown(verdict)) for verdict in LABEL_OF),
        ("points left unsure", "-", lambda _, points: f"{unsure_rate(points):.0%}"),
        ("answers with a number", "-", lambda column, _: f"{scored_share(column.answers):.0%}"),
        ("calibration error (ECE)", ".08", lambda _, points: f"{calibration_error(points):.3f}"),
        ("intervals that hold the labelled share", "85-95%", lambda column, _: f"{held_share(column.answers):.0%}"),
        (
            "r of the expected score with the labelled share",
            "-",
            lambda column, _: f"{correlation(column.answers):.3f}",
        ),
        ("good > middling > poor; good is the best of four", ".80; .85", _ranking),
        ("fluent wrong answers: mean score; share at 50 or more", "25; 10%", _wrong),
        ("fluent wrong answers with a number: mean; 50 or more; n", "25; 10%; -", _wrong_shown),
        ("mean expected score: good, middling, poor", "-", _means),
        (
            "seconds for each answer: wall, processor",
            "2",
            lambda column, _: f"{column.wall_seconds:.2f}, {column.processor_seconds:.2f}",
        ),
    ]


def _ranking(column: Measured, _: JudgedPoints) -> str:
    in_order, is_best = ranking(column.answers)
    return f"{in_order:.2f}; {is_best:.2f}"


def _wrong(column: Measured, _: JudgedPoints) -> str:
    scores = scores_of(column.answers, "wrong")
    return f"{scores.mean():.0f}; {(scores >= WRONG_FROM).mean():.0%}" if scores.size else "-"


def _wrong_shown(column: Measured, _: JudgedPoints) -> str:
    shown, count = shown_scores_of(column.answers, "wrong"), scores_of(column.answers, "wrong").size
    return f"{shown.mean():.0f}; {(shown >= WRONG_FROM).mean():.0%}; {shown.size} of {count}" if shown.size else "-"


def _means(column: Measured, _: JudgedPoints) -> str:
    levels = [scores_of(column.answers, level) for level in ("good", "middling", "poor")]
    return ", ".join(f"{scores.mean():.0f}" for scores in levels if scores.size)
