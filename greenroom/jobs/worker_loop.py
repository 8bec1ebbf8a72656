"""The loop of a lane: a thread that runs one job after the other until it is told to stop."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event, Thread

from greenroom.clock import Clock
from greenroom.errors import MachineError
from greenroom.jobs.contracts import Queue
from greenroom.jobs.execution import Executor

logger = logging.getLogger(__name__)

POLL_SECONDS = 1.0
"""How often a worker checks the table itself: for jobs that became due, and for lost messages."""

IDLE_SECONDS = 300.0
"""A lane that has worked and then found nothing for this long ends, and frees the models that it has loaded."""

YIELDS_SECONDS = 2.0
"""As long as loading the models takes: until then a lane that has them, or loads them already, is no slower."""

JUDGING_PROCESS_BYTES = 400_000_000
"""What a process takes that judges: the models, and texts that it remembers."""

OTHER_PROCESSES = 3
"""How many lanes serve ``default`` and ``low``: an account runs at most two jobs, so it leaves a lane to the others."""

OTHER_PROCESSES_BYTES = 1_000_000_000
"""What the server and the other lanes take."""


@dataclass(frozen=True, slots=True)
class Lane:
    """The queues and kinds of one process of the worker, which runs one job at a time.

    Parameters
    ----------
    name
        Distinguishes it from the other lanes of its worker.
    queues
        In the order in which the lane serves them.
    takes_heavy
        Whether it runs heavy kinds too (`JobKind.is_heavy`).
    yields_seconds
        How long it leaves work to the other lanes of its queues until it has worked itself. A lane without work has
        loaded no models, so one user at a time keeps one set of models in memory.
    ends_when_idle
        Whether it ends after `IDLE_SECONDS` without work, and frees the models that it has loaded.
    """

    name: str
    queues: tuple[Queue, ...]
    takes_heavy: bool = False
    yields_seconds: float = 0.0
    ends_when_idle: bool = True

    def is_over(self, worked_at_seconds: float | None, now_seconds: float) -> bool:
        """Return whether it has been idle for so long that it ends; None for a lane that has not worked yet."""
        is_idle = worked_at_seconds is not None and now_seconds > worked_at_seconds + IDLE_SECONDS
        return is_idle and self.ends_when_idle


def judging_processes_for(cores: int, memory_bytes: int) -> int:
    """Return how many processes judge answers: one for each core, as far as the memory goes, and at least one."""
    return max(1, min(cores, (memory_bytes - OTHER_PROCESSES_BYTES) // JUDGING_PROCESS_BYTES))


def following_processes_for(cores: int) -> int:
    """Return how many processes follow recordings: following one takes a quarter of a core, and bursts of a whole."""
    return max(1, cores // 2)


def lanes_for(
    judging_processes: int, following_processes: int, other_processes: int = OTHER_PROCESSES
) -> tuple[Lane, ...]:
    """Return the lanes of a worker.

    ``judging_processes`` lanes do what a user waits for, and judge late answers when no user waits. ``other_processes``
    lanes serve the queues ``default`` and ``low``, and one of them takes heavy jobs. ``following_processes`` lanes
    follow recordings that arrive; a recording that finds no free lane is observed later.
    """
    following = (Lane(f"live-{number}", ("live",)) for number in range(1, following_processes + 1))
    interactive = (
        Lane(f"high-{number}", ("high", "late"), yields_seconds=(number - 1) * YIELDS_SECONDS)
        for number in range(1, judging_processes + 1)
    )
    others = (
        Lane(f"other-{number}", ("default", "low"), takes_heavy=number == 1) for number in range(1, other_processes + 1)
    )
    return (*interactive, *others, *following)


class WorkerLoop:
    """Runs the jobs of a lane in a thread.

    Parameters
    ----------
    end
        Called when the lane has been idle for long after a job.
    """

    def __init__(self, executor: Executor, lane: Lane, clock: Clock, end: Callable[[], None]) -> None:
        self._executor, self._lane, self._clock, self._end = executor, lane, clock, end
        self._stopping, self._bell = Event(), Event()
        self._thread = Thread(target=self._serve, name=f"lane {lane.name}", daemon=True)

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def ring(self) -> None:
        """Announce work."""
        self._bell.set()

    def stop(self) -> None:
        """Tell the thread to end; its job is put back at its next report of progress."""
        self._stopping.set()
        self.ring()

    def join(self, seconds: float) -> bool:
        """Wait for the thread to end, at most this long; False when it has not."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _serve(self) -> None:
        worked_at_seconds: float | None = None
        while not self._stopping.is_set():
            self._bell.clear()
            if worked_at_seconds is None:
                self._stopping.wait(self._lane.yields_seconds)
            if self._run_next():
                worked_at_seconds = self._clock.monotonic_seconds()
                continue
            if self._lane.is_over(worked_at_seconds, self._clock.monotonic_seconds()):
                self._end()
                return
            self._bell.wait(POLL_SECONDS)

    def _run_next(self) -> bool:
        try:
            return self._executor.run_next(self._lane.queues, self._stopping, takes_heavy=self._lane.takes_heavy)
        except MachineError as error:
            logger.warning("The worker has to wait: %s", error)
            return False
