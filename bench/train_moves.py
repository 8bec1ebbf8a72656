"""Fit the classifier of moves in ``greenroom/interview/moves/classifier.npz``: ``python -m bench.train_moves``.

Multinomial logistic regression on the first author's utterances, each as written, as a recogniser writes it, and with a
hesitation before it; answers are those of that author and sentences of the bank's strong answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import numpy as np
from sklearn.linear_model import LogisticRegression

from bench.move_set import ANSWER, Utterance, read_author, read_more_answers
from greenroom.embedding.contracts import Embedder
from greenroom.evaluation.rubric.segmentation import split_sentences
from greenroom.interview import moves
from greenroom.interview.moves.reading import Classifier, features_of
from greenroom.questions.bank import load_bank
from greenroom.settings import load_settings
from greenroom.wiring.texts import build_embedder

OUTPUT = Path(moves.__file__).parent / "classifier.npz"
TRAINING_AUTHORS = ("author_1", "author_1_more", "author_3", "author_4", "author_5", "author_6", "author_7", "author_8")
BANK_SENTENCES = 400
INVERSE_REGULARISATION = 3.0
WEIGHTS = {"utterance": 1.0, "answer": 0.5, "bank": 0.1}
HESITATIONS = ("um ", "sorry ", "okay so ", "uh ", "hmm ", "well ", "yeah so ")
FOLDS = 5
SEED = 20261122


def bare(text: str) -> str:
    """Return a text as a recogniser writes it."""
    return " ".join(re.sub(r"[^\w\s']", " ", text.lower()).split())


def fit(embedder: Embedder, utterances: Sequence[Utterance]) -> Classifier:
    """Return the classifier that learned from these utterances, and from answers."""
    rng = Random(SEED)
    rows = list(_rows(utterances, rng))
    texts, kinds, weights = zip(*rows, strict=True)
    model = LogisticRegression(C=INVERSE_REGULARISATION, max_iter=500)
    model.fit(features_of(embedder, texts), kinds, sample_weight=weights)
    return Classifier(tuple(model.classes_), model.coef_, model.intercept_)


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


def cross_validate(embedder: Embedder, utterances: Sequence[Utterance]) -> None:
    """Print how many left-out utterances are classified right."""
    order = Random(SEED).sample(range(len(utterances)), len(utterances))
    right = 0
    for fold in range(FOLDS):
        left_out = set(order[fold::FOLDS])
        classifier = fit(embedder, [one for index, one in enumerate(utterances) if index not in left_out])
        tested = [utterances[index] for index in sorted(left_out)]
        found = classifier.probabilities(features_of(embedder, [one.text for one in tested]))
        for one, row in zip(tested, found, strict=True):
            kind = classifier.kinds[int(row.argmax())]
            right += kind == one.kind
            if kind != one.kind:
                print(f"  {one.kind} taken for {kind} ({row.max():.2f}): {one.text}", flush=True)
    print(f"left out and classified right: {right} of {len(utterances)}")


def main() -> None:
    """Fit, cross-validate and write the classifier."""
    embedder = EmbedderWithMemory(build_embedder(load_settings()))
    utterances = [one for author in TRAINING_AUTHORS for one in read_author(author)]
    fitted = fit(embedder, utterances)
    np.savez_compressed(
        OUTPUT,
        kinds=np.array(fitted.kinds),
        weights=fitted.weights.astype(np.float32),
        constants=fitted.constants.astype(np.float32),
    )
    cross_validate(embedder, utterances)


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
