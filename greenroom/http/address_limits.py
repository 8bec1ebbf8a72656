"""Limits per network address against password guessing and floods."""

from __future__ import annotations

from dataclasses import dataclass

from greenroom.rate_limits import Rate, RateLimiter


@dataclass(frozen=True, slots=True)
class AddressLimits:
    """Limits per address for costly or revealing requests: password checks and emails.

    Parameters
    ----------
    sensitive
        For one address, for one known browser of an account, and for the user of one account.
    guesses
        For passwords of one account, from all unknown addresses and browsers together.
    emails
        For emails to one mailbox, whatever the source: more than its owner needs, too few to flood it.
    """

    limiter: RateLimiter
    sensitive: Rate
    guesses: Rate
    emails: Rate

    def count_sensitive(self, address: str) -> None:
        """Count a request that could serve guessing; raises TooManyRequestsError."""
        self.limiter.take(f"sensitive {address}", self.sensitive)

    def count_guess(self, account: str, address: str, browser: str | None) -> None:
        """Count an attempt at the password of an account.

        Parameters
        ----------
        browser
            The name of a browser in which the account has been signed in before. Its attempts are counted separately:
            the attempts of others cannot use them up.

        Raises
        ------
        TooManyRequestsError
            There were too many attempts.
        """
        if browser is not None:
            self.limiter.take(f"guess {account} by {browser}", self.sensitive)
            return
        self.count_sensitive(address)
        self.limiter.take(f"guess {account}", self.guesses)

    def count_password_check(self, account_id: str) -> None:
        """Count a password that a signed-in user enters once more; raises TooManyRequestsError."""
        self.limiter.take(f"password of {account_id}", self.sensitive)

    def count_email(self, mailbox: str) -> None:
        """Count a requested email to a mailbox; raises TooManyRequestsError."""
        self.limiter.take(f"email {mailbox}", self.emails)
