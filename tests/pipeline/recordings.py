"""Small recordings with sound, picture, or little of either, cut from the short sample or made on the spot."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import av
import numpy as np
from av.container import OutputContainer


def only(kind: str, source: Path, destination: Path) -> Path:
    """Copy one kind of track (``audio`` or ``video``) of a recording, untouched."""
    with av.open(str(source)) as given, av.open(str(destination), "w") as output:
        stream = next(stream for stream in given.streams if stream.type == kind)
        copy = output.add_stream_from_template(stream)
        for packet in given.demux(stream):
            if packet.dts is not None:
                packet.stream = copy
                output.mux(packet)
    return destination


def black_and_silent(destination: Path, seconds: float = 6.0, fps: int = 5) -> Path:
    """Write a recording of a covered camera and a muted microphone."""
    with av.open(str(destination), "w") as output:
        video = output.add_stream("mpeg4", rate=fps, width=160, height=120)
        audio = output.add_stream("aac", rate=16_000, layout="mono")
        black = av.VideoFrame.from_ndarray(np.zeros((120, 160, 3), np.uint8), format="rgb24")
        _encode(output, video, [black] * round(seconds * fps))
        silence = av.AudioFrame.from_ndarray(np.zeros((1, round(seconds * 16_000)), np.float32), "fltp", "mono")
        silence.sample_rate = 16_000
        _encode(output, audio, [silence])
    return destination


def _encode(
    output: OutputContainer, stream: av.VideoStream | av.AudioStream, frames: Sequence[av.VideoFrame | av.AudioFrame]
) -> None:
    for index, frame in enumerate(frames):
        frame.pts = index
        output.mux(stream.encode(frame))  # type: ignore[arg-type]
    output.mux(stream.encode(None))
