"""Fits the reference classifiers and writes them into the package: ``python -m bench.train_reference``.

The grades of people (Mohler, Beetle) teach what an answer is worth; answers to other questions (`bench.off_topic`)
teach the topic classifier, because graders hardly ever saw one.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

import greenroom.evaluation.rubric as rubric
from bench.data import shared_data
from bench.graded_answers import read_graded_answers
from bench.off_topic import bank_questions, common_vector, unrelated_answers
from bench.reference_fitting import fit_reference_classifier, fit_topic_classifier
from bench.short_answers import read_answer, rows_of_answers
from greenroom.embedding.minilm import MiniLmEmbedder
from greenroom.evaluation.judges import TextMemory
from greenroom.evaluation.rubric.classifiers import FEATURES
from greenroom.settings import load_settings

DIGITS = 4


def main() -> None:
    settings = load_settings()
    memory = TextMemory(MiniLmEmbedder(settings.cache_folder, settings.embedding_model), 100_000)
    answers, questions = read_graded_answers(shared_data()), bank_questions()
    common = np.round(common_vector(questions, memory), DIGITS)
    readings = [read_answer(answer, memory) for answer in answers]
    unrelated = [[read_answer(answer, memory) for answer in kind] for kind in unrelated_answers(answers, questions)]
    fitted = fit_reference_classifier(rows_of_answers(answers, readings))
    topic = fit_topic_classifier(readings, unrelated, common)
    content = {
        "constant": round(fitted.constant, DIGITS),
        "weights": {name: round(float(one), DIGITS) for name, one in zip(FEATURES, fitted.weights, strict=True)},
        "directions": [round(float(one), DIGITS) for one in fitted.directions],
        "topic": {
            "constant": round(topic.constant, DIGITS),
            "weights": [round(float(one), DIGITS) for one in topic.weights],
            "common": common.tolist(),
        },
    }
    target = Path(rubric.__path__[0]) / "reference_classifier.json"
    target.write_text(json.dumps(content, indent=1) + "\n", "utf-8")
    print(f"Wrote {target}")


if __name__ == "__main__":
    main()
