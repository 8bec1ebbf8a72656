"""What an answer consists of, one class per form.

The rest of the program uses five properties of every form: its `form`, the `words` that count, their `reliability`,
whether it `awaits_words`, and the `no_words_reason`. `models.Answer` maps content to columns, `judging` passes words
to the judge, `code_answers` judges programs, `reporting` passes all to the report, and `sessions.schemas` to the web
application. Export and deletion handle whole rows.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar, Literal

CheckedBy = Literal["server", "remote", "browser"]


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

    @property
    def awaits_words(self) -> bool:
        """False: the words are known."""
        return False

    def corrected(self, words: str) -> TextContent:
        """Return the answer with other words of the candidate."""
        return replace(self, words=words)


@dataclass(frozen=True, slots=True)
class RecognisedAnswer:
    """What was recognised of a spoken answer while it was given.

    Parameters
    ----------
    words, doubtful
        As in `SpeechContent`.
    reliability
        Expected share of correct words, 0-1.
    """

    words: str
    reliability: float
    doubtful: tuple[str, ...] = ()


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
    doubtful_words
        Words that were recognised while the candidate spoke, and may well be others, in lower case.
    """

    words: str | None = None
    reliability: float | None = None
    transcribed_words: str | None = None
    no_words_reason: str | None = None
    doubtful_words: tuple[str, ...] = ()
    form: ClassVar[Literal["speech"]] = "speech"

    @property
    def awaits_words(self) -> bool:
        """Whether there are no words, now or for good."""
        return self.words is None

    def transcribed(self, words: str, reliability: float) -> SpeechContent:
        """Return the answer with a recogniser's words; a correction stays, and so do words that are more reliable."""
        if self.words is not None and self.reliability is None:
            return replace(self, transcribed_words=words)
        if self.reliability is not None and self.reliability > reliability:
            return self
        return SpeechContent(words, reliability, transcribed_words=words)

    def untranscribable(self, reason: str) -> SpeechContent:
        """Return the answer with the reason why it cannot be transcribed; words that are already there stay."""
        return self if self.words is not None else replace(self, no_words_reason=reason)

    def corrected(self, words: str) -> SpeechContent:
        """Return the answer with the candidate's own words."""
        return SpeechContent(words, transcribed_words=self.transcribed_words)


@dataclass(frozen=True, slots=True)
class TestGroup:
    """How many tests of a group a program passes."""

    __test__ = False

    name: str
    passed: int
    total: int


@dataclass(frozen=True, slots=True)
class ProgramResult:
    """What running a program showed.

    Parameters
    ----------
    checked_by
        Where it ran; a candidate can change what their browser reports.
    time
        The measured class of running time; None where it was not stated.
    is_slow
        Whether that class is worse than the expected one.
    score, low, high
        Of tests, running time, explanation and hints together, 0-100, with its 90% interval.
    advice
        The change that would help most, as a sentence.
    """

    checked_by: CheckedBy
    groups: tuple[TestGroup, ...]
    time: str | None
    is_slow: bool
    score: float
    low: float
    high: float
    advice: str

    @property
    def passed(self) -> bool:
        """Whether it passes every test."""
        return all(group.passed == group.total for group in self.groups)


@dataclass(frozen=True, slots=True)
class Program:
    """A program that a candidate wrote.

    Parameters
    ----------
    attempt_id
        The attempt in which it was written; it may be deleted since.
    result
        None where the candidate submitted nothing.
    """

    attempt_id: str
    problem_id: str
    language: str
    source: str
    hints_used: int
    result: ProgramResult | None


@dataclass(frozen=True, slots=True)
class CodeContent:
    """An answer that is a program; its ``words`` are what the candidate said and wrote about it."""

    program: Program
    words: str | None = None
    form: ClassVar[Literal["code"]] = "code"

    @property
    def reliability(self) -> None:
        """None: the candidate saw these words before they counted."""

    @property
    def no_words_reason(self) -> None:
        """None: a program needs no words."""

    @property
    def awaits_words(self) -> bool:
        """False: a program is judged without words."""
        return False

    def corrected(self, words: str) -> CodeContent:
        """Return the program with other words about it."""
        return replace(self, words=words)


AnswerContent = TextContent | SpeechContent | CodeContent
