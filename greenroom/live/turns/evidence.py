"""How much more likely the end of an answer is than a pause, from what was noticed at the end of a phrase.

A logistic regression per set of clues that are there, fitted by ``python -m bench.train_turns`` on composed turns of
the training speakers, pauses and ends weighted equally. Its log odds are then the logarithm of the likelihood ratio.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

UNFINISHED_WORDS: Final = -1.5
"""Log ratio of words that stop after an article, a conjunction or a filler. Set by hand: composed turns stop at random
words, so they cannot tell it. A recogniser errs often at the end of a phrase, hence no more than 1 to 4.5."""
LARGEST_LOG_RATIO: Final = 4.0
LOWEST_PROBABILITY: Final = 0.001


@dataclass(frozen=True, slots=True)
class Clues:
    """What was noticed at the end of the last phrase; None where nothing was noticed.

    Parameters
    ----------
    end_probability
        Of the sound model, 0 to 1.
    slope_semitones_per_second
        Of the pitch; falling is negative.
    unfinished_words
        Whether the last word leaves the sentence open.
    """

    end_probability: float | None = None
    slope_semitones_per_second: float | None = None
    unfinished_words: bool | None = None


@dataclass(frozen=True, slots=True)
class Weights:
    """One fitted regression: intercept, weight of the sound model's logit up to 0, weight of the slope."""

    intercept: float
    sound: float
    slope: float


SOUND_AND_SLOPE: Final = Weights(0.574, 0.453, 0.0020)
SOUND: Final = Weights(0.565, 0.453, 0.0)
SLOPE: Final = Weights(0.009, 0.0, 0.0021)
"""The melody says next to nothing in these recordings: sentences that were read, most of them in a second language."""
STEEPEST_SLOPE: Final = 40.0
"""Semitones per second; what is steeper is an octave error of the pitch."""


def log_ratio(clues: Clues) -> float:
    """Return ln(likelihood of the clues at the end of an answer / at a pause), -4 to 4; 0 without clues."""
    words = UNFINISHED_WORDS if clues.unfinished_words else 0.0
    return max(-LARGEST_LOG_RATIO, min(LARGEST_LOG_RATIO, _of_sound(clues) + words))


def _of_sound(clues: Clues) -> float:
    slope = clues.slope_semitones_per_second
    bounded = 0.0 if slope is None else max(-STEEPEST_SLOPE, min(STEEPEST_SLOPE, slope))
    if clues.end_probability is None:
        return 0.0 if slope is None else SLOPE.intercept + SLOPE.slope * bounded
    weights = SOUND if slope is None else SOUND_AND_SLOPE
    return weights.intercept + weights.sound * finality(clues.end_probability) + weights.slope * bounded


def finality(probability: float) -> float:
    """Return the logit of the sound model's probability, at most 0.

    Above one half the probability says no more: the end of a sentence sounds like the end of an answer.
    """
    return min(0.0, logit(probability))


def logit(probability: float) -> float:
    """Return ln(p / (1 - p)), p kept within 0.001 and 0.999."""
    bounded = max(LOWEST_PROBABILITY, min(1 - LOWEST_PROBABILITY, probability))
    return math.log(bounded / (1 - bounded))
