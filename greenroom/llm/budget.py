"""What language models may use in one session: tokens, money where the price is known, and the patience of a voice."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from greenroom.llm.errors import OverBudgetError

REMEDY = "Raise session_token_budget or session_cost_budget, or continue without the model"


@dataclass(frozen=True, slots=True)
class Spent:
    """The use so far; ``unpriced_requests`` used tokens at an unknown price, which the cost does not include."""

    tokens: int
    cost_usd: float
    unpriced_requests: int


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
    """

    def __init__(self, tokens: int, cost_usd: float) -> None:
        self._tokens = tokens
        self._cost_usd = cost_usd
        self._spent_tokens = 0
        self._spent_usd = 0.0
        self._unpriced = 0
        self._failed_turns = 0
        self._lock = threading.Lock()

    def reserve(self, tokens: int, cost_usd: float | None) -> Reservation:
        """Set aside the most that a request can use.

        Raises
        ------
        OverBudgetError
            It does not fit.
        """
        with self._lock:
            if self._spent_tokens + tokens > self._tokens:
                tokens_left = max(0, self._tokens - self._spent_tokens)
                raise OverBudgetError(
                    f"The session has {tokens_left} tokens left, but the next request may use {tokens}", REMEDY
                )
            if cost_usd is not None and self._spent_usd + cost_usd > self._cost_usd:
                left_usd = max(0.0, self._cost_usd - self._spent_usd)
                raise OverBudgetError(
                    f"The session has ${left_usd:.4f} left, but the next request may cost ${cost_usd:.4f}", REMEDY
                )
            self._spent_tokens += tokens
            self._spent_usd += cost_usd or 0.0
            self._unpriced += cost_usd is None
        return Reservation(tokens, cost_usd)

    def settle(self, reserved: Reservation, tokens: int, cost_usd: float | None) -> None:
        """Replace a reservation by the real use."""
        with self._lock:
            self._spent_tokens += tokens - reserved.tokens
            self._spent_usd += (cost_usd or 0.0) - (reserved.cost_usd or 0.0)

    def release(self, reserved: Reservation) -> None:
        """Give a reservation back: the server refused the request and charges nothing."""
        self.settle(reserved, 0, None)
        with self._lock:
            self._unpriced -= reserved.cost_usd is None

    def note_failed_turn(self) -> None:
        """Count a turn of the interviewer in which the model failed."""
        with self._lock:
            self._failed_turns += 1

    @property
    def failed_turns(self) -> int:
        """The number of turns of the interviewer in which the model failed."""
        return self._failed_turns

    @property
    def spent(self) -> Spent:
        """The use so far, including open reservations."""
        with self._lock:
            return Spent(self._spent_tokens, max(0.0, self._spent_usd), self._unpriced)
