"""The devices on which an account is signed in."""

from __future__ import annotations

from collections.abc import Sequence

from greenroom.accounts.models import SignIn
from greenroom.accounts.repository import sign_ins
from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.errors import NotFoundError
from greenroom.storage.deletions import DeletionLog


class Devices:
    """Lists the sign-ins of an account and ends one of them."""

    def __init__(self, database: Database, clock: Clock, deletions: DeletionLog) -> None:
        self._database, self._clock, self._deletions = database, clock, deletions

    def devices(self, account_id: str) -> Sequence[SignIn]:
        """Return the sign-ins that stand, the newest first."""
        with self._database.reading() as db:
            return sign_ins.of_account(db, account_id, self._clock.now())

    def sign_out(self, account_id: str, sign_in_id: str) -> None:
        """End a sign-in.

        Raises
        ------
        NotFoundError
            The account has no sign-in with this id.
        """
        with self._database.transaction() as db:
            found = db.get(SignIn, sign_in_id)
            if found is None or found.account_id != account_id or found.revoked_at is not None:
                raise NotFoundError("Device not found", "Choose one from the list of your devices")
            found.revoked_at = self._clock.now()
        self._deletions.note("device", sign_in_id)
