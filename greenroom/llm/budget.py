"""What language models may use in one session: tokens, money where the price is known, and the patience of a voice."""

from __future__ import annotations

from dataclasses import dataclass

from greenroom.llm.errors import OverBudgetError
from greenroom.spending import InProcessLedger, Ledger, Limits, Use

REMEDY = "Raise session_token_budget or session_cost_budget, or continue without the model"


@dataclass(frozen=True, slots=True)
class Reservation:
    """The most that one request can use; ``cost_usd`` None where its price is not known."""

    tokens: int
    cost_usd: float | None


class Budget:
    """Refuses a request before it is sent when its maximum use does not fit; thread-safe.

    Every request is reserved first and settled afterwards with its real use.

    Parameters
    ----------
    tokens
        Input and output together, positive.
    cost_usd
        US dollars, positive.
    ledger
        Where the use is counted; None for a place of its own.
    key
        Names the budget in the ledger.
    """

    def __init__(self, tokens: int, cost_usd: float, ledger: Ledger | None = None, key: str = "") -> None:
        self._limits = Limits(tokens, cost_usd)
        self._ledger = ledger or InProcessLedger()
        self._key = key

    def reserve(self, tokens: int, cost_usd: float | None) -> Reservation:
        """Set aside the most that a request can use.

        Raises
        ------
        OverBudgetError
            It does not fit.
        """
        wanted = Use(tokens, cost_usd or 0.0, unpriced_requests=int(cost_usd is None))
        entry = self._ledger.add(self._key, wanted, self._limits)
        if entry.has_fitted:
            return Reservation(tokens, cost_usd)
        if entry.use.tokens + tokens > self._limits.tokens:
            tokens_left = max(0, self._limits.tokens - entry.use.tokens)
            raise OverBudgetError(
                f"The session has {tokens_left} tokens left, but the next request may use {tokens}", REMEDY
            )
        left_usd = max(0.0, self._limits.cost_usd - entry.use.cost_usd)
        raise OverBudgetError(
            f"The session has ${left_usd:.4f} left, but the next request may cost ${wanted.cost_usd:.4f}", REMEDY
        )

    def settle(self, reserved: Reservation, tokens: int, cost_usd: float | None) -> None:
        """Replace a reservation by the real use."""
        change = Use(tokens - reserved.tokens, (cost_usd or 0.0) - (reserved.cost_usd or 0.0))
        self._ledger.add(self._key, change)

    def release(self, reserved: Reservation) -> None:
        """Give a reservation back: the server refused the request and charges nothing."""
        change = Use(-reserved.tokens, -(reserved.cost_usd or 0.0), -int(reserved.cost_usd is None))
        self._ledger.add(self._key, change)

    def note_failed_turn(self) -> None:
        """Count a turn of the interviewer in which the model failed."""
        self._ledger.add(self._key, Use(failed_turns=1))

    @property
    def failed_turns(self) -> int:
        """The number of turns of the interviewer in which the model failed."""
        return self.spent.failed_turns

    @property
    def spent(self) -> Use:
        """The use so far, including open reservations."""
        return self._ledger.add(self._key, Use()).use
