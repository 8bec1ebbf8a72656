"""Text that made patterns search a line again and again takes time that grows with its length."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from greenroom.documents.contracts import DocumentLimits, Line, Segment, Span
from greenroom.documents.html import read as read_html
from greenroom.documents.markdown_marks import emphasis, without_links
from greenroom.documents.plain import read_markdown
from greenroom.profiles.contact import find_email, find_name, find_phone
from greenroom.speech.captions import caption_pieces

LIMITS = DocumentLimits(max_characters=10_000_000)
GROWTH = 8
MOST_GROWTH = 32.0
"""Linear time grows 8 times, quadratic time 64 times."""


def line(text: str) -> Line:
    return Line((Segment((Span(text, 10.0),), 0.0, 500.0),), 1, 0, 12.0)


def captions(text: str) -> object:
    return list(caption_pieces(f"00:01.000 --> 00:02.000\n{text}\n", "a.srt"))


READERS: dict[str, tuple[Callable[[str], object], str]] = {
    "emphasis": (lambda text: list(emphasis(text)), "**a "),
    "single emphasis": (lambda text: list(emphasis(text)), "_a "),
    "links": (without_links, "["),
    "half links": (without_links, "[a]("),
    "heading": (lambda text: read_markdown(f"# {text}x".encode(), "a.md", LIMITS), "#"),
    "tags": (lambda text: read_html(f"<p>a</p>{text}".encode(), "a.html", LIMITS), "<a "),
    "sections": (lambda text: read_html(f"<p>a</p>{text}".encode(), "a.html", LIMITS), "<![<!["),
    "comments": (lambda text: read_html(f"<p>a</p>{text}".encode(), "a.html", LIMITS), "<!--"),
    "email": (lambda text: find_email([line(text)]), "a"),
    "email signs": (lambda text: find_email([line(text)]), "a@"),
    "phone": (lambda text: find_phone([line(text)]), "1-"),
    "phone dots": (lambda text: find_phone([line(text)]), "a."),
    "name": (lambda text: find_name([line(f"Ada{text}b")]), " "),
    "caption voices": (captions, "<v a"),
    "caption marks": (captions, "{\\"),
}


def seconds(read: Callable[[str], object], text: str) -> float:
    """Return the least processor time of three runs, at least a millisecond."""
    spent = []
    for _ in range(3):
        started = time.process_time()
        read(text)
        spent.append(time.process_time() - started)
    return max(min(spent), 0.001)


@pytest.mark.parametrize("name", READERS)
def test_time_grows_with_length(name: str) -> None:
    read, unit = READERS[name]
    assert seconds(read, unit * 2_000 * GROWTH) < MOST_GROWTH * seconds(read, unit * 2_000)
