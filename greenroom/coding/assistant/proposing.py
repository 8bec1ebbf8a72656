"""What the built-in assistant proposes: a problem's own programs, right ones and wrong ones.

The mistake of each proposal is known, since the proof of the problem says in which groups of tests each wrong program
fails. Right programs are among them, so that rejecting everything is no good strategy. The words beside a proposal are
the same for both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from greenroom.coding.contracts import MUTATES, CodingProblem, SolutionLanguage

MOST_OF_EACH = 2
"""As many right proposals, and as many wrong ones, at most."""

SENTENCES = (
    "Here is a complete version. It returns what the examples ask for, I think.",
    "I would write it like this. It is short and reads well.",
    "Try this one. I believe that it handles the unusual inputs too.",
    "This should do it. Do you want to use it?",
    "A colleague solved a similar task this way, so I'd start from here.",
)


@dataclass(frozen=True, slots=True)
class PlantedFault:
    """The mistake in a proposal.

    Parameters
    ----------
    name
        What the program does wrong, as the problem's author put it.
    fails
        The groups of tests that it fails, or `SLOW`.
    """

    name: str
    fails: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Code that the assistant proposes, its sentence, and the planted mistake; None for a right program."""

    text: str
    code: str
    fault: PlantedFault | None


def proposals(problem: CodingProblem, language: SolutionLanguage, seed: str) -> tuple[Proposal, ...]:
    """Return what the assistant proposes in an attempt, in order; the same seed gives the same proposals.

    A program that only changes its input is not planted: no group of tests tells whether the candidate mended it.
    """
    rng = Random(seed)  # noqa: S311 - a shuffle that repeats, no secret
    right = [(one.source, None) for one in problem.references if one.language == language]
    wrong = [
        (one.source, PlantedFault(one.name, one.fails))
        for one in problem.wrong
        if one.language == language and MUTATES not in one.fails
    ]
    chosen = [*_some(right, rng), *_some(wrong, rng)]
    rng.shuffle(chosen)
    words = rng.sample(SENTENCES, len(chosen))
    return tuple(Proposal(text, code, fault) for text, (code, fault) in zip(words, chosen, strict=True))


def _some(programs: Sequence[tuple[str, PlantedFault | None]], rng: Random) -> list[tuple[str, PlantedFault | None]]:
    return rng.sample(programs, min(MOST_OF_EACH, len(programs)))
