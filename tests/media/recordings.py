"""Recordings made on the spot, whose every frame and sample is known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np

from greenroom.media.contracts import AudioChunk, DecodeLimits, RecordingFacts, VideoFrame
from greenroom.media.pyav import PyavDecoder

WIDTH, HEIGHT = 96, 64
AS_BROWSERS_ENCODE = {"libvpx": {"deadline": "realtime", "cpu-used": "8"}}
"""In a fraction of the time that the encoder takes by default."""

LIMITS = DecodeLimits(max_bytes=50_000_000, max_seconds=600.0, max_pixels=4_000_000)

MakeRecording = Callable[..., Path]


def picture(index: int, width: int = WIDTH, height: int = HEIGHT) -> np.ndarray:
    """A dark picture with a white top left quarter; its blue says which frame it is."""
    rgb = np.zeros((height, width, 3), dtype=np.uint8)
    rgb[: height // 2, : width // 2] = 255
    rgb[height // 2 :, :, 2] = 40 + index % 100
    return rgb


def tone(seconds: float, rate: int, hertz: float = 220.0, level: float = 0.25) -> np.ndarray:
    """A sine, shape (n,)."""
    times = np.arange(round(seconds * rate)) / rate
    return (level * np.sin(2 * np.pi * hertz * times)).astype(np.float32)


def write_recording(
    path: Path,
    container: str,
    video: str | None = None,
    audio: str | None = None,
    seconds: float = 2.0,
    fps: int = 25,
    rate: int = 48_000,
    samples: np.ndarray | None = None,
    times: Sequence[float] | None = None,
    audio_start: float = 0.0,
    size: tuple[int, int] = (WIDTH, HEIGHT),
    options: dict[str, str] | None = None,
    tracks: int = 1,
    picture_options: dict[str, str] | None = None,
) -> Path:
    """Mux a recording with PyAV and return its path."""
    with av.open(str(path), "w", format=container, container_options=options or {}) as output:
        pictures = _add_video(output, video, fps, size, picture_options or {}) if video else None
        voice = np.atleast_2d(tone(seconds, rate) if samples is None else samples)
        layout = "mono" if len(voice) == 1 else "stereo"
        sounds = [output.add_stream(audio, rate=rate, layout=layout) for _ in range(tracks)] if audio else []
        if pictures is not None:
            _write_video(output, pictures, times or [i / fps for i in range(round(seconds * fps))], size)
        for sound in sounds:
            _write_audio(output, sound, voice, rate, audio_start)
    return path


def _add_video(output: Any, codec: str, fps: int, size: tuple[int, int], options: dict[str, str]) -> Any:
    stream = output.add_stream(codec, rate=fps, options=AS_BROWSERS_ENCODE.get(codec, {}) | options)
    stream.width, stream.height = size
    stream.pix_fmt = "yuv420p"
    stream.codec_context.time_base = Fraction(1, 1000) if codec not in ("mpeg1video", "mpeg4") else Fraction(1, fps)
    return stream


def _write_video(output: Any, stream: Any, times: Sequence[float], size: tuple[int, int]) -> None:
    base = stream.codec_context.time_base
    for index, time in enumerate(times):
        frame = av.VideoFrame.from_ndarray(picture(index, *size), format="rgb24")
        frame.time_base, frame.pts = base, round(time / base)
        for packet in stream.encode(frame):
            output.mux(packet)
    for packet in stream.encode(None):
        output.mux(packet)


def _write_audio(output: Any, stream: Any, samples: np.ndarray, rate: int, start: float) -> None:
    for first in range(0, samples.shape[1], 1024):
        part = np.ascontiguousarray(samples[:, first : first + 1024])
        frame = av.AudioFrame.from_ndarray(part, format="fltp", layout=stream.layout.name)
        frame.sample_rate, frame.time_base = rate, Fraction(1, rate)
        frame.pts = first + round(start * rate)
        for packet in stream.encode(frame):
            output.mux(packet)
    for packet in stream.encode(None):
        output.mux(packet)


class Decoded:
    """Everything that came out of a recording."""

    def __init__(self, frames: list[VideoFrame], chunks: list[AudioChunk], facts: RecordingFacts) -> None:
        self.frames, self.facts = frames, facts
        self.times = np.array([frame.time_seconds for frame in frames])
        self.chunks = chunks
        self.samples = np.concatenate([chunk.samples for chunk in chunks]) if chunks else np.zeros(0, np.float32)


def decode(path: Path, frames_per_second: float = 60.0, limits: DecodeLimits = LIMITS) -> Decoded:
    """Decode a whole recording."""
    frames: list[VideoFrame] = []
    chunks: list[AudioChunk] = []
    with PyavDecoder(limits).open(path) as recording:
        for event in recording.events(frames_per_second):
            (frames if isinstance(event, VideoFrame) else chunks).append(event)  # type: ignore[arg-type]
        return Decoded(frames, chunks, recording.facts)
