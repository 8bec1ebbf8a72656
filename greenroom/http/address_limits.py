"""How often one address may ask for what guesses and floods are made of."""

from __future__ import annotations

from dataclasses import dataclass

from greenroom.rate_limits import Rate, RateLimiter


@dataclass(frozen=True, slots=True)
class AddressLimits:
    """How often one address may ask for what costs or tells something: a password to be checked, a letter.

    Parameters
    ----------
    sensitive
        For one address.
    guesses
        For passwords of one account, from wherever they come; more than its owner needs, too few to guess by.
    letters
        For letters to one mailbox, from wherever they are asked for; more than its owner needs, too few to flood it.
    """

    limiter: RateLimiter
    sensitive: Rate
    guesses: Rate
    letters: Rate

    def count_guess(self, account: str) -> None:
        """Count an attempt at the password of an account; raises TooManyRequestsError."""
        self.limiter.take(f"guess {account}", self.guesses)

    def count_letter(self, mailbox: str) -> None:
        """Count a letter that somebody wants sent to a mailbox; raises TooManyRequestsError."""
        self.limiter.take(f"letter {mailbox}", self.letters)
