"""Checks every text that a user reads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from tests.writing.interface import REBUILT_LATER, interface_texts
from tests.writing.messages import message_texts
from tests.writing.readability import grade
from tests.writing.rules import HARDEST_GRADE, Text, faults


def all_faults() -> list[str]:
    """Return what is wrong with interface and messages, one line each."""
    interface = list(interface_texts())
    kept = [text for text in interface if text.page not in REBUILT_LATER]
    return [
        *_of_each([*kept, *message_texts()]),
        *(
            f"{page}: keeps the rules now; take it out of REBUILT_LATER"
            for page in sorted(REBUILT_LATER)
            if not _of_each([text for text in interface if text.page == page])
        ),
    ]


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
    return [*(f"{text.source}: {fault}" for text in texts for fault in faults(text)), *hard_pages(texts)]
