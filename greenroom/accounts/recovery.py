"""Reset and change passwords, and change email addresses."""

from __future__ import annotations

from sqlalchemy.orm import Session

from greenroom.accounts.email_orders import EmailOrders
from greenroom.accounts.mailed_tokens import Purpose, redeem
from greenroom.accounts.models import Account
from greenroom.accounts.passwords import Passwords, check_password
from greenroom.accounts.repository import accounts
from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.errors import InputError

RESETS: tuple[Purpose, ...] = ("reset",)


class Recovery:
    """Changes the credentials of an account."""

    def __init__(self, database: Database, clock: Clock, passwords: Passwords, email_orders: EmailOrders) -> None:
        self._database = database
        self._clock = clock
        self._passwords = passwords
        self._email_orders = email_orders

    def send_link(self, email: str) -> None:
        """Send a password reset link if the address has an account; the response is the same if it has none."""
        with self._database.transaction() as db:
            account = accounts.by_email(db, email)
            if account is None or not account.is_active:
                self._email_orders.ask_for_unknown_address(db)
            else:
                self._email_orders.ask(db, "reset", account)

    def reset(self, token: str, password: str) -> str:
        """Set a password by an emailed link, and return the account's email.

        The link also proves the address. All access to the account ends.

        Raises
        ------
        InputError
            The link no longer works, or the password is easily guessed.
        """
        password_hash = self._passwords.hash(password)
        with self._database.transaction() as db:
            account, proof = redeem(db, token, RESETS, self._clock.now())
            check_password(password, (account.email, account.name))  # raising here leaves the link valid
            if proof.email == account.email:
                account.confirmed_at = account.confirmed_at or self._clock.now()
            self._replace(db, account, password_hash)
            return account.email

    def change_password(self, account_id: str, sign_in_id: str | None, current: str, password: str) -> None:
        """Change a password, and end all access to the account except this sign-in.

        Raises
        ------
        InputError
            The current password is wrong, or the new one is easily guessed.
        """
        stored = self._confirmed_by(account_id, current)
        check_password(password, (stored.email, stored.name))
        password_hash = self._passwords.hash(password)
        with self._database.transaction() as db:
            self._replace(db, accounts.account(db, account_id), password_hash, but=sign_in_id)

    def change_email(self, account_id: str, password: str, email: str) -> None:
        """Send a link to a new address, which takes effect when the link is opened. A taken address gets no link.

        Raises
        ------
        InputError
            The password is wrong.
        """
        self._confirmed_by(account_id, password)
        with self._database.transaction() as db:
            if accounts.by_email(db, email) is None:
                account = accounts.account(db, account_id)
                self._email_orders.ask(db, "change", account, to=accounts.comparable(email))
            else:
                self._email_orders.ask_for_unknown_address(db)

    def check(self, account_id: str, password: str) -> None:
        """Check the password once more before an action that cannot be undone; raises InputError when it is wrong."""
        self._confirmed_by(account_id, password)

    def _confirmed_by(self, account_id: str, password: str) -> Account:
        with self._database.reading() as db:
            stored = accounts.account(db, account_id)
        if not self._passwords.is_right(stored.password_hash, password):
            raise InputError("The current password is wrong", "Check the password and try again")
        return stored

    def _replace(self, db: Session, account: Account, password_hash: str, but: str | None = None) -> None:
        account.password_hash = password_hash
        accounts.end_access(db, account.id, self._clock.now(), but)
        self._email_orders.ask(db, "password_changed", account)
