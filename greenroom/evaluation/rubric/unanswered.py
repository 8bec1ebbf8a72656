"""Whether somebody only says that they have no answer, as people do who may not leave a field empty."""

from __future__ import annotations

from greenroom.evaluation.rubric import lexicon
from greenroom.evaluation.rubric.units import normalised


def is_unanswered(text: str) -> bool:
    """Tell whether a text says that there is no answer, and nothing beside; case and marks do not matter."""
    return tuple(normalised(text).split()) in lexicon.phrases("unanswered")
