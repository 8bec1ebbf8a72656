"""The words that the clause reader knows, from ``lexicon.txt``: verbs with their forms, nouns by their article."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

VerbForm = Literal["base", "past", "gerund", "third"]


def _read_words(path: Path) -> dict[str, list[str]]:
    """Return the words under each heading; a heading ends in a colon, a line of words is indented."""
    words: dict[str, list[str]] = {}
    under_heading: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            under_heading += line.split()
        elif line.endswith(":") and not line.startswith("#"):
            under_heading = words[line[:-1]] = []
    return words


_WORDS = _read_words(Path(__file__).with_name("lexicon.txt"))
_DOUBLED = frozenset(_WORDS["doubled_consonant"])

NUMBER_WORDS = {
    1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine", 10: "ten",
}  # fmt: skip


def _pairs(kind: str) -> dict[str, str]:
    return dict(pair.split(":", maxsplit=1) for pair in _WORDS[kind])


def _past(base: str) -> str:
    if base.endswith("e"):
        return f"{base}d"
    if base.endswith("y") and base[-2] not in "aeiou":
        return f"{base[:-1]}ied"
    return f"{base}ed"


def _gerund(base: str) -> str:
    if base in _DOUBLED:
        return f"{base}{base[-1]}ing"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) and base != "be":
        return f"{base[:-1]}ing"
    return f"{base}ing"


def _third(base: str) -> str:
    special = {"be": "is", "have": "has", "do": "does", "go": "goes"}
    if base in special:
        return special[base]
    if base.endswith("y") and base[-2] not in "aeiou":
        return f"{base[:-1]}ies"
    return f"{base}es" if base.endswith(("s", "x", "z", "ch", "sh")) else f"{base}s"


AMERICAN = _pairs("other_spellings")
"""American and misspelt forms, each with the base of its verb."""

FORMS: dict[str, dict[VerbForm, str]] = {
    base: {"base": base, "past": past, "gerund": _gerund(base), "third": _third(base)}
    for base, past in ({base: _past(base) for base in _WORDS["regular_verbs"]} | _pairs("other_pasts")).items()
}
"""Every known verb by its base form."""

_BY_FORM: dict[VerbForm, dict[str, str]] = {
    "past": {forms["past"]: base for base, forms in FORMS.items()}
    | {word: base for word, base in AMERICAN.items() if word.endswith("d")},
    "gerund": {forms["gerund"]: base for base, forms in FORMS.items()}
    | {word: base for word, base in AMERICAN.items() if word.endswith("ing")},
    "third": {forms["third"]: base for base, forms in FORMS.items()},
    "base": {base: base for base in FORMS},
}


def base_of(word: str, form: VerbForm) -> str | None:
    """Return the base of a verb that stands in a form, None for any other word."""
    return _BY_FORM[form].get(word.lower())


COUNTABLE = frozenset(_WORDS["countable"])
"""Nouns that cannot stand alone in the singular: "led a team"."""

UNCOUNTABLE = frozenset(_WORDS["uncountable"])
"""Nouns, and names of technologies, that stand without an article."""

SINGULAR_IN_S = frozenset(_WORDS["singular_in_s"])
"""Singular nouns that end in -s."""

DETERMINERS = frozenset(_WORDS["determiners"])
PREPOSITIONS = frozenset(_WORDS["prepositions"])

PARTICIPLES = frozenset(_WORDS["participles"])
"""Participles that begin a phrase behind a noun: "a cache reducing the load"."""

VOWEL_SOUND = tuple(_WORDS["vowel_sound"])
"""Beginnings of words that take "an" though they are written with a consonant."""

CONSONANT_SOUND = tuple(_WORDS["consonant_sound"])
"""Beginnings of words that take "a" though they are written with a vowel."""

CHANGES = frozenset(_WORDS["changes"])
"""Verbs whose object is known already: "reduced the load", not "a load"."""

ADVERBS = frozenset(_WORDS["adverbs"])
"""Adverbs that may stand behind an object."""

VERBS_WITH_PREPOSITION = frozenset(_WORDS["verbs_with_preposition"])
PASSIVE_VERBS_WITH_OBJECT = frozenset(_WORDS["passive_verbs_with_object"])
ADJECTIVAL_PASTS = frozenset(_WORDS["adjectival_pasts"])
VERBS_THAT_ARE_NOUNS = frozenset(_WORDS["verbs_that_are_nouns"])
GERUNDS_THAT_ARE_NOUNS = frozenset(_WORDS["gerunds_that_are_nouns"])
VERBS_OF_LESS = frozenset(_WORDS["verbs_of_less"])
VERBS_OF_MORE = frozenset(_WORDS["verbs_of_more"])
VERBS_OF_LEADING = frozenset(_WORDS["verbs_of_leading"])
VERBS_OF_TEACHING = frozenset(_WORDS["verbs_of_teaching"])
VERBS_OF_MAKING = frozenset(_WORDS["verbs_of_making"])
VERBS_OF_CHANGING = frozenset(_WORDS["verbs_of_changing"])
VERBS_OF_JOINING = frozenset(_WORDS["verbs_of_joining"])
VERBS_OF_EXAMINING = frozenset(_WORDS["verbs_of_examining"])
HEADS_OF_POSITIONS = frozenset(_WORDS["heads_of_positions"])
VERBS_OF_MOVING = frozenset(_WORDS["verbs_of_moving"])
