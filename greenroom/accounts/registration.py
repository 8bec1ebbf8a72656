"""Registration: the first account of an installation, and later ones, which confirm their address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from random import Random

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from greenroom.accounts.contracts import LOCAL_CANDIDATE, Role
from greenroom.accounts.email_orders import EmailOrders
from greenroom.accounts.keys import equal
from greenroom.accounts.mailed_tokens import Purpose, find, redeem
from greenroom.accounts.models import Account
from greenroom.accounts.passwords import Passwords, check_password
from greenroom.accounts.repository import accounts
from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.db.identifiers import new_id
from greenroom.db.text import storable
from greenroom.errors import ConflictError, InputError, NotAllowedError

PROOFS: tuple[Purpose, ...] = ("confirm", "change")
"""Purposes of links that prove an address."""


@dataclass(frozen=True, slots=True)
class Applicant:
    """The data of a new account."""

    email: str
    password: str
    name: str
    language: str


class Registration:
    """Makes accounts.

    Parameters
    ----------
    setup_token
        The token that the server prints at its start; on another machine, it proves access to that output.
    is_open
        Whether users may register without an administrator.
    retention_days
        After how many days recordings of new accounts are deleted, until their owners choose otherwise; None never
        deletes them.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        rng: Random,
        passwords: Passwords,
        email_orders: EmailOrders,
        setup_token: str,
        *,
        is_open: bool,
        retention_days: int | None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._rng = rng
        self._passwords = passwords
        self._email_orders = email_orders
        self._is_open = is_open
        self._retention_days = retention_days
        self.setup_token = setup_token

    def needs_first_account(self) -> bool:
        """Return whether there is no account yet."""
        with self._database.reading() as db:
            return accounts.is_empty(db)

    def register(self, applicant: Applicant, *, is_local: bool, setup_token: str | None = None) -> bool:
        """Make an account; return whether its address must be confirmed: all but the first, the administrator's.

        The response is the same whether or not the address has an account; its owner gets an email.

        Parameters
        ----------
        is_local
            Whether the request comes from this machine.

        Raises
        ------
        InputError
            The password is easily guessed.
        NotAllowedError
            The request for the first account has no proof of access to the installation, or only administrators may
            make accounts.
        """
        check_password(applicant.password, (applicant.email, applicant.name))
        password_hash = self._passwords.hash(applicant.password)  # for known addresses too: they must take as long
        with self._database.transaction() as db:
            if accounts.is_empty(db):
                self._check_owner(is_local=is_local, setup_token=setup_token)
                self._add(db, applicant, password_hash, Role.ADMIN, self._clock.now())
                return False
            if not self._is_open:
                raise NotAllowedError("Registration is closed", "Ask an administrator for an account")
            account = accounts.by_email(db, applicant.email)
            if account is not None and account.confirmed_at is not None:
                self._email_orders.ask(db, "known", account)
                return True
            if account is None:
                account = self._add(db, applicant, password_hash, Role.CANDIDATE, confirmed_at=None)
            else:  # only the last link works, and only with the password of its registration
                account.password_hash, account.name = password_hash, storable(applicant.name)
            self._email_orders.ask(db, "confirm", account)
            return True

    def create_admin(self, applicant: Applicant) -> str:
        """Make an administrator's account from the command line, and return its id.

        Raises
        ------
        InputError
            The password is easily guessed.
        ConflictError
            The address already has an account.
        """
        check_password(applicant.password, (applicant.email, applicant.name))
        password_hash = self._passwords.hash(applicant.password)
        with self._database.transaction() as db:
            if accounts.by_email(db, applicant.email) is not None:
                raise ConflictError(f"The email {applicant.email} already has an account", "Use another email")
            return self._add(db, applicant, password_hash, Role.ADMIN, self._clock.now()).id

    def confirm(self, token: str, password: str) -> None:
        """Confirm an address by an emailed link; the address that it replaces, if any, gets a last email.

        The password is required because a stranger may have registered the address. Its owner, who opens the link, does
        not know the stranger's password.

        Raises
        ------
        InputError
            The link no longer works, or the password is wrong.
        ConflictError
            Another account has taken the address in the meantime.
        """
        now = self._clock.now()
        with self._database.reading() as db:
            password_hash = find(db, token, PROOFS, now)[0].password_hash
        is_right = self._passwords.is_right(password_hash, password)
        with self._database.transaction() as db:
            account, proof = redeem(db, token, PROOFS, now)
            if not is_right or account.password_hash != password_hash:  # raising here leaves the link valid
                raise InputError("The password is wrong", "Enter the password you registered with, or reset it")
            if proof.purpose == "confirm":
                account.confirmed_at = account.confirmed_at or now
                return
            if accounts.by_email(db, proof.email) is not None:
                raise ConflictError("Another account already uses this email", "Use another email")
            self._email_orders.ask(db, "address_changed", account)
            account.email = proof.email

    def resend(self, email: str) -> None:
        """Send another link to an unconfirmed address; other addresses get nothing, with the same response."""
        with self._database.transaction() as db:
            account = accounts.by_email(db, email)
            if account is None or account.confirmed_at is not None or not account.is_active:
                self._email_orders.ask_for_unknown_address(db)
            else:
                self._email_orders.ask(db, "confirm", account)

    def _check_owner(self, *, is_local: bool, setup_token: str | None) -> None:
        if not is_local and not equal(setup_token or "", self.setup_token):
            raise NotAllowedError(
                "Create the first account on the machine that runs Greenroom",
                "Open Greenroom there, enter the setup token that the server printed, or run greenroom admin create",
            )

    def _add(
        self,
        db: Session,
        applicant: Applicant,
        password_hash: str,
        role: Role,
        confirmed_at: datetime | None,
    ) -> Account:
        is_first = accounts.is_empty(db)
        account = Account(
            id=LOCAL_CANDIDATE if is_first else new_id(self._rng),
            email=accounts.comparable(applicant.email),
            name=storable(applicant.name),
            role=role,
            password_hash=password_hash,
            is_active=True,
            language=applicant.language,
            theme="system",
            retention_days=self._retention_days,
            confirmed_at=confirmed_at,
            created_at=self._clock.now(),
        )
        db.add(account)
        try:
            db.flush()
        except IntegrityError as error:  # two at the same moment, on PostgreSQL
            raise ConflictError("This account was created a moment ago", "Try again") from error
        return account
