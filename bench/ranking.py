"""Are answers of known worth ranked rightly? ``python -m bench.ranking [--misses]``.

``spoken_answers/<topic>.yaml`` holds a good, a middling and a poor answer to questions of the bank, written in the
way people speak and without sight of any rubric, so that agreement with the rubric is not built in. The offline judge
scores each by the bank's rubric. A question is *ranked* where good scores strictly above middling and middling
strictly above poor; the pairs are counted by themselves too. The last row ranks by number of words alone: what a
judge would reach that has understood nothing. The answers are a test: no coefficient is fitted on them.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import yaml

from bench.figures import Figure, run_bench, show_progress
from greenroom.evaluation.contracts import AnswerToJudge, Judge
from greenroom.evaluation.judges import RubricJudge
from greenroom.questions.bank import load_bank
from greenroom.questions.contracts import Question
from greenroom.settings import load_settings
from greenroom.wiring.judges import build_reader
from greenroom.wiring.texts import build_embedder

ANSWERS = Path(__file__).with_name("spoken_answers")
HEADINGS = ("topic", "n", "ranked", "g>m", "m>p", "g>p", "good", "middling", "poor")

RANKED = Figure("spoken answers, ranked good > middling > poor, written without the rubric", "90%")
FIGURES = (RANKED,)


@dataclass(frozen=True, slots=True)
class SpokenAnswers:
    """Three answers to one question, whose order of worth is beyond doubt to a specialist."""

    question: Question
    good: str
    middling: str
    poor: str


@dataclass(frozen=True, slots=True)
class Ranking:
    """What the three answers to one question were given: scores of 0-100, or numbers of words."""

    question: Question
    good: float
    middling: float
    poor: float

    @property
    def is_right(self) -> bool:
        """Whether the three stand in strictly falling order."""
        return self.good > self.middling > self.poor


def main() -> dict[Figure, str]:
    parser = argparse.ArgumentParser(description="Rank answers of known worth by the offline judge.")
    parser.add_argument("--misses", action="store_true", help="name the questions whose answers are ranked wrongly")
    arguments = parser.parse_args()
    answers = tuple(spoken_answers())
    judge = RubricJudge(build_embedder(load_settings()), build_reader(load_settings()))
    rankings = [judged(judge, each) for each in show_progress(answers, "questions")]
    print_table(rankings, [counted(each) for each in answers])
    if arguments.misses:
        print_misses(rankings)
    return {RANKED: f"{sum(each.is_right for each in rankings) / len(rankings):.0%} of {len(rankings)} questions"}


def spoken_answers() -> Iterator[SpokenAnswers]:
    """Yield the answers in order of topic.

    Raises
    ------
    InputError
        An answer belongs to no question of the bank: a question that was renamed takes its answers along.
    """
    bank = load_bank()
    for path in sorted(ANSWERS.glob("*.yaml")):
        for entry in yaml.safe_load(path.read_text("utf-8")):
            question = bank.question(entry["question"])
            yield SpokenAnswers(question, entry["good"], entry["middling"], entry["poor"])


def judged(judge: Judge, answers: SpokenAnswers) -> Ranking:
    """Score the three answers by the rubric of their question.

    Raises
    ------
    ValueError
        The judge gave one of them no score; a question of the bank always has what is needed for one.
    """
    question = answers.question
    return Ranking(
        question,
        score(judge, question, answers.good),
        score(judge, question, answers.middling),
        score(judge, question, answers.poor),
    )


def score(judge: Judge, question: Question, answer: str) -> float:
    """Return 0-100, judged as an interview judges it: by the points of the rubric, without the strong answer."""
    judgement = judge.judge(AnswerToJudge(question.text, answer, points=question.points, kind=question.kind))
    if judgement.expected_score is None:
        raise ValueError(f"{question.id} has an answer without a score: {judgement.reason}")
    return judgement.expected_score


def counted(answers: SpokenAnswers) -> Ranking:
    """Score the three answers by their number of words."""
    lengths = (float(len(text.split())) for text in (answers.good, answers.middling, answers.poor))
    return Ranking(answers.question, *lengths)


def print_table(rankings: Sequence[Ranking], by_length: Sequence[Ranking]) -> None:
    print(" ".join([f"{HEADINGS[0]:26}", f"{HEADINGS[1]:>3}", *(f"{heading:>8}" for heading in HEADINGS[2:])]))
    for topic, of_topic in groupby(rankings, key=lambda each: each.question.topic):
        print(row(topic, list(of_topic)))
    print(row("all", rankings))
    print(row("by number of words", by_length))


def row(name: str, rankings: Sequence[Ranking]) -> str:
    """Return the shares of questions in the right order and the mean scores, as a line of the table."""
    count = len(rankings)
    rightly = (
        sum(each.is_right for each in rankings),
        sum(each.good > each.middling for each in rankings),
        sum(each.middling > each.poor for each in rankings),
        sum(each.good > each.poor for each in rankings),
    )
    totals = (
        sum(each.good for each in rankings),
        sum(each.middling for each in rankings),
        sum(each.poor for each in rankings),
    )
    shares = (f"{part / count:8.0%}" for part in rightly)
    means = (f"{total / count:8.0f}" for total in totals)
    return " ".join([f"{name:26}", f"{count:3}", *shares, *means])


def print_misses(rankings: Sequence[Ranking]) -> None:
    print("\nranked wrongly: good, middling, poor")
    for each in rankings:
        if not each.is_right:
            print(f"{each.good:4.0f} {each.middling:4.0f} {each.poor:4.0f}  {each.question.id}")


if __name__ == "__main__":
    run_bench(main, FIGURES)
