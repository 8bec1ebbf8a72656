"""What sentence vectors tell of an answer, on our own marked answers (``bench/structured_answers.txt``).

- relevance: area under the ROC curve, answers against their own question and against every other one of the set, and
  the logistic curve through both (balanced); only answers with at least one marked part, for the others are evasions.
- coherence: real answers of three or more sentences against as many sentences of different answers, and the curve.
- specificity of all answers that tell a whole story together, and of all evasions.
- recognition errors: root mean square change of each feature over root mean square word error rate, when 10 to 40% of
  an answer's words are replaced by words of other answers.

The embedding model's graph is built in a temporary folder.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from bench.figures import run_bench
from bench.structure import STRUCTURED_PARTS, MarkedAnswer, load_by_question
from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.features import Blocks
from greenroom.analysis.language.content_features import Answer, measure_content
from greenroom.analysis.language.sentences import Sentence
from greenroom.analysis.language.similarity import neighbour_similarity, question_similarity, question_topic
from greenroom.analysis.language.specificity import count_details, saturate
from greenroom.analysis.spans import Span
from greenroom.embedding.minilm import MiniLmEmbedder

ERROR_RATES = (0.1, 0.2, 0.3, 0.4)
FEATURES = ("relevance", "coherence", "specificity", "structure")


def measure(sentences: list[str], embedder: MiniLmEmbedder, question_vector: FloatArray | None) -> FloatArray:
    """Return the content features of one answer, ten seconds a sentence."""
    timed = [
        Sentence(text, Span(10.0 * i, 10.0 * i + 9.0), i * 100, i * 100 + len(text.split()))
        for i, text in enumerate(sentences)
    ]
    end = 10.0 * len(sentences)
    vectors, answer = embedder.embed(sentences), Answer(Span(0.0, end), question_vector)
    features = measure_content(timed, vectors, [answer], 1.0, "en", Blocks(np.array([0.0, end])))
    return np.array([feature.value() for feature in features])


def report_curve(name: str, right: FloatArray, wrong: FloatArray) -> None:
    values, labels = np.concatenate([right, wrong]), np.repeat([1, 0], [len(right), len(wrong)])
    model = LogisticRegression(C=1e6, class_weight="balanced").fit(values[:, None], labels)
    slope, midpoint = model.coef_[0, 0], -model.intercept_[0] / model.coef_[0, 0]
    print(
        f"{name:12} AUC {roc_auc_score(labels, values):.3f} ({len(right)} against {len(wrong)}), "
        f"curve: slope {slope:.1f}, midpoint {midpoint:.3f}"
    )


def relevance(questions: dict[str, list[MarkedAnswer]], embedder: MiniLmEmbedder) -> None:
    topics = embedder.embed([question_topic(question.strip("? ")) for question in questions])
    own: list[float] = []
    other: list[float] = []
    for index, answers in enumerate(questions.values()):
        for sentences, parts in answers:
            if not parts:
                continue
            vectors = embedder.embed(sentences)
            similarity = np.array([question_similarity(vectors, topic).mean() for topic in topics])
            own.append(similarity[index])
            other.extend(np.delete(similarity, index))
    report_curve("relevance", np.array(own), np.array(other))


def coherence(answers: list[MarkedAnswer], embedder: MiniLmEmbedder, rng: np.random.Generator) -> None:
    vectors = [embedder.embed(sentences) for sentences, _ in answers if len(sentences) >= 3]
    pool = np.concatenate(vectors)
    real = [neighbour_similarity(part).mean() for part in vectors]
    mixed = [
        neighbour_similarity(pool[rng.choice(len(pool), len(part), replace=False)]).mean()
        for part in vectors
        for _ in "abc"
    ]
    report_curve("coherence", np.array(real), np.array(mixed))


def specificity(answers: list[MarkedAnswer]) -> None:
    for name, group in (
        ("whole stories", [sentences for sentences, parts in answers if parts >= STRUCTURED_PARTS]),
        ("evasions", [sentences for sentences, parts in answers if not parts]),
    ):
        sums = [(*count_details(sentence), len(sentence.split())) for sentences in group for sentence in sentences]
        print(f"specificity  {saturate(np.sum(sums, axis=0, dtype=np.float64)):.2f} of {len(group)} {name} together")


def recognition_errors(
    questions: dict[str, list[MarkedAnswer]], embedder: MiniLmEmbedder, rng: np.random.Generator
) -> None:
    words = [
        word for answers in questions.values() for sentences, _ in answers for s in sentences for word in s.split()
    ]
    changes: list[FloatArray] = []
    for question, answers in questions.items():
        topic = embedder.embed([question_topic(question.strip("? "))])[0]
        for sentences, parts in answers:
            if not parts or len(sentences) < 3:
                continue
            before = measure(sentences, embedder, topic)
            for rate in ERROR_RATES:
                wrong = [
                    " ".join(rng.choice(words) if rng.random() < rate else word for word in sentence.split())
                    for sentence in sentences
                ]
                changes.append(measure(wrong, embedder, topic) - before)
    spread = np.sqrt(np.nanmean(np.square(changes), axis=0)) / np.sqrt(np.mean(np.square(ERROR_RATES)))
    print(
        "change per unit of word error rate: "
        + ", ".join(f"{n} {s:.2f}" for n, s in zip(FEATURES, spread, strict=True))
    )


def main() -> None:
    rng = np.random.default_rng(2)
    questions = load_by_question()
    answers = [answer for group in questions.values() for answer in group]
    with tempfile.TemporaryDirectory() as folder:
        embedder = MiniLmEmbedder(Path(folder))
        relevance(questions, embedder)
        coherence(answers, embedder, rng)
        specificity(answers)
        recognition_errors(questions, embedder, rng)


if __name__ == "__main__":
    run_bench(main)
