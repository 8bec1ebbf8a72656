from __future__ import annotations

import pytest

from greenroom.errors import InputError
from greenroom.evaluation.own_rubrics import read_rubric
from greenroom.questions.contracts import RubricPoint


def test_sentences_mappings_and_points_become_points_of_one_weight_in_all() -> None:
    point = RubricPoint("own", 2.0, True, ("It is fast.",), ("It is slow.",), "", "")
    sentence, mapping, given = read_rubric(["It is small.", {"name": "cheap", "wordings": ["It is cheap."]}, point])
    assert sentence.name == "It is small."
    assert mapping.wordings == ("It is cheap.",)
    assert given.misconceptions == ("It is slow.",)
    assert [each.weight for each in (sentence, mapping, given)] == [0.25, 0.25, 0.5]
    assert read_rubric([]) == ()


@pytest.mark.parametrize("point", ["  ", {"name": "empty"}, {"wordings": ["It is."], "weight": 0}])
def test_a_point_that_says_nothing_or_weighs_nothing_is_refused(point: object) -> None:
    with pytest.raises(InputError, match="no wording, or no positive weight"):
        read_rubric([point])  # type: ignore[list-item]
