"""How the candidate speaks, from words: pace in syllables, and the share of fillers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from greenroom.analysis.language.fillers import find_fillers
from greenroom.speech.contracts import StreamedWord
from greenroom.speech.letter_to_sound import letter_to_sound

FEWEST_WORDS: Final = 15
"""With fewer, one filler would already be a habit."""
VOWELS: Final = ("AA", "AE", "AH", "AO", "AW", "AX", "AY", "EH", "ER", "EY", "IH", "IY", "OW", "OY", "UH", "UW")
COUNTED_SHARE: Final = 0.75
"""Of the syllables of a text, how many the counter of syllable nuclei finds in its sound (decision 6): the pace from
words is put on that scale, so that both have one threshold."""


def syllables_of(word: str) -> int:
    """Return the syllables of an English word by its spelling, at least 1."""
    return max(1, sum(phone in VOWELS for phone in letter_to_sound(word.lower())))


def pace_of(words: Sequence[StreamedWord], speech_seconds: float) -> float | None:
    """Return syllables per second of speech as the counter in the sound would give them; None with too few words."""
    if len(words) < FEWEST_WORDS or speech_seconds <= 0:
        return None
    return COUNTED_SHARE * sum(syllables_of(word.text) for word in words) / speech_seconds


def filler_share(words: Sequence[StreamedWord]) -> float | None:
    """Return the share of the words, 0 to 1, that fill time; None with too few words."""
    if len(words) < FEWEST_WORDS:
        return None
    return len(find_fillers(" ".join(word.text for word in words))) / len(words)
