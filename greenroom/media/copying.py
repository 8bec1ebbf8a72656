"""Packets of one recording after another into one file, without decoding them."""

from __future__ import annotations

from collections.abc import Iterator

from av.container import InputContainer, OutputContainer
from av.error import FFmpegError
from av.packet import Packet
from av.stream import Stream

from greenroom.media.tracks import ChosenTracks

DEFAULT_PACKET_SECONDS = 0.02
"""Length of a packet that states none and has no other beside it: that of Opus, which nearly all recordings hold."""


class PacketCopier:
    """Appends recordings of the same codecs to a file.

    Parameters
    ----------
    first
        The tracks of the first recording; all others have the like.
    """

    def __init__(self, output: OutputContainer, first: ChosenTracks) -> None:
        self._output = output
        self._targets = [output.add_stream_from_template(stream) for stream in first.streams]
        self._end_seconds = 0.0

    def copy(self, container: InputContainer, tracks: ChosenTracks) -> tuple[float, float]:
        """Append a recording and return from when to when it lasts; a file that breaks off is copied up to there."""
        start = self._end_seconds
        targets = dict(zip((stream.index for stream in tracks.streams), self._targets, strict=True))
        origin: float | None = None
        ends = {index: _StreamEnd() for index in targets}
        for packet in _readable(container, tracks):
            time = _seconds(packet)
            if time is None:  # the demuxer's last packet, or a packet without a time
                continue
            if origin is None:
                origin = time
            ends[packet.stream.index].note(time - origin, packet)
            self._write(packet, targets[packet.stream.index], start - origin)
        self._end_seconds = start + max(end.seconds for end in ends.values())
        return start, self._end_seconds

    def _write(self, packet: Packet[Stream], target: Stream, shift_seconds: float) -> None:
        shift = round(shift_seconds / packet.time_base)
        packet.pts = None if packet.pts is None else packet.pts + shift
        packet.dts = None if packet.dts is None else packet.dts + shift
        packet.stream = target
        self._output.mux(packet)


class _StreamEnd:
    """Where a stream ends: the end of its last packet, by the distance of the last two where it states no length."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._last: float | None = None

    def note(self, time_seconds: float, packet: Packet[Stream]) -> None:
        """Take note of a packet."""
        if packet.duration:
            length = float(packet.duration * packet.time_base)
        elif self._last is not None:
            length = max(0.0, time_seconds - self._last)
        else:
            length = DEFAULT_PACKET_SECONDS
        self._last = time_seconds
        self.seconds = max(self.seconds, time_seconds + length)


def _readable(container: InputContainer, tracks: ChosenTracks) -> Iterator[Packet[Stream]]:
    """Yield packets up to the end, or up to the first damage."""
    packets = container.demux(*tracks.streams)
    while True:
        try:
            packet = next(packets)
        except (StopIteration, FFmpegError):
            return
        yield packet


def _seconds(packet: Packet[Stream]) -> float | None:
    time = packet.dts if packet.dts is not None else packet.pts
    return None if time is None else float(time * packet.time_base)
