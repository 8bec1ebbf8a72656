"""Answers that say nothing, put to the built-in judge: ``python -m bench.evasions [--count N] [--seed N]``.

Gibberish, praise of oneself, the question again, the rubric's terms in a row, "the standard way", other languages and
more, generated for questions drawn from the whole bank. Printed is the highest score of each kind, and each evasion
that scores above 15.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass

from bench.evasion_texts import KINDS, evasions
from bench.figures import Figure, run_bench, show_progress
from greenroom.evaluation.contracts import AnswerToJudge, Judge
from greenroom.evaluation.judges import RubricJudge
from greenroom.questions.bank import load_bank
from greenroom.questions.contracts import Question
from greenroom.settings import load_settings
from greenroom.wiring.judges import build_reader
from greenroom.wiring.texts import build_embedder

MOST_FOR_NOTHING = 15.0
COUNT = 1_000
SEED = 20261122
MOST_LISTED = 30

ABOVE = Figure("generated answers that say nothing: with an expected score above 15", "none")
FIGURES = (ABOVE,)


@dataclass(frozen=True, slots=True)
class Evasion:
    """An answer that says nothing, with its expected score."""

    kind: str
    question: Question
    text: str
    score: float


def judge_evasions(judge: Judge, drawn: Sequence[tuple[str, Question, str]]) -> list[Evasion]:
    """Return the evasions with their expected scores; 0 where there is none."""
    judged = []
    for kind, question, text in show_progress(drawn, "evasions judged"):
        asked = AnswerToJudge(question.text, text, points=question.points, kind=question.kind)
        judged.append(Evasion(kind, question, text, judge.judge(asked).expected_score or 0.0))
    return judged


def main() -> dict[Figure, str]:
    """Print the scores of evasions."""
    parser = argparse.ArgumentParser(prog="python -m bench.evasions")
    parser.add_argument("--count", type=int, default=COUNT, metavar="N")
    parser.add_argument("--seed", type=int, default=SEED, metavar="N")
    chosen = parser.parse_args()
    judge = RubricJudge(build_embedder(load_settings()), build_reader(load_settings()))
    judged = judge_evasions(judge, evasions(load_bank().questions, chosen.count, chosen.seed))
    print(f"{'evasion':<22}{'count':>7}{'mean':>7}{'highest':>9}{'above 15':>10}")
    for kind in KINDS:
        scores = [one.score for one in judged if one.kind == kind]
        above = sum(score > MOST_FOR_NOTHING for score in scores)
        print(f"{kind:<22}{len(scores):>7}{sum(scores) / len(scores):>7.1f}{max(scores):>9.1f}{above:>10}")
    too_high = sorted((one for one in judged if one.score > MOST_FOR_NOTHING), key=lambda one: -one.score)
    for one in too_high[:MOST_LISTED]:
        print(f"{one.score:.0f}  {one.question.id}, {one.kind}: {one.text[:160]}")
    highest = max(one.score for one in judged)
    return {ABOVE: f"{len(too_high)} of {len(judged)}, highest {highest:.0f}"}


if __name__ == "__main__":
    run_bench(main, FIGURES)
