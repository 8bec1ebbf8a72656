"""Turn a section's lines into entries: the header lines of each, its period, and the list below.

The section itself shows where its entries begin. Lines are headers or body (bullets, paragraphs); a run of headers that
contains several periods is divided so that each entry has as many lines above its period as the first one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from greenroom.documents.contracts import Line, Segment
from greenroom.profiles.contracts import Source, Sourced
from greenroom.profiles.cutting import cut, join_split_dates
from greenroom.profiles.dates import (
    POINT_ONLY,
    Period,
    find_date,
    find_period,
    without_durations,
)
from greenroom.profiles.lexicon import share
from greenroom.profiles.prose_positions import part_prose_positions
from greenroom.profiles.wrapping import join_lines

# Labels within an entry: the text after them describes it.
_LABEL = re.compile(
    r"^(?:key |main |additional )?(?:skills|summary|responsibilities|achievements|technologies|tech stack|environment|"
    r"tools|details|highlights|duties|description)\s*:$",
    re.IGNORECASE,
)
_PARAGRAPH_WORDS = 9
_HEADER_WORDS = 16  # a longer line with a period in it is a sentence
_TITLE_WORDS = 14  # a title with its details: "Chief designer of bridges, a group of seven engineers"
_TITLE_SHARE = 0.4
_LONGEST_LINE_WORDS = 30  # a longer line is a paragraph, even the first
_SAME_LEFT_POINTS = 4.0
_INDENT_POINTS = 8.0
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_ASIDE = re.compile(r"^\((?:\S+ ){4,}[^()]*\)$")
_FIRST_PERSON = re.compile(r"\bI (?!(?:at|for|in|with|to|on|of|and)\b)[a-z]{2,}")
_SEPARATED = re.compile(r"\s*(?:[|·•,;–—]|$)")
_FULL_RATIO = 0.72  # of the right edge: where a line may end that was wrapped
_LINE_PITCH = 1.9  # of the size: how far below its beginning a wrapped line may stand
_LOOSE_ENDS = " \t,;|·•–—-/:"


@dataclass(frozen=True, slots=True)
class Header:
    """One header line of an entry without its dates: the segments that are left."""

    line: Line
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One position, course of study or project, still unread."""

    headers: tuple[Header, ...]
    start: Sourced | None
    end: Sourced | None
    body: tuple[Sourced, ...]


@dataclass(slots=True)
class _Marked:
    """A line with the dates found in it."""

    line: Line
    period: Period | None
    dated: Segment | None  # the segment that holds the period
    role: str  # "header", "bullet", "paragraph" or "continuation"


def split_entries(lines: Sequence[Line]) -> list[Entry]:
    """Return the entries of a section in the order of the page."""
    marked = _mark(join_split_dates(list(part_prose_positions(lines))))
    return [_entry(group) for group in _groups(marked)]


def _mark(lines: Sequence[Line]) -> list[_Marked]:
    marked: list[_Marked] = []
    # Dates on the right are further out than text, so lines of one segment show where it is wrapped.
    texts = [line for line in lines if len(line.segments) == 1] or lines
    right_edge = max((line.segments[-1].right_points for line in texts), default=0.0)
    for line in lines:
        period, dated = _find_dated(line)
        role = _role(line, period, marked, right_edge)
        marked.append(_Marked(line, period, dated, role))
    periods = [mark.period for mark in marked if mark.period is not None]
    _mark_single_dates(marked, alone=bool(periods), leading=any(period.first == 0 for period in periods))
    return marked


def _mark_single_dates(marked: list[_Marked], *, alone: bool, leading: bool) -> None:
    """Take single dates for periods, as in ``B.S. Mathematics | NYU | 2018``.

    Where the section has periods, only a date that stands ``alone`` in its segment counts as one, or one that leads
    its line where the periods do.
    """
    for mark in marked:
        if mark.period is None and mark.role in {"header", "paragraph", "continuation"} and not mark.line.bullet:
            dates = [
                (found, segment)
                for segment in mark.line.segments
                if (found := find_date(segment.text))
                and (not alone or POINT_ONLY.match(segment.text) or (leading and found.first == 0))
            ]
            if dates and (mark.role == "header" or len(mark.line.segments) > 1):
                mark.period, mark.dated = dates[-1]
                mark.role = "header"


def _find_dated(line: Line) -> tuple[Period | None, Segment | None]:
    for segment in line.segments:
        period = find_period(segment.text)
        if period is not None:
            alone = len(line.segments) > 1 and len(segment.text) - (period.last - period.first) < 25
            leads = period.first == 0 and _SEPARATED.match(segment.text, period.last) is not None
            short = leads or len(segment.text.split()) <= _HEADER_WORDS
            if alone or (not line.bullet and short and not _is_prose(segment.text, period)):
                return period, segment
    return None, None


def _is_prose(text: str, period: Period) -> bool:
    """Whether a sentence tells the period, or a header says from when on another title was held."""
    between = text[: period.first].strip(_LOOSE_ENDS) and text[period.last :].strip(_LOOSE_ENDS)
    return bool(_FIRST_PERSON.search(text) or (between and text[period.first :].lower().startswith("from ")))


def _role(line: Line, period: Period | None, before: Sequence[_Marked], right_edge: float) -> str:
    if line.bullet:
        return "bullet"
    if period is not None and _is_within_body(line, before):
        return "continuation" if _continues(line, before, right_edge) else "paragraph"
    if period is not None and not (before and _continues(line, before, right_edge) and len(line.segments) > 1):
        return "header"
    if before and _continues(line, before, right_edge):
        return "continuation"
    return "paragraph" if _is_paragraph(line, before) else "header"


def _is_paragraph(line: Line, before: Sequence[_Marked]) -> bool:
    if before and _LABEL.match(line.text):
        return True
    opens_bold = line.segments[0].spans[0].bold
    if len(line.segments) == 1 and len(line.text.split()) > _LONGEST_LINE_WORDS:
        return True
    if before and _ASIDE.match(line.text):
        return True
    if not before or opens_bold or line.heading_level is not None or len(line.segments) > 1:
        return False
    words = len(_IN_BRACKETS.sub("", line.text).split())
    if _is_title(line, before):
        return False
    if before[-1].role != "header":
        return words >= _PARAGRAPH_WORDS or (line.text.endswith(".") and words > 4)
    return (words >= _PARAGRAPH_WORDS and not line.text.isupper()) or (line.text.endswith((".", ";")) and words > 4)


def _is_title(line: Line, before: Sequence[_Marked]) -> bool:
    """Whether a line is the title of the dated header above it, which names none."""
    above = before[-1]
    lead = line.text.split(",", maxsplit=1)[0]
    return (
        above.role == "header"
        and above.period is not None
        and share(above.line.text, "titles") == 0
        and line.left_points <= above.line.left_points + _INDENT_POINTS
        and line.text[:1].isupper()
        and not line.text.endswith((".", ";"))
        and len(line.text.split()) <= _TITLE_WORDS
        and share(lead, "titles") >= _TITLE_SHARE
    )


def _is_within_body(line: Line, before: Sequence[_Marked]) -> bool:
    """Whether a line goes on with the paragraphs above it, which are indented below the entry's header."""
    if not before or before[-1].role not in {"paragraph", "continuation"} or line.bold or len(line.segments) > 1:
        return False
    header = next((mark.line for mark in reversed(before) if mark.role == "header"), None)
    aligned = abs(line.left_points - before[-1].line.left_points) < _SAME_LEFT_POINTS
    return aligned and header is not None and line.left_points > header.left_points + _INDENT_POINTS


def _continues(line: Line, before: Sequence[_Marked], right_edge: float) -> bool:
    """Whether a line continues the bullet or paragraph above it."""
    last = before[-1]
    if (
        line.whole
        or last.role == "header"
        or (last.line.page != line.page and last.line.flow == line.flow and line.bold)
    ):
        return False
    opening = next(mark for mark in reversed(before) if mark.role != "continuation")
    same_type = abs(line.size_points - last.line.size_points) < 0.3 and not (line.bold and not last.line.bold)
    if not same_type or line.heading_level is not None:
        return False
    below = line.top_points - last.line.top_points
    near = 0 < below <= _LINE_PITCH * line.size_points or last.line.page != line.page
    indented = line.left_points >= opening.line.left_points - _SAME_LEFT_POINTS
    full = last.line.segments[0].right_points >= _FULL_RATIO * right_edge
    if opening.role == "bullet":
        return near and indented and (full or line.left_points > opening.line.left_points + _SAME_LEFT_POINTS)
    return near and abs(line.left_points - last.line.left_points) < _SAME_LEFT_POINTS and full


def _groups(marked: Sequence[_Marked]) -> list[list[_Marked]]:
    """Part marked lines into entries."""
    groups: list[list[_Marked]] = []
    run: list[_Marked] = []
    body_seen = False
    for mark in marked:
        if mark.role == "header" and body_seen:
            groups.extend(_part_run(run))
            run, body_seen = [], False
        body_seen = body_seen or mark.role != "header"
        run.append(mark)
    groups.extend(_part_run(run))
    return _join_headless(groups)


def _part_run(run: list[_Marked]) -> list[list[_Marked]]:
    """Part a run of headers, with the body behind it, at its periods; without periods, at its bold lines."""
    dated = [index for index, mark in enumerate(run) if mark.role == "header" and mark.period is not None]
    if not dated:
        return _part_by_look(run)
    offset = dated[0]
    starts = [0, *(max(index - offset, before + 1) for before, index in pairwise(dated))]
    return [run[first:last] for first, last in zip(starts, [*starts[1:], len(run)], strict=True) if first < last]


def _part_by_look(run: list[_Marked]) -> list[list[_Marked]]:
    if not run:
        return []
    if all(mark.role != "header" for mark in run):
        return [run]
    first = _look(run[0])
    others = [mark for mark in run if mark.role == "header" and _look(mark) != first]
    starts = [index for index, mark in enumerate(run) if mark.role == "header" and _look(mark) == first]
    if not others or not first[1]:
        starts = starts[:1]
    return [run[begin:end] for begin, end in zip(starts, [*starts[1:], len(run)], strict=True)]


def _look(mark: _Marked) -> tuple[float, bool]:
    span = mark.line.segments[0].spans[0]
    return round(span.size_points, 1), span.bold


def _join_headless(groups: list[list[_Marked]]) -> list[list[_Marked]]:
    """Give a group that is all body, or a lone label such as ``Key Skills:``, to the entry before it."""
    joined: list[list[_Marked]] = []
    has_periods = any(mark.period for group in groups for mark in group)
    for group in groups:
        dated = any(mark.period for mark in group)
        opening_size = median(_look(mark)[0] for mark in joined[0][:1]) if joined else 0.0
        larger = group[0].role == "header" and _look(group[0])[0] >= opening_size and _look(group[0])[1]
        if joined and has_periods and not dated and not (larger and len(group) > 1):
            joined[-1].extend(group)
        else:
            joined.append(list(group))
    return joined


def _entry(group: Sequence[_Marked]) -> Entry:
    dated = next((mark for mark in group if mark.period is not None), None)
    first_body = next((index for index, mark in enumerate(group) if mark.role != "header"), len(group))
    headers = [_without_dates(mark) for mark in group[:first_body]]
    return Entry(
        headers=tuple(header for header in headers if header.segments),
        start=_date(dated, "start"),
        end=_date(dated, "end"),
        body=tuple(_body(group[first_body:])),
    )


def _date(mark: _Marked | None, which: str) -> Sourced | None:
    if mark is None or mark.period is None or mark.dated is None:
        return None
    value = mark.period.start if which == "start" else mark.period.end
    return None if value is None else Sourced(value, Source(mark.line.page, mark.dated.text))


def _without_dates(mark: _Marked) -> Header:
    segments = []
    for segment in mark.line.segments:
        retained = segment
        if mark.period is not None and segment is mark.dated:
            is_prose_behind = mark.period.first > 0 and segment.text.startswith(". ", mark.period.last)
            retained = cut(segment, mark.period.first, len(segment.text) if is_prose_behind else mark.period.last)
        text = without_durations(retained.text).strip(_LOOSE_ENDS)
        if any(character.isalnum() for character in text):
            segments.append(retained)
    return Header(mark.line, tuple(segments))


def _body(marks: Sequence[_Marked]) -> list[Sourced]:
    """Return the bullets and paragraphs, each whole."""
    items: list[list[_Marked]] = []
    for mark in marks:
        if mark.role == "continuation" and items:
            items[-1].append(mark)
        else:
            items.append([mark])
    sourced = []
    for item in items:
        text = join_lines(_words(mark) for mark in item)
        if any(character.isalnum() for character in text):
            # The source is the item without what stands beside it, or dates would tear its words apart.
            sourced.append(Sourced(text, Source(item[0].line.page, text)))
    return sourced


def _words(mark: _Marked) -> str:
    """Return a body line's words without those beside it in another column: dates, places, durations."""
    segments = mark.line.segments
    return segments[0].text if len(segments) > 1 else mark.line.text
