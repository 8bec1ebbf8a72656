"""The items of a skills section: labels apart, lists cut at their separators."""

from __future__ import annotations

import re
from collections.abc import Sequence

from greenroom.documents.contracts import Line
from greenroom.profiles.contracts import SkillClaim, Source, Sourced
from greenroom.profiles.skills import SkillsGraph
from greenroom.profiles.wrapping import join_lines

_SEPARATOR = re.compile(r"\s*[,;|•·●◆▪‣、،]\s*(?![^()]{0,200}\))|\t|\s{3,}|\s+[–—]\s+")
_LABEL = re.compile(r"^([^:,;|()]{2,40}):\s+(?=\S)|^([^:,;|()]{2,40}):$")
_LEVEL = re.compile(
    r"\s*[(–-]\s*(?:basic|beginner|intermediate|advanced|expert|fluent|proficient|native|\d+\+?\s*(?:years?|yrs?)|[abc][12])\b.*$",
    re.IGNORECASE,
)
_RATING = re.compile(r"[★☆●○◐■□▮▯]+|\b\d/\d{1,2}$|\d{1,3}\s?%$")
_LEADING_AND = re.compile(r"^(?:and|und|y|et|e|or)\s+", re.IGNORECASE)
_PAIR = re.compile(r"\s+(?:and|und|y|et|&)\s+|\s*/\s*")
_MOST_WORDS = 7


def read_skills(lines: Sequence[Line], graph: SkillsGraph) -> list[SkillClaim]:
    """Return the items of a skills section, each once, in the order of the page."""
    claims: dict[str, SkillClaim] = {}
    items = [(name, source) for text, source in _items(lines) for name in _known_pair(_tidy(text), graph)]
    for name, source in items:
        if not any(character.isalpha() for character in name) or len(name.split()) > _MOST_WORDS:
            continue
        skill = graph.named(name)
        claims.setdefault(name.lower(), SkillClaim(Sourced(name, source), skill.name if skill else None))
    return list(claims.values())


def _known_pair(name: str, graph: SkillsGraph) -> list[str]:
    """Part ``Java and J2EE`` where the graph knows both skills and not the pair."""
    pair = _PAIR.split(name)
    return pair if len(pair) > 1 and graph.named(name) is None and all(map(graph.named, pair)) else [name]


def _items(lines: Sequence[Line]) -> list[tuple[str, Source]]:
    listed = [(text, line) for line in _without_labels(lines) for text in _texts(line)]
    items: list[tuple[str, Source]] = []
    open_list = ""  # a list that its line's end cut between two commas, or within an item
    for text, line in _joined(listed):
        open_list = _LABEL.sub("", text)
        source = Source(line.page, line.text)
        items.extend((item, source) for item in _SEPARATOR.split(open_list) if item.strip())
    return items


def _without_labels(lines: Sequence[Line]) -> list[Line]:
    """Leave out bold lines above lists, such as ``Languages`` over the languages."""
    bold = [line.bold and len(line.segments) == 1 and not _SEPARATOR.search(line.text) for line in lines]
    if not any(bold) or all(bold):
        return list(lines)
    return [line for line, label in zip(lines, bold, strict=True) if not label]


def _texts(line: Line) -> list[str]:
    """Return the segments of a line; a label in the first one is left out."""
    texts = [segment.text for segment in line.segments]
    labelled = len(texts) == 2 and not _SEPARATOR.search(texts[0]) and _SEPARATOR.search(texts[1])
    if labelled or (len(texts) > 1 and line.segments[0].spans[0].bold and not line.segments[1].spans[0].bold):
        return texts[1:]
    return texts


def _joined(listed: Sequence[tuple[str, Line]]) -> list[tuple[str, Line]]:
    """Join a list that continues in the next line: the first ends with a comma, or is full and both are lists."""
    joined: list[tuple[str, Line]] = []
    right_edge = max((line.segments[-1].right_points for _, line in listed), default=0.0)
    for text, line in listed:
        if joined and not line.bullet and len(line.segments) == 1:
            before, above = joined[-1]
            goes_on = before.rstrip().endswith((",", "|", "•", "·", ";", "-", "\u00ad"))
            near = 0 < line.top_points - above.top_points < 6 * line.size_points
            full = above.segments[-1].right_points > 0.85 * right_edge and "," in before and not _LABEL.match(text)
            if near and above is not line and (goes_on or (full and not line.bold)):
                joined[-1] = (join_lines([before, text]), line)
                continue
        joined.append((text, line))
    return joined


def _tidy(text: str) -> str:
    text = _RATING.sub("", _LEVEL.sub("", text.replace("\u00ad", ""))).strip(" .,;:•·-–")
    return _LEADING_AND.sub("", text)
