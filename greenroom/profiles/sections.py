"""Divide the lines of a CV by its headings: known words first, then lines that look like them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Literal

import yaml

from greenroom.documents.contracts import Line, Span
from greenroom.profiles.dates import find_date
from greenroom.profiles.lexicon import share

SectionKind = Literal["head", "summary", "skills", "employment", "education", "projects", "contact", "other"]

_MOST_WORDS = 6
_SAME_LEFT_POINTS = 3.0
_SMALLER_RATIO = 0.9
_FEWEST_ALIKE = 2  # known headings of one look before unknown lines of that look count as headings
_NUMBERING = re.compile(r"^\s*(?:\d{1,2}|[IVX]{1,4}|[A-H])[.)]\s+(?=\w)")
_SPARE_TIME = re.compile(
    r"^(?:hobby|hobbies|interests|outside work|(?:in my )?spare time|references)\s*:\s", re.IGNORECASE
)
_NOT_WORD_CHARACTERS = re.compile(r"[^\w\s'’&-]+|_")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading's kind and the lines below it; ``head`` is the part before the first heading of a flow."""

    kind: SectionKind
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Look:
    """What headings of one document have in common."""

    size_points: float
    bold: bool
    capitals: bool
    level: int | None
    numbered: bool


def find_sections(lines: Sequence[Line]) -> list[Section]:
    """Return the sections of a document in reading order; a sidebar starts without a heading of its own."""
    lines = _join_margin_headings(lines)
    body_size = _body_size(lines)
    in_margin = _headings_in_margin(lines, body_size)
    looks = _heading_looks(lines, body_size)
    ranks = _heading_ranks(lines, body_size)
    sections: list[Section] = []
    flow = None
    for line in lines:
        if line.flow != flow:
            flow = line.flow
            sections.append(Section("head", "", ()))
        if sections[-1].kind not in {"head", "skills"} and not line.bullet and _SPARE_TIME.match(line.text):
            sections.append(Section("other", "", (line,)))
            continue
        heading, rest = _split_margin(line) if in_margin else (line, None)
        kind: SectionKind | None = None
        if heading and not _is_below(heading, ranks.get(line.flow)):  # such as "Key skills" within a position
            kind = _kind(heading, body_size)
            if kind is None and sections[-1].kind != "head":  # in the head, the name may look like a heading
                kind = _unknown(heading, looks)
        if heading and kind:
            sections.append(Section(kind, heading.text, ()))
        below = rest if heading and kind else line
        if below is not None:
            sections[-1] = replace(sections[-1], lines=(*sections[-1].lines, below))
    return sections


def _body_size(lines: Sequence[Line]) -> float:
    """Return the size of most characters."""
    characters: Counter[float] = Counter()
    for line in lines:
        characters[line.size_points] += len(line.text)
    return characters.most_common(1)[0][0]


def _heading_looks(lines: Sequence[Line], body_size: float) -> set[_Look]:
    look_counts = Counter(_look(line) for line in lines if _kind(line, body_size) is not None)
    plain = Counter(_look(line) for line in lines)
    # Where titles of entries look as headings do, only known words make a heading.
    return {look for look, count in look_counts.items() if count >= _FEWEST_ALIKE and count > 0.6 * plain[look]}


def _heading_ranks(lines: Sequence[Line], body_size: float) -> dict[int, _Look]:
    """Return for each flow the look under which most kinds of sections open."""
    kinds: dict[int, dict[_Look, set[SectionKind]]] = defaultdict(lambda: defaultdict(set))
    for line in lines:
        kind = _kind(line, body_size)
        if kind is not None:
            kinds[line.flow][_look(line)].add(kind)
    return {flow: max(found, key=lambda look: (len(found[look]), look.size_points)) for flow, found in kinds.items()}


def _is_below(line: Line, rank: _Look | None) -> bool:
    """Whether a line is of a lower rank than the headings of its flow: a deeper level, or clearly smaller."""
    if rank is None:
        return False
    if line.heading_level is not None and rank.level is not None:
        return line.heading_level > rank.level
    return line.size_points < _SMALLER_RATIO * rank.size_points


def _look(line: Line) -> _Look:
    return _Look(
        round(line.size_points, 1),
        line.bold,
        _capitals(line.text),
        line.heading_level,
        bool(_NUMBERING.match(line.text)),
    )


def _capitals(text: str) -> bool:
    return text.isupper() and sum(character.isalpha() for character in text) > 2


def _unknown(line: Line, looks: set[_Look]) -> SectionKind | None:
    """Return ``other`` for a line that is no known heading but looks like the known ones."""
    text = line.text
    short = len(line.segments) == 1 and len(text.split()) <= _MOST_WORDS and not text.endswith((".", ",", ";"))
    distinct = line.bold or _capitals(text) or line.heading_level is not None or bool(_NUMBERING.match(text))
    names_entry = any(share(text, kind) > 0 for kind in ("titles", "institutions", "degrees"))
    if line.bullet or not short or not distinct or names_entry or find_date(text) or "@" in text:
        return None
    return "other" if _look(line) in looks else None


def _kind(line: Line, body_size: float) -> SectionKind | None:
    """Return the kind of section that a line opens by its words, or None."""
    if line.bullet or len(line.segments) > 1:
        return None
    words = _normalise(line.text)
    if words in _exact():
        return _exact()[words]
    stands_out = (
        line.size_points > 1.08 * body_size or line.bold or _capitals(line.text) or line.heading_level is not None
    )
    sentence = line.text.rstrip().endswith((".", ",", ";")) or find_date(line.text) is not None
    if not stands_out or sentence or len(words.split()) > _MOST_WORDS or "@" in line.text or "," in line.text:
        return None
    heavy = line.size_points > 1.08 * body_size or _capitals(line.text) or line.heading_level in {1, 2}
    return next((_words()[word] for word in words.split() if word in _words()), None) if heavy else None


def _headings_in_margin(lines: Sequence[Line], body_size: float) -> bool:
    """Whether headings are left of their sections, on the line of the first entry."""
    beside = sum(
        _normalise(line.segments[0].text) in _exact() for line in lines if len(line.segments) > 1 and not line.bullet
    )
    return beside >= 2 and beside > sum(_kind(line, body_size) is not None for line in lines)


def _join_margin_headings(lines: Sequence[Line]) -> list[Line]:
    """Join a heading that was wrapped in a narrow margin, beside the first lines of its section."""
    joined: list[Line] = []
    for line in lines:
        for index in range(len(joined) - 1, max(-1, len(joined) - 3), -1):
            first = joined[index].segments[0]
            both = f"{first.text} {line.text}"
            aligned = abs(first.left_points - line.left_points) < _SAME_LEFT_POINTS and joined[index].page == line.page
            if len(line.segments) == 1 and len(joined[index].segments) > 1 and aligned and _normalise(both) in _exact():
                heading = replace(first, spans=(*first.spans, Span(f" {line.text}", line.size_points, line.bold)))
                joined[index] = replace(joined[index], segments=(heading, *joined[index].segments[1:]))
                break
        else:
            joined.append(line)
    return joined


def _split_margin(line: Line) -> tuple[Line | None, Line | None]:
    """Return the heading in the margin and the rest of its line; a line without one is all rest."""
    if line.bullet or _normalise(line.segments[0].text) not in _exact():
        return (line, None) if len(line.segments) == 1 else (None, line)
    rest = replace(line, segments=line.segments[1:]) if len(line.segments) > 1 else None
    return replace(line, segments=line.segments[:1]), rest


def _normalise(text: str) -> str:
    words = _NOT_WORD_CHARACTERS.sub(
        " ", _NUMBERING.sub("", text).lower().replace("&", " and ").replace("’", "'")
    ).split()
    if len(words) > 3 and all(len(word) == 1 for word in words):  # S K I L L S
        return "".join(words)
    return " ".join(words)


@cache
def _lexicon() -> dict[SectionKind, dict[str, list[str]]]:
    text = (Path(__file__).parent / "headings.yaml").read_text(encoding="utf-8")
    lexicon: dict[SectionKind, dict[str, list[str]]] = yaml.safe_load(text)
    return lexicon


@cache
def _exact() -> dict[str, SectionKind]:
    return {_normalise(heading): kind for kind, of_kind in _lexicon().items() for heading in of_kind["exact"]}


@cache
def _words() -> dict[str, SectionKind]:
    return {word: kind for kind, of_kind in _lexicon().items() for word in of_kind["words"]}
