import re
from typing import get_args

import pytest

from greenroom.analysis.catalogue import COMPETENCIES, COMPOSITES, LEAVES
from greenroom.analysis.level_anchors import COMPETENCY_ANCHORS, LEVEL_ANCHORS
from greenroom.analysis.scores import Level

SENTENCES = [
    sentence
    for anchors in (LEVEL_ANCHORS, COMPETENCY_ANCHORS)
    for levels in anchors.values()
    for sentence in levels.values()
]
NOT_OBSERVABLE = re.compile(
    r"\b(nervous|anxious|afraid|shy|lazy|bored|hire|hired|hiring|personality|character|confident|feel\w*|believe\w*|"
    r"want\w*|seem\w*|enthusias\w+|insecure|arrogant|stress(ed|ful)|should|must|bad|good candidate|weak|poor)\b",
    re.IGNORECASE,
)


def test_every_score_and_every_competency_has_all_five_levels() -> None:
    scores = {leaf.name for leaf in LEAVES} | {composite.name for composite in COMPOSITES} | {"overall"}
    assert set(LEVEL_ANCHORS) == scores
    assert set(COMPETENCY_ANCHORS) == {competency.name for competency in COMPETENCIES}
    for levels in (*LEVEL_ANCHORS.values(), *COMPETENCY_ANCHORS.values()):
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
