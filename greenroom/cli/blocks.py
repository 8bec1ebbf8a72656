"""A text made of headings, paragraphs and lists, composed once and shown in the terminal or written as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from greenroom.cli.screen import INDENT, Screen, is_set_off


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the text's own title."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Listing:
    """Some things under one label, such as "Missed"."""

    label: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Verbatim words: an answer."""

    label: str
    text: str


Block = Heading | Paragraph | Listing | Quotation


def show_blocks(screen: Screen, blocks: Iterable[Block]) -> None:
    """Print a text in the terminal."""
    for block in blocks:
        match block:
            case Heading(text):
                screen.heading(text)
            case Paragraph(text):
                screen.paragraph(text, indent=INDENT)
            case Listing(label, items):
                screen.paragraph(f"{label}:", indent=INDENT)
                screen.items(items, indent=2 * INDENT)
            case Quotation(label, text):
                screen.paragraph(f"{label}:", indent=INDENT)
                screen.paragraph(text, indent=2 * INDENT)


def to_markdown(blocks: Iterable[Block]) -> str:
    """Return a text as Markdown."""
    return "\n\n".join(_markdown(block) for block in blocks) + "\n"


def _markdown(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"{'#' * level} {_plain(text)}"
        case Paragraph(text):
            return "\n\n".join(_paragraphs(text))
        case Listing(label, items):
            return f"**{_plain(label)}**\n\n" + "\n".join(f"- {_plain(item)}" for item in items)
        case Quotation(label, text):
            quoted = "\n".join(f"> {_plain(line)}".rstrip() for line in text.splitlines())
            return f"**{_plain(label)}**\n\n{quoted}"


def _paragraphs(text: str) -> Iterator[str]:
    """Yield the lines of a text as paragraphs, and lines that are set off together as code."""
    for set_off, lines in groupby((line for line in text.splitlines() if line.strip()), key=is_set_off):
        if set_off:
            yield "\n".join(f"    {line.rstrip()}" for line in lines)
        else:
            yield from map(_plain, lines)


def _plain(text: str) -> str:
    """Return text without any effect as Markdown or HTML: answers and documents appear as written."""
    return "".join(
        f"\\{character}" if character in "\\`*_[]<>#|" else character for character in " ".join(text.split())
    )
