"""What the assistant proposes, and which planted mistakes count as caught."""

from __future__ import annotations

import pytest

from greenroom.coding.assistant.catching import DecidedProposal, Decision, Tally, TestedCode, is_caught, tally
from greenroom.coding.assistant.proposing import PlantedFault, Proposal, proposals
from greenroom.coding.contracts import MUTATES, SLOW, CodingProblem, SolutionLanguage
from greenroom.coding.loading import load_problems

PROGRAMS = [(problem, language) for problem in load_problems() for language in problem.languages]
FAULT = PlantedFault("forgets duplicates", ("duplicates", "large"))
SLOW_FAULT = PlantedFault("looks at every pair", (SLOW,))


def propose(seed: str = "a") -> tuple[Proposal, ...]:
    return proposals(*PROGRAMS[0], seed)


@pytest.mark.parametrize(("problem", "language"), PROGRAMS, ids=lambda one: getattr(one, "id", str(one)))
def test_right_and_wrong_programs_of_the_language_are_proposed(
    problem: CodingProblem, language: SolutionLanguage
) -> None:
    made = proposals(problem, language, "seed")
    right = {one.source for one in problem.references if one.language == language}
    wrong = {one.source: one for one in problem.wrong if one.language == language}
    assert any(one.fault is None for one in made)
    assert any(one.fault is not None for one in made)
    for one in made:
        if one.fault is None:
            assert one.code in right
        else:
            assert (wrong[one.code].name, wrong[one.code].fails) == (one.fault.name, one.fault.fails)
            assert MUTATES not in one.fault.fails


def test_the_same_seed_proposes_the_same_and_another_a_different_order() -> None:
    assert propose("a") == propose("a")
    assert len({propose(str(seed)) for seed in range(20)}) > 5


def test_neither_place_nor_words_tell_a_mistake() -> None:
    made = [propose(str(seed)) for seed in range(200)]
    first_is_wrong = sum(one[0].fault is not None for one in made) / len(made)
    assert 0.35 < first_is_wrong < 0.65
    of_right = {one.text for each in made for one in each if one.fault is None}
    assert of_right == {one.text for each in made for one in each if one.fault is not None}


@pytest.mark.parametrize(
    ("decision", "names_fault", "passed", "is_fast", "caught"),
    [
        ("rejected", False, set(), None, True),
        ("accepted", False, {"duplicates"}, None, False),
        ("accepted", False, {"duplicates", "large", "empty"}, None, True),
        ("accepted", True, set(), None, True),
        ("edited", False, {"large"}, None, False),
        ("edited", False, {"duplicates", "large"}, None, True),
    ],
)
def test_a_mistake_is_caught_by_decision_words_or_tests(
    decision: Decision, names_fault: bool, passed: set[str], is_fast: bool | None, caught: bool
) -> None:
    proposal = DecidedProposal(FAULT, decision, names_fault)
    assert is_caught(proposal, TestedCode(passed, is_fast)) is caught


@pytest.mark.parametrize(("is_fast", "caught"), [(True, True), (False, False), (None, False)])
def test_a_slow_proposal_is_mended_by_measured_speed_alone(is_fast: bool | None, caught: bool) -> None:
    proposal = DecidedProposal(SLOW_FAULT, "edited")
    assert is_caught(proposal, TestedCode({"duplicates", "large"}, is_fast)) is caught


def test_nothing_is_caught_without_a_decision_a_mistake_or_a_submission() -> None:
    everything = TestedCode({"duplicates", "large"}, True)
    assert not is_caught(DecidedProposal(FAULT, None), everything)
    assert not is_caught(DecidedProposal(None, "rejected"), everything)
    assert not is_caught(DecidedProposal(FAULT, "accepted"), None)


def test_rejecting_everything_catches_all_and_shows_the_false_alarms() -> None:
    decided = [DecidedProposal(FAULT, "rejected"), DecidedProposal(None, "rejected"), DecidedProposal(None, None)]
    assert tally(decided, None) == Tally(planted=1, caught=1, false_alarms=1)


def test_accepting_everything_catches_nothing() -> None:
    decided = [DecidedProposal(FAULT, "accepted"), DecidedProposal(None, "accepted")]
    assert tally(decided, TestedCode({"empty"}, None)) == Tally(planted=1, caught=0, false_alarms=0)
