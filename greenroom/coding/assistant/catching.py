"""Whether a planted mistake was caught, from facts: the decision, the words, and the tests that the code passes."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass
from typing import Literal

from greenroom.coding.assistant.proposing import PlantedFault
from greenroom.coding.contracts import SLOW

Decision = Literal["accepted", "edited", "rejected"]


@dataclass(frozen=True, slots=True)
class TestedCode:
    """What the tests say of the submitted code.

    Parameters
    ----------
    passed
        The groups of tests that it passes.
    is_fast_enough
        None where its running time was not measured.
    """

    __test__ = False

    passed: Set[str]
    is_fast_enough: bool | None


@dataclass(frozen=True, slots=True)
class DecidedProposal:
    """A proposal with the candidate's decision, None while there is none.

    Parameters
    ----------
    fault
        The planted mistake; None for a right program.
    names_fault
        Whether the candidate said what is wrong.
    """

    fault: PlantedFault | None
    decision: Decision | None
    names_fault: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """How many planted mistakes were caught, and how many right proposals were rejected, which costs nothing."""

    planted: int
    caught: int
    false_alarms: int


def is_caught(proposal: DecidedProposal, submitted: TestedCode | None) -> bool:
    """Return whether the candidate caught the mistake of a proposal; False for a right one.

    A rejected mistake is caught, and one that was named. One that was accepted or edited is caught if the submitted
    code passes the tests that the proposal fails.
    """
    if proposal.fault is None or proposal.decision is None:
        return False
    if proposal.decision == "rejected" or proposal.names_fault:
        return True
    return submitted is not None and is_mended(proposal.fault, submitted)


def is_mended(fault: PlantedFault, submitted: TestedCode) -> bool:
    """Return whether code passes what a mistake fails; a time that was not measured mends nothing."""
    if SLOW in fault.fails:
        return submitted.is_fast_enough is True
    return set(fault.fails) <= submitted.passed


def is_false_alarm(proposal: DecidedProposal) -> bool:
    """Return whether a right proposal was rejected."""
    return proposal.fault is None and proposal.decision == "rejected"


def tally(proposals: Iterable[DecidedProposal], submitted: TestedCode | None) -> Tally:
    """Return how many mistakes were planted and caught; a proposal without a decision counts for nothing."""
    decided = [one for one in proposals if one.decision is not None]
    return Tally(
        planted=sum(one.fault is not None for one in decided),
        caught=sum(is_caught(one, submitted) for one in decided),
        false_alarms=sum(map(is_false_alarm, decided)),
    )
