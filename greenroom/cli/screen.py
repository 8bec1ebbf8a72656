"""How a conversation with a person looks in the terminal: short lines, one thing below the other, no box to decode.

The output needs no colour and reads well aloud: emphasis only repeats what words and indentation say.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager

from rich.console import Console
from rich.table import Table
from rich.text import Text

MEASURE = 76
"""The longest line of running text, in characters; wider windows stay empty on the right."""

INDENT = 2

TURNS_DIRECTION = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class Screen:
    """Prints paragraphs no wider than the measure."""

    def __init__(self, console: Console) -> None:
        self._console = console

    @property
    def width(self) -> int:
        """Characters in the longest line of running text."""
        return min(MEASURE, self._console.width)

    def blank(self) -> None:
        """Print an empty line."""
        self._console.print()

    def heading(self, text: str) -> None:
        """Print a heading after an empty line."""
        self.blank()
        self.paragraph(text, style="bold")

    def paragraph(self, text: str, indent: int = 0, style: str = "", hanging: int = 0) -> None:
        """Print text, a line of it as a paragraph; ``hanging`` indents all but its first line further.

        A line that begins with two spaces is code and stays unchanged: its line breaks have a meaning.
        """
        width = max(20, self.width - indent - hanging)
        margin = " " * indent
        for line in printable(text).split("\n"):
            if is_set_off(line):
                self._console.print(Text(f"{margin}{line.rstrip()}", style=style), soft_wrap=True)
                continue
            for wrapped in Text(line, style=style).wrap(self._console, width) or [Text()]:
                wrapped.rstrip()
                self._console.print(Text(margin) + wrapped)
                margin = " " * (indent + hanging)

    def items(self, texts: Iterable[str], indent: int = INDENT) -> None:
        """Print a list, one dash each."""
        for text in texts:
            self.paragraph(f"- {text}", indent=indent, hanging=2)

    def columns(self, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """Print aligned columns; the last one takes the rest of the width."""
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=any(headings))
        for number, heading in enumerate(headings):
            is_last = number == len(headings) - 1
            table.add_column(heading, no_wrap=not is_last, overflow="fold" if is_last else "ellipsis")
        for row in rows:
            table.add_row(*(Text(printable(cell)) for cell in row))
        self._console.print(table)

    def line(self, text: str) -> None:
        """Print one line unbroken: a path or a command to copy."""
        self._console.print(Text(printable(text)), soft_wrap=True)

    def working(self, text: str) -> AbstractContextManager[object]:
        """Show a waiting sign; nothing without a terminal."""
        return self._console.status(Text(printable(text)), spinner="line")


def is_set_off(line: str) -> bool:
    """Return whether a line of a text is code, or other text that must stay unchanged."""
    return line.startswith("  ") and not line.isspace()


def printable(text: str) -> str:
    """Return text without characters that would steer the terminal: documents and answers are shown, not obeyed."""
    return "".join(character for character in text.expandtabs(4) if not _steers(character))


def _steers(character: str) -> bool:
    """Return whether a character is a control code, or forces the direction of writing."""
    return (unicodedata.category(character) == "Cc" and character != "\n") or character in TURNS_DIRECTION
