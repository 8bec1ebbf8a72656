"""A topic of reflections: the words that are about it, how a coach speaks of it, and what helps.

A topic is either a fault by its name ("um", "rushed") or something that one may have or lack ("eye contact").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from greenroom.coaching.reflection.evidence import Side

Nature = Literal["fault", "quality"]
JUDGED: tuple[str, ...] = ("content",)
"""In place of scores: what the judgement of an answer speaks to."""


@dataclass(frozen=True, slots=True)
class Topic:
    """Something to write about.

    Parameters
    ----------
    mention
        Matches the words that are about it.
    nature
        Whether those words name a fault by themselves.
    achieved
        Matches words that say that it went well; for a fault, how one avoids it.
    regretted
        Matches words that say that a quality was missing.
    scores
        The scores that measure it, the best first; empty when nothing does.
    faulty_side
        The side of the comfortable range on which the fault lies; None when both count.
    name
        A noun phrase for it, in the second person.
    regret, pride
        Clauses in the second person that repeat the candidate's view.
    steps
        What helps against the fault; each can be tried in a few minutes.
    """

    key: str
    mention: re.Pattern[str]
    nature: Nature
    name: str
    regret: str
    pride: str
    steps: tuple[str, ...]
    scores: tuple[str, ...] = ()
    faulty_side: Side | None = None
    achieved: re.Pattern[str] | None = None
    regretted: re.Pattern[str] | None = None


def words(pattern: str) -> re.Pattern[str]:
    """Return a pattern for whole words, in any case."""
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)
