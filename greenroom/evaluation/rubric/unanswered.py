"""Whether a text only says that there is no answer, as in a form whose field may not be empty."""

from __future__ import annotations

from greenroom.evaluation.rubric import lexicon
from greenroom.evaluation.rubric.units import normalised


def is_unanswered(text: str) -> bool:
    """Return whether a text says only that there is no answer; case and punctuation do not matter."""
    return tuple(normalised(text).split()) in lexicon.phrases("unanswered")
