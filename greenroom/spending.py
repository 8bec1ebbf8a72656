"""What was used of a limit, by key: counted in this process, or in a place that several processes share."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import Protocol

REMEMBERED_KEYS = 256
"""More are seldom in use at once; a key that was dropped begins from nothing again."""


@dataclass(frozen=True, slots=True)
class Use:
    """A use of language models, or a change of it; a change may be negative.

    Parameters
    ----------
    unpriced_requests
        Requests that used tokens at an unknown price, which the cost does not include.
    failed_turns
        Turns of the interviewer in which the model failed.
    """

    tokens: int = 0
    cost_usd: float = 0.0
    unpriced_requests: int = 0
    failed_turns: int = 0

    def plus(self, change: Use) -> Use:
        """Return the sum; no number is below 0."""
        return Use(
            max(0, self.tokens + change.tokens),
            max(0.0, self.cost_usd + change.cost_usd),
            max(0, self.unpriced_requests + change.unpriced_requests),
            max(0, self.failed_turns + change.failed_turns),
        )


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that may be used."""

    tokens: int
    cost_usd: float

    def allow(self, use: Use, change: Use) -> bool:
        """Return whether a change fits; one without a cost always fits the limit of cost."""
        fits_cost = change.cost_usd <= 0 or use.cost_usd + change.cost_usd <= self.cost_usd
        return use.tokens + change.tokens <= self.tokens and fits_cost


@dataclass(frozen=True, slots=True)
class Entry:
    """The use of a key after a change, and whether the change fitted; without that, nothing was added."""

    use: Use
    has_fitted: bool


class Ledger(Protocol):
    """Counts use by key. Two callers cannot use the same rest of a limit."""

    def add(self, key: str, change: Use, limits: Limits | None = None) -> Entry:
        """Add a change if it fits the limits; without limits it always does. Must not fail."""
        ...


class InProcessLedger:
    """A `Ledger` of this process, for the most recent keys."""

    def __init__(self, remembered: int = REMEMBERED_KEYS) -> None:
        self._remembered = remembered
        self._uses: OrderedDict[str, Use] = OrderedDict()
        self._lock = Lock()

    def add(self, key: str, change: Use, limits: Limits | None = None) -> Entry:
        """See ``Ledger.add``."""
        with self._lock:
            use = self._uses.pop(key, Use())
            has_fitted = limits is None or limits.allow(use, change)
            if has_fitted:
                use = use.plus(change)
            self._keep(key, use)
            return Entry(use, has_fitted)

    def put(self, key: str, use: Use) -> None:
        """Set the use of a key that was counted elsewhere."""
        with self._lock:
            self._uses.pop(key, None)
            self._keep(key, use)

    def _keep(self, key: str, use: Use) -> None:
        self._uses[key] = use
        if len(self._uses) > self._remembered:
            self._uses.popitem(last=False)
