"""The language of a text by its function words; enough to recognise an answer that is not English."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources

from greenroom.analysis.language.tokens import tokenize

ENGLISH = "English"
FEWEST_LITTLE_WORDS = 2
"""Different ones: one little word, however often, can be a name, a quotation or the O of a running time."""

FOREIGN_SHARE = 0.12
"""The least share of little words in running text; most languages have over 30%, terms and code have none."""

LEAST_LATIN_SHARE = 0.5


def foreign_language(text: str) -> str | None:
    """Return the language of a text that is not English: its English name, "another script", or None for English.

    Terms, names, numbers and code show nothing, so a text of nothing else counts as English. Words that English shares
    with a language ("in", "so", "die") count for neither.
    """
    letters = [letter for letter in text if letter.isalpha()]
    if sum(letter < "ɐ" for letter in letters) < LEAST_LATIN_SHARE * len(letters):
        return "another script"
    words = [token.lower for token in tokenize(text)]
    counts = {language: sum(word in little for word in words) for language, little in _little_words().items()}
    english = counts.pop(ENGLISH)
    language = max(counts, key=lambda name: counts[name])
    different = len(_little_words()[language].intersection(words))
    enough = different >= FEWEST_LITTLE_WORDS and counts[language] >= FOREIGN_SHARE * len(words)
    return language if enough and counts[language] > english else None


@lru_cache
def _little_words() -> dict[str, frozenset[str]]:
    """Return each language's most frequent function words without those that English has, too."""
    content = resources.files(__package__).joinpath("lexicons", "little_words.json").read_text("utf-8")
    lists: dict[str, Iterable[str]] = json.loads(content)
    english = frozenset(lists[ENGLISH])
    return {name: frozenset(words) if name == ENGLISH else frozenset(words) - english for name, words in lists.items()}
