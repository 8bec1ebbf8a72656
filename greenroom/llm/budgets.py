"""The budgets of sessions, found again from one request or job to the next of a process."""

from __future__ import annotations

import threading
from collections import OrderedDict

from greenroom.llm.budget import Budget

REMEMBERED_SESSIONS = 256
"""More are seldom in use at once; a session whose budget was dropped begins with a full one again."""


class Budgets:
    """Keeps one budget for each of the most recent sessions; thread-safe.

    Parameters
    ----------
    tokens, cost_usd
        Of each session (`Budget`).
    """

    def __init__(self, tokens: int, cost_usd: float, remembered: int = REMEMBERED_SESSIONS) -> None:
        self._tokens = tokens
        self._cost_usd = cost_usd
        self._remembered = remembered
        self._by_session: OrderedDict[str, Budget] = OrderedDict()
        self._lock = threading.Lock()

    def new(self) -> Budget:
        """Return a full budget without a session, as for a plan."""
        return Budget(self._tokens, self._cost_usd)

    def of(self, session_id: str) -> Budget:
        """Return the budget of a session, the same object as long as it is kept."""
        with self._lock:
            budget = self._by_session.pop(session_id, None) or self.new()
            self._by_session[session_id] = budget
            if len(self._by_session) > self._remembered:
                self._by_session.popitem(last=False)
            return budget
