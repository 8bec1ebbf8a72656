"""The head of a CV: name, headline, email, telephone, place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from greenroom.documents.contracts import Line, Segment
from greenroom.profiles.contracts import Source, Sourced
from greenroom.profiles.lexicon import is_place, looks_like_city, share

# Lengths are bounded, and a match begins where its word begins: otherwise every character of a long word would begin a
# search to the end of that word.
_EMAIL = re.compile(r"(?<![\w.+'-])[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_PHONE = re.compile(r"(?<![\w/.])(?:\+|00)?[\d(][\d\s().\-–/]{6,20}\d(?!\w)")
_YEARS = re.compile(r"^\W*(?:19|20)\d\d\s*[-–/.]\s*(?:(?:19|20)\d\d|\d\d)\W*$")
_LINK = re.compile(
    r"(?:https?://|www\.)\S+"
    r"|\b[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}\.(?:com|org|net|io|dev|me|co|in|edu|gov)(?:/\S*)?",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"(?<!\s)\s+[|•·✉☎⌂◆–—]\s*|[|•·✉☎⌂◆–—]\s*|(?<!\s)\s+[-/]\s+|\t|\s{3,}|;\s*")
_LABEL = re.compile(
    r"^(?:e-?mail|phone|tel(?:ephone|\.)?|mobile|mob|address|location|adresse|dirección|cell|city|residence"
    r"|home|lives in)\s*[:.]\s*|^mob$",
    re.IGNORECASE,
)
_TITLE_OF_THE_PAPER = re.compile(
    r"^(?:curriculum vitae|cv|r[ée]sum[ée]|lebenslauf|last updated.*|page \d+.*|updated.*|confidential)$", re.IGNORECASE
)
_EDGES = " ,•·/()-–"
_MOST_NAME_WORDS = 6
_NAME_PITCH = 2.2  # of the size: how far below a wrapped name goes on
_MOST_PLACE_WORDS = 8
_MOST_HEADLINE_WORDS = 8


def find_email(lines: Sequence[Line]) -> Sourced | None:
    """Return the first email address."""
    for line in lines:
        match = _EMAIL.search(line.text)
        if match:
            return _sourced(match[0], line)
    return None


def find_phone(lines: Sequence[Line]) -> Sourced | None:
    """Return the first telephone number: seven digits or more that are no years."""
    for line in lines:
        for match in _PHONE.finditer(_LINK.sub(" ", _EMAIL.sub(" ", line.text))):
            digits = sum(character.isdigit() for character in match[0])
            if 7 <= digits <= 15 and not _YEARS.match(match[0]):
                return _sourced(match[0].strip(), line)
    return None


def find_name(head: Sequence[Line]) -> Sourced | None:
    """Return the name: the largest words of the head that can be one, wrapped lines joined."""
    candidates = [
        (segment_size(segment), index, segment)
        for index, line in enumerate(head)
        if line.page == 1
        for segment in line.segments
        if _can_be_name(_name_text(segment))
    ]
    if not candidates:
        return None
    size = max(candidate[0] for candidate in candidates)
    index, segment = next((index, segment) for found, index, segment in candidates if found == size)
    parts = [_name_text(segment)]
    if size > 1.3 * min(candidate[0] for candidate in candidates):
        parts.extend(_wrapped_name(head[index:], size))
    return _sourced(" ".join(parts).replace("- ", "-"), head[index])


def _wrapped_name(lines: Sequence[Line], size: float) -> list[str]:
    """Return the continuation of a name that a narrow column wrapped: the same size, right below."""
    parts: list[str] = []
    for before, line in pairwise(lines):
        near = 0 < line.top_points - before.top_points < _NAME_PITCH * size and line.flow == before.flow
        text = _name_text(line.segments[0])
        if not near or segment_size(line.segments[0]) != size or not _can_be_name(text) or len(parts) == 2:
            break
        parts.append(text)
    return parts


def find_headline(head: Sequence[Line], name: Sourced | None) -> Sourced | None:
    """Return the first words in the head of a CV, after the name, that name a position."""
    for line in head:
        for text in _pieces(line, name):
            if len(text.split()) <= _MOST_HEADLINE_WORDS and share(text, "titles") > 0:
                return _sourced(text, line)
    return None


def find_location(head: Sequence[Line], name: Sourced | None, headline: Sourced | None) -> Sourced | None:
    """Return the place: first what names its country or state, then a city on its own beside the contacts."""
    used_texts = {leaf.value.lower() for leaf in (name, headline) if leaf is not None}
    candidates = [(text, line) for line in head for text in _pieces(line, name) if text.lower() not in used_texts]
    for text, line in candidates:
        if is_place(text) and len(text.split()) <= _MOST_PLACE_WORDS:
            return _sourced(text, line)
    for text, line in candidates:
        beside_contacts = _EMAIL.search(line.text) or _PHONE.search(line.text)
        if beside_contacts and looks_like_city(text.split(",")[0]) and not _LINK.search(text):
            return _sourced(text, line)
    return None


def segment_size(segment: Segment) -> float:
    """Return the size of the largest words of a segment."""
    return max(span.size_points for span in segment.spans if span.text.strip())


def _name_text(segment: Segment) -> str:
    """Return the words of a segment that share its largest size: a headline may follow the name on its line."""
    size = segment_size(segment)
    text = "".join(span.text if span.size_points >= size - 0.2 else " | " for span in segment.spans)
    return _SEPARATOR.split(text.strip(" |"))[0].strip(" ,|")


def _can_be_name(text: str) -> bool:
    words = text.split()
    return (
        0 < len(words) <= _MOST_NAME_WORDS
        and not any(character.isdigit() for character in text)
        and "@" not in text
        and ":" not in text
        and _LINK.search(text) is None
        and _TITLE_OF_THE_PAPER.match(text) is None
        and sum(character.isalpha() for character in text) >= 2
        and share(text, "titles") < 0.5
    )


def _pieces(line: Line, name: Sourced | None) -> list[str]:
    """Return the rest of a line's segments without email, telephone, links and name, cut at separators."""
    pieces: list[str] = []
    for segment in line.segments:
        text = segment.text.replace(name.value, " | ") if name is not None else segment.text
        for pattern in (_EMAIL, _LINK, _PHONE):
            text = pattern.sub(" | ", text)
        pieces.extend(_LABEL.sub("", piece.strip(_EDGES)) for piece in _SEPARATOR.split(text))
    return [piece.strip(_EDGES) for piece in pieces if piece.strip(_EDGES)]


def _sourced(value: str, line: Line) -> Sourced:
    return Sourced(value, Source(line.page, line.text))
