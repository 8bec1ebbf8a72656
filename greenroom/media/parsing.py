"""What child processes do with recordings: decode one, or join several."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from greenroom.isolation.contracts import Part
from greenroom.media.allowance import FIRST_SECONDS, Allowance
from greenroom.media.contracts import AudioChunk, Joined, VideoFrame
from greenroom.media.joining import join
from greenroom.media.messages import DecodedPart, DecodeRequest, JoinRequest, OpenedRecording
from greenroom.media.pyav import PyavDecoder, PyavRecording

Files = tuple[BinaryIO, ...]


def open_recording(request: DecodeRequest, files: Files) -> OpenedRecording:
    """Open a recording and decode nothing."""
    Allowance(FIRST_SECONDS)
    with PyavDecoder(request.limits).read(*_source(request, files)) as recording:
        return OpenedRecording(recording.has_picture, recording.expected_seconds)


def decode(request: DecodeRequest, files: Files) -> Iterator[Part[DecodedPart]]:
    """Yield everything in a recording, in order, and then the facts."""
    allowance = Allowance(FIRST_SECONDS)
    files[0].seek(0)
    with PyavDecoder(request.limits).read(*_source(request, files)) as recording:
        for event in recording.events(request.frames_per_second):
            allowance.reached(recording.position_seconds)
            yield _part(event, recording)
        yield Part(DecodedPart("facts", recording.position_seconds, facts=recording.facts))


def join_pieces(request: JoinRequest, files: Files) -> Joined:
    """Join recordings."""
    del files
    allowance = Allowance(request.first_seconds)
    return join([Path(path) for path in request.paths], Path(request.target), request.limits, allowance.reached)


def _source(request: DecodeRequest, files: Files) -> tuple[BinaryIO, str, BinaryIO | None]:
    """Return the recording, its name, and the pipe that ends when it is complete, if it still arrives."""
    return files[0], request.name, files[1] if len(files) > 1 else None


def _part(event: VideoFrame | AudioChunk, recording: PyavRecording) -> Part[DecodedPart]:
    position = recording.position_seconds
    if isinstance(event, AudioChunk):
        return Part(DecodedPart("sound", position, event.start_seconds), event.samples.data)
    height, width, _ = event.rgb.shape
    return Part(DecodedPart("picture", position, event.time_seconds, height, width), event.rgb.data)
