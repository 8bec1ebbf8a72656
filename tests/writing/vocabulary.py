"""The words that Greenroom no longer uses: the glossary's for names in code, and those that no text may contain."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

GLOSSARY = Path(__file__).parents[2] / "docs" / "glossary.md"

ORDINARY_IN_SENTENCES = frozenset(
    {
        "asked", "bring", "curve", "draw", "ears", "errand", "given", "hear", "heard", "hearing", "kept", "lane", "out",
        "post", "practice", "put", "shown", "standing", "stranger", "telling", "told", "wish", "wished",
    }
)  # fmt: skip
"""Words that are retired as names in code, and right in a sentence: "Questions asked", "Kept for 30 days"."""

RETIRED_PHRASES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "anew": "again",
        "as things stand": "right now",
        "e-mail": "email",
        "go on|goes on": "continue",
        "hand over|hands over": "upload, choose or give",
        "middling": "medium",
        "no such": "not found",
        "somebody|someone|anybody|anyone|everybody|everyone|nobody|no one": "the user, the candidate",
        "whoever": "the user, the administrator",
    },
    "es": {"cartas?": "correo", "quien lleva": "administrador"},
}
"""By language: a pattern, and what to write instead. The list grows with each riddle that a reviewer finds."""

ORDINARY_IN_PROSE = frozenset({"go on|goes on", "hand over|hands over", "middling", "no such"})
"""Phrases that contributors may read: the bank's labels are good, middling and poor; a signal may go on and off."""

RETIRED_IN_PROSE: Mapping[str, str] = {"does so|do so|did so": "the verb"}
"""Further patterns for documents and docstrings alone."""

VAGUE_SUBJECTS = re.compile(r"\b(?:anybody|everybody|nobody|somebody|whoever)\b", re.IGNORECASE)
"""Words that an interviewer's sentence replaces with a person: a colleague, a customer, an attacker."""

EXCEPTIONS: Mapping[tuple[str, str], str] = {
    ("greenroom/analysis/language/tokens.py", "letters?"): "letters of the alphabet, beside digits",
    ("greenroom/speech/letter_to_sound.py", "letters?"): "letters of the alphabet, which have sounds",
    ("tests/writing/identifiers.py", "letters?"): "explains where the word is right",
    ("docs/privacy.md", "whoever"): "quotes the former texts of a consent, which accounts have agreed to",
    ("docs/bank-sources/", "letters?"): "letters of the alphabet, in claims about text",
    ("docs/bank-sources/product-sense.md", "couriers?"): "the couriers of a question",
    ("docs/decisions/0008", "letters?"): "letters of the alphabet, beside digits",
    ("docs/judging.md", "letters?"): "letters of the alphabet, in a rule about short words",
    ("docs/judging.md", "likenesss?"): "the judge's own issue rewrites this page",
}
"""By start of the source and pattern: where a retired word is right, and why."""


def retired_names(glossary: str) -> Mapping[str, str]:
    """Return the retired words of the glossary's table ``| word | means | retire |``, each with the word for it."""
    retired: dict[str, str] = {}
    for line in glossary.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("|") and len(cells) == 3 and cells[0] != "word" and not cells[2].startswith("-"):
            retired |= {word.strip(): cells[0] for word in cells[2].split(",")}
    return retired


def retired_in(text: str, language: str) -> list[str]:
    """Return the retired words of a text, each with its replacement."""
    return [
        f"{match[0]!r} is retired: write {instead}"
        for pattern, instead in _retired_patterns(language).items()
        if (match := re.search(rf"\b(?:{pattern})\b", text, re.IGNORECASE))
    ]


def retired_in_prose(text: str, source: str) -> list[str]:
    """Return the retired words of a line of a document or a docstring, each with its replacement."""
    return [
        f"{match[0]!r} is retired: write {instead}"
        for pattern, instead in {**_retired_patterns("en"), **RETIRED_IN_PROSE}.items()
        if pattern not in ORDINARY_IN_PROSE
        and not any(source.startswith(place) and pattern == excepted for place, excepted in EXCEPTIONS)
        and (match := re.search(rf"\b(?:{pattern})\b", text, re.IGNORECASE))
    ]


def vague_subjects(text: str) -> list[str]:
    """Return the words of an interviewer's sentence that name no person."""
    return [f"{match[0]!r} names no person" for match in VAGUE_SUBJECTS.finditer(text)]


@cache
def _retired_patterns(language: str) -> Mapping[str, str]:
    if language != "en":
        return RETIRED_PHRASES[language]
    names = retired_names(GLOSSARY.read_text(encoding="utf-8"))
    nouns = {f"{word}s?": instead for word, instead in names.items() if word not in ORDINARY_IN_SENTENCES}
    return {**RETIRED_PHRASES["en"], **nouns}
