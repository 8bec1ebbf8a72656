"""Subtitle files: SubRip (srt) and WebVTT, cue by cue with the line that each one came from.

Follows the W3C's WebVTT recommendation for cues, tags, comments and in-line times; SubRip has no standard, so what
common editors write is accepted: commas or points in times, hours left out, missing counters, coordinates after times.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from greenroom.analysis.spans import Span
from greenroom.errors import InputError

STAMP = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{2})(?:[.,](\d{1,3}))?"
TIMING = re.compile(rf"^\s*{STAMP}\s*-->\s*{STAMP}(?:\s|$)")
INLINE_STAMP = re.compile(rf"<{STAMP}>")
VOICE_TAG = re.compile(r"<v(?:\.[^\s<>]*)?\s+([^<>]+)>")
TAG = re.compile(r"</?[a-zA-Z][^<>]*>|\{\\[^{}]*\}|</?\d*>")
COMMENT = re.compile(r"^(?:NOTE|STYLE|REGION)(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of a cue, or the part of it between two in-line times, without its tags."""

    text: str
    within: Span
    speaker: str | None
    line_number: int


def caption_pieces(text: str, name: str) -> Iterator[Piece]:
    """Yield the texts of the cues, in order of the file.

    Live captions repeat the last line of a cue as the first of the next; the repetition is left out.

    Raises
    ------
    InputError
        A time that cannot be read or that runs backwards, with its line number.
    """
    shown: list[str] = []
    for block in _blocks(text):
        timing = next((index for index, (_, line) in enumerate(block) if "-->" in line), None)
        if timing is None or COMMENT.match(block[0][1]):
            continue
        span = _span(block[timing], name)
        lines = block[timing + 1 :]
        rolling = len(lines) > 1 and [_plain(lines[0][1])] == shown[-1:] and INLINE_STAMP.search(lines[-1][1])
        repeated = len(lines) == 1 and [_plain(lines[0][1])] == shown[-1:] and span.duration_seconds < 0.05
        shown = [_plain(line) for _, line in lines if line.strip()]
        for number, line in lines[bool(rolling) or repeated :]:
            yield from _pieces_of(line, span, number)


def _blocks(text: str) -> Iterator[list[tuple[int, str]]]:
    """Yield runs of lines that are not blank, with their numbers; each timing line begins a new run."""
    block: list[tuple[int, str]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            if block:
                yield block
            block = []
        else:
            block.append((number, line))
    if block:
        yield block


def _span(numbered: tuple[int, str], name: str) -> Span:
    number, line = numbered
    match = TIMING.match(line)
    if match is None:
        raise InputError(
            f"Line {number} of {name} has an invalid time: {line.strip()[:60]}",
            "Write times as 00:01:02,500 --> 00:01:04,000",
        )
    span = Span(_seconds(match.groups()[:4]), _seconds(match.groups()[4:]))
    if span.end_seconds < span.start_seconds:
        raise InputError(f"Line {number} of {name} ends before it starts", "Swap or correct its two times")
    return span


def _pieces_of(line: str, span: Span, number: int) -> Iterator[Piece]:
    voice = VOICE_TAG.search(line)
    stamps = list(INLINE_STAMP.finditer(line))
    starts = [
        span.start_seconds,
        *(min(max(_seconds(s.groups()), span.start_seconds), span.end_seconds) for s in stamps),
    ]
    edges = [0, *(stamp.start() for stamp in stamps), len(line)]
    for index, start in enumerate(starts):
        text = _plain(line[edges[index] : edges[index + 1]])
        end = starts[index + 1] if index + 1 < len(starts) else span.end_seconds
        if text:
            yield Piece(text, Span(start, max(start, end)), voice[1].strip() if voice else None, number)


def _plain(line: str) -> str:
    return " ".join(html.unescape(TAG.sub("", INLINE_STAMP.sub(" ", line))).split())


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, fraction = parts
    whole = int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0)
    return whole + int((fraction or "0").ljust(3, "0")) / 1000
