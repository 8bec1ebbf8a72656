"""Account administration: list accounts, change roles, close and open accounts."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import or_, select, tuple_
from sqlalchemy.orm import Session

from greenroom.accounts import repository
from greenroom.accounts.contracts import Role
from greenroom.accounts.models import Account
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
        query = select(Account).order_by(Account.created_at.desc(), Account.id.desc()).limit(paging.rows)
        if (after := paging.after_moment) is not None:
            query = query.where(tuple_(Account.created_at, Account.id) < after)
        if search:
            query = query.where(
                or_(Account.email.icontains(search, autoescape=True), Account.name.icontains(search, autoescape=True))
            )
        with self._database.reading() as session:
            return session.scalars(query).all()

    def change(self, session: Session, account_id: str, role: Role | None, is_active: bool | None) -> Account:
        """Set the role of an account, or close or open it, in the caller's unit of work. Closing signs it out.

        Raises
        ------
        NotFoundError
            The account does not exist.
        ConflictError
            No administrator would be left.
        """
        account = repository.account(session, account_id)
        account.role = account.role if role is None else role
        account.is_active = account.is_active if is_active is None else is_active
        session.flush()
        if repository.active_admins(session) == 0:
            raise ConflictError(
                "Greenroom needs at least one administrator", "Make another account an administrator first"
            )
        if not account.is_active:
            repository.end_access(session, account_id, self._clock.now())
        return account


def key_of(account: Account) -> Key:
    """Return the sort key of the list."""
    return account.created_at.isoformat(), account.id
