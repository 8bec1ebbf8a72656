"""How long this candidate pauses within an answer: a running distribution.

The population comes from real turns of people who speak to a voice agent (LiveKit eot-bench, English, silences of at
least 0.1 s, 2026): 55.6% of the pauses are longer than 0.3 s, 21.7% than 0.6 s, 10% than 1.0 s and 5% than 1.6 s. Two
log-normal components of one width go through these four points; several components within one speaker agree with
Campione and Véronis (2002) and with Kirsner, Dunn and Hird (2005). A candidate's pauses are the population's, longer or
shorter by one factor, the pace. Its posterior follows from the counts of the candidate's own pauses.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from greenroom.analysis.arrays import FloatArray

SHORTEST_PAUSE_SECONDS: Final = 0.1
"""Shorter silences are part of the sounds of speech."""

COMPONENTS: Final = ((0.9054, 0.2919), (0.0946, 1.5106))
"""Share and median in seconds of the population's short and long pauses."""
POPULATION_SPREAD: Final = 0.6468
"""Standard deviation of the natural logarithm of a duration within each component, all speakers together."""
PACE_SPREAD: Final = 0.35
"""How far candidates' paces differ: standard deviation of the logarithm. An assumption: no source gave a value."""

BINS_PER_OCTAVE: Final = 4
BINS: Final = 30
"""Up to 18 s; longer pauses count in the last bin."""
REMEMBERED_PER_ANSWER: Final = 0.95
"""Older answers count less, so the distribution follows a candidate who changes."""
FORMAT: Final = 1

_EDGES_SECONDS: Final[FloatArray] = SHORTEST_PAUSE_SECONDS * 2.0 ** (np.arange(BINS + 1) / BINS_PER_OCTAVE)
_LOG_PACES: Final[FloatArray] = np.linspace(-1.4, 2.1, 71)
_GRID_SECONDS: Final[FloatArray] = np.geomspace(SHORTEST_PAUSE_SECONDS, 60.0, 640)


@dataclass(frozen=True, slots=True)
class PauseHistory:
    """The pauses within a candidate's answers, counted by length; older answers count less.

    ``counts`` has one entry per quarter of an octave from 0.1 s on, 30 in all.
    """

    counts: tuple[float, ...] = (0.0,) * BINS

    @property
    def pauses(self) -> float:
        """How many pauses the history holds; older ones count less than 1."""
        return sum(self.counts)

    def with_pause(self, seconds: float) -> PauseHistory:
        """Return the history with one more pause; a silence below 0.1 s is none."""
        if seconds < SHORTEST_PAUSE_SECONDS:
            return self
        place = min(BINS - 1, int(BINS_PER_OCTAVE * math.log2(seconds / SHORTEST_PAUSE_SECONDS)))
        return PauseHistory(tuple(count + (bin_ == place) for bin_, count in enumerate(self.counts)))

    def next_answer(self) -> PauseHistory:
        """Return the history as the next answer starts with it."""
        return PauseHistory(tuple(count * REMEMBERED_PER_ANSWER for count in self.counts))

    def as_data(self) -> dict[str, object]:
        """Return plain data for JSON."""
        return {"format": FORMAT, "counts": list(self.counts)}


def read_history(data: Mapping[str, object]) -> PauseHistory:
    """Return the history that ``as_data`` gave.

    Raises
    ------
    ValueError
        The data are of another format or not 30 finite counts.
    """
    counts = data.get("counts")
    if data.get("format") != FORMAT or not isinstance(counts, Sequence) or len(counts) != BINS:
        raise ValueError(f"a pause history has format {FORMAT} and {BINS} counts")
    numbers = tuple(float(count) for count in counts)
    if not all(math.isfinite(number) and number >= 0 for number in numbers):
        raise ValueError("the counts of a pause history are finite and not negative")
    return PauseHistory(numbers)


def share_longer(history: PauseHistory, seconds: float, pace: float = 1.0) -> float:
    """Return the expected share, 0 to 1, of the candidate's pauses that are longer than ``seconds``.

    ``pace`` is what an unknown candidate's pauses are expected to be, relative to the population's.
    """
    return min(1.0, float(np.interp(seconds, _GRID_SECONDS, _predicted(history, pace))))


@lru_cache(maxsize=1024)
def seconds_for_share(history: PauseHistory, share: float, pace: float = 1.0) -> float:
    """Return the silence that only this share of the candidate's pauses outlasts, 0.1 to 60 s.

    It is remembered, because every frame of a silence asks for the same.
    """
    return float(np.interp(-share, -_predicted(history, pace), _GRID_SECONDS))


@lru_cache(maxsize=256)
def _predicted(history: PauseHistory, pace: float) -> FloatArray:
    """Return the share of pauses longer than each time of the grid, averaged over the possible paces."""
    log_weights = -0.5 * ((_LOG_PACES - math.log(pace)) / PACE_SPREAD) ** 2
    log_weights = log_weights + _log_bin_shares() @ np.asarray(history.counts)
    weights = np.exp(log_weights - log_weights.max())
    predicted: FloatArray = (weights / weights.sum()) @ _shares_longer(_GRID_SECONDS)
    return predicted


@lru_cache(maxsize=1)
def _log_bin_shares() -> FloatArray:
    """Return the logarithm of the share of pauses in each bin, shape (paces, bins)."""
    longer = np.hstack([_shares_longer(_EDGES_SECONDS[:-1]), np.zeros((len(_LOG_PACES), 1))])
    shares: FloatArray = np.log(np.maximum(longer[:, :-1] - longer[:, 1:], 1e-9))
    return shares


def _shares_longer(times_seconds: FloatArray) -> FloatArray:
    """Return the share of the pauses from 0.1 s on that are longer, shape (paces, times)."""
    spread = math.sqrt(POPULATION_SPREAD**2 - PACE_SPREAD**2)
    times = np.concatenate([[SHORTEST_PAUSE_SECONDS], times_seconds])
    relative = np.log(times)[None, :] - _LOG_PACES[:, None]
    from scipy.special import ndtr  # noqa: PLC0415 - a server at rest pays nothing for it

    longer = sum(share * ndtr((math.log(median) - relative) / spread) for share, median in COMPONENTS)
    return np.asarray(longer[:, 1:] / longer[:, :1])
