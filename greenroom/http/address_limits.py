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
        For one address, for one browser that an account knows, and for the user of one account.
    guesses
        For passwords of one account, from all addresses and browsers that it does not know together.
    letters
        For letters to one mailbox, from wherever they are asked for; more than its owner needs, too few to flood it.
    """

    limiter: RateLimiter
    sensitive: Rate
    guesses: Rate
    letters: Rate

    def count_sensitive(self, address: str) -> None:
        """Count a request that guesses could be made of; raises TooManyRequestsError."""
        self.limiter.take(f"sensitive {address}", self.sensitive)

    def count_guess(self, account: str, address: str, browser: str | None) -> None:
        """Count an attempt at the password of an account.

        Parameters
        ----------
        browser
            The name of a browser that the account was signed in with before. Its attempts are counted apart: those of
            others cannot use them up.

        Raises
        ------
        TooManyRequestsError
            There were too many.
        """
        if browser is not None:
            self.limiter.take(f"guess {account} by {browser}", self.sensitive)
            return
        self.count_sensitive(address)
        self.limiter.take(f"guess {account}", self.guesses)

    def count_password_check(self, account_id: str) -> None:
        """Count a password that a signed-in user enters once more; raises TooManyRequestsError."""
        self.limiter.take(f"password of {account_id}", self.sensitive)

    def count_letter(self, mailbox: str) -> None:
        """Count a letter that somebody wants sent to a mailbox; raises TooManyRequestsError."""
        self.limiter.take(f"letter {mailbox}", self.letters)
