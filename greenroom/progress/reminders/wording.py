"""The words of a reminder, in the account's language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from greenroom.accounts.email_wording import FALLBACK, without_links

FOLDER = Path(__file__).parent / "texts"


def words_of(language: str, *, name: str, days_to_interview: int | None, home: str, off: str) -> tuple[str, str]:
    """Return the subject and the text of a reminder.

    Parameters
    ----------
    language
        The language as a BCP 47 tag; English replaces a language without texts.
    days_to_interview
        None when the day is not known, or over.
    home, off
        The addresses of the home page, and of the page that turns reminders off.
    """
    words = _words(language.partition("-")[0])
    ahead = "open" if days_to_interview is None else {0: "today", 1: "tomorrow"}.get(days_to_interview, "days")
    when = words[ahead].format(days=days_to_interview)
    return words["subject"], words["text"].format(name=without_links(name), when=when, home=home, off=off)


@cache
def _words(language: str) -> Mapping[str, str]:
    path = FOLDER / f"{language}.yaml"
    chosen = path if path.is_file() else FOLDER / f"{FALLBACK}.yaml"
    words: Mapping[str, str] = yaml.safe_load(chosen.read_text(encoding="utf-8"))
    return words
