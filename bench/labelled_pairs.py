"""Pairs of a passage and a claim with labels, on which the point reader is trained (`bench.train_point_reader`).

Four sources: sets of inference pairs and graded answers in the data folder (their licences stand beside the weights),
the question bank, and the training part of the answer set. Topics of the other parts are left out of all of them; so is
a quarter of Beetle's and Mohler's questions, which show how well the reader does beside a reference.
"""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

from bench.answer_set import LabelledAnswer, part_of, read_answers
from greenroom.evaluation.readers.cross_encoder import BETWEEN_WORDINGS
from greenroom.evaluation.rubric.segmentation import split_sentences
from greenroom.questions.bank import load_bank
from greenroom.questions.contracts import Question, RubricPoint

Shares = tuple[float, float, float, float]
"""Of said, partly, not said and contradicted."""

SAID: Shares = (1.0, 0.0, 0.0, 0.0)
PARTLY: Shares = (0.0, 1.0, 0.0, 0.0)
NOT_SAID: Shares = (0.0, 0.0, 1.0, 0.0)
CONTRADICTED: Shares = (0.0, 0.0, 0.0, 1.0)
BY_LABEL: Mapping[str, Shares] = {"S": SAID, "P": PARTLY, "N": NOT_SAID, "C": CONTRADICTED}

INFERENCE_LABELS: Mapping[str, Shares] = {
    "entailment": SAID,
    "neutral": NOT_SAID,
    "contradiction": CONTRADICTED,
    "correct": SAID,
    "partially_correct_incomplete": PARTLY,
    "contradictory": CONTRADICTED,
    "irrelevant": NOT_SAID,
    "non_domain": NOT_SAID,
    "incorrect": (0.0, 0.3, 0.4, 0.3),
}

INFERENCE_SETS: Mapping[str, tuple[int, float]] = {
    "scone": (2_500, 1.0),
    "sem_anto_neg": (3_000, 1.0),
    "snli_counterfactual": (5_000, 1.0),
    "fm2": (1_100, 1.0),
    "mnli_taxinli": (5_000, 1.0),
    "perspectrum_stance": (2_500, 1.0),
    "wikifactcheck_contradictions": (2_500, 0.7),
    "kpa_2021": (4_000, 0.7),
    "drop_nli": (1_500, 0.7),
    "conj_nli": (1_000, 1.0),
    "scitail": (3_000, 1.0),
    "fever_binary": (2_000, 0.7),
    "condaqa_yesno": (1_500, 0.7),
    "semi_auto_wiki": (800, 1.0),
    "megaveridicality": (600, 0.5),
}
"""How many pairs of each set, and what one counts. Sets in which a negation alone gives the label away are left out."""

GRADED_SETS = {"scientsbank": 1.0, "saf_en": 0.7, "nn_exam": 0.7}
LONGEST_PASSAGE_WORDS = 110

MOHLER_SHARES: Sequence[tuple[float, Shares]] = (
    (4.5, (0.85, 0.12, 0.03, 0.0)),
    (3.5, (0.5, 0.4, 0.07, 0.03)),
    (2.0, (0.12, 0.58, 0.2, 0.1)),
    (0.0, (0.03, 0.2, 0.45, 0.32)),
)
"""From which grade of 5 on an answer is taken as what: Mohler's graders gave one number."""

WITHOUT_ITS_WORDS: Shares = (0.12, 0.28, 0.6, 0.0)
"""An answer from which the words that decide a point are cut: another sentence may still half say it."""


@dataclass(frozen=True, slots=True)
class LabelledPair:
    """A passage and a claim, with the shares of the labels.

    Parameters
    ----------
    among
        The shares only say which labels are possible: a set with two labels does not tell *not said* from
        *contradicted*.
    """

    passage: str
    claim: str
    shares: Shares
    weight: float = 1.0
    among: bool = False


def inference_pairs(data: Path, rng: Random) -> list[LabelledPair]:
    """Return a sample of each of `INFERENCE_SETS`."""
    pairs: list[LabelledPair] = []
    for name, (count, weight) in INFERENCE_SETS.items():
        rows = [pair_of(row, weight) for row in read_rows(data, name) if is_short(row)]
        said = [pair for pair in rows if pair.shares == SAID]
        others = [pair for pair in rows if pair.shares != SAID]
        rng.shuffle(said)
        rng.shuffle(others)
        pairs += [*said[: count // 2], *others[: count - count // 2]]
    return pairs


def graded_pairs(data: Path, rng: Random) -> list[LabelledPair]:
    """Return students' answers beside their references."""
    pairs = [pair_of(row, weight) for name, weight in GRADED_SETS.items() for row in read_rows(data, name)]
    for row in remaining_questions(read_table(data / "short_answers" / "beetle_dev.csv")):
        references = [text.strip() for text in row["all_reference_answers"].split("|||") if text.strip()]
        claim = rng.choice(references[:3] or [row["reference_answer"]])
        pairs.append(LabelledPair(row["student_answer"], claim, INFERENCE_LABELS[row["label_5way"]]))
    for row in remaining_questions(read_table(data / "short_answers" / "mohler_dev.csv")):
        grade = float(row["score_ave_0_5"])
        shares = next(shares for least, shares in MOHLER_SHARES if grade >= least)
        pairs.append(LabelledPair(row["student_answer"], row["reference_answer"], shares))
    return pairs


def remaining_questions(rows: Sequence[Mapping[str, str]]) -> list[Mapping[str, str]]:
    """Return the rows without those of a quarter of the questions, the same at every call."""
    questions = sorted({row["question_id"] for row in rows})
    left_out = set(Random(5).sample(questions, len(questions) // 4))
    return [row for row in rows if row["question_id"] not in left_out]


def bank_pairs(rng: Random) -> list[LabelledPair]:
    """Return what is known of the bank's texts: what answers, wordings and misconceptions say of a point."""
    questions = [question for question in load_bank().questions if part_of(question.topic) == "training"]
    by_topic: dict[str, list[Question]] = {}
    for question in questions:
        by_topic.setdefault(question.topic, []).append(question)
    pairs: list[LabelledPair] = []
    for question in questions:
        unrelated = rng.choice([other for other in by_topic[question.topic] if other is not question])
        for point in question.points:
            pairs += pairs_of_bank_point(question, point, unrelated, rng)
        if question.negated_claims:
            possible: Shares = (0.0, 0.3, 0.4, 1.0)
            claim = claim_of(rng.choice(question.points))
            pairs.append(LabelledPair(" ".join(question.negated_claims), claim, possible, 0.3, among=True))
    return pairs


def pairs_of_bank_point(
    question: Question, point: RubricPoint, unrelated: Question, rng: Random
) -> Iterator[LabelledPair]:
    """Yield what is known of one point of the bank."""
    claim = claim_of(point)
    first, second = rng.sample(point.wordings, 2)
    yield LabelledPair(question.strong_answer, claim, SAID)
    yield LabelledPair(first, second, SAID, 0.5)
    yield LabelledPair(unrelated.strong_answer, claim, NOT_SAID)
    for wrong in point.misconceptions:
        yield LabelledPair(wrong, claim, CONTRADICTED)
    others = [other for other in question.points if other is not point]
    if not others:
        return
    other = rng.choice(others)
    yield LabelledPair(" ".join([rng.choice(other.wordings), *other.misconceptions[:1]]), claim, NOT_SAID, 0.8)
    if point.misconceptions:
        parts = [rng.choice(other.wordings) for other in others] + [rng.choice(point.misconceptions)]
        rng.shuffle(parts)
        yield LabelledPair(" ".join(parts), claim, CONTRADICTED, 0.8)


class AnswerPairs:
    """The training part of the answer set, drawn again for each epoch.

    Most answers are shown whole. Others have their sentences in another order, a sentence of another answer before or
    after them, or only the sentences whose words decided the label: where a point is said in an answer, and what
    stands beside it, says nothing about the label.
    """

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        questions = {question.id: question for question in load_bank().questions}
        self._answers = [(answer, questions[answer.question]) for answer in read_answers("training")]
        self._sentences = [one for answer, _ in self._answers for one in split_sentences(answer.text)]

    def draw(self) -> list[LabelledPair]:
        """Return one pair for each point of each answer."""
        return [
            self._pair(answer, place, point)
            for answer, question in self._answers
            for place, point in enumerate(question.points)
            if not self._is_surplus(answer, place)
        ]

    def _is_surplus(self, answer: LabelledAnswer, place: int) -> bool:
        """Leave out two of five points that a poor answer does not make: there are many, and they are easy."""
        return answer.level == "poor" and label_shares(answer, place) == NOT_SAID and self._rng.random() < 0.4

    def _pair(self, answer: LabelledAnswer, place: int, point: RubricPoint) -> LabelledPair:
        rng, shares = self._rng, label_shares(answer, place)
        wordings = rng.sample(point.wordings, len(point.wordings))
        claim = BETWEEN_WORDINGS.join(wordings)
        sentences, drawn = split_sentences(answer.text), rng.random()
        if len(sentences) < 3 or drawn < 0.55:
            return LabelledPair(answer.text, claim, shares)
        if drawn < 0.75:
            return LabelledPair(" ".join(rng.sample(sentences, len(sentences))), claim, shares, 0.8)
        if drawn < 0.85:
            other = rng.choice(self._sentences)
            padded = [other, *sentences] if rng.random() < 0.5 else [*sentences, other]
            return LabelledPair(" ".join(padded), claim, shares, 0.8)
        return self._excerpt(answer, sentences, place, claim)

    def _excerpt(self, answer: LabelledAnswer, sentences: Sequence[str], place: int, claim: str) -> LabelledPair:
        """Return a part of an answer: any for a point not said, else that with the words that decided."""
        rng, shares = self._rng, label_shares(answer, place)
        if shares == NOT_SAID:
            length = rng.randint(1, min(3, len(sentences)))
            start = rng.randrange(len(sentences) - length + 1)
            return LabelledPair(" ".join(sentences[start : start + length]), claim, shares, 0.6)
        words = [reading.words[place] for reading in answer.readings if reading.words[place]]
        deciding = [number for number, one in enumerate(sentences) if any(text[:25] in one for text in words)]
        if not deciding or max(shares) < 1.0:
            return LabelledPair(answer.text, claim, shares)
        first, last = min(deciding), max(deciding)
        rest = [*sentences[:first], *sentences[last + 1 :]]
        if shares == SAID and last - first < 2 and len(rest) >= 2 and rng.random() < 0.25:
            return LabelledPair(" ".join(rest), claim, WITHOUT_ITS_WORDS, 0.4)
        first, last = max(first - (rng.random() < 0.4), 0), last + (rng.random() < 0.4)
        return LabelledPair(" ".join(sentences[first : last + 1]), claim, shares, 0.8)


def label_shares(answer: LabelledAnswer, place: int) -> Shares:
    """Return what share of the readers gave each label to a point."""
    first, second = (BY_LABEL[reading.labels[place]] for reading in answer.readings)
    said, partly, not_said, contradicted = ((a + b) / 2 for a, b in zip(first, second, strict=True))
    return said, partly, not_said, contradicted


def claim_of(point: RubricPoint) -> str:
    """Return a point as the reader is shown it."""
    return BETWEEN_WORDINGS.join(point.wordings)


def pair_of(row: Mapping[str, Any], weight: float) -> LabelledPair:
    """Return a row of a data set as a pair."""
    shares = INFERENCE_LABELS.get(row["label"])
    if shares is None:  # not_entailment
        return LabelledPair(row["premise"], row["hypothesis"], (0.0, 1.0, 1.0, 1.0), weight, among=True)
    return LabelledPair(row["premise"], row["hypothesis"], shares, weight)


def is_short(row: Mapping[str, Any]) -> bool:
    """Return whether a passage is of the length of an answer."""
    return len(row["premise"].split()) <= LONGEST_PASSAGE_WORDS


def read_rows(data: Path, name: str) -> list[Mapping[str, Any]]:
    """Return the rows of a set of the folder ``pairs``."""
    with gzip.open(data / "pairs" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


@lru_cache
def read_table(path: Path) -> tuple[Mapping[str, str], ...]:
    """Return the rows of a table."""
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))
