"""Check credentials at sign-in: password and, if it is on, the second factor; or a passkey."""

from __future__ import annotations

from greenroom.accounts.contracts import FailureReason, Visit
from greenroom.accounts.failed_sign_ins import FailedSignIns
from greenroom.accounts.models import Account
from greenroom.accounts.passkeys import Credential, Passkeys
from greenroom.accounts.passwords import Passwords
from greenroom.accounts.repository import accounts
from greenroom.accounts.second_factor import SecondFactor
from greenroom.accounts.signing_in import Grant, SigningIn
from greenroom.db.database import Database
from greenroom.errors import InputError, NotSignedInError, SecondFactorNeededError, UnconfirmedError
from greenroom.rate_limits import Rate, RateLimiter

CODE_GUESSES = Rate(at_once=5, per_minute=0.2)
"""Codes of one account: five at once, then one every five minutes. Only a correct password leads to this check."""


class CredentialCheck:
    """Checks the credentials of a sign-in.

    A passkey needs no additional code: the authenticator is one factor, and checks its user by another.
    """

    def __init__(
        self,
        database: Database,
        passwords: Passwords,
        second_factor: SecondFactor,
        passkeys: Passkeys,
        signing: SigningIn,
        failures: FailedSignIns,
        limiter: RateLimiter,
    ) -> None:
        self._database = database
        self._passwords = passwords
        self._second_factor = second_factor
        self._passkeys = passkeys
        self._signing = signing
        self._failures = failures
        self._limiter = limiter

    def by_password(self, email: str, password: str, code: str | None, visit: Visit) -> Grant:
        """Begin a sign-in; an email without an account takes as long.

        Raises
        ------
        NotSignedInError
            The email or password is wrong, or the account is closed.
        UnconfirmedError
            Both are correct, but the email is not confirmed yet.
        SecondFactorNeededError
            The code is missing or wrong.
        TooManyRequestsError
            Too many codes were entered.
        """
        with self._database.reading() as db:
            found = accounts.by_email(db, email)
        is_right = self._passwords.is_right(found.password_hash if found else None, password)
        if found is None or not is_right or not found.is_active:
            self._failures.note(_reason(found, is_right=is_right), found.id if found else None, visit.address)
            raise NotSignedInError("The email or password is wrong", "Check both and try again")
        if found.confirmed_at is None:
            raise UnconfirmedError(
                "Your email is not confirmed yet", "Open the link in the email, or request a new one"
            )
        self._check_code(found.id, code, visit)
        renewed = self._passwords.hash(password) if self._passwords.is_outdated(found.password_hash) else None
        return self._signing.begin(found.id, visit, renewed)

    def by_passkey(self, credential: Credential, visit: Visit) -> Grant:
        """Begin a sign-in by the response of an authenticator; raises NotSignedInError when it is not accepted."""
        try:
            owner = self._passkeys.owner(credential)
        except InputError as error:
            self._failures.note("unknown passkey", None, visit.address)
            raise NotSignedInError(error.message, error.remedy) from error
        if not owner.is_active:
            self._failures.note("closed account", owner.id, visit.address)
            raise NotSignedInError("The account is closed", "Ask an administrator")
        return self._signing.begin(owner.id, visit)

    def _check_code(self, account_id: str, code: str | None, visit: Visit) -> None:
        with self._database.reading() as db:
            is_on = self._second_factor.is_on(db, account_id)
        if not is_on:
            return
        if not code:
            raise SecondFactorNeededError("Enter the code of your authenticator app", "A recovery code works too")
        self._limiter.take(f"code {account_id}", CODE_GUESSES)
        if not self._second_factor.is_right(account_id, code):
            self._failures.note("wrong code", account_id, visit.address)
            raise SecondFactorNeededError("The code is wrong", "Enter the newest code, or a recovery code")


def _reason(found: Account | None, *, is_right: bool) -> FailureReason:
    if found is None:
        return "unknown address"
    return "closed account" if is_right else "wrong password"
