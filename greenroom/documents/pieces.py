"""The pieces of a PDF page: text of one style, each with its box."""

from __future__ import annotations

from dataclasses import dataclass

from greenroom.documents.contracts import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, or the part of a word that has one style.

    Parameters
    ----------
    left, right, top, bottom, baseline
        Points from the left and the top edge of the page; downward is larger.
    spaced
        Whether there is a space before it in the text.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    baseline: float
    size_points: float
    bold: bool
    italic: bool
    spaced: bool

    def as_span(self, *, first: bool) -> Span:
        """Return it as a span, with the space before it unless it is the first of its segment."""
        return Span(
            self.text if first or not self.spaced else f" {self.text}", self.size_points, self.bold, self.italic
        )
