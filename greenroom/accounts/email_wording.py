"""The words of account emails, in the account's language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

import yaml

from greenroom.accounts.contracts import Occasion

FOLDER = Path(__file__).parent / "email_texts"
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
"""The page that each email's link opens."""


@dataclass(frozen=True, slots=True)
class Proof:
    """The token of the link, which proves that the reader received the email.

    Parameters
    ----------
    token
        Part of the link. The page that it opens passes it to no other site and uses it only when the user presses a
        button.
    until
        When the link expires.
    """

    token: str
    until: datetime


LINK_MARKS = re.compile(r"[:/@\\<>()\[\]]|[.\u3002\uff0e\uff61](?=\S)")
"""The pattern by which mail programs recognise links; a full stop before a space stays, as in "J. Doe"."""

MAX_NAME_CHARACTERS = 60


def words_of(
    occasion: Occasion, *, language: str, name: str, public_url: str, proof: Proof | None = None
) -> tuple[str, str]:
    """Return the subject and the text of an email.

    Parameters
    ----------
    language
        The language as a BCP 47 tag; English replaces a language without texts.
    public_url
        The base address of links; never from a request, whose sender could choose it.
    proof
        The token, for emails that prove an address.
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
    """Return a name that no mail program turns into a link: a stranger may have chosen it."""
    return " ".join(LINK_MARKS.sub(" ", name)[:MAX_NAME_CHARACTERS].split())
