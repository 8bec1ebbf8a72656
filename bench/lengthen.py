"""A recording played several times over, by copying its packets: long material without long rendering."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av


def lengthen(source: Path, out: Path, times: int) -> Path:
    """Write ``source`` ``times`` times in a row to ``out`` without encoding anything again; return ``out``."""
    with av.open(str(source)) as first, av.open(str(out), "w") as target:
        streams = {stream.index: target.add_stream_from_template(stream) for stream in first.streams}
        # Streams end a little apart; a tenth of a second between turns keeps every clock rising.
        length = Fraction(first.duration or 0, av.time_base) + Fraction(1, 10)
        for turn in range(times):
            with av.open(str(source)) as container:
                for packet in container.demux():
                    if packet.dts is None or packet.time_base is None:
                        continue
                    shift = int(turn * length / packet.time_base)
                    packet.dts += shift
                    packet.pts = None if packet.pts is None else packet.pts + shift
                    packet.stream = streams[packet.stream.index]
                    target.mux(packet)
    return out
