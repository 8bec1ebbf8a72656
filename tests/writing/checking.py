"""Checks every text that a user or a contributor reads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from tests.writing.interface import interface_texts
from tests.writing.messages import message_texts
from tests.writing.prose import comment_texts, docstring_texts, document_texts
from tests.writing.readability import grade
from tests.writing.rules import HARDEST_GRADE, Text, faults
from tests.writing.spoken import spoken_texts


def all_faults() -> list[str]:
    """Return the faults of all texts, one line each."""
    graded = [*interface_texts(), *message_texts()]
    prose = [*document_texts(), *docstring_texts(), *comment_texts(), *spoken_texts()]
    return [*_of_each([*graded, *prose]), *hard_pages(graded)]


def hard_pages(texts: Iterable[Text]) -> list[str]:
    """Return the pages whose English is above the grade; pages too short for the formula are graded together."""
    pages: dict[str, list[str]] = defaultdict(list)
    for text in texts:
        if text.language == "en":
            pages[text.page].append(text.words)
    short = [words for page in pages.values() if grade(page) is None for words in page]
    grades = {page: grade(found) for page, found in {**pages, "short pages together": short}.items()}
    return [
        f"{page}: grade {value:.1f}, at most {HARDEST_GRADE:.0f}"
        for page, value in sorted(grades.items())
        if value is not None and value > HARDEST_GRADE
    ]


def _of_each(texts: list[Text]) -> list[str]:
    return [f"{text.source}: {fault}" for text in texts for fault in faults(text)]
