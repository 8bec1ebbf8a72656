"""The words of one answer while it is given: what the streaming recogniser has heard, and how sure it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from greenroom.analysis.arrays import SampleArray
from greenroom.speech.contracts import RecognitionStream, StreamedWord, StreamingRecogniser

DOUBTFUL_BELOW: Final = 0.6
"""A word of less confidence may well be another one: the interviewer never quotes it."""
WORD_TAIL_SECONDS: Final = 0.3
"""How much earlier than the detector of speech recognisers put the end of a word."""


@dataclass(frozen=True, slots=True)
class AnswerTranscript:
    """The words of an answer, or of its beginning.

    Parameters
    ----------
    rated
        How many of them came with a confidence.
    confidence
        The sum of these confidences.
    doubtful
        The words that may well be others, in lower case.
    is_incomplete
        Whether words may be missing.
    """

    text: str = ""
    rated: int = 0
    confidence: float = 0.0
    doubtful: tuple[str, ...] = ()
    is_incomplete: bool = False

    @property
    def reliability(self) -> float | None:
        """The share of the words that is probably right, 0 to 1; None when the recogniser does not say."""
        return self.confidence / self.rated if self.rated else None

    def followed_by(self, words: Sequence[StreamedWord]) -> AnswerTranscript:
        """Return these words with others after them."""
        rated = [word.confidence for word in words if word.confidence is not None]
        doubtful = [
            bare_word(word.text) for word in words if word.confidence is not None and word.confidence < DOUBTFUL_BELOW
        ]
        return replace(
            self,
            text=" ".join(filter(None, (self.text, *(word.text for word in words)))),
            rated=self.rated + len(rated),
            confidence=self.confidence + sum(rated),
            doubtful=tuple(dict.fromkeys((*self.doubtful, *filter(None, doubtful)))),
        )


NO_WORDS: Final = AnswerTranscript()


def bare_word(text: str) -> str:
    """Return a word without case and punctuation."""
    return re.sub(r"[^\w']", "", text.lower().replace("’", "'")).strip("'_")


class AnswerRecognition:
    """Follows one answer with a stream of recognition.

    Parameters
    ----------
    before
        What was heard of the answer before this stream.
    at_seconds
        The time of the answer at which the stream begins.
    pieces
        How many pieces of sound the answer had by then.
    """

    def __init__(
        self, recogniser: StreamingRecogniser, language: str, before: AnswerTranscript, at_seconds: float, pieces: int
    ) -> None:
        self._recogniser, self._language = recogniser, language
        self._streams: list[RecognitionStream] = [recogniser.open(language, at_seconds)]
        self._before = before
        self._known: tuple[StreamedWord, ...] = ()
        self.pieces = pieces

    def feed(self, samples: SampleArray) -> None:
        """Hear the next piece of sound."""
        self._streams[-1].feed(samples)
        self.pieces += 1

    def has_news(self) -> bool:
        """Return whether the words have changed since the last call."""
        words = tuple(word for stream in self._streams for word in stream.words())
        is_new = words != self._known
        self._known = words
        return is_new

    @property
    def until_seconds(self) -> float:
        """The time of the answer up to which the known words reach."""
        return self._known[-1].end_seconds + WORD_TAIL_SECONDS if self._known else 0.0

    @property
    def is_settled(self) -> bool:
        """Whether no known word may still change."""
        return all(word.is_final for word in self._known)

    @property
    def has_failed(self) -> bool:
        """Whether the recogniser gave up."""
        return any(stream.failure is not None for stream in self._streams)

    @property
    def is_finished(self) -> bool:
        """Whether all words are there that will ever come."""
        return all(stream.is_finished for stream in self._streams)

    def words_since(self, seconds: float) -> list[StreamedWord]:
        """Return the known words that begin after a time of the answer."""
        return [word for word in self._known if word.start_seconds >= seconds]

    def transcript(self, *, only_final: bool = False) -> AnswerTranscript:
        """Return the known words of the answer."""
        words = [word for word in self._known if word.is_final or not only_final]
        transcript = self._before.followed_by(words)
        has_gap = any(stream.has_gap for stream in self._streams)
        is_incomplete = transcript.is_incomplete or has_gap or self.has_failed
        return replace(transcript, is_incomplete=is_incomplete)

    def finish(self) -> None:
        """Ask for the last words."""
        self._streams[-1].finish()

    def go_on(self, at_seconds: float) -> None:
        """Hear more of an answer whose last words were asked for; they still come, before those of the new stream."""
        self._streams.append(self._recogniser.open(self._language, at_seconds))

    def close(self) -> None:
        """Give up what is still to come."""
        for stream in self._streams:
            stream.close()
