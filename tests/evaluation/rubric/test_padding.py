"""What is beside the question never helps: repetition, terms, a CV, answers to everything."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenroom.evaluation.contracts import AnswerToJudge, Judgement
from greenroom.evaluation.judges import RubricJudge, TextMemory
from greenroom.evaluation.rubric.filtering import FREE_WORDS, focus_of
from greenroom.evaluation.rubric.segmentation import split_sentences
from greenroom.questions.contracts import RubricPoint
from tests.evaluation.readers import BagOfStems, SharedStems

QUESTION = "What does an index of a table cost?"
RIGHT = "An index keeps its keys in sorted order. Every insert has to change the index too."
POINTS = tuple(
    RubricPoint(name, 0.5, False, (wording, f"It is known that {wording.lower()}"), (), "Why?", "Think.")
    for name, wording in (
        ("order", "An index keeps its keys in sorted order."),
        ("writing", "Every insert has to change the index too."),
    )
)
NOUNS = ("violin", "harbour", "bakery", "glacier", "lantern", "orchard", "saddle", "tractor")
VERBS = ("admires", "paints", "follows", "carries", "remembers")
FOREIGN = st.builds("The {} {} some {}.".format, *(st.sampled_from(words) for words in (NOUNS, VERBS, NOUNS)))


def judge(answer: str) -> Judgement:
    return RubricJudge(BagOfStems(), SharedStems()).judge(AnswerToJudge(QUESTION, answer, points=POINTS))


def score(answer: str) -> float:
    given_score = judge(answer).expected_score
    assert given_score is not None
    return given_score


def focus(answer: str) -> float:
    wordings = [wording for point in POINTS for wording in point.wordings]
    texts = TextMemory(BagOfStems(), 5_000).read([QUESTION, *wordings, *split_sentences(answer)])
    return focus_of(answer, QUESTION, wordings, texts)


@settings(max_examples=25)
@given(st.lists(FOREIGN, max_size=6), st.integers(1, 4))
def test_padding_never_raises_a_score(foreign: list[str], times: int) -> None:
    plain = score(RIGHT)
    assert score(" ".join([RIGHT, *foreign])) <= plain
    assert score(" ".join([QUESTION] * times + [RIGHT])) <= plain
    assert score(" ".join([RIGHT] * times)) == plain


@given(st.permutations(["index", "key", "order", "insert", "sorted", "change", "table", "cost"]))
@settings(max_examples=25)
def test_a_list_of_terms_adds_nothing(terms: list[str]) -> None:
    assert score(", ".join(terms)) == 0.0
    assert score(f"{RIGHT} {', '.join(terms)}") <= score(RIGHT)


@given(st.lists(FOREIGN, max_size=60, unique=True))
def test_more_beside_the_matter_is_less_focus(foreign: list[str]) -> None:
    spread = [focus(" ".join([RIGHT, *foreign[:count]])) for count in (0, 10, 30, 60)]
    assert spread == sorted(spread, reverse=True)
    assert spread[0] == 1.0


def everything(count: int) -> str:
    return " ".join(f"The {noun}{number} is painted by a {noun} of old." for number in range(count) for noun in NOUNS)


def test_an_answer_to_everything_is_an_answer_to_nothing() -> None:
    assert focus(f"{RIGHT} {everything(40)}") == 0.0
    assert focus(everything(40)) == 0.0


def test_a_scene_does_no_harm() -> None:
    scene = everything(2)
    assert len(scene.split()) < FREE_WORDS
    assert focus(f"{RIGHT} {scene}") == 1.0
    assert score(f"{RIGHT} {scene}") == pytest.approx(score(RIGHT))
