"""Refit ``greenroom/live/turns/word_weights.py``: which last words end a sentence, and which go on.

Texts: the spoken answers of the project and the strong answers of the question bank. A logistic regression on the last
three words; places within sentences and ends of sentences weigh the same. Printed: how well it tells them apart in
topics left out, and in the sentences of the training speakers of ``bench/turn_material.py``.

    python -m bench.train_wording
"""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from bench.ranking import spoken_answers
from bench.turn_material import speakers
from greenroom.analysis.arrays import FloatArray
from greenroom.evaluation.rubric.segmentation import split_sentences
from greenroom.live.turns import word_weights
from greenroom.live.turns.wording import LAST_WORDS, MISSING, OTHER, SUFFIXES, class_of, words_of
from greenroom.questions.bank import load_bank

DESTINATION = Path(word_weights.__file__)
FEWEST_TIMES = 100
"""How often a word occurs that is known by itself."""
FEWEST_WORDS = 3
"""Of a sentence; shorter ones are exclamations and headings."""
PLACES_WITHIN = 0.15
"""So much of the places within sentences is used: they are many."""
PENALTY = 0.3
"""Inverse of the strength of the regularisation."""
WIDTH = 110


def texts() -> Iterator[tuple[str, str]]:
    """Yield each text with its topic."""
    for answers in spoken_answers():
        for text in (answers.good, answers.middling, answers.poor):
            yield answers.question.topic, text
    for question in load_bank().questions:
        yield question.topic, question.strong_answer


def sentences(text: str) -> list[list[str]]:
    """Return the words of each sentence."""
    found = (words_of(sentence) for sentence in split_sentences(text))
    return [words for words in found if len(words) >= FEWEST_WORDS]


def places(spoken: list[list[str]], random: Random, share_within: float) -> Iterator[tuple[list[str], bool]]:
    """Yield the words up to a place, those of earlier sentences among them, and whether a sentence ends there."""
    before: list[str] = []
    for sentence in spoken:
        for end in range(2, len(sentence) - 1):
            if random.random() < share_within:
                yield before + sentence[:end], False
        before = before + sentence
        yield before, True


def known_words() -> frozenset[str]:
    counts = Counter(word for _, text in texts() for words in sentences(text) for word in words)
    return frozenset(word for word, times in counts.items() if times >= FEWEST_TIMES)


def matrix(rows: list[list[str]], known: frozenset[str], classes: list[str]) -> csr_matrix:
    """Return one column for each class at each of the last three places."""
    order = {name: place for place, name in enumerate(classes)}
    columns = [
        order[name] * LAST_WORDS + place
        for words in rows
        for place, name in enumerate(([MISSING] * LAST_WORDS + [class_of(word, known) for word in words])[-LAST_WORDS:])
    ]
    ones, starts = np.ones(len(columns)), np.arange(0, len(columns) + 1, LAST_WORDS)
    return csr_matrix((ones, columns, starts), shape=(len(rows), len(classes) * LAST_WORDS))


def written(intercept: float, weights: FloatArray, classes: list[str]) -> str:
    """Return the source of the module."""
    rows = [
        f"{name} " + " ".join(f"{weight:.1f}" for weight in row) for name, row in zip(classes, weights, strict=True)
    ]
    lines = textwrap.wrap(";".join(row.replace(" ", "~") for row in rows).replace(";", "; "), WIDTH)
    table = "\n".join(f'    "{line}"' for line in (line.replace("; ", ";").replace("~", " ") for line in lines))
    return (
        '"""What `greenroom.live.turns.wording` knows about words. Written by ``python -m bench.train_wording``."""\n\n'
        "from typing import Final\n\n"
        f"INTERCEPT: Final = {intercept:.2f}\n"
        f"TABLE: Final = (\n{table}\n)\n"
        '"""Each class of words with its weight as the third last word, the second last and the last."""\n'
    )


def main() -> None:
    spoken = [(topic, sentences(text)) for topic, text in texts()]
    random = Random("wording")
    rows = [(topic, words, ends) for topic, one in spoken for words, ends in places(one, random, PLACES_WITHIN)]
    known = known_words()
    classes = [*sorted(known), *(f"-{suffix}" for suffix in SUFFIXES), OTHER, MISSING]
    clues, ends = matrix([words for _, words, _ in rows], known, classes), np.array([end for *_, end in rows])
    topics = sorted({topic for topic, _, _ in rows})
    left_out = np.isin([topic for topic, _, _ in rows], topics[::5])
    model = LogisticRegression(C=PENALTY, class_weight="balanced", max_iter=500)
    model.fit(clues[~left_out], ends[~left_out])
    area = roc_auc_score(ends[left_out], model.decision_function(clues[left_out]))
    print(f"{int(ends.sum())} sentences, {len(known)} words; AUC in topics left out {area:.3f}")
    model.fit(clues, ends)
    DESTINATION.write_text(
        written(float(model.intercept_[0]), model.coef_[0].reshape(len(classes), LAST_WORDS), classes), encoding="utf-8"
    )
    said = [sentence for speaker in speakers() if not speaker.is_test for sentence in speaker.sentences]
    read = [[word for phrase in sentence for word in phrase.words] for sentence in said]
    tested = [place for sentence in read for place in places([sentence], random, 1.0)]
    clues = matrix([words for words, _ in tested], known, classes)
    area = roc_auc_score([end for _, end in tested], model.decision_function(clues))
    print(f"AUC in the sentences of the training speakers {area:.3f}")


if __name__ == "__main__":
    main()
