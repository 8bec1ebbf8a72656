"""How much more likely the end of an answer is than a pause, from what was noticed at the end of a phrase.

The clues tell ends of sentences from places within them. An answer ends with a sentence, but so do two pauses in five,
so no clue makes the end more than 2.5 times as likely. ``python -m bench.train_turns`` fits the weights on composed
turns of the training speakers, with ends of sentences and places within them weighing the same. The log odds are then
the logarithm of a likelihood ratio.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

SOUND_INTERCEPT: Final = 0.23
SOUND_WEIGHT: Final = 0.49
"""Of the logit of the sound model, asked about the last 3 s."""
WORDS_WEIGHT: Final = 0.96
"""Of the completeness of the words, which is a log ratio already. The two clues hardly depend on each other."""
SMALLEST_LOG_RATIO: Final = -4.0
LARGEST_LOG_RATIO: Final = 0.92
"""ln(1 / 0.4): the share of pauses that follow a whole sentence, as ``bench/turn_material.py`` has it."""
MEAN_AT_PAUSES: Final = 1.17
"""What the ratio averages over pauses of the training speakers; it is divided by that."""
LOWEST_PROBABILITY: Final = 0.001


@dataclass(frozen=True, slots=True)
class Clues:
    """What was noticed at the end of the last phrase; None where nothing was noticed.

    Parameters
    ----------
    end_probability
        Of the sound model, 0 to 1.
    completeness
        Of the words: ln(likelihood at the end of a sentence / within one).
    """

    end_probability: float | None = None
    completeness: float | None = None


def log_ratio(clues: Clues) -> float:
    """Return ln(likelihood of the clues at the end of an answer / at a pause), -4.2 to 0.76; 0 without clues."""
    if clues.end_probability is None and clues.completeness is None:
        return 0.0
    sound = 0.0 if clues.end_probability is None else SOUND_INTERCEPT + SOUND_WEIGHT * logit(clues.end_probability)
    at_sentences = sound + WORDS_WEIGHT * (clues.completeness or 0.0)
    return max(SMALLEST_LOG_RATIO, min(LARGEST_LOG_RATIO, at_sentences)) - math.log(MEAN_AT_PAUSES)


def logit(probability: float) -> float:
    """Return ln(p / (1 - p)), p kept within 0.001 and 0.999."""
    bounded = max(LOWEST_PROBABILITY, min(1 - LOWEST_PROBABILITY, probability))
    return math.log(bounded / (1 - bounded))
