"""Emails that wait to be sent, and the tokens of their links, in the database."""

from __future__ import annotations

from sqlalchemy import delete
from sqlalchemy.orm import Session

from greenroom.accounts.models import MailedToken, WaitingEmail


def delete_tokens(db: Session, account_id: str, purpose: str) -> None:
    """Delete the mailed tokens of an account for a purpose."""
    db.execute(delete(MailedToken).where(MailedToken.account_id == account_id, MailedToken.purpose == purpose))


def delete_waiting(db: Session, email_id: str) -> None:
    """Delete an email that was sent."""
    db.execute(delete(WaitingEmail).where(WaitingEmail.id == email_id))
