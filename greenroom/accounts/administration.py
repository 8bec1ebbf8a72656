"""Account administration: list accounts, change roles, close and open accounts."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from greenroom.accounts.contracts import Role
from greenroom.accounts.models import Account
from greenroom.accounts.repository import accounts
from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.db.paging import Key, PageRequest
from greenroom.errors import ConflictError


class Administration:
    """Lists and changes the accounts of an installation."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def accounts(self, paging: PageRequest, search: str | None) -> Sequence[Account]:
        """Return one page of accounts, the newest first; ``search`` is a part of the name or the email.

        Raises
        ------
        MalformedInputError
            The cursor belongs to another list.
        """
        with self._database.reading() as db:
            return accounts.page(db, paging, search)

    def change(self, db: Session, account_id: str, role: Role | None, is_active: bool | None) -> Account:
        """Set the role of an account, or close or open it, in the caller's unit of work. Closing signs it out.

        Raises
        ------
        NotFoundError
            The account does not exist.
        ConflictError
            No administrator would be left.
        """
        account = accounts.account(db, account_id)
        account.role = account.role if role is None else role
        account.is_active = account.is_active if is_active is None else is_active
        db.flush()
        if accounts.active_admins(db) == 0:
            raise ConflictError(
                "Greenroom needs at least one administrator", "Make another account an administrator first"
            )
        if not account.is_active:
            accounts.end_access(db, account_id, self._clock.now())
        return account


def key_of(account: Account) -> Key:
    """Return the sort key of the list."""
    return account.created_at.isoformat(), account.id
