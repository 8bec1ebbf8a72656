"""Decoded audio frames to gapless mono samples on the recording's clock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

import av
import numpy as np
from av.error import FFmpegError

from greenroom.analysis.arrays import SampleArray
from greenroom.media.contracts import AUDIO_SAMPLE_RATE_HZ, AudioChunk
from greenroom.media.mixing import Mixer

TOLERANCE_SECONDS = 0.1
"""Timestamps of live recordings jitter by tens of milliseconds though no sample is missing; only more is a gap."""

USABLE_RATES_HZ = range(4_000, 768_001)
"""Telephones have 8 kHz, recorders up to 384 kHz. Outside of this range resampling one frame may take gigabytes."""

MAX_CHANNELS = 64
"""More cannot be converted by libav's filters."""


class UnusableSoundError(Exception):
    """libav cannot convert a frame."""


def is_usable(frame: av.AudioFrame) -> bool:
    """Return whether a frame has a rate and channels that a recording may have."""
    return frame.sample_rate in USABLE_RATES_HZ and 1 <= frame.layout.nb_channels <= MAX_CHANNELS


class SoundTrack:
    """Collects audio frames and gives chunks of half a second, the first of which starts at zero.

    Time in which the file has no sound is silence, and overlapping frames are left out, so that a sample's index
    divided by the rate is its time within ``TOLERANCE_SECONDS``.

    Parameters
    ----------
    rate_hz
        Samples per second of the chunks.
    """

    def __init__(self, rate_hz: int = AUDIO_SAMPLE_RATE_HZ) -> None:
        self._rate_hz = rate_hz
        self._chunk_samples = rate_hz // 2
        self._mixer = Mixer()
        self._resampler: av.AudioResampler | None = None
        self._input_format: tuple[str, str, int] | None = None
        self._input_end_seconds = 0.0
        self._waiting: list[SampleArray] = []
        self._waiting_samples = 0
        self._given_samples = 0
        self.silence_added_seconds = 0.0
        self.overlapping_frames = 0

    @property
    def end_seconds(self) -> float:
        """End of the last sample that was taken in."""
        return self._input_end_seconds

    def add(self, frame: av.AudioFrame, start_seconds: float) -> Iterator[AudioChunk]:
        """Take a frame that starts at ``start_seconds`` and yield the chunks that are complete.

        Raises
        ------
        UnusableSoundError
            libav cannot convert the frame; the next frame may follow.
        """
        duration = frame.samples / frame.sample_rate
        gap = start_seconds - self._input_end_seconds
        if gap < -TOLERANCE_SECONDS:
            self.overlapping_frames += 1
            return
        if gap > TOLERANCE_SECONDS:
            self._end_run()
            yield from self._silence_until(start_seconds)
            self._input_end_seconds = start_seconds
        input_format = (frame.format.name, frame.layout.name, frame.sample_rate)
        if input_format != self._input_format:
            self._end_run()
            self._input_format = input_format
        self._resample(frame)
        self._input_end_seconds += duration
        yield from self._complete_chunks()

    def finish(self) -> Iterator[AudioChunk]:
        """Yield the rest."""
        self._end_run()
        yield from self._complete_chunks()
        if self._waiting_samples:
            yield self._give(np.concatenate(self._waiting))
            self._waiting, self._waiting_samples = [], 0

    def _resample(self, frame: av.AudioFrame | None) -> None:
        if self._resampler is None:
            assert frame is not None  # noqa: S101 - _end_run never asks without a resampler
            # Packed samples: PyAV reads beyond the end of its list of planes when there are more than seven.
            self._resampler = av.AudioResampler(format="flt", layout=frame.layout, rate=self._rate_hz)
        if frame is not None:
            frame.pts = None  # the filter would act on the file's timestamps, which are placed here already
        try:
            converted = self._resampler.resample(frame)
        except (FFmpegError, ValueError, MemoryError) as error:
            self._resampler, self._input_format = None, None
            raise UnusableSoundError(str(error)) from error
        for resampled in converted:
            packed = resampled.to_ndarray().reshape(-1, resampled.layout.nb_channels)
            samples = self._mixer.mix(np.ascontiguousarray(packed.T, dtype=np.float32))
            self._waiting.append(np.nan_to_num(samples, nan=0.0, posinf=0.0, neginf=0.0))
            self._waiting_samples += len(samples)

    def _end_run(self) -> None:
        """Draw the resampler's last samples; the next frame begins a new run."""
        if self._resampler is not None:
            with suppress(UnusableSoundError):
                self._resample(None)
            self._resampler = None

    def _silence_until(self, start_seconds: float) -> Iterator[AudioChunk]:
        """Yield silence up to a time, in chunks, so that a long gap needs no memory."""
        yield from self._complete_chunks()
        target = round(start_seconds * self._rate_hz)
        missing = target - self._given_samples - self._waiting_samples
        self.silence_added_seconds += max(0, missing) / self._rate_hz
        while missing > 0:
            part = min(missing, self._chunk_samples)
            self._waiting.append(np.zeros(part, dtype=np.float32))
            self._waiting_samples += part
            missing -= part
            yield from self._complete_chunks()

    def _complete_chunks(self) -> Iterator[AudioChunk]:
        if self._waiting_samples < self._chunk_samples:
            return
        samples = np.concatenate(self._waiting)
        whole = len(samples) - len(samples) % self._chunk_samples
        for first in range(0, whole, self._chunk_samples):
            yield self._give(samples[first : first + self._chunk_samples])
        self._waiting = [samples[whole:]] if whole < len(samples) else []
        self._waiting_samples = len(samples) - whole

    def _give(self, samples: SampleArray) -> AudioChunk:
        chunk = AudioChunk(self._given_samples / self._rate_hz, samples)
        self._given_samples += len(samples)
        return chunk
