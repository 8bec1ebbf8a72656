"""A reader sees a short answer whole, and of a long one the sentences nearest to the point."""

from __future__ import annotations

from greenroom.evaluation.rubric.points import MOST_TOKENS, select_nearest, select_passage
from greenroom.evaluation.rubric.segmentation import split_sentences
from tests.evaluation.readers import BagOfStems

WORDINGS = ("An index makes reads faster.", "Reads are quicker with an index.")


def selected(answer: str) -> str:
    sentences = split_sentences(answer)
    texts = [*sentences, *WORDINGS]
    return select_passage(sentences, WORDINGS, dict(zip(texts, BagOfStems().embed_tokens(texts), strict=True)))


def test_a_short_answer_is_read_whole() -> None:
    assert (
        selected(" First, we talked.\nAn index makes reads faster! ")
        == "First, we talked. An index makes reads faster!"
    )


def test_of_a_long_answer_the_nearest_sentences_are_read_in_their_order() -> None:
    filler = [f"On day {number} our team met to discuss plans for lunch and travel." for number in range(40)]
    answer = " ".join(["An index costs writes.", *filler, "With an index, reads are faster."])
    passage = selected(answer)
    assert passage.startswith("An index costs writes.")
    assert passage.endswith("With an index, reads are faster.")
    assert len(passage.split()) <= MOST_TOKENS


def test_a_sentence_without_end_is_still_read() -> None:
    answer = "index " * (MOST_TOKENS + 1)
    assert selected(f"{answer}. Lunch was good.") == f"{answer.strip()} ."


def test_nothing_said_is_nothing_read() -> None:
    assert selected(" ") == ""


def test_the_two_nearest_sentences_are_also_read_by_themselves() -> None:
    sentences = ["Lunch was good.", "An index makes reads faster.", "We talked.", "With an index, reads are quicker."]
    texts = [*sentences, *WORDINGS]
    embedded = dict(zip(texts, BagOfStems().embed_tokens(texts), strict=True))
    assert select_nearest(sentences, WORDINGS, embedded) == f"{sentences[1]} {sentences[3]}"
