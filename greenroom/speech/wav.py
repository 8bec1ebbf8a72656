"""Stretches of a recording as one WAV file that is made while it is sent."""

from __future__ import annotations

import io
import wave
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from greenroom.analysis.audio import AudioSource
from greenroom.analysis.spans import Span
from greenroom.speech.stretches import pcm16

BYTES_PER_SAMPLE = 2


@dataclass(frozen=True, slots=True)
class StretchesWav:
    """A mono 16-bit WAV file from the start of the first stretch to the end of the last, silent between them.

    Times are those of the recording less the first start, and no sound but the stretches is in it. It can be read
    again and again, a stretch at a time.

    Parameters
    ----------
    audio
        Where the stretches are read.
    stretches
        In order, without overlaps, at least one.
    """

    audio: AudioSource
    stretches: Sequence[Span]

    @property
    def span(self) -> Span:
        """What the file covers on the recording's clock."""
        return Span(self.stretches[0].start_seconds, self.stretches[-1].end_seconds)

    def __len__(self) -> int:
        """Return the length of the file in bytes."""
        return len(self._header()) + BYTES_PER_SAMPLE * self._sample_count()

    def __iter__(self) -> Iterator[bytes]:
        """Yield the file in parts."""
        yield self._header()
        written = self._sample(self.span.start_seconds)
        for stretch in self.stretches:
            first, last = self._sample(stretch.start_seconds), self._sample(stretch.end_seconds)
            yield bytes(BYTES_PER_SAMPLE * (first - written))
            sound = pcm16(self.audio.read(stretch.start_seconds, stretch.end_seconds))
            yield sound.ljust(BYTES_PER_SAMPLE * (last - first), b"\0")
            written = last

    def _sample(self, seconds: float) -> int:
        return round(seconds * self.audio.sample_rate_hz)

    def _sample_count(self) -> int:
        return self._sample(self.span.end_seconds) - self._sample(self.span.start_seconds)

    def _header(self) -> bytes:
        file = io.BytesIO()
        with wave.open(file, "wb") as writer:
            writer.setnchannels(1)
            writer.setsampwidth(BYTES_PER_SAMPLE)
            writer.setframerate(self.audio.sample_rate_hz)
            writer.setnframes(self._sample_count())
            writer.writeframesraw(b"")
            return file.getvalue()
