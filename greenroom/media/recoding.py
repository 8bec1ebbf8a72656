"""Join recordings of different codecs by decoding and encoding, in bounded memory: slow, with some loss of quality."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.audio.stream import AudioStream
from av.container import OutputContainer
from av.video.frame import VideoFrame as EncodedPicture
from av.video.stream import VideoStream

from greenroom.errors import InputError
from greenroom.media.contracts import AudioChunk, VideoFrame
from greenroom.media.pyav import PyavRecording

SOUND_RATE_HZ = 48_000
"""The format for players; the recordings are encoded to it."""

PICTURES_PER_SECOND = 30.0

_MILLISECOND = Fraction(1, 1000)
_REALTIME = {"deadline": "realtime", "cpu-used": "8"}
_PICTURE_BITS_PER_SECOND = 1_500_000


def recode(
    recordings: Sequence[PyavRecording],
    size: tuple[int, int] | None,
    target: Path,
    max_seconds: float,
    reached: Callable[[float], None],
) -> list[tuple[float, float] | None]:
    """Write recordings one after the other as VP8 and Opus; return from when to when each lasts.

    Parameters
    ----------
    recordings
        Opened with ``SOUND_RATE_HZ``.
    size
        Width and height of all pictures; None when there are none.
    reached
        Told how many seconds are written.

    Returns
    -------
    list
        None for a recording that cannot be decoded.

    Raises
    ------
    InputError
        One is over a limit, or together they are longer than ``max_seconds``.
    """

    def check(seconds: float) -> None:
        if seconds > max_seconds:
            raise InputError(
                f"The recording is longer than the limit of {max_seconds / 60:.0f} minutes",
                "Record less, or raise the limit in the settings",
            )
        reached(seconds)

    with av.open(str(target), "w", format="webm", container_options={"cues_to_front": "1"}) as output:
        writer = _Writer(output, size, any(recording.has_sound for recording in recordings), check)
        spans = [writer.append(recording) for recording in recordings]
        writer.finish()
    return spans


class _Writer:
    def __init__(
        self,
        output: OutputContainer,
        size: tuple[int, int] | None,
        has_sound: bool,
        reached: Callable[[float], None],
    ) -> None:
        self._output, self._reached = output, reached
        self._picture = self._add_picture(*size) if size is not None else None
        self._sound = self._add_sound() if has_sound else None
        self._last_picture_ms = -1
        self._end_seconds = 0.0

    def append(self, recording: PyavRecording) -> tuple[float, float] | None:
        """Write one recording; it ends where the longer of picture and sound does."""
        start = self._end_seconds
        try:
            for event in recording.events(PICTURES_PER_SECOND):
                if isinstance(event, VideoFrame):
                    self._write_picture(event, start)
                else:
                    self._write_sound(event, start)
                self._end_seconds = start + recording.position_seconds
                self._reached(self._end_seconds)
        except InputError:
            if recording.position_seconds == 0:
                return None
            raise
        return start, self._end_seconds

    def finish(self) -> None:
        """Write the frames that are still in the encoders."""
        for stream in (self._picture, self._sound):
            if stream is not None:
                self._output.mux(stream.encode(None))

    def _add_picture(self, width: int, height: int) -> VideoStream:
        stream = self._output.add_stream("libvpx", rate=round(PICTURES_PER_SECOND), options=dict(_REALTIME))
        stream.width, stream.height = width, height
        stream.pix_fmt, stream.bit_rate = "yuv420p", _PICTURE_BITS_PER_SECOND
        stream.codec_context.time_base = _MILLISECOND
        return stream

    def _add_sound(self) -> AudioStream:
        return self._output.add_stream("libopus", rate=SOUND_RATE_HZ, layout="mono")

    def _write_picture(self, picture: VideoFrame, start_seconds: float) -> None:
        milliseconds = round((start_seconds + picture.time_seconds) * 1000)
        if self._picture is None or milliseconds <= self._last_picture_ms:
            return
        self._last_picture_ms = milliseconds
        frame = EncodedPicture.from_ndarray(picture.rgb, format="rgb24")
        shown = frame.reformat(width=self._picture.width, height=self._picture.height, format="yuv420p")
        shown.pts, shown.time_base = milliseconds, _MILLISECOND
        self._output.mux(self._picture.encode(shown))

    def _write_sound(self, chunk: AudioChunk, start_seconds: float) -> None:
        if self._sound is None:
            return
        frame = av.AudioFrame.from_ndarray(np.atleast_2d(chunk.samples), format="flt", layout="mono")
        frame.sample_rate, frame.time_base = SOUND_RATE_HZ, Fraction(1, SOUND_RATE_HZ)
        frame.pts = round((start_seconds + chunk.start_seconds) * SOUND_RATE_HZ)
        self._output.mux(self._sound.encode(frame))
