"""The order of the advice follows what helps most, how sure it is, and what the moments show."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from greenroom.analysis.catalogue import COMPETENCY_SHARES
from greenroom.analysis.leaves import LEAVES
from greenroom.analysis.moments import Moment
from greenroom.analysis.spans import Span
from greenroom.coaching.gains import gain_points, next_level, rise, shortfall, sureness
from greenroom.coaching.ranking import changes, shown
from tests.coaching.occurrences import (
    EYES_WANDERED,
    FAST,
    LOOKED_DOWN,
    LOOKED_UP,
    NO_RESULT,
    OFF_QUESTION,
    SILENCE,
    TILTED_LEFT,
    UM,
)
from tests.coaching.people import STRONG, Person, moment
from tests.coaching.test_situations import LOW, ONE, PLAIN, happened

HAPPENED = (LOOKED_DOWN, FAST, SILENCE, EYES_WANDERED, NO_RESULT)


@st.composite
def reports(draw: st.DrawFn) -> Person:
    """A candidate with two to six low scores and up to five moments for each."""
    leaves = draw(st.lists(st.sampled_from(sorted(LOW)), min_size=2, max_size=6, unique=True))
    measured: dict[str, float | None] = {}
    moments: list[Moment] = []
    for leaf in leaves:
        measured |= LOW[leaf]
        spans = draw(st.lists(st.tuples(st.floats(0, 50), st.floats(0.2, 9)), max_size=5))
        moments += happened(leaf, *spans, what=draw(st.sampled_from(HAPPENED)))
    words = draw(st.sampled_from((PLAIN, ())))
    return Person("generated", measured, tuple(moments), words, ONE, 60.0, half_width=draw(st.floats(2, 20)))


def order_of(person: Person) -> list[tuple[str, float, Span | None]]:
    """Return score, priority and quoted span of each change, in their order."""
    return [
        (a.scene.leaf, a.priority, a.scene.moment.span if a.scene.moments else None) for a in changes(person.session)
    ]


@settings(max_examples=60, deadline=None)
@given(reports())
def test_removing_the_quoted_moment_changes_the_ranking(person: Person) -> None:
    before = changes(person.session)
    assume(before and before[0].scene.moments)
    first = before[0]
    without = replace(person, moments=tuple(m for m in person.moments if m != first.scene.moment))
    after = order_of(without)
    assert [(leaf, span) for leaf, _, span in after] != [(leaf, span) for leaf, _, span in order_of(person)]
    again = [priority for leaf, priority, span in after if leaf == first.scene.leaf and span is not None]
    assert all(priority < first.priority for priority in again)


@settings(max_examples=60, deadline=None)
@given(reports())
def test_the_ranking_is_ordered_short_and_one_per_area(person: Person) -> None:
    found = changes(person.session)
    assert len(found) <= 3
    with_moment = [advice.priority for advice in found if advice.shown]
    assert with_moment == sorted(with_moment, reverse=True)
    assert [advice.shown for advice in found] == sorted((advice.shown for advice in found), reverse=True)
    assert len({advice.area for advice in found}) == len(found)
    assert all(advice.shown or (advice.scene.score.value or 0) < 50 for advice in found)


def test_losing_its_evidence_costs_a_change_the_first_place() -> None:
    looks = happened("eye_contact", (5, 9), (30, 8), (45, 8), what=LOOKED_DOWN)
    silences = happened("pauses", (20, 5), what=SILENCE)
    person = Person("both", {**LOW["eye_contact"], **LOW["pauses"]}, looks + silences, PLAIN, (), 60.0)
    assert order_of(person)[0][0] == "eye_contact"
    assert order_of(replace(person, moments=silences))[0][0] == "pauses"


def test_an_uncertain_score_ranks_lower() -> None:
    person = Person("sure", LOW["pauses"], happened("pauses", (20, 5), what=SILENCE), PLAIN, (), 60.0)
    assert order_of(person)[0][1] > order_of(replace(person, half_width=20.0))[0][1]
    assert order_of(person)[0][1] > order_of(replace(person, coverage=0.5))[0][1]


def test_a_third_change_must_be_worth_reading() -> None:
    heavy = happened("content_relevance", (5, 20), what=OFF_QUESTION)
    middle = happened("filler_words", (30, 20), what=UM)
    light = (moment(TILTED_LEFT, "head_tilt_degrees", 40, 0.5),)
    low = {**LOW["content_relevance"], **LOW["filler_words"], "head_tilt_degrees": 14.0, "head_offset_ratio": 0.12}
    person = Person("three", low, heavy + middle + light, PLAIN, ONE, 60.0)
    assert [leaf for leaf, _, _ in order_of(person)] == ["content_relevance", "filler_words"]


def test_habits_without_a_moment_come_last_and_only_when_low() -> None:
    low = {**LOW["tone"], **LOW["pauses"], "expression_variety": 0.45}
    person = Person("quiet", low, happened("pauses", (20, 5), what=SILENCE), PLAIN, (), 60.0)
    assert [(leaf, span is None) for leaf, _, span in order_of(person)] == [("pauses", False), ("tone", True)]


def test_shown_grows_with_every_moment_and_an_um_counts_a_second() -> None:
    um, look = happened("filler_words", (1, 0.3), what=UM), happened("eye_contact", (3, 6), what=LOOKED_UP)
    assert shown(um, 50, 60) == 1 / 31
    assert shown((), 50, 60) == 0 < shown(um, 50, 60) < shown(um + look, 50, 60) < 1


def test_gains_follow_the_published_weights_that_are_there() -> None:
    person = Person("strong", {"eye_contact_ratio": 0.3})
    scores, shares = person.scores, COMPETENCY_SHARES["general"]
    assert gain_points("eye_contact", 10, scores, shares) == pytest.approx(0.5 * 0.13 * 10)
    assert rise("overall", "eye_contact", 10, {}) == 0
    blind = Person("heard only", dict.fromkeys(
        [name for leaf in LEAVES if leaf.needs.startswith("picture") for name in leaf.weights]
    )).scores  # fmt: skip
    assert rise("delivery", "pauses", 10, blind) == pytest.approx(10 * 0.13 / 0.65)


def test_without_an_overall_score_the_competencies_decide() -> None:
    words_only = dict.fromkeys(name for name in STRONG if name not in ("coherence", "vocabulary_diversity_mattr"))
    scores = Person("fragment", words_only).scores
    assert scores["overall"].value is None
    shares = COMPETENCY_SHARES["general"]
    assert gain_points("coherence", 10, scores, {"structure": 1.0}) == 10
    assert gain_points("coherence", 10, scores, shares) > 0


def test_an_absent_score_has_no_shortfall_no_next_level_and_no_sureness() -> None:
    score = Person("dark", dict.fromkeys(STRONG)).scores["eye_contact"]
    assert (shortfall(score), next_level(score), sureness(score)) == (0, 0, 0)
    assert rise("eye_contact", "eye_contact", 10, {"eye_contact": score}) == 0
