"""Emails that wait to be sent, and the tokens of their links, in the database."""

from __future__ import annotations

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from greenroom.accounts.models import MailedToken, WaitingEmail


def delete_tokens(db: Session, account_id: str, purpose: str) -> None:
    """Delete the mailed tokens of an account for a purpose."""
    db.execute(delete(MailedToken).where(MailedToken.account_id == account_id, MailedToken.purpose == purpose))


def take_back_try(db: Session, email_id: str) -> None:
    """Forget the last try of an email that the mail server did not accept."""
    db.execute(update(WaitingEmail).where(WaitingEmail.id == email_id).values(tries=WaitingEmail.tries - 1))


def delete_waiting(db: Session, email_id: str) -> None:
    """Delete an email that was sent."""
    db.execute(delete(WaitingEmail).where(WaitingEmail.id == email_id))
