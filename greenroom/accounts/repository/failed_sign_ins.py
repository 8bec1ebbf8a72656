"""Failed sign-ins in the database."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from greenroom.accounts.models import Account, FailedSignIn
from greenroom.db.paging import PageRequest


def page(db: Session, paging: PageRequest) -> Sequence[tuple[FailedSignIn, str | None]]:
    """Return failed sign-ins with the email of the account, None where there is no account, the newest first.

    Raises
    ------
    MalformedInputError
        The cursor is of another list.
    """
    query = (
        select(FailedSignIn, Account.email)
        .outerjoin(Account, Account.id == FailedSignIn.account_id)
        .order_by(FailedSignIn.at.desc(), FailedSignIn.id.desc())
        .limit(paging.rows)
    )
    if (after := paging.after_moment) is not None:
        query = query.where(tuple_(FailedSignIn.at, FailedSignIn.id) < after)
    return db.execute(query).all()
