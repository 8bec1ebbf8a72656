"""What an answer consists of, one class per form.

The rest of the program asks every form the same four questions: its `form`, the `words` that count, their
`reliability`, and the `no_words_reason`. `models.Answer` maps content to columns, `judging` tells the judge what was
said, `reporting` tells the report, and `sessions.schemas` the web application. Export and deletion handle whole rows.
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
        """None: the candidate's own words are taken as they are."""

    @property
    def no_words_reason(self) -> None:
        """None: the words are known."""

    def corrected(self, words: str) -> TextContent:
        """Return the answer with other words of the candidate."""
        return replace(self, words=words)


@dataclass(frozen=True, slots=True)
class SpeechContent:
    """An answer that the candidate spoke; its sound is kept as parts of the session's recording.

    Parameters
    ----------
    words
        The candidate's correction, else what the recogniser heard; None until one of them is there.
    reliability
        Share of the words expected to be right, 0-1; None before they are heard and for a correction.
    heard_words
        What the recogniser heard, kept beside a correction.
    no_words_reason
        Why the recogniser cannot hear the answer, None when it can; never set together with ``words``.
    """

    words: str | None = None
    reliability: float | None = None
    heard_words: str | None = None
    no_words_reason: str | None = None
    form: ClassVar[Literal["speech"]] = "speech"

    def heard(self, words: str, reliability: float) -> SpeechContent:
        """Return the answer with what a recogniser heard; words that are there already stay."""
        if self.words is not None:
            return replace(self, heard_words=words)
        return SpeechContent(words, reliability, heard_words=words)

    def beyond_hearing(self, reason: str) -> SpeechContent:
        """Return the answer with the reason why a recogniser cannot hear it; words that are there already stay."""
        return self if self.words is not None else replace(self, no_words_reason=reason)

    def corrected(self, words: str) -> SpeechContent:
        """Return the answer with the candidate's own words."""
        return SpeechContent(words, heard_words=self.heard_words)


AnswerContent = TextContent | SpeechContent
