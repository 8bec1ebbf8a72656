"""Demands that a job joins by "or": who has one of them does not lack the others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from greenroom.profiles.contracts import SkillClaim

_JOINED = re.compile(r"\bor\b|/", re.IGNORECASE)


def settled_by_another(claims: Iterable[SkillClaim], has: Callable[[str], bool]) -> frozenset[str]:
    """Return the demanded skills that the candidate lacks while they have one named with them as its alternative.

    Parameters
    ----------
    claims
        The skills that the job demands, with the sentences that name them.
    has
        Whether the candidate has a skill.
    """
    known = [(claim.skill, claim.name.source.text) for claim in claims if claim.skill is not None]
    return frozenset(
        skill
        for skill, sentence in known
        if not has(skill)
        and any(other != skill and text == sentence and _are_joined(sentence) and has(other) for other, text in known)
    )


def _are_joined(sentence: str) -> bool:
    return bool(_JOINED.search(sentence))
