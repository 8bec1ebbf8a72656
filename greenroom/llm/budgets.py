"""The budgets of sessions, found again from one request or job to the next."""

from __future__ import annotations

from greenroom.llm.budget import Budget
from greenroom.spending import REMEMBERED_KEYS, InProcessLedger, Ledger


class Budgets:
    """Finds the budget of a session; thread-safe.

    Parameters
    ----------
    tokens, cost_usd
        Of each session (`Budget`).
    remembered
        How many sessions this process remembers without a ledger.
    ledger
        Where the use of all sessions is counted, such as one that processes share; None for this process.
    """

    def __init__(
        self, tokens: int, cost_usd: float, remembered: int = REMEMBERED_KEYS, ledger: Ledger | None = None
    ) -> None:
        self._tokens = tokens
        self._cost_usd = cost_usd
        self._ledger = ledger or InProcessLedger(remembered)

    def new(self) -> Budget:
        """Return a full budget without a session, as for a plan."""
        return Budget(self._tokens, self._cost_usd)

    def of(self, session_id: str) -> Budget:
        """Return the budget of a session, with what was used of it so far."""
        return Budget(self._tokens, self._cost_usd, self._ledger, session_id)
