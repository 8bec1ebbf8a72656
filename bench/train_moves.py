"""Fit the classifier of moves in ``greenroom/interview/moves/classifier.npz``: ``python -m bench.train_moves``.

Multinomial logistic regression on the training authors' utterances, each as written, as a recogniser writes it, and
with a hesitation before it; answers are those of the authors and sentences of the bank's strong answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import numpy as np
from sklearn.linear_model import LogisticRegression

from bench.answer_set import read_answers
from bench.move_set import ANSWER, Utterance, read_author, read_more_answers
from greenroom.embedding.contracts import Embedder
from greenroom.evaluation.rubric.segmentation import split_sentences
from greenroom.interview import moves
from greenroom.interview.moves.phrases import Vocabulary
from greenroom.interview.moves.reading import NO_MOVES, Classifier, features_of
from greenroom.questions.bank import load_bank
from greenroom.settings import load_settings
from greenroom.wiring.texts import build_embedder

OUTPUT = Path(moves.__file__).parent / "classifier.npz"
TRAINING_AUTHORS = ("author_1", "author_1_more", *(f"author_{number}" for number in (3, 4, 5, 6, 7, 8, 10, 11, 12, 13)))
BANK_SENTENCES = 400
ANSWER_SENTENCES = 800
"""Of the answer set: without them, one of twelve plain sentences was taken for a move, because the authors' answers are
written to look like moves."""

INVERSE_REGULARISATION = 3.0
WEIGHTS = {"utterance": 1.0, "answer": 0.5, "sentence": 0.3, "bank": 0.1}
HESITATIONS = ("um ", "sorry ", "okay so ", "uh ", "hmm ", "well ", "yeah so ")
FEWEST_TEXTS = 2
"""A phrase that fewer utterances have is not learned."""

FOLDS = (
    ("author_1", "author_1_more", "author_6"),
    ("author_3", "author_10"),
    ("author_4", "author_7"),
    ("author_5", "author_11"),
    ("author_8", "author_12", "author_13"),
)
"""Authors that are left out together."""

SEED = 20261122


def bare(text: str) -> str:
    """Return a text as a recogniser writes it."""
    return " ".join(re.sub(r"[^\w\s']", " ", text.lower()).split())


def fit(embedder: Embedder, utterances: Sequence[Utterance]) -> Classifier:
    """Return the classifier that learned from these utterances, and from answers."""
    rng = Random(SEED)
    texts, kinds, weights = zip(*_rows(utterances, rng), strict=True)
    vocabulary = Vocabulary.learned([one.text for one in utterances], FEWEST_TEXTS)
    model = LogisticRegression(C=INVERSE_REGULARISATION, max_iter=500, tol=1e-3)
    model.fit(features_of(embedder, vocabulary, texts), kinds, sample_weight=weights)
    return Classifier(tuple(model.classes_), vocabulary, model.coef_, model.intercept_)


def _rows(utterances: Sequence[Utterance], rng: Random) -> Iterator[tuple[str, str, float]]:
    for one in utterances:
        for text in (one.text, bare(one.text), rng.choice(HESITATIONS) + bare(one.text)):
            yield text, one.kind, WEIGHTS["utterance"] / 3
    for one in read_more_answers():
        for text in (one.text, bare(one.text)):
            yield text, ANSWER, WEIGHTS["answer"] / 2
    sentences = [sentence for question in load_bank().questions for sentence in split_sentences(question.strong_answer)]
    for sentence in rng.sample(sentences, BANK_SENTENCES):
        yield rng.choice((sentence, bare(sentence))), ANSWER, WEIGHTS["bank"]
    answered = [sentence for answer in read_answers("training") for sentence in split_sentences(answer.text)]
    for sentence in rng.sample(answered, ANSWER_SENTENCES):
        yield rng.choice((sentence, bare(sentence))), ANSWER, WEIGHTS["sentence"]


def cross_validate(embedder: Embedder) -> None:
    """Print how authors are read who are left out: moves read right, and answers that are taken for a move."""
    right = moves = lost = answers = 0
    for authors in FOLDS:
        learned = [one for name in TRAINING_AUTHORS if name not in authors for one in read_author(name)]
        tested = [one for name in authors for one in read_author(name)]
        classifier = fit(embedder, learned)
        found = classifier.probabilities(embedder, [one.text for one in tested])
        for one, row in zip(tested, found, strict=True):
            kind, expected = classifier.move_of(row), None if one.kind in NO_MOVES else one.kind
            moves, right = moves + (expected is not None), right + (expected is not None and kind == expected)
            answers, lost = answers + (expected is None), lost + (expected is None and kind is not None)
            if kind != expected:
                print(f"  {one.kind} taken for {kind or ANSWER} ({row.max():.2f}): {one.text}", flush=True)
    print(f"left out: {right} of {moves} moves read right, {lost} of {answers} answers lost")


def main() -> None:
    """Fit, write and cross-validate the classifier."""
    embedder = EmbedderWithMemory(build_embedder(load_settings()))
    fit(embedder, [one for author in TRAINING_AUTHORS for one in read_author(author)]).save(OUTPUT)
    cross_validate(embedder)


class EmbedderWithMemory:
    """Embeds each text once."""

    def __init__(self, embedder: Embedder) -> None:
        self.name, self.version = embedder.name, embedder.version
        self._embedder = embedder
        self._known: dict[str, np.ndarray] = {}

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """Return one unit vector per text."""
        unknown = [text for text in dict.fromkeys(texts) if text not in self._known]
        if unknown:
            self._known.update(zip(unknown, self._embedder.embed(unknown), strict=True))
        return np.array([self._known[text] for text in texts])


if __name__ == "__main__":
    main()
