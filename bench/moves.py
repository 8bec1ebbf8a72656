"""Moves other than answers, as the classifier reads them: ``python -m bench.moves [--fast]``.

Printed is the share of utterances that are read right for each author, what is read wrong, and how many real answers
are taken for a move, whole and sentence by sentence. The first author's texts trained the classifier; how all were made
stands in ``bench/moves/README.md``. ``--fast`` leaves out the answers.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from random import Random
from typing import get_args

import yaml

from bench.answer_set import FOLDER as ANSWERS
from bench.answer_set import Part, read_answers
from bench.figures import Figure, run_bench, show_progress
from bench.move_set import ANSWER, Utterance, read_author
from greenroom.evaluation.rubric.segmentation import split_sentences
from greenroom.interview.moves.reading import LearnedMoveReader
from greenroom.settings import load_settings
from greenroom.wiring.texts import build_embedder

TEST_AUTHORS = ("author_2", "author_9")
GIVES_UP = "skip"
""""I don't know" is an answer, to which the policy reacts; it is not counted here."""

SPOKEN = ANSWERS.parent / "spoken_answers"

RIGHT = Figure("moves other than answers, two authors not trained on: read right", "at least 95%")
LOST = Figure("the same authors' answers that are taken for a move", "none")
LOST_LONG = Figure("answers of the answer set and spoken answers that are taken for a move", "none")
LOST_SENTENCES = Figure("single sentences of answers that are taken for a move", "at most 3%")
FIGURES = (RIGHT, LOST, LOST_LONG, LOST_SENTENCES)

SENTENCES = 500
SEED = 20261123


def read_kind(reader: LearnedMoveReader, text: str) -> str:
    """Return the kind of an utterance as the classifier reads it; a wish for another question is one to come back."""
    reading = reader.read(text)
    return ANSWER if reading is None else reading.move


def count_right(reader: LearnedMoveReader, author: str, utterances: Sequence[Utterance]) -> tuple[int, int]:
    """Print what is read wrong, and return how many utterances are right, and how many answers are lost."""
    right = lost = 0
    for one in utterances:
        kind = read_kind(reader, one.text)
        right += kind == one.kind
        lost += one.kind == ANSWER and kind != ANSWER
        if kind != one.kind:
            print(f"{author}: {one.kind} taken for {kind}: {one.text}")
    print(f"{author}: {right} of {len(utterances)} right, {lost} answers lost", flush=True)
    return right, lost


def real_answers() -> list[str]:
    """Return the answers of the answer set, and the spoken ones."""
    spoken = [
        str(text)
        for path in sorted(SPOKEN.glob("*.yaml"))
        for entry in yaml.safe_load(path.read_text("utf-8"))
        for key, text in entry.items()
        if key != "question"
    ]
    return [answer.text for part in get_args(Part) for answer in read_answers(part)] + spoken


def single_sentences() -> list[str]:
    """Return sentences of the validation part, which the classifier did not learn from, as terse replies."""
    sentences = [sentence for answer in read_answers("validation") for sentence in split_sentences(answer.text)]
    return Random(SEED).sample(sentences, SENTENCES)


def main() -> dict[Figure, str]:
    """Print the results for each author, and the answers that are lost."""
    parser = argparse.ArgumentParser(prog="python -m bench.moves")
    parser.add_argument("--fast", action="store_true")
    fast = parser.parse_args().fast
    reader = LearnedMoveReader(build_embedder(load_settings()))
    count_right(reader, "author_1", read_author("author_1"))
    moves, lost = [], []
    for author in TEST_AUTHORS:
        utterances = [one for one in read_author(author) if one.kind != GIVES_UP]
        right, lost_answers = count_right(reader, author, utterances)
        answers = sum(one.kind == ANSWER for one in utterances)
        moves.append(f"{right - answers + lost_answers} of {len(utterances) - answers}")
        lost.append(f"{lost_answers} of {answers}")
    sentences = single_sentences()
    lost_sentences = [text for text in sentences if read_kind(reader, text) != ANSWER]
    print(*lost_sentences, sep="\n")
    texts = [] if fast else real_answers()
    taken = [text for text in show_progress(texts, "answers read") if read_kind(reader, text) != ANSWER]
    print(*taken, sep="\n")
    return {
        RIGHT: "; ".join(moves),
        LOST: "; ".join(lost),
        LOST_SENTENCES: f"{len(lost_sentences)} of {len(sentences)}",
        LOST_LONG: "left out" if fast else f"{len(taken)} of {len(texts)}",
    }


if __name__ == "__main__":
    run_bench(main, FIGURES)
