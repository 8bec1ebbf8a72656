"""A streaming recogniser in virtual time: its words come when a test says so."""

from __future__ import annotations

from dataclasses import dataclass, field

from greenroom.analysis.arrays import SampleArray
from greenroom.live.protocol.binary import RATE_HZ
from greenroom.speech.contracts import StreamedWord


@dataclass
class KnownStream:
    """One stream. It is finished when it was asked for its last words, and the test has given them."""

    at_seconds: float
    fed_seconds: float = 0.0
    known: tuple[StreamedWord, ...] = ()
    is_asked: bool = False
    has_last_words: bool = False
    is_closed: bool = False
    failure: str | None = None
    has_gap: bool = False

    @property
    def is_finished(self) -> bool:
        return self.is_asked and self.has_last_words

    def feed(self, samples: SampleArray) -> None:
        assert not self.is_asked, "no sound follows the request for the last words"
        self.fed_seconds += len(samples) / RATE_HZ

    def words(self) -> tuple[StreamedWord, ...]:
        return self.known

    def finish(self) -> None:
        self.is_asked = True

    def close(self) -> None:
        self.is_closed = True

    def say(self, text: str, *, until: float, confidence: float | None = 0.95, last: bool = False) -> None:
        """Give all words of the stream so far; the last one ends at a time of the answer."""
        words = text.split()
        self.known = tuple(
            StreamedWord(
                word, until - 0.3 * (len(words) - place), until - 0.3 * (len(words) - place - 1), confidence, last
            )
            for place, word in enumerate(words)
        )
        self.has_last_words = last


@dataclass
class KnownWords:
    """The recogniser, with the streams that it has opened."""

    name: str = "known words"
    version: str = "1"
    is_local: bool = True
    writes_filled_pauses: bool = True
    streams: list[KnownStream] = field(default_factory=list)

    def open(self, language: str, at_seconds: float = 0.0) -> KnownStream:
        self.streams.append(KnownStream(at_seconds))
        return self.streams[-1]
