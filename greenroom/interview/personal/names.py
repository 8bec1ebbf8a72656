"""Names as an interviewer says them: employers without their legal form, projects without labels, months in words."""

from __future__ import annotations

import re

from greenroom.interview.personal.spoken_words import article
from greenroom.profiles.lexicon import share

_LEGAL_FORM = re.compile(
    r",?\s+(?:inc|ltd|llc|llp|plc|gmbh|limited|corp|corporation|co|s\.?a|s\.?l|s\.?r\.?l|s\.?p\.?a|s\.?r\.?o"
    r"|a\.?s|sp\.? z o\.?\s?o|b\.?v|n\.?v|ag|kg|ab|oy|pty|pvt)\.?$",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^(?:personal |side |school |university |client |team )?project(?:/client)?\s*[:–-]\s*", re.IGNORECASE
)
_WITH_ARTICLE = re.compile(
    r"^(?:University|Universities|Institute|College|School|Academy|Ministry|Department|Museum|Faculty|Royal|Bank"
    r"|Port|City|Massachusetts Institute|\w+ (?:Institute|University|School|College) of)\b.*\bof\b|^(?:University"
    r"|Institute|Ministry|Department|Bank) of\b"
)
_SCHOOL = re.compile(
    r"universit|college|school|institut|academy|hochschule|polytechnic|\b(?:TU|MIT|UC|ETH)\b", re.IGNORECASE
)
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
MOST_NAME_WORDS = 8

_POSITION_SHARE = 0.34
"""Share of words that name positions from which on a name is none of an employer."""

_LONGEST_ABBREVIATION = 3
"""Longer words in capitals are softened: "GRAND HOTEL BBC" is the Grand Hotel BBC."""

_SMALL_WORDS = frozenset(("of", "and", "for", "the", "in", "de", "und"))


def organisation(name: str) -> str | None:
    """Return an employer or a school as one says it, with its article; None where the text is no name."""
    plain = name.split(" | ", maxsplit=1)[0].strip(" ,.;:–-*★")
    if share(plain, "titles") >= _POSITION_SHARE:  # the CV was not understood: this is a position
        return None
    while (shorter := _LEGAL_FORM.sub("", plain)) != plain:
        plain = shorter
    plain = softened(plain)
    if not plain or len(plain.split()) > MOST_NAME_WORDS or re.search(r"[•|()\[\]_@]|\d{4}", plain):
        return None
    return f"the {plain}" if _WITH_ARTICLE.match(plain) else plain


def softened(name: str) -> str:
    """Return a name of several words that stands in capitals without them, abbreviations aside."""
    words = name.split()
    if not name.isupper() or len(words) < 2:
        return " ".join(words)
    return " ".join(
        word.lower()
        if word.lower() in _SMALL_WORDS
        else word
        if len(word) <= _LONGEST_ABBREVIATION
        else word.capitalize()
        for word in words
    )


def school(name: str) -> str | None:
    """Return a school as one says it, without the subject before it."""
    parts = [part.strip() for part in name.split(",")]
    at = next((number for number, part in enumerate(parts) if _SCHOOL.search(part)), None)
    if at is None:
        return organisation(name) if len(parts) == 1 else None
    return organisation(name if at == 0 else parts[at])


def skill(name: str) -> str:
    """Return a listed skill inside a sentence: "Fault finding" without its capital, "Wound Care" as it is."""
    first, _, rest = name.partition(" ")
    return f"{first[:1].lower()}{first[1:]} {rest}" if rest.islower() and first[1:].islower() else name


def project(name: str) -> str | None:
    """Return a project as one says it."""
    plain = re.sub(r"\s*\([^)]*\)$", "", _LABEL.sub("", name)).strip(" ,.;:–-")
    return plain if plain and len(plain.split()) <= MOST_NAME_WORDS and not re.search(r"[•|@_]", plain) else None


def position(title: str) -> str | None:
    """Return a job title as one says it."""
    plain = re.split(r"\s+[-–—|]\s+|,\s|\s*\(", title)[0].replace("&", "and").strip(" .,:;")
    spoken = softened(re.sub(r"\s*/\s*", " and ", plain))
    return spoken if spoken and len(spoken.split()) <= MOST_NAME_WORDS and not re.search(r"\d|[•|@_]", spoken) else None


def with_article(title: str) -> str:
    """Return a job title with the article that it has behind "as"; heads and directors of something have none."""
    is_single = re.search(
        r"^(?:head|director|chief|president|dean|vice|deputy head|chair)\b| of ", title, re.IGNORECASE
    )
    return title if is_single else f"{article(title.split(maxsplit=1)[0])} {title}"


def month(value: str) -> str:
    """Return ``2019-08`` as "August 2019" and ``2019`` as it is."""
    year, _, number = value.partition("-")
    return f"{_MONTHS[int(number) - 1]} {year}" if number else year
