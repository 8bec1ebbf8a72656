"""The worker process: ``python -m greenroom.vision.worker face|body DESCRIPTOR``.

It talks over one socket, whose number it is given, and ends when the other side is gone, so it never outlives its
parent. It is a process of its own, not of ``multiprocessing``: that would import the caller's main module again, and a
script that calls ``greenroom.analyze`` at its top level would start itself without end.
"""

from __future__ import annotations

import signal
import sys
import traceback
from multiprocessing.connection import Connection
from multiprocessing.reduction import recv_handle

from greenroom.vision.frame_ring import FrameRing
from greenroom.vision.messages import Done, Failed, Finish, FrameFree, FrameReady, RingShape


def main(kind: str, descriptor: int) -> None:
    """Serve one recording."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides what it means
    connection = Connection(descriptor)
    try:
        serve(connection, kind)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return  # the parent is gone or has no more interest
    except Exception:  # noqa: BLE001 - whatever it is, the parent has to say it
        connection.send(Failed(traceback.format_exc()))


def serve(connection: Connection, kind: str) -> None:
    """Measure frames until told to finish, then send the measurements."""
    from greenroom.vision.watchers import WATCHERS  # noqa: PLC0415 - when this fails, the parent is to be told

    watcher = WATCHERS[kind]()
    ring: FrameRing | None = None
    while not isinstance(message := connection.recv(), Finish):
        if isinstance(message, RingShape):
            ring = FrameRing(recv_handle(connection), message.shape, message.slots)
        elif isinstance(message, FrameReady) and ring is not None:
            watcher.watch(ring.picture(message.slot), message.time_seconds)
            connection.send(FrameFree(message.slot))
    connection.send(Done(watcher.finish()))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
