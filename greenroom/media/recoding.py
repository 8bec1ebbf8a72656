"""Recordings of different codecs as one, decoded and encoded anew: slow, and some quality is lost, but nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path

import av
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.audio.stream import AudioStream
from av.container import InputContainer, OutputContainer
from av.error import FFmpegError
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from greenroom.media.tracks import ChosenTracks

_MILLISECOND = Fraction(1, 1000)
_SOUND_RATE_HZ = 48_000
_REALTIME = {"deadline": "realtime", "cpu-used": "8"}
_PICTURE_BITS_PER_SECOND = 1_500_000


def recode(
    tracks: Sequence[ChosenTracks], containers: Sequence[InputContainer], target: Path
) -> list[tuple[float, float]]:
    """Write recordings one after the other as VP8 and Opus; return from when to when each lasts.

    All pictures get the size of the first.
    """
    with av.open(str(target), "w", format="webm", container_options={"cues_to_front": "1"}) as output:
        writer = _Writer(output, tracks)
        spans = [writer.append(container, chosen) for container, chosen in zip(containers, tracks, strict=True)]
        writer.finish()
    return spans


class _Writer:
    def __init__(self, output: OutputContainer, tracks: Sequence[ChosenTracks]) -> None:
        self._output = output
        pictures = [chosen.picture for chosen in tracks if chosen.picture is not None]
        self._picture = self._add_picture(pictures[0]) if pictures else None
        self._sound = self._add_sound() if any(chosen.sound is not None for chosen in tracks) else None
        self._samples = 0
        self._last_picture_ms = -1
        self._end_seconds = 0.0

    def append(self, container: InputContainer, tracks: ChosenTracks) -> tuple[float, float]:
        """Write one recording; it ends where the longer of picture and sound does."""
        start = self._end_seconds
        resampler = AudioResampler(format="flt", layout="mono", rate=_SOUND_RATE_HZ)
        origin: float | None = None
        for frame in _readable(container, tracks):
            if frame.time is None:
                continue
            origin = frame.time if origin is None else origin
            time = max(0.0, start + frame.time - origin)
            if isinstance(frame, VideoFrame):
                self._write_picture(frame, time)
            else:
                self._write_sound(resampler, frame, time)
        return start, self._end_seconds

    def finish(self) -> None:
        """Write what the encoders still hold."""
        for stream in (self._picture, self._sound):
            if stream is not None:
                self._output.mux(stream.encode(None))

    def _add_picture(self, like: VideoStream) -> VideoStream:
        stream = self._output.add_stream("libvpx", rate=30, options=dict(_REALTIME))
        stream.width, stream.height = like.codec_context.width, like.codec_context.height
        stream.pix_fmt, stream.bit_rate = "yuv420p", _PICTURE_BITS_PER_SECOND
        stream.codec_context.time_base = _MILLISECOND
        return stream

    def _add_sound(self) -> AudioStream:
        return self._output.add_stream("libopus", rate=_SOUND_RATE_HZ, layout="mono")

    def _write_picture(self, frame: VideoFrame, time_seconds: float) -> None:
        milliseconds = round(time_seconds * 1000)
        if self._picture is None or milliseconds <= self._last_picture_ms:
            return
        self._last_picture_ms = milliseconds
        self._end_seconds = max(self._end_seconds, time_seconds)
        shown = frame.reformat(width=self._picture.width, height=self._picture.height, format="yuv420p")
        shown.pts, shown.time_base = milliseconds, _MILLISECOND
        self._output.mux(self._picture.encode(shown))

    def _write_sound(self, resampler: AudioResampler, frame: AudioFrame, time_seconds: float) -> None:
        if self._sound is None:
            return
        for part in resampler.resample(frame):
            self._samples = max(self._samples, round(time_seconds * _SOUND_RATE_HZ))
            part.pts, part.time_base = self._samples, Fraction(1, _SOUND_RATE_HZ)
            self._samples += part.samples
            time_seconds = self._samples / _SOUND_RATE_HZ
            self._end_seconds = max(self._end_seconds, time_seconds)
            self._output.mux(self._sound.encode(part))


def _readable(container: InputContainer, tracks: ChosenTracks) -> Iterator[VideoFrame | AudioFrame]:
    """Yield pictures and sound up to the end, or to where nothing more can be decoded."""
    frames = container.decode(*tracks.streams)
    while True:
        try:
            frame = next(frames)
        except (StopIteration, FFmpegError):
            return
        if isinstance(frame, VideoFrame | AudioFrame):
            yield frame
