"""What is believed about a candidate: one Gaussian per skill, in logits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

MODEL = "elo-uncertainty-2"
"""Name and version of the model; a state of another version is rebuilt from the judged answers."""

GENERAL = ""
"""The key of the skill that every question needs."""


@dataclass(frozen=True, slots=True)
class Skill:
    """Mean and variance of a skill in logits, and the number of answers that drew on it."""

    mean: float
    variance: float
    answers: int


@dataclass(frozen=True, slots=True)
class MasteryState:
    """Everything known about a candidate's mastery.

    ``skills`` maps the general skill (empty key), topics (``sql``) and concepts (``sql/joins``) to their estimates. A
    concept is a distance from its topic; topics and the general skill stand for themselves. A skill without an entry
    was never asked about.
    """

    skills: Mapping[str, Skill] = field(default_factory=dict)
    model: str = MODEL


def concept_key(topic: str, concept: str) -> str:
    """Return the key of a concept."""
    return f"{topic}/{concept}"
