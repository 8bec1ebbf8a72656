"""Fits the curves of the offline judge and writes them into the program: ``python -m bench.train_judge``.

The reader of pairs is fitted on what the texts of the question bank say of each other (`bench.reader_pairs`). The
reference curve is fitted on people's grades of short answers (Mohler, Beetle); the topic curve on the same answers
and on strangers (`bench.off_topic`); the point curve on the question bank, where it is known who makes a point: the
strong answer does; its negation, the misconceptions, the strong answer of another question and the question itself do
not. For that curve each topic's pairs are read by a reader that was fitted without the topic.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

import greenroom.evaluation.rubric as rubric
from bench.curve_fitting import fit_logistic, fit_reference_curve
from bench.data import shared_data
from bench.graded_answers import read_graded_answers
from bench.off_topic import bank_questions, common_vector, fit_topic_curve, unrelated_answers
from bench.reader_fitting import fit_reader, in_half_precision
from bench.reader_pairs import QuestionVectors, collect_pairs, read_vectors
from bench.short_answers import read_answer, rows_of_answers
from greenroom.analysis.arrays import FloatArray
from greenroom.embedding.contracts import TokenEmbedder
from greenroom.embedding.minilm import MiniLmEmbedder
from greenroom.evaluation.judges import TextMemory
from greenroom.evaluation.rubric.contrast import CONTRASTS, contrast
from greenroom.evaluation.rubric.evidence import FEATURES, weigh
from greenroom.evaluation.rubric.grading import POINT_SIGNS, Classifier
from greenroom.evaluation.rubric.judging import read_passages
from greenroom.evaluation.rubric.passages import Passage, find_passages, given_by, whole
from greenroom.evaluation.rubric.reader import Reader
from greenroom.evaluation.rubric.topic import TOPIC_SIGNS
from greenroom.evaluation.rubric.units import split_sentences
from greenroom.questions.contracts import Question
from greenroom.settings import load_settings

DIGITS = 4
SHARES = {"strong": 0.42, "negated": 0.33, "stranger": 0.13, "wrong": 0.08, "question": 0.04}
"""What each kind of answer counts; a negation that passes for its claim is the dearest mistake.

Of two such tables this one kept more left-out answers of the bank within their bounds (docs/judging.md).
"""

POINT_RIDGE = 0.1
"""Ten times that of the other curves: the bank is in one hand, and what tells its answers apart tells others' less."""

TOPIC_FOLDS = 4
SEED = 0

AUXILIARY = re.compile(r"\b(?:is|are|was|were|can|will|would|should|must|may|might|could|has|does|do)\b(?! not)")
"""What a "not" may follow."""


def main() -> None:
    settings = load_settings()
    write_coefficients(MiniLmEmbedder(settings.cache_folder, settings.embedding_model))


def write_coefficients(embedder: TokenEmbedder) -> None:
    """Fit reader and curves and write them into the package."""
    memory = TextMemory(embedder, 100_000)
    questions, answers = bank_questions(), read_graded_answers(shared_data())
    readings = [read_answer(answer, memory) for answer in answers]
    common = np.round(common_vector(questions, memory), DIGITS)
    strange = [[read_answer(answer, memory) for answer in group] for group in unrelated_answers(answers, questions)]
    vectors = [read_vectors(question, memory) for question in questions]
    classifiers = {
        "point": (fit_point_curve(questions, memory, cross_fitted_readers(vectors)), POINT_SIGNS),
        "wrong": (fit_wrong_curve(questions, memory), CONTRASTS),
        "reference": (fit_reference_curve(rows_of_answers(answers, readings)), FEATURES),
        "topic": (fit_topic_curve(readings, strange, common), TOPIC_SIGNS),
    }
    folder = Path(rubric.__path__[0])
    written: dict[str, object] = {name: _written(curve, names) for name, (curve, names) in classifiers.items()}
    written["common"] = common.tolist()
    (folder / "coefficients.json").write_text(json.dumps(written, indent=1) + "\n")
    weights: dict[str, Any] = in_half_precision(reader_of(vectors))
    np.savez_compressed(folder / "reader.npz", **weights)
    print(f"Wrote coefficients.json and reader.npz in {folder}")


def reader_of(questions: Sequence[QuestionVectors]) -> Reader:
    """Fit the reader of pairs on some questions."""
    random = np.random.default_rng(SEED)
    return fit_reader(collect_pairs(questions, random), random)


def cross_fitted_readers(questions: Sequence[QuestionVectors]) -> dict[str, Reader]:
    """Return for each topic a reader that saw nothing of it: what it makes of known answers is what new ones get."""
    topics = sorted({question.topic for question in questions})
    readers = {}
    for fold in range(TOPIC_FOLDS):
        held_out = topics[fold::TOPIC_FOLDS]
        reader = reader_of([question for question in questions if question.topic not in held_out])
        readers.update(dict.fromkeys(held_out, reader))
    return readers


def fit_point_curve(questions: Sequence[Question], memory: TextMemory, readers: Mapping[str, Reader]) -> Classifier:
    """Fit whether an answer makes a point, wording by wording."""
    evidence, kinds = [], []
    for number, question in enumerate(questions):
        unrelated_questions = (questions[(number + len(questions) // 2) % len(questions)], questions[number - 7])
        for kind, answer in known_answers(question, [unrelated.strong_answer for unrelated in unrelated_questions]):
            said = Said(question.text, answer, memory)
            for point in question.points:
                for wording in point.wordings:
                    claim = said.read(wording)
                    if (passage := said.find(claim)) is not None:
                        entailment = readers[question.topic].log_odds(passage.vector[None], claim.vector[None])
                        evidence.append(np.append(weigh(passage, claim, said.question), entailment))
                        kinds.append(kind)
    truth = np.array([float(kind == "strong") for kind in kinds])
    return fit_logistic(np.array(evidence), truth, _weights(kinds), POINT_RIDGE)


def fit_wrong_curve(questions: Sequence[Question], memory: TextMemory) -> Classifier:
    """Fit whether a passage says a misconception rather than its point: negated claims do, strong answers do not."""
    evidence, truth = [], []
    for question in questions:
        for answer, wrong in ((question.strong_answer, 0.0), (" ".join(question.negated_claims), 1.0)):
            said = Said(question.text, answer, memory)
            for point in question.points:
                wordings = [said.read(wording) for wording in point.wordings]
                for misconception in map(said.read, point.misconceptions):
                    if (passage := said.find(misconception)) is not None:
                        evidence.append(contrast(passage, wordings, misconception))
                        truth.append(wrong)
    return fit_logistic(np.array(evidence), np.array(truth), np.ones(len(truth)))


class Said:
    """An answer to a question, taken apart."""

    def __init__(self, question: str, answer: str, memory: TextMemory) -> None:
        self._memory = memory
        self.question = self.read(question)
        self._passages = read_passages(answer, self.question, memory.read(split_sentences(answer)))

    def read(self, text: str) -> Passage:
        """Return a text as one passage."""
        return whole(text, self._memory.read([text]))

    def find(self, claim: Passage) -> Passage | None:
        """Return the passage that speaks of a claim, None where the answer has none at all."""
        found = find_passages(self._passages, claim, given_by(self.question, claim), 1)
        return found[0] if found else None


def known_answers(question: Question, strange: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield kind and text of the answers of which it is known whether they make the points."""
    yield "strong", question.strong_answer
    yield "negated", " ".join(question.negated_claims)
    yield "wrong", " ".join(wrong for each in question.points for wrong in each.misconceptions)
    yield "question", question.text
    for answer in strange:
        yield "stranger", answer


def reverse(answer: str) -> str:
    """Return the sentences of an answer that hold an auxiliary, each with "not" after the first."""
    return " ".join(
        AUXILIARY.sub(lambda found: f"{found.group()} not", sentence, count=1)
        for sentence in split_sentences(answer)
        if AUXILIARY.search(sentence)
    )


def _weights(kinds: Sequence[str]) -> FloatArray:
    counts = Counter(kinds)
    return np.array([SHARES[kind] / counts[kind] for kind in kinds])


def _written(curve: Classifier, names: Sequence[str]) -> dict[str, object]:
    weights = {name: round(float(weight), DIGITS) for name, weight in zip(names, curve.weights, strict=True)}
    alignment = [round(float(weight), DIGITS) for weight in curve.alignment]
    return {"constant": round(curve.constant, DIGITS), "weights": weights, "alignment": alignment}


if __name__ == "__main__":
    main()
