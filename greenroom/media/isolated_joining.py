"""The joiner of every installation: the parts of each recording are joined in a child process of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from greenroom.isolation.contracts import IsolatedFunction, ProcessLimits
from greenroom.isolation.processes import IsolatedProcesses
from greenroom.media.allowance import FIRST_SECONDS, processor_seconds
from greenroom.media.contracts import DecodeLimits, Joined
from greenroom.media.isolated import WAIT_RATIO, memory_bytes
from greenroom.media.messages import JoinRequest

_JOIN = IsolatedFunction("greenroom.media.parsing:join_pieces", JoinRequest, Joined)

_COPIED_BYTES_PER_SECOND = 10e6
"""A cautious estimate of how fast packets are copied; it is not measured."""

_ENCODED_BYTES_PER_SECOND = 500e3
"""An estimate for pictures and sound that are encoded again; it is not measured."""

_REPLY_BYTES = 4 << 20
_BYTES_PER_PIECE = 16 << 20
_DESCRIPTORS = 64


class IsolatedPieceJoiner:
    """See ``PieceJoiner``.

    Parameters
    ----------
    processes
        They have imported ``greenroom.media.parsing``.
    limits
        Maximum of a piece; ``max_seconds`` is that of the whole too, if it is encoded again.
    """

    def __init__(self, processes: IsolatedProcesses, limits: DecodeLimits) -> None:
        self._processes, self._limits = processes, limits

    def join(self, paths: Sequence[Path], target: Path, interrupt: Callable[[], None]) -> Joined:
        """See ``PieceJoiner.join``."""
        total_bytes = sum(path.stat().st_size for path in paths)
        first_seconds = FIRST_SECONDS + total_bytes / _COPIED_BYTES_PER_SECOND
        return self._processes.call(
            _JOIN,
            JoinRequest(tuple(map(str, paths)), str(target), self._limits, first_seconds),
            name="The recording",
            limits=self._process_limits(len(paths), total_bytes, first_seconds),
            interrupt=interrupt,
        )

    def _process_limits(self, pieces: int, total_bytes: int, first_seconds: float) -> ProcessLimits:
        seconds = processor_seconds(first_seconds, self._limits.max_seconds)
        return ProcessLimits(
            wait_seconds=WAIT_RATIO * seconds,
            processor_seconds=seconds,
            memory_bytes=memory_bytes(self._limits) + pieces * _BYTES_PER_PIECE,
            reply_bytes=_REPLY_BYTES,
            file_bytes=2 * total_bytes + round(_ENCODED_BYTES_PER_SECOND * self._limits.max_seconds),
            descriptors=_DESCRIPTORS + pieces,
        )
