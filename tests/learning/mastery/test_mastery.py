"""Truths about what answers say: success raises, surprise moves more than expectation, doubt shrinks and comes back."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import logit

from greenroom.learning.mastery.changes import change_by
from greenroom.learning.mastery.estimates import concept_mastery, topic_mastery
from greenroom.learning.mastery.evidence import Evidence
from greenroom.learning.mastery.model import (
    GENERAL_VARIANCE,
    TOPIC_VARIANCE,
    ability,
    pass_days,
    predict_share,
    update,
)
from greenroom.learning.mastery.selection import (
    TARGET_SHARE,
    choose_question,
    distance_to_target,
    expected_share,
    nearest_to_target,
)
from greenroom.learning.mastery.state import GENERAL, MasteryState
from tests.interview.candidates import make_bank, make_question

CONCEPTS = ("basics", "indexes", "joins")

shares = st.lists(st.floats(0, 1), min_size=1, max_size=5)
evidences = st.builds(
    lambda topic, concept, difficulty, values: Evidence(
        topic, (concept,), difficulty, tuple(1.0 for _ in values), tuple(values)
    ),
    st.sampled_from(["sql", "networks"]),
    st.sampled_from(["basics", "indexes"]),
    st.integers(1, 5),
    shares,
)


def answered(share: float, difficulty: int = 3, concepts: tuple[str, ...] = ("joins",)) -> Evidence:
    return Evidence("sql", concepts, difficulty, (0.5, 0.3, 0.2), (share, share, share))


def learned(*evidence: Evidence) -> MasteryState:
    state = MasteryState()
    for one in evidence:
        state = update(state, one)
    return state


def test_share_of_an_answer_weighs_its_points() -> None:
    assert Evidence("sql", ("joins",), 3, (3.0, 1.0), (1.0, 0.0)).share == pytest.approx(0.75)


def test_one_point_is_one_trial_and_four_alike_are_two() -> None:
    assert Evidence("sql", ("joins",), 3, (1.0,), (1.0,)).trials == pytest.approx(1.0)
    assert Evidence("sql", ("joins",), 3, (0.25,) * 4, (1.0,) * 4).trials == pytest.approx(4 / 1.9)


@pytest.mark.parametrize(
    ("concepts", "weights", "values"),
    [((), (1.0,), (1.0,)), (("a",), (), ()), (("a",), (1.0,), ()), (("a",), (0.0,), (1.0,)), (("a",), (1.0,), (1.1,))],
)
def test_evidence_that_makes_no_sense_is_refused(
    concepts: tuple[str, ...], weights: tuple[float, ...], values: tuple[float, ...]
) -> None:
    with pytest.raises(ValueError, match=r"evidence|weights"):
        Evidence("sql", concepts, 3, weights, values)


@pytest.mark.parametrize("variances", [(0.1, 0.1), (-0.1,)])
def test_doubt_that_makes_no_sense_is_refused(variances: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="variance"):
        Evidence("sql", ("joins",), 3, (1.0,), (1.0,), variances)


def test_nobody_is_expected_to_know_half_of_a_middling_question_before_any_answer() -> None:
    assert predict_share(MasteryState(), "sql", ("joins",), 3) == pytest.approx(0.5)


def test_a_step_of_difficulty_costs_the_same_logits() -> None:
    state = learned(*[answered(0.6)] * 20)
    logits = [logit(predict_share(state, "sql", ("joins",), difficulty)) for difficulty in (1, 2, 3, 4, 5)]
    assert np.diff(logits) == pytest.approx([logits[1] - logits[0]] * 4)
    assert logits[1] < logits[0]


def test_many_answers_alike_are_believed() -> None:
    state = learned(*[answered(0.8)] * 200)
    assert predict_share(state, "sql", ("joins",), 3) == pytest.approx(0.8, abs=0.02)


def test_nothing_is_told_about_what_was_not_asked() -> None:
    state = learned(answered(1.0))
    assert topic_mastery(state, "networks", CONCEPTS) is None
    assert concept_mastery(state, "sql", "views") is None
    estimate = concept_mastery(state, "sql", "joins")
    assert estimate is not None
    assert estimate.answers == 1
    assert estimate.low < estimate.share < estimate.high
    whole = topic_mastery(state, "sql", ("joins", "views"))
    assert whole is not None
    assert whole.share < estimate.share


def test_a_topic_speaks_for_its_neighbours_but_less() -> None:
    state = learned(*[answered(1.0)] * 5)
    here = predict_share(state, "sql", ("joins",), 3)
    near = predict_share(state, "sql", ("views",), 3)
    far = predict_share(state, "networks", ("tcp",), 3)
    assert here > near > far > 0.5


def test_a_right_answer_to_a_hard_question_says_more_than_to_an_easy_one() -> None:
    hard = learned(answered(1.0, difficulty=5))
    easy = learned(answered(1.0, difficulty=1))
    assert ability(hard, "sql", ("joins",))[0] > ability(easy, "sql", ("joins",))[0] > 0


def test_a_question_about_two_concepts_moves_each_less() -> None:
    both = learned(answered(1.0, concepts=("joins", "views")))
    one = learned(answered(1.0))
    assert 0 < both.skills["sql/joins"].mean < one.skills["sql/joins"].mean


def test_days_without_practice_bring_doubt_but_no_more_than_at_the_start() -> None:
    state = learned(*[answered(0.2)] * 20)
    later = pass_days(state, 30)
    assert later.skills["sql/joins"].mean == state.skills["sql/joins"].mean
    assert later.skills["sql/joins"].variance > state.skills["sql/joins"].variance
    assert pass_days(state, 1e6).skills[GENERAL].variance == GENERAL_VARIANCE
    with pytest.raises(ValueError, match="backwards"):
        pass_days(state, -1)


def seen(state: MasteryState) -> dict[str, float]:
    """Return every mastery that a candidate can see."""
    shares = {}
    for topic in ("sql", "networks"):
        for concept in ("", *CONCEPTS):
            found = concept_mastery(state, topic, concept) if concept else topic_mastery(state, topic, CONCEPTS)
            if found is not None:
                shares[f"{topic}/{concept}" if concept else topic] = found.share
    return shares


@given(st.lists(evidences, max_size=25), evidences)
def test_an_answer_moves_its_topic_in_its_own_direction_and_no_other_topic(
    past: list[Evidence], last: Evidence
) -> None:
    state = learned(*past)
    expected = predict_share(state, last.topic, last.concepts, last.difficulty)
    before, after = seen(state), seen(update(state, last))
    for key, share in before.items():
        if key.partition("/")[0] != last.topic:
            assert after[key] == share
        elif last.share >= expected:
            assert after[key] >= share
        else:
            assert after[key] <= share


@given(st.lists(evidences, max_size=25), evidences)
def test_a_change_says_what_was_expected_and_what_came_of_it(past: list[Evidence], last: Evidence) -> None:
    state = learned(*past)
    change = change_by(state, update(state, last), last, CONCEPTS)
    assert (change.share - change.expected_share) * (change.after - change.before) >= 0
    if (known := topic_mastery(state, last.topic, CONCEPTS)) is not None:
        assert change.before == known.share
    assert change.after == seen(update(state, last))[last.topic]


@given(st.lists(evidences, max_size=25), st.floats(0, 1000))
def test_time_alone_moves_no_mastery_and_only_widens_its_interval(past: list[Evidence], days: float) -> None:
    state = learned(*past)
    later = pass_days(state, days)
    assert seen(later) == seen(state)
    for topic in ("sql", "networks"):
        now, then = topic_mastery(state, topic, CONCEPTS), topic_mastery(later, topic, CONCEPTS)
        if now is not None and then is not None:
            assert then.low <= now.low <= now.high <= then.high


@given(st.lists(evidences, max_size=25), evidences)
def test_a_neighbouring_concept_moves_with_its_topic_but_less(past: list[Evidence], last: Evidence) -> None:
    state = learned(*past)
    (concept,) = last.concepts
    moved = update(state, last)
    for other in CONCEPTS:
        if other != concept:
            own = ability(moved, last.topic, (concept,))[0] - ability(state, last.topic, (concept,))[0]
            linked = ability(moved, last.topic, (other,))[0] - ability(state, last.topic, (other,))[0]
            assert abs(linked) <= abs(own) + 1e-12


def test_two_good_answers_are_not_outweighed_by_poor_ones_elsewhere() -> None:
    poor = Evidence("networks", ("tcp",), 2, (1.0,), (0.0,))
    state = learned(*[answered(0.3)] * 4)
    before = seen(state)["sql"]
    for share in (0.95, 0.92):
        state = update(update(update(state, poor), answered(share)), poor)
    assert seen(state)["sql"] > before


def test_a_judge_in_doubt_moves_mastery_less() -> None:
    sure = Evidence("sql", ("joins",), 3, (1.0,), (1.0,))
    unsure = replace(sure, variances=(0.25,))
    moved = [learned(one).skills["sql/joins"] for one in (sure, unsure)]
    assert moved[0].mean > moved[1].mean > 0
    assert moved[0].variance < moved[1].variance


@given(st.lists(evidences, max_size=40))
def test_beliefs_stay_finite_and_no_surer_than_certain(past: list[Evidence]) -> None:
    for skill in learned(*past).skills.values():
        assert abs(skill.mean) < 20
        assert 0 < skill.variance <= GENERAL_VARIANCE + TOPIC_VARIANCE


def test_of_one_concept_the_question_nearest_to_the_target_is_taken() -> None:
    strong = learned(*[Evidence("sql", ("basics",), 4, (1.0,), (1.0,))] * 30)
    weak = learned(*[Evidence("sql", ("basics",), 2, (1.0,), (0.0,))] * 30)
    bank = [question for question in make_bank(("sql",)) if "basics" in question.concepts]
    assert nearest_to_target(strong, bank).difficulty == 5
    assert nearest_to_target(weak, bank).difficulty == 1
    chosen = nearest_to_target(MasteryState(), bank)
    assert distance_to_target(MasteryState(), chosen) == abs(expected_share(MasteryState(), chosen) - TARGET_SHARE)


def test_weak_concepts_come_first_and_others_get_their_turn() -> None:
    state = MasteryState()
    for _ in range(12):
        state = update(state, Evidence("sql", ("basics",), 3, (1.0,), (0.9,)))
        state = update(state, Evidence("sql", ("indexes",), 3, (1.0,), (0.1,)))
    rng = Random(4)
    chosen = [choose_question(state, make_bank(("sql",)), {"sql": 1.0}, rng).concepts[0] for _ in range(300)]
    assert 0.7 < chosen.count("indexes") / 300 < 1.0


def test_only_topics_of_the_focus_are_asked_and_heavy_ones_more_often() -> None:
    rng = Random(5)
    bank = make_bank()
    topics = [choose_question(MasteryState(), bank, {"sql": 3.0, "networks": 1.0}, rng).topic for _ in range(200)]
    assert topics.count("sql") > 120
    assert choose_question(MasteryState(), bank, {"networks": 1.0}, rng).topic == "networks"
    with pytest.raises(ValueError, match="no question"):
        choose_question(MasteryState(), [make_question()], {"java": 1.0}, rng)
