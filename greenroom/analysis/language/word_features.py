"""The features of the words that were said, as additive statistics per block."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np

from greenroom.analysis.arrays import BoolArray, FloatArray
from greenroom.analysis.features import BlockedFeature, Blocks, missing, ratio
from greenroom.analysis.language import lexicon
from greenroom.analysis.language.diversity import WINDOW_WORDS, window_diversities
from greenroom.analysis.language.fillers import Filler
from greenroom.analysis.language.hedges import find_hedges
from greenroom.analysis.language.repetitions import find_repetitions
from greenroom.analysis.language.sentences import split_sentences
from greenroom.analysis.language.sentiment import balance, valences
from greenroom.analysis.language.spoken import SpokenWords, prepare
from greenroom.analysis.language.transcript_errors import (
    RATE_WORD_ACCURACY,
    UNWRITTEN_FILLED_PAUSES_PER_100_WORDS,
    WORD_ACCURACY,
    count_sd,
)
from greenroom.analysis.metrics.words import WORDS
from greenroom.analysis.spans import Span
from greenroom.analysis.transcripts import Transcript

PAUSE_COUNTED_SECONDS = 2.0
"""Of a silence between words so much counts as talking; longer ones are long pauses and judged as such."""

SAME_FILLED_PAUSE_SECONDS = 0.15
"""An um in the sound this near to one in the transcript is the same."""

FEWEST_WORDS = 10
"""Below this many words rates mean nothing."""

WE = frozenset(("we", "us", "our", "ours", "we're", "we've", "we'd", "we'll"))
I = frozenset(("i", "me", "my", "mine", "i'm", "i've", "i'd", "i'll"))  # noqa: E741 -- the pronoun

NEEDS_WORD_LISTS = frozenset(
    ("filler_count", "filler_rate_per_minute", "filler_rate_per_100_words", "hedge_rate_per_100_words",
     "repetition_count", "sentiment", "we_ratio")
)  # fmt: skip
NEEDS_RIGHT_WORDS = NEEDS_WORD_LISTS | {"vocabulary_diversity_mattr"}
NEEDS_SPEECH_RATE = frozenset(("filler_rate_per_minute", "filler_rate_per_100_words", "speaking_rate_wpm",
                               "hedge_rate_per_100_words", "mean_sentence_length_words"))  # fmt: skip

_Statistics = tuple[FloatArray, Callable[[FloatArray], FloatArray]]


def measure_words(
    transcript: Transcript | None,
    fillers: Sequence[Filler],
    acoustic_filled_pauses: Sequence[Span],
    speech: Sequence[Span],
    blocks: Blocks,
) -> tuple[BlockedFeature, ...]:
    """Return every metric of ``WORDS``, in the order of the table.

    Parameters
    ----------
    transcript
        None when there are no words; then only filled pauses in the sound are counted.
    fillers
        Those of ``transcript.text``.
    acoustic_filled_pauses
        um and uh in the sound; one that the transcript has too is counted once.
    speech
        The spans of speech, in order, not overlapping.
    """
    if transcript is None or not transcript.words:
        return _without_words(acoustic_filled_pauses, speech, blocks)
    # English "um" is a German preposition: fillers found in a language without word lists are none.
    spoken = prepare(transcript, fillers if lexicon.supports(transcript.language) else ())
    unwritten = unwritten_filled_pauses(spoken, acoustic_filled_pauses)
    talking = _talking(spoken)
    statistics = {
        **_counting(spoken, unwritten, speech or talking, blocks),
        **_speaking(transcript, spoken, talking, blocks),
        **_choosing_words(spoken, blocks),
    }
    measured = np.minimum(blocks.overlap_seconds(talking), blocks.durations_seconds)
    possible = blocks.overlap_seconds(speech) if speech else measured
    features = []
    for name, metric in WORDS.items():
        reason = _reason(name, transcript, spoken)
        if reason is not None:
            features.append(missing(metric, blocks, reason))
            continue
        table, combine = statistics[name]
        value = float(np.nan_to_num(combine(table.sum(axis=0))))
        features.append(
            BlockedFeature(metric, table, combine, measured, possible, _transcript_sd(name, value, transcript))
        )
    return tuple(features)


def _transcript_sd(name: str, value: float, transcript: Transcript) -> float:
    """Return what a recogniser's mistakes, and the filled pauses that it never writes, make of a feature."""
    misheard = count_sd(value, transcript.word_accuracy)
    if name == "filler_rate_per_100_words" and not transcript.writes_filled_pauses and transcript.source != "given":
        return math.hypot(misheard, UNWRITTEN_FILLED_PAUSES_PER_100_WORDS)
    return misheard


def unwritten_filled_pauses(spoken: SpokenWords, sounds: Sequence[Span]) -> list[Span]:
    """Return the filled pauses in the sound that are not in the transcript."""
    starts = spoken.starts_seconds[spoken.filled_pause] - SAME_FILLED_PAUSE_SECONDS
    ends = spoken.ends_seconds[spoken.filled_pause] + SAME_FILLED_PAUSE_SECONDS
    return [span for span in sounds if not ((starts < span.end_seconds) & (ends > span.start_seconds)).any()]


def _without_words(sounds: Sequence[Span], speech: Sequence[Span], blocks: Blocks) -> tuple[BlockedFeature, ...]:
    features = [missing(metric, blocks, "there is no transcript") for metric in WORDS.values()]
    if speech:
        seconds = blocks.overlap_seconds(speech)
        counts = _count([span.start_seconds for span in sounds], blocks)
        features[list(WORDS).index("filled_pause_count")] = BlockedFeature(
            WORDS["filled_pause_count"], counts[:, None], _total, seconds, seconds
        )
    return tuple(features)


def _reason(name: str, transcript: Transcript, spoken: SpokenWords) -> str | None:
    """Say why a feature cannot be measured, None when it can."""
    word_count = int((~spoken.filled_pause).sum())
    if name in NEEDS_WORD_LISTS and not lexicon.supports(transcript.language):
        return f"there are no word lists for the language {transcript.language}"
    if name in NEEDS_RIGHT_WORDS and transcript.word_accuracy < WORD_ACCURACY:
        return f"about {100 * (1 - transcript.word_accuracy):.0f}% of the transcript's words are likely wrong"
    if name == "speaking_rate_wpm" and transcript.word_accuracy < RATE_WORD_ACCURACY:
        return f"about {100 * (1 - transcript.word_accuracy):.0f}% of the transcript's words are likely wrong"
    if name == "vocabulary_diversity_mattr" and word_count < WINDOW_WORDS:
        return f"only {word_count} words were said, and {WINDOW_WORDS} are needed"
    if name in NEEDS_SPEECH_RATE and word_count < FEWEST_WORDS:
        return f"only {word_count} words were said, and {FEWEST_WORDS} are needed"
    if name == "we_ratio" and not any(form in WE or form in I for form in spoken.forms):
        return "neither I nor we was said"
    return None


def _talking(spoken: SpokenWords) -> list[Span]:
    """Return the time from each word to the next, at most 2 s of a silence; the spans do not overlap."""
    following = np.append(spoken.starts_seconds[1:], spoken.ends_seconds[-1:])
    ends = np.minimum(following, spoken.ends_seconds + PAUSE_COUNTED_SECONDS)
    return [Span(float(start), float(end)) for start, end in zip(spoken.starts_seconds, ends, strict=True)]


def _counting(
    spoken: SpokenWords, unwritten: Sequence[Span], speech: Sequence[Span], blocks: Blocks
) -> dict[str, _Statistics]:
    """Count words and fillers."""
    sounds = _count([span.start_seconds for span in unwritten], blocks)
    fillers = _count([filler.span.start_seconds for filler in spoken.fillers], blocks) + sounds
    pauses = _where(spoken, spoken.filled_pause, blocks) + sounds
    words = _where(spoken, ~spoken.filled_pause, blocks)
    return {
        "word_count": (words[:, None], _total),
        "filler_count": (fillers[:, None], _total),
        "filler_rate_per_minute": (np.stack([60.0 * fillers, blocks.overlap_seconds(speech)], axis=1), ratio),
        "filler_rate_per_100_words": (np.stack([100.0 * fillers, words + pauses], axis=1), ratio),
        "filled_pause_count": (pauses[:, None], _total),
    }


def _speaking(
    transcript: Transcript, spoken: SpokenWords, talking: Sequence[Span], blocks: Blocks
) -> dict[str, _Statistics]:
    """Measure rate, sentences and repetitions."""
    words = _where(spoken, ~spoken.filled_pause, blocks)
    sentences = _count([sentence.span.start_seconds for sentence in split_sentences(transcript)], blocks)
    repetitions = _count([spoken.starts_seconds[first] for first, _ in find_repetitions(spoken)], blocks)
    return {
        "speaking_rate_wpm": (np.stack([60.0 * words, blocks.overlap_seconds(talking)], axis=1), ratio),
        "mean_sentence_length_words": (np.stack([words, sentences], axis=1), ratio),
        "repetition_count": (repetitions[:, None], _total),
    }


def _choosing_words(spoken: SpokenWords, blocks: Blocks) -> dict[str, _Statistics]:
    """Measure diversity, hedging, sentiment and the choice between I and we."""
    is_word = ~spoken.filled_pause
    words = _where(spoken, is_word, blocks)
    diversities = window_diversities([form for form, retained in zip(spoken.forms, is_word, strict=True) if retained])
    middles = spoken.middles_seconds[is_word][WINDOW_WORDS // 2 :][: len(diversities)]
    windows = blocks.sums(middles, np.stack([diversities, np.ones(len(diversities))], axis=1))
    hedges = _count([spoken.starts_seconds[first] for first, _ in find_hedges(spoken)], blocks)
    valence = valences(spoken)
    feelings = blocks.sums(spoken.middles_seconds, np.stack([valence, valence != 0], axis=1))
    we = _where(spoken, np.array([form in WE for form in spoken.forms]), blocks)
    i = _where(spoken, np.array([form in I for form in spoken.forms]), blocks)
    return {
        "vocabulary_diversity_mattr": (windows, ratio),
        "hedge_rate_per_100_words": (np.stack([100.0 * hedges, words], axis=1), ratio),
        "sentiment": (np.column_stack([feelings, words]), balance),
        "we_ratio": (np.stack([we, we + i], axis=1), ratio),
    }


def _where(spoken: SpokenWords, mask: BoolArray, blocks: Blocks) -> FloatArray:
    """Count the words for which the mask holds, per block of their middles."""
    return blocks.sums(spoken.middles_seconds, mask.astype(np.float64))


def _count(times_seconds: Sequence[float], blocks: Blocks) -> FloatArray:
    """Count events per block."""
    return blocks.sums(np.asarray(times_seconds, dtype=np.float64), np.ones(len(times_seconds)))


def _total(sums: FloatArray) -> FloatArray:
    """Return the sum of (..., 1)."""
    return sums[..., 0]
