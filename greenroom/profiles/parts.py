"""Divide header lines of an entry into candidates for a title, an employer, a school, a degree, or a place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from greenroom.documents.contracts import Segment, Span
from greenroom.profiles.contracts import Source, Sourced
from greenroom.profiles.dates import find_date, without_durations
from greenroom.profiles.entries import Entry
from greenroom.profiles.lexicon import is_place, looks_like_city, split_degree
from greenroom.profiles.wrapping import join_lines

_STRONG_SEPARATOR = re.compile(r"\s+[|•·—–@/◆]\s+|\s+-{1,2}\s+|\s*[|•◆]\s*|\s+(?:at|bei|chez|en)\s+(?=[A-ZÀ-Þ])|\t")
_EDGES = " \t,;|·•–—-:/"
_LEGAL_FORM = re.compile(
    r"^(?:inc|ltd|llc|llp|gmbh|s\.?a|s\.?l|co|corp|plc|b\.v|n\.v|ag|limited|a\.s|s\.?r\.?o|d\.?o\.?o|s\.?r\.?l|s\.?p\.?a|sarl|sas|oy|ab|kg|ug|kft|pvt|pty|canales.*|jr|ph\.?d)\.?$",
    re.IGNORECASE,
)
_OTHER_TITLE = re.compile(
    r"^(?:later|then|previously|formerly|subsequently|now|promoted to|from (?=[\w ./]*\d{4}))\b", re.IGNORECASE
)
_LONGEST_DATE = 14
_TAIL_OF_TITLE = re.compile(r"\((?:remote|hybrid|part[- ]time|full[- ]time|contract)\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a header; ``strong`` where the page itself sets it apart, not a mere comma."""

    text: str
    source: Source
    strong: bool

    @property
    def sourced(self) -> Sourced:
        """The part as a leaf."""
        return Sourced(self.text, self.source)


def header_parts(entry: Entry, *, split_commas: bool) -> list[Part]:
    """Return the parts of an entry's header without dates and places.

    Parameters
    ----------
    split_commas
        Whether commas separate parts as well; if bars, styles or lines already do, a comma belongs to a name.
    """
    parts: list[Part] = []
    for header in entry.headers:
        source = Source(header.line.page, header.line.text)
        for segment in header.segments:
            parts.extend(Part(text, source, strong=True) for text in _split_segment(segment))
    parts = [part for part in parts if not is_place(part.text)]
    if split_commas:
        parts = [piece for part in parts for piece in _split_commas(part)]
    return [Part(_without_place(part.text), part.source, part.strong) for part in parts]


def _split_segment(segment: Segment) -> list[str]:
    texts: list[str] = []
    for run in _runs(segment.spans):
        text = _TAIL_OF_TITLE.sub("", without_durations(join_lines([run])))
        texts.extend(piece.strip(_EDGES) for piece in _STRONG_SEPARATOR.split(text))
    split = [piece for text in texts for piece in split_degree(text)]
    return [text for text in split if _is_named(text)]


def _is_named(text: str) -> bool:
    """Whether a text is more than a date or a sign."""
    return any(character.isalpha() for character in text) and (find_date(text) is None or len(text) > _LONGEST_DATE)


def _runs(spans: tuple[Span, ...]) -> list[str]:
    """Return the text of spans, parted where bold or italic changes behind or before a separating sign."""
    runs: list[str] = []
    look = None
    for span in spans:
        if not span.text.strip():
            if runs:
                runs[-1] += span.text
            continue
        new_look = (span.bold, span.italic)
        parted = runs and new_look != look
        if (runs and not parted) or (runs and not _separates(runs[-1], span.text)):
            runs[-1] += span.text
        else:
            runs.append(span.text)
        look = new_look
    return runs


def _separates(before: str, after: str) -> bool:
    edge = before.rstrip()[-1:] + after.lstrip()[:1]
    return any(sign in ",|–—-·•:(" for sign in edge) or before.endswith(" ") or after.startswith(" ")


def _split_commas(part: Part) -> list[Part]:
    pieces: list[str] = []
    for piece in re.split(r",\s+(?![^(]*\))", part.text):
        if pieces and (_LEGAL_FORM.match(piece.strip()) or _OTHER_TITLE.match(piece)):
            pieces[-1] += f", {piece}"
        else:
            pieces.append(piece)
    texts = [piece.strip(_EDGES) for piece in pieces]
    return [
        Part(text, part.source, strong=index == 0)
        for index, text in enumerate(texts)
        if text and not (index and is_place(text))
    ]


def _without_place(text: str) -> str:
    """Return text without ``, Berlin, Germany`` or ``, Princeton, NJ`` at its end."""
    pieces = text.split(", ")
    for keep in range(1, len(pieces)):
        tail = ", ".join(pieces[keep:])
        if is_place(tail) and (looks_like_city(pieces[keep]) or len(pieces) - keep == 1):
            return ", ".join(pieces[:keep])
    return text
