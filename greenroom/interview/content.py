"""What an answer consists of, one class per form.

The rest of the program uses four properties of every form: its `form`, the `words` that count, their `reliability`, and
the `no_words_reason`. `models.Answer` maps content to columns, `judging` passes the words to the judge, `reporting` to
the report, and `sessions.schemas` to the web application. Export and deletion handle whole rows.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar, Literal


@dataclass(frozen=True, slots=True)
class TextContent:
    """An answer that the candidate typed."""

    words: str
    form: ClassVar[Literal["text"]] = "text"

    @property
    def reliability(self) -> None:
        """None: the candidate's own words need no reliability."""

    @property
    def no_words_reason(self) -> None:
        """None: the words are known."""

    def corrected(self, words: str) -> TextContent:
        """Return the answer with other words of the candidate."""
        return replace(self, words=words)


@dataclass(frozen=True, slots=True)
class SpeechContent:
    """A spoken answer; its sound is stored as parts of the session's recording.

    Parameters
    ----------
    words
        The candidate's correction, else the recogniser's words; None without either.
    reliability
        Expected share of correct words, 0-1; None before the transcription and for a correction.
    transcribed_words
        The recogniser's words, kept beside a correction.
    no_words_reason
        Why the recogniser cannot transcribe the answer, None when it can; never set together with ``words``.
    """

    words: str | None = None
    reliability: float | None = None
    transcribed_words: str | None = None
    no_words_reason: str | None = None
    form: ClassVar[Literal["speech"]] = "speech"

    def transcribed(self, words: str, reliability: float) -> SpeechContent:
        """Return the answer with a recogniser's words; words that are already there stay."""
        if self.words is not None:
            return replace(self, transcribed_words=words)
        return SpeechContent(words, reliability, transcribed_words=words)

    def untranscribable(self, reason: str) -> SpeechContent:
        """Return the answer with the reason why it cannot be transcribed; words that are already there stay."""
        return self if self.words is not None else replace(self, no_words_reason=reason)

    def corrected(self, words: str) -> SpeechContent:
        """Return the answer with the candidate's own words."""
        return SpeechContent(words, transcribed_words=self.transcribed_words)


AnswerContent = TextContent | SpeechContent
