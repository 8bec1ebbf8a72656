"""Whether a short answer only drops names, beside a reference that says something.

The rule is gentler than that for long answers (`predication`): students write short answers in note form, and "member
functions and data members" is all that was asked for.
"""

from __future__ import annotations

import re

from greenroom.evaluation.rubric.meaning import is_content
from greenroom.evaluation.rubric.units import WORD, plain_word

MANY_TERMS = 9
"""So many terms without a single function word are a list, in whatever order."""

FEWEST_LISTED = 4
"""So many single words, each between marks, are one, too."""

BETWEEN_MARKS = re.compile(r"[^,;:.!?–—()/\n]+")


def drops_names(text: str) -> bool:
    """Return whether a text is a row of terms without words that make a statement of them."""
    words = [plain_word(found.group()) for found in WORD.finditer(text)]
    if len(words) >= MANY_TERMS and all(map(is_content, words)):
        return True
    stretches = [len(WORD.findall(part)) for part in BETWEEN_MARKS.findall(text)]
    return len(words) >= FEWEST_LISTED and max(stretches) == 1
