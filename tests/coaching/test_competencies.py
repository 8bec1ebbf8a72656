"""Advice for a competency fits its weakest part."""

from __future__ import annotations

from dataclasses import replace

import pytest

from greenroom.analysis.catalogue import COMPETENCIES, CompositeDefinition
from greenroom.analysis.scores import Contribution, Score
from greenroom.coaching.competencies import competency_advice, deserves_praise
from tests.coaching.people import STRONG, Person
from tests.coaching.test_situations import LOW


def judged(competency: CompositeDefinition, person: Person) -> Score:
    scores = person.scores
    return person._score(
        {n: Contribution(scores[n].value, "points", scores[n].value, w) for n, w in competency.weights.items()}
    )


def advice(name: str, person: Person) -> str | None:
    competency = next(one for one in COMPETENCIES if one.name == name)
    low = judged(competency, person)
    forced = Score(55.0, 50.0, 60.0, 1.0, None, low.features, (), "steady") if low.value is not None else low
    return competency_advice(name, forced, person.scores)


@pytest.mark.parametrize("name", [competency.name for competency in COMPETENCIES])
def test_different_weaknesses_get_different_advice(name: str) -> None:
    reported = {leaf: advice(name, Person(leaf, LOW[leaf])) for leaf in LOW}
    assert None not in reported.values()
    changed = set(reported.values())
    assert len(changed) > 1


def test_the_same_weakness_is_told_differently_under_different_names() -> None:
    slow = Person("fillers", LOW["filler_words"])
    assert advice("clarity", slow) != advice("confidence", slow)
    assert "Breathe in" in (advice("confidence", slow) or "")


def test_a_strong_competency_gets_its_next_step() -> None:
    for competency in COMPETENCIES:
        person = Person("strong")
        text = competency_advice(competency.name, judged(competency, person), person.scores)
        assert text is not None
        assert "Next" in text


def test_without_a_value_there_is_no_advice() -> None:
    dark = Person("dark", dict.fromkeys(STRONG))
    assert advice("presence", dark) is None


def test_absent_parts_are_not_blamed() -> None:
    recognised = Person("heard", {**LOW["tone"], "eye_contact_ratio": None, "gaze_break_rate_per_minute": None})
    assert "pitch" in (advice("engagement", recognised) or "")


def test_a_competency_is_praised_only_when_all_of_it_is_surely_good() -> None:
    clarity = next(one for one in COMPETENCIES if one.name == "clarity")
    strong, filled = Person("strong"), Person("fillers", LOW["filler_words"])
    sure = judged(clarity, strong)
    assert deserves_praise("clarity", sure, strong.scores, words_are_doubted=False)
    assert not deserves_praise("clarity", sure, strong.scores, words_are_doubted=True)
    assert not deserves_praise("clarity", sure, filled.scores, words_are_doubted=False)
    assert not deserves_praise("clarity", replace(sure, low=50.0), strong.scores, words_are_doubted=False)
    doubted = competency_advice("clarity", sure, strong.scores, words_are_doubted=True)
    assert doubted is not None
    assert "Next," not in doubted
