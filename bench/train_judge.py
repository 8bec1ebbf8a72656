"""Fits the curves of the offline judge and writes them into the program: ``python -m bench.train_judge``.

The reference curve is fitted on people's grades of short answers (Mohler, Beetle); the point curve on the question
bank, where it is known who makes a point: the strong answer does, its negation, the misconceptions, the strong answer
of another question, the question itself and the point's own words in any order do not.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import numpy as np

import greenroom.evaluation.rubric as rubric
from bench.data import shared_data
from greenroom.embedding.minilm import MiniLmEmbedder
from greenroom.evaluation.benchmark import collect_rows
from greenroom.evaluation.fitting import Rows, evidence_of, fit_point_curve, fit_reference_curve, rows_of
from greenroom.evaluation.graded_answers import read_graded_answers
from greenroom.evaluation.judges import TextMemory
from greenroom.evaluation.rubric.evidence import FEATURES
from greenroom.evaluation.rubric.grading import Curve
from greenroom.evaluation.rubric.judging import read_passages
from greenroom.evaluation.rubric.meaning import is_content
from greenroom.evaluation.rubric.passages import find_passages, given_by, whole
from greenroom.evaluation.rubric.units import WORD, split_sentences
from greenroom.questions.bank import SHIPPED
from greenroom.questions.contracts import Question, RubricPoint
from greenroom.questions.loading import read_topic
from greenroom.settings import load_settings

DIGITS = 4
SHARES = {"strong": 0.4, "negated": 0.2, "stranger": 0.2, "wrong": 0.1, "question": 0.04, "shuffled": 0.06}
"""What each kind of answer counts; between them half is for answers that make the point, or nearly."""


def main() -> None:
    settings = load_settings()
    embedder = MiniLmEmbedder(settings.cache_folder, settings.embedding_model)
    curves = {
        "point": fit_point_curve(point_rows(TextMemory(embedder, 100_000))),
        "reference": fit_reference_curve(collect_rows(read_graded_answers(shared_data()), embedder)),
    }
    target = Path(rubric.__path__[0]) / "coefficients.json"
    target.write_text(json.dumps({name: _written(curve) for name, curve in curves.items()}, indent=1) + "\n")
    print(f"Wrote {target}")


def point_rows(memory: TextMemory) -> Rows:
    """Return the evidence that each known answer of the bank makes each point, wording by wording."""
    questions = list(chain.from_iterable(read_topic(path)[1] for path in sorted(SHIPPED.glob("*.yaml"))))
    evidence, kinds = [], []
    for number, question in enumerate(questions):
        strangers = (questions[(number + len(questions) // 2) % len(questions)], questions[number - 7])
        for point in question.points:
            for kind, answer in known_answers(question, point, [stranger.strong_answer for stranger in strangers]):
                for wording in point.wordings:
                    row = _evidence(answer, wording, question.text, memory)
                    if row is not None:
                        evidence.append(row)
                        kinds.append(kind)
    counts = {kind: kinds.count(kind) for kind in SHARES}
    grades = np.array([float(kind == "strong") for kind in kinds])
    return rows_of(np.array(evidence), grades, np.array([SHARES[kind] / counts[kind] for kind in kinds]))


def known_answers(question: Question, point: RubricPoint, strange: list[str]) -> Iterator[tuple[str, str]]:
    """Yield kind and text of the answers of which it is known whether they make a point."""
    yield "strong", question.strong_answer
    yield "negated", " ".join(question.negated_claims)
    yield "wrong", " ".join(wrong for each in question.points for wrong in each.misconceptions)
    yield "question", question.text
    yield "shuffled", shuffled(point.wordings[0])
    for answer in strange:
        yield "stranger", answer


def shuffled(text: str) -> str:
    """Return a text's content words in an order that says nothing, the same for the same text."""
    words = [word.group() for word in WORD.finditer(text) if is_content(word.group().lower())]
    order = np.random.default_rng(len(text)).permutation(len(words))
    return ", ".join(words[index] for index in order)


def _evidence(answer: str, wording: str, question: str, memory: TextMemory) -> np.ndarray | None:
    texts = memory.read((question, wording, *split_sentences(answer)))
    asked, claim = whole(question, texts), whole(wording, texts)
    found = find_passages(read_passages(answer, asked, texts), claim, given_by(asked, claim), 1)
    return evidence_of(found[0], claim, asked) if found else None


def _written(curve: Curve) -> dict[str, object]:
    weights = {name: round(float(weight), DIGITS) for name, weight in zip(FEATURES, curve.weights, strict=True)}
    alignment = [round(float(weight), DIGITS) for weight in curve.alignment]
    return {"constant": round(curve.constant, DIGITS), "weights": weights, "alignment": alignment}


if __name__ == "__main__":
    main()
