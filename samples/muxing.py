"""Writing pictures and sound into a file, the container chosen by the file's ending."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import cast

import av
import numpy as np
from av.audio.stream import AudioStream
from av.container import OutputContainer
from av.video.stream import VideoStream
from numpy.typing import NDArray

from greenroom.analysis.arrays import SampleArray

Picture = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Codecs:
    """Encoders for a container; ``options`` are those of the video encoder."""

    video: str
    audio: str
    options: dict[str, str]
    audio_bits_per_second: int = 128_000


_X264 = {"preset": "veryfast", "crf": "18", "threads": "1"}  # one thread: the same bytes on every machine

CODECS: dict[str, Codecs] = {
    ".mp4": Codecs("libx264", "aac", _X264),
    ".mov": Codecs("libx264", "aac", _X264),
    ".mkv": Codecs("libx264", "flac", _X264),
    ".webm": Codecs("libvpx", "libopus", {"deadline": "realtime", "cpu-used": "8", "b": "3M"}),
    ".wav": Codecs("", "pcm_s16le", {}),
    ".flac": Codecs("", "flac", {}),
    ".mp3": Codecs("", "libmp3lame", {}),
    ".ogg": Codecs("", "libopus", {}),
}
"""``.mkv`` keeps the sound bit for bit (FLAC) and the picture nearly so: right for changing one thing at a time."""

_OPUS_RATE_HZ = 48_000
_TICKS = 30_000
"""Video ticks per second: exact for 24, 25, 29.97, 30 and 60 pictures, and within what MPEG-4 allows (65,535)."""


def write_recording(
    path: Path,
    pictures: Iterable[tuple[float, Picture]],
    samples: SampleArray | None,
    sample_rate_hz: int,
    codecs: Codecs | None = None,
) -> None:
    """Write a recording.

    Parameters
    ----------
    path
        Its ending decides on the container; the folder must exist.
    pictures
        Time in seconds and picture, rising, all of one even size; empty for sound alone.
    samples
        Mono, -1 to 1, beginning at time 0; None for pictures alone.
    sample_rate_hz
        Of the samples.
    codecs
        Other encoders than ``CODECS`` names for the ending.

    Raises
    ------
    KeyError
        No encoders are known for the ending.
    """
    chosen = codecs or CODECS[path.suffix]
    with av.open(path, "w") as container:
        # Containers want all streams before the first packet, and a stream of pictures needs to know their size.
        remaining = iter(pictures)
        first = next(remaining, None)
        picture_stream = None if first is None else _video_stream(container, chosen, first[1])
        sound_stream = None if samples is None else _audio_stream(container, chosen, sample_rate_hz)
        written = 0.0
        while first is not None and picture_stream is not None:
            time_seconds, picture = first
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
            frame.pts, frame.time_base = round(time_seconds * _TICKS), Fraction(1, _TICKS)
            container.mux(picture_stream.encode(frame))
            if sound_stream is not None and samples is not None and time_seconds >= written + 1:
                _write_sound(container, sound_stream, samples, sample_rate_hz, written, written + 1)
                written += 1
            first = next(remaining, None)
        if sound_stream is not None and samples is not None:
            _write_sound(container, sound_stream, samples, sample_rate_hz, written, len(samples) / sample_rate_hz)
            container.mux(sound_stream.encode(None))
        if picture_stream is not None:
            container.mux(picture_stream.encode(None))


def _video_stream(container: OutputContainer, codecs: Codecs, picture: Picture) -> VideoStream:
    stream = cast(VideoStream, container.add_stream(codecs.video, rate=30, options=codecs.options))
    stream.height, stream.width = picture.shape[:2]
    stream.pix_fmt = "yuv420p"
    stream.codec_context.time_base = Fraction(1, _TICKS)
    return stream


def _audio_stream(container: OutputContainer, codecs: Codecs, sample_rate_hz: int) -> AudioStream:
    rate = _OPUS_RATE_HZ if codecs.audio == "libopus" else sample_rate_hz
    stream = cast(AudioStream, container.add_stream(codecs.audio, rate=rate, layout="mono"))
    if codecs.audio not in {"flac", "pcm_s16le"}:
        stream.bit_rate = codecs.audio_bits_per_second
    return stream


def _write_sound(
    container: OutputContainer,
    stream: AudioStream,
    samples: SampleArray,
    sample_rate_hz: int,
    start_seconds: float,
    end_seconds: float,
) -> None:
    """Encode a stretch of the sound; the encoder resamples and buffers to its own frame size."""
    first, last = round(start_seconds * sample_rate_hz), round(end_seconds * sample_rate_hz)
    part = np.round(np.clip(samples[first:last], -1, 1) * 32767).astype(np.int16)
    if len(part) == 0:
        return
    frame = av.AudioFrame.from_ndarray(part[None, :], format="s16", layout="mono")
    frame.sample_rate, frame.pts, frame.time_base = sample_rate_hz, first, Fraction(1, sample_rate_hz)
    container.mux(stream.encode(frame))
