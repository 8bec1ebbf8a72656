"""Answers to other questions beside a short reference: ``python -m bench.off_topic``.

These are answers put beside a question that they do not answer: those of Mohler beside another of its questions,
two sentences of a strong answer of the bank beside each question of Mohler and Beetle and beside a point of another
topic of the bank. Printed are the mean and the 90% quantile of the scores that the judge gives them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

import numpy as np

from bench.data import shared_data
from bench.figures import run_bench
from bench.graded_answers import GradedAnswer, read_graded_answers
from bench.reference_fitting import Reading
from bench.short_answers import read_answer
from greenroom.analysis.arrays import FloatArray
from greenroom.embedding.minilm import MiniLmEmbedder
from greenroom.evaluation.judges import TextMemory
from greenroom.evaluation.rubric.classifiers import Classifiers, fitted_classifiers
from greenroom.evaluation.rubric.segmentation import split_sentences
from greenroom.questions.bank import SHIPPED
from greenroom.questions.contracts import Question
from greenroom.questions.loading import read_topic
from greenroom.settings import load_settings

BANK_UNRELATED = 10
"""For each question of Mohler and Beetle."""

UNRELATED_KINDS = ("Mohler, another of its questions", "Mohler, bank", "Beetle, bank", "bank, another topic")


def main() -> None:
    """Print the scores of unrelated answers and, to compare, of the sets' own answers."""
    settings = load_settings()
    memory = TextMemory(MiniLmEmbedder(settings.cache_folder, settings.embedding_model), 100_000)
    answers, classifiers = read_graded_answers(shared_data()), fitted_classifiers()
    print(f"{'answers':<36}{'mean':>6}{'10%':>6}{'90%':>6}")
    print(_row("Mohler", [a for a in answers if a.source == "mohler"], memory, classifiers))
    print(_row("Beetle", [a for a in answers if a.source == "beetle"], memory, classifiers))
    for kind, group in zip(UNRELATED_KINDS, unrelated_answers(answers, bank_questions()), strict=True):
        print(_row(kind, group, memory, classifiers))


def unrelated_answers(answers: Sequence[GradedAnswer], bank: Sequence[Question]) -> tuple[list[GradedAnswer], ...]:
    """Return answers beside questions that they do not answer, by `UNRELATED_KINDS`."""
    draws = np.random.default_rng(0)
    mohler = [answer for answer in answers if answer.source == "mohler"]
    beetle = [answer for answer in answers if answer.source == "beetle"]
    return (
        list(_exchanged(mohler, draws)),
        list(_from_bank(mohler, bank, draws)),
        list(_from_bank(beetle, bank, draws)),
        list(_across_topics(bank, draws)),
    )


def bank_questions() -> list[Question]:
    """Return the questions that ship with the program."""
    return list(chain.from_iterable(read_topic(path)[1] for path in sorted(SHIPPED.glob("*.yaml"))))


def common_vector(bank: Sequence[Question], memory: TextMemory) -> FloatArray:
    """Return the mean vector of the bank's questions and of their points' first wordings, shape (d,)."""
    texts = [text for question in bank for text in (question.text, *(point.wordings[0] for point in question.points))]
    mean: FloatArray = np.mean([read.vector for read in memory.read(texts).values()], axis=0)
    return mean


def _exchanged(answers: Sequence[GradedAnswer], draws: np.random.Generator) -> Iterator[GradedAnswer]:
    for answer in answers:
        others = [other for other in answers if other.question_id != answer.question_id]
        yield _beside(answer, others[draws.integers(len(others))].answer)


def _from_bank(
    answers: Sequence[GradedAnswer], bank: Sequence[Question], draws: np.random.Generator
) -> Iterator[GradedAnswer]:
    by_question = {(answer.question_id, answer.reference): answer for answer in answers}
    for answer in by_question.values():
        for index in draws.choice(len(bank), BANK_UNRELATED, replace=False):
            yield _beside(answer, _two_sentences(bank[index], draws))


def _across_topics(bank: Sequence[Question], draws: np.random.Generator) -> Iterator[GradedAnswer]:
    for question in bank:
        others = [other for other in bank if other.topic != question.topic]
        said = _two_sentences(others[draws.integers(len(others))], draws)
        wording = question.points[0].wordings[0]
        yield GradedAnswer("bank", question.id, question.text, wording, said, 0.0, None)


def _beside(answer: GradedAnswer, said: str) -> GradedAnswer:
    return GradedAnswer(answer.source, answer.question_id, answer.question, answer.reference, said, 0.0, None)


def _two_sentences(question: Question, draws: np.random.Generator) -> str:
    sentences = split_sentences(question.strong_answer)
    first = draws.integers(len(sentences) - 1)
    return " ".join(sentences[first : first + 2])


def _row(kind: str, answers: Sequence[GradedAnswer], memory: TextMemory, classifiers: Classifiers) -> str:
    readings = [read_answer(answer, memory) for answer in answers]
    scores = [100.0 * _grade(reading, classifiers) for reading in readings]
    return f"{kind:<36}{np.mean(scores):>6.0f}{np.quantile(scores, 0.1):>6.0f}{np.quantile(scores, 0.9):>6.0f}"


def _grade(reading: Reading, classifiers: Classifiers) -> float:
    if reading.passage is None:
        return 0.0
    texts = reading.passage, reading.reference, reading.question
    return classifiers.reference.grade(*texts) * classifiers.topic.part_of_grade(*texts)


if __name__ == "__main__":
    run_bench(main)
