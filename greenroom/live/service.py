"""Live conversations: tickets, and what is read and saved around a connection."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

import numpy as np

from greenroom.accounts.keys import digest_of, new_token
from greenroom.accounts.repository import accounts
from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.errors import ConflictError, NotFoundError
from greenroom.live import repository
from greenroom.live.contracts import Detectors, LiveStore, Saved
from greenroom.live.conversation import Conversation
from greenroom.live.hint_reports import HintReports, HintsReport
from greenroom.live.protocol.closing import CloseCode, ProtocolError
from greenroom.live.protocol.messages import Hello
from greenroom.live.turns.manners import MANNERS
from greenroom.sessions.service import SessionService
from greenroom.speech.contracts import LoadsModel

SEED_BITS = 32
TICKET_LIFE = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Ticket:
    """What opens one connection, once, until a moment."""

    secret: str
    expires_at: datetime


class LiveService:
    """Issues tickets, and opens and saves conversations. Every method is one unit of work."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        rng: Random,
        sessions: SessionService,
        store: LiveStore,
        detectors: Detectors,
    ) -> None:
        self._database = database
        self._clock = clock
        self._rng = rng
        self._sessions = sessions
        self._store = store
        self._detectors = detectors

    def load_models(self) -> None:
        """Load the models that listen, so that the first conversation does not wait for them.

        Raises
        ------
        MachineError
            A model cannot be used.
        """
        streams, end_of_turn = self._detectors.streams, self._detectors.end_of_turn
        streams.open()
        if end_of_turn is not None:
            end_of_turn.probability(np.zeros(end_of_turn.sample_rate_hz, np.float32))
        if isinstance(self._detectors.recogniser, LoadsModel):
            self._detectors.recogniser.load()

    def issue(self, candidate_id: str, session_id: str) -> Ticket:
        """Return a new ticket for a session.

        Raises
        ------
        SessionNotFoundError
            The session does not exist, or belongs to another candidate.
        ConflictError
            It is over, or is not answered aloud.
        """
        secret, now = new_token(), self._clock.now()
        with self._database.transaction() as db:
            self._sessions.check_answered_aloud(db, candidate_id, session_id)
            repository.delete_expired(db, session_id, now)
            repository.add_ticket(db, digest_of(secret), session_id, now + TICKET_LIFE)
        return Ticket(secret, now + TICKET_LIFE)

    def admit(self, session_id: str, hello: Hello) -> None:
        """Use a ticket up.

        Raises
        ------
        ProtocolError
            The ticket is unknown, used, expired or for another session.
        """
        with self._database.transaction() as db:
            ticket = repository.take_ticket(db, digest_of(hello.ticket))
            is_valid = ticket is not None and (
                ticket.session_id == session_id and ticket.expires_at > self._clock.now()
            )
        if not is_valid:
            raise ProtocolError(CloseCode.BAD_TICKET, "The ticket is unknown, used or expired")

    def open(self, candidate_id: str, session_id: str, hello: Hello) -> Conversation:
        """Return the conversation of an admitted client where it stopped.

        Raises
        ------
        ProtocolError
            The session is over or deleted, or the candidate has not agreed to being recorded.
        """
        self.check_open(candidate_id, session_id)
        with self._database.reading() as db:
            state, history = self._store.load(db, session_id), self._store.pauses(db, candidate_id)
        seed = self._rng.getrandbits(SEED_BITS) if hello.hints else None
        return Conversation(
            state, history, self._detectors, MANNERS[hello.manner], words_come=hello.words, hint_seed=seed
        )

    def check_open(self, candidate_id: str, session_id: str) -> None:
        """Check that the conversation may go on; each conversation asks every few seconds, so little is read.

        Raises
        ------
        ProtocolError
            The session is over or deleted, or the candidate has not agreed to being recorded.
        """
        with self._database.reading() as db:
            if not accounts.has_agreed_to_recording(db, candidate_id):
                raise ProtocolError(CloseCode.NOT_AGREED, "You have not agreed to being recorded")
            try:
                self._sessions.check_answered_aloud(db, candidate_id, session_id)
            except (NotFoundError, ConflictError) as error:
                raise ProtocolError(CloseCode.SESSION_OVER, error.message) from error

    def hints(self, candidate_id: str, session_id: str) -> HintsReport:
        """Return the hints of a session, and what can be said about the effect of each of their kinds.

        Raises
        ------
        SessionNotFoundError
            The session does not exist, or belongs to another candidate.
        """
        self._sessions.view(candidate_id, session_id)
        with self._database.reading() as db:
            return HintReports(self._store).read(db, candidate_id, session_id)

    def save(self, states: Sequence[Saved]) -> None:
        """Save conversations, all of them in one unit of work."""
        with self._database.transaction() as db:
            self._store.save(db, states, self._clock.now())
