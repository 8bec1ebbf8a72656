"""Where sentences end: at punctuation where there is any, else at pauses."""

from __future__ import annotations

from dataclasses import dataclass

from greenroom.analysis.language import lexicon
from greenroom.analysis.language.spoken import PUNCTUATION
from greenroom.analysis.spans import Span
from greenroom.analysis.transcripts import Transcript, Word

SENTENCE_PAUSE_SECONDS = 0.7
"""A silence this long ends a sentence by itself in a transcript without punctuation."""

CLAUSE_PAUSE_SECONDS = 0.3
"""A shorter one ends it when the next word usually begins a clause (and, so, then, I, we ...)."""

SHORTEST_SENTENCE_WORDS = 3
ENDS = (".", "?", "!", "…")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: ``transcript.words[first_word:last_word]``."""

    text: str
    span: Span
    first_word: int
    last_word: int

    @property
    def word_count(self) -> int:
        """Words in it, fillers among them."""
        return self.last_word - self.first_word


def split_sentences(transcript: Transcript) -> tuple[Sentence, ...]:
    """Return the sentences of a transcript, in order; together they hold every word.

    With punctuation they end at full stops, question and exclamation marks that do not belong to an abbreviation.
    Without it they end at silences: of 0.7 s, or of 0.3 s before a word that usually begins a clause, never before the
    third word. The two lengths are not the same thing; compare like with like.
    """
    words = transcript.words
    sentences, first = [], 0
    for index, word in enumerate(words):
        following = words[index + 1] if index + 1 < len(words) else None
        if following is None or _ends(transcript, word, following, index + 1 - first):
            part = words[first : index + 1]
            span = Span(part[0].start_seconds, part[-1].end_seconds)
            sentences.append(Sentence(" ".join(word.text for word in part), span, first, index + 1))
            first = index + 1
    return tuple(sentences)


def _ends(transcript: Transcript, word: Word, following: Word, length: int) -> bool:
    if transcript.has_punctuation:
        bare = word.text.rstrip("\"'”’)")
        abbreviated = bare.endswith(".") and bare[:-1].lower().strip(PUNCTUATION) in _words("abbreviations")
        return bare.endswith(ENDS) and not abbreviated
    if length < SHORTEST_SENTENCE_WORDS:
        return False
    silence = following.start_seconds - word.end_seconds
    begins_clause = following.text.lower() in _words("clause_starters")
    return silence >= (CLAUSE_PAUSE_SECONDS if begins_clause else SENTENCE_PAUSE_SECONDS)


def _words(name: str) -> frozenset[str]:
    return lexicon.words("en", name)
