"""Letters about accounts: worded in the account's language, delivered after the answer."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Literal

import yaml

from greenroom.accounts.models import Account
from greenroom.errors import MachineError
from greenroom.mail.contracts import Letter, Mailer

LOG = logging.getLogger("greenroom.accounts")
FOLDER = Path(__file__).parent / "letters"
FALLBACK = "en"

Occasion = Literal["confirm", "known", "reset", "password_changed", "change", "address_changed"]

PAGES: Mapping[Occasion, str] = {
    "confirm": "/confirm",
    "known": "/sign-in",
    "reset": "/reset-password",
    "password_changed": "/forgotten-password",
    "change": "/confirm",
    "address_changed": "/sign-in",
}
"""The page that each letter's link opens."""


class Post:
    """Words and delivers letters.

    Parameters
    ----------
    public_url
        Where links lead; never taken from a request, whose sender could choose it.
    """

    def __init__(self, mailer: Mailer, public_url: str) -> None:
        self._mailer = mailer
        self._public_url = public_url.rstrip("/")

    def letter(
        self,
        occasion: Occasion,
        account: Account,
        to: str | None = None,
        token: str | None = None,
        until: datetime | None = None,
    ) -> Letter:
        """Return a letter.

        Parameters
        ----------
        to
            Another address than the account's.
        token
            Goes into the link; the page that it opens tells it to no other site and uses it only when asked to.
        until
            When the link ends.
        """
        words = _words(account.language)[occasion]
        link = self._public_url + PAGES[occasion] + (f"?token={token}" if token else "")
        until_words = f"{until:%Y-%m-%d %H:%M %Z}" if until else ""
        text = words["text"].format(name=account.name, link=link, until=until_words)
        return Letter(to or account.email, words["subject"], text, account.id)

    def deliver(self, letter: Letter) -> None:
        """Send a letter; whoever waits for it can ask for another, so a failure is for the log."""
        try:
            self._mailer.send(letter)
        except MachineError as error:
            LOG.warning("a letter was not sent: %s", error)


@cache
def _words(language: str) -> Mapping[str, Mapping[str, str]]:
    """Return the letters in a language, or in English where there are none."""
    path = FOLDER / f"{language.partition('-')[0]}.yaml"
    chosen = path if path.is_file() else FOLDER / f"{FALLBACK}.yaml"
    words: Mapping[str, Mapping[str, str]] = yaml.safe_load(chosen.read_text(encoding="utf-8"))
    return words
