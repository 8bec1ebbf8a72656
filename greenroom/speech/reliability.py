"""Estimate the reliability of a recogniser's words without knowing the right ones.

The estimate is the expected share of right words, 1 minus the word error rate, as a straight line in two observations
whose coefficients are fitted on recordings with known words (bench/recogniser.py repeats the fit, leaving out each
speaker in turn, and prints how well it predicts).
"""

from __future__ import annotations

from collections.abc import Sequence

CERTAIN_POSTERIOR = 0.9
"""Of PocketSphinx's words above it half are right, below it one in six: not calibrated, but it ranks."""
INTERCEPT = -0.20
PER_CERTAIN_SHARE = 0.95
PER_WORD_PER_SECOND = 0.09
"""A recogniser that finds few words in much speech has missed some."""


def expected_word_accuracy(posteriors: Sequence[float], speech_seconds: float) -> float:
    """Return the expected word accuracy of a PocketSphinx transcript, 0-1.

    Parameters
    ----------
    posteriors
        Of each word, 0-1: the share of the lattice's paths that go through it.
    speech_seconds
        The duration of the speech.

    Returns
    -------
    float
        0 without a word.
    """
    if not posteriors or speech_seconds <= 0:
        return 0.0
    certain_share = sum(posterior > CERTAIN_POSTERIOR for posterior in posteriors) / len(posteriors)
    words_per_second = len(posteriors) / speech_seconds
    estimate = INTERCEPT + PER_CERTAIN_SHARE * certain_share + PER_WORD_PER_SECOND * words_per_second
    return min(1.0, max(0.0, estimate))


def mean_probability(probabilities: Sequence[float]) -> float:
    """Return the mean word probability, 0-1, the expected accuracy of a recogniser with calibrated probabilities.

    Whether Whisper's are calibrated was not checked here; 0 without a word.
    """
    return sum(probabilities) / len(probabilities) if probabilities else 0.0
