import re
from typing import get_args

import pytest

from greenroom.analysis.catalogue import COMPETENCIES, COMPOSITES, overall_for
from greenroom.analysis.leaves import LEAVES
from greenroom.analysis.levels import Level

LEVELS = [
    *(leaf.levels for leaf in LEAVES),
    *(composite.levels for composite in (*COMPOSITES, overall_for("general"), *COMPETENCIES)),
]
SENTENCES = [sentence for levels in LEVELS for sentence in levels.values()]
NOT_OBSERVABLE = re.compile(
    r"\b(nervous|anxious|afraid|shy|lazy|bored|hire|hired|hiring|personality|character|confident|feel\w*|believe\w*|"
    r"want\w*|seem\w*|enthusias\w+|insecure|arrogant|stress(ed|ful)|should|must|bad|good candidate|weak|poor)\b",
    re.IGNORECASE,
)


def test_every_score_and_every_competency_has_all_five_levels() -> None:
    for levels in LEVELS:
        assert tuple(levels) == get_args(Level)


def test_no_sentence_stands_for_two_levels() -> None:
    assert len(set(SENTENCES)) == len(SENTENCES)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_level_is_one_short_sentence_about_what_can_be_seen_or_heard(sentence: str) -> None:
    assert 40 <= len(sentence) <= 160
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert sentence.count(".") == 1
    assert not NOT_OBSERVABLE.search(sentence)
