"""The words of letters about accounts, in the account's language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

import yaml

from greenroom.accounts.contracts import Occasion

FOLDER = Path(__file__).parent / "letters"
FALLBACK = "en"

PAGES: Mapping[Occasion, str] = {
    "confirm": "/confirm",
    "known": "/sign-in",
    "reset": "/reset-password",
    "password_changed": "/forgotten-password",
    "change": "/confirm",
    "address_changed": "/sign-in",
    "sign_in_changed": "/forgotten-password",
}
"""The page that each letter's link opens."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What a letter's link proves that its reader has received it.

    Parameters
    ----------
    token
        Goes into the link; the page that it opens tells it to no other site and uses it only when asked to.
    until
        When the link ends.
    """

    token: str
    until: datetime


LINK_MARKS = re.compile(r"[:/@\\<>()\[\]]|[.\u3002\uff0e\uff61](?=\S)")
"""What mail programs recognise links by; a full stop before a space stays, as in "J. Doe"."""

MAX_NAME_CHARACTERS = 60


def words_of(
    occasion: Occasion, *, language: str, name: str, public_url: str, proof: Proof | None = None
) -> tuple[str, str]:
    """Return the subject and the text of a letter.

    Parameters
    ----------
    language
        As a BCP 47 tag; English stands in for one that there are no letters in.
    public_url
        Where links lead; never taken from a request, whose sender could choose it.
    proof
        For the letters that prove an address.
    """
    words = _words(language.partition("-")[0])[occasion]
    link = public_url.rstrip("/") + PAGES[occasion] + (f"?token={proof.token}" if proof else "")
    until = f"{proof.until:%Y-%m-%d %H:%M %Z}" if proof else ""
    return words["subject"], words["text"].format(name=without_links(name), link=link, until=until)


@cache
def _words(language: str) -> Mapping[str, Mapping[str, str]]:
    path = FOLDER / f"{language}.yaml"
    chosen = path if path.is_file() else FOLDER / f"{FALLBACK}.yaml"
    words: Mapping[str, Mapping[str, str]] = yaml.safe_load(chosen.read_text(encoding="utf-8"))
    return words


def without_links(name: str) -> str:
    """Return a name that no mail program makes a link of: a stranger may have chosen it."""
    return " ".join(LINK_MARKS.sub(" ", name)[:MAX_NAME_CHARACTERS].split())
