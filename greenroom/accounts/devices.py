"""The devices on which an account is signed in."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from greenroom.accounts.models import RefreshToken, SignIn
from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.errors import NotFoundError


class Devices:
    """Lists the sign-ins of an account and ends one of them."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock

    def devices(self, account_id: str) -> Sequence[SignIn]:
        """Return the active sign-ins, the newest first."""
        alive = select(RefreshToken.sign_in_id).where(RefreshToken.expires_at > self._clock.now())
        mine = (SignIn.account_id == account_id, SignIn.revoked_at.is_(None), SignIn.id.in_(alive))
        with self._database.reading() as session:
            return session.scalars(select(SignIn).where(*mine).order_by(SignIn.created_at.desc(), SignIn.id)).all()

    def sign_out(self, account_id: str, sign_in_id: str) -> None:
        """End a sign-in.

        Raises
        ------
        NotFoundError
            The account has no sign-in with this id.
        """
        with self._database.transaction() as session:
            found = session.get(SignIn, sign_in_id)
            if found is None or found.account_id != account_id or found.revoked_at is not None:
                raise NotFoundError("Device not found", "Choose one from the list of your devices")
            found.revoked_at = self._clock.now()
