"""The lines of the audit trail in the database."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import or_, select, tuple_
from sqlalchemy.orm import Session, aliased

from greenroom.accounts.models import Account
from greenroom.admin.models import AuditLine
from greenroom.db.paging import PageRequest


def audit_lines(
    db: Session, paging: PageRequest, account_id: str | None
) -> Sequence[tuple[AuditLine, str | None, str | None]]:
    """Return lines with the emails of the administrator and of the account concerned, the newest first.

    An email is None where there is no account any more.

    Parameters
    ----------
    account_id
        Only what this account did, or what was done to it; None returns the lines of all accounts.

    Raises
    ------
    MalformedInputError
        The cursor is of another list.
    """
    admin, whom = aliased(Account), aliased(Account)
    query = (
        select(AuditLine, admin.email, whom.email)
        .outerjoin(admin, admin.id == AuditLine.admin_id)
        .outerjoin(whom, whom.id == AuditLine.whom_id)
        .order_by(AuditLine.at.desc(), AuditLine.id.desc())
        .limit(paging.rows)
    )
    if account_id is not None:
        query = query.where(or_(AuditLine.admin_id == account_id, AuditLine.whom_id == account_id))
    if (after := paging.after_moment) is not None:
        query = query.where(tuple_(AuditLine.at, AuditLine.id) < after)
    return db.execute(query).all()
