"""The parent's side of a worker process."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from multiprocessing.connection import Connection
from multiprocessing.reduction import send_handle

import numpy as np
from numpy.typing import NDArray

from greenroom.errors import MachineError
from greenroom.threads import ONE_THREAD
from greenroom.vision.frame_ring import FrameRing
from greenroom.vision.messages import Done, Failed, Finish, FrameFree, FrameReady, RingShape

SLOTS = 8
"""Pictures that may wait: enough to ride out an uneven second, few enough to be 20 MB."""

_GONE = (EOFError, BrokenPipeError, ConnectionResetError)


class WorkerProcess:
    """One worker, fed with pictures; never more than ``SLOTS`` of them wait.

    Parameters
    ----------
    kind
        What it looks for: a key of ``WATCHERS``.
    """

    def __init__(self, kind: str) -> None:
        self._kind = kind
        self._ring: FrameRing | None = None
        self._free = list(range(SLOTS))
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own module
                [sys.executable, "-m", "greenroom.vision.worker", kind, str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,  # TensorFlow's log output; important errors come as a message
                pass_fds=[theirs.fileno()],
                env=os.environ | {"PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry)} | ONE_THREAD,
            )
        self._connection = Connection(ours.detach())

    def submit(self, rgb: NDArray[np.uint8], time_seconds: float) -> None:
        """Hand over a picture of shape (height, width, 3); waits while the worker is behind.

        Raises
        ------
        MachineError
            The worker has died.
        """
        ring = self._ring or self._make_ring(rgb.shape)
        while not self._free or self._connection.poll():
            self._take_free()
        slot = self._free.pop()
        ring.picture(slot)[:] = rgb
        self._send(FrameReady(slot, time_seconds))

    def finish(self) -> object:
        """Return the worker's measurements, after its last picture. Raises MachineError when it has died."""
        self._send(Finish())
        while not isinstance(message := self._receive(), Done):
            pass
        return message.measurements

    def close(self) -> None:
        """End the worker, whatever it is doing."""
        self._connection.close()
        self._process.kill()
        self._process.wait()
        if self._ring is not None:
            self._ring.close()

    def _make_ring(self, shape: tuple[int, ...]) -> FrameRing:
        height, width, channels = shape
        try:
            self._ring = FrameRing.create((height, width, channels), SLOTS)
        except OSError as error:
            raise MachineError(f"No shared memory is available ({error.strerror})", "Free some memory") from None
        self._send(RingShape(self._ring.shape, SLOTS))
        send_handle(self._connection, self._ring.descriptor, self._process.pid)
        return self._ring

    def _take_free(self) -> None:
        message = self._receive()
        if isinstance(message, FrameFree):
            self._free.append(message.slot)

    def _send(self, message: object) -> None:
        try:
            self._connection.send(message)
        except _GONE:
            raise self._death() from None

    def _receive(self) -> object:
        try:
            message = self._connection.recv()
        except _GONE:
            raise self._death() from None
        if isinstance(message, Failed):
            raise MachineError(
                f"The process that detects the {self._kind} failed: {message.report.strip().splitlines()[-1]}",
                "Run greenroom doctor",
            )
        return message

    def _death(self) -> MachineError:
        code = self._process.wait()
        how = f"was killed by signal {-code}" if code < 0 else f"ended with code {code}"
        return MachineError(
            f"The process that detects the {self._kind} {how}", "Free some memory, run greenroom doctor and try again"
        )
