"""Watchdogs end the process of a job that does not end by itself: a thread cannot be killed."""

from __future__ import annotations

import os
import signal
from typing import Protocol


class Watchdog(Protocol):
    """Watches the process of one job."""

    def feed(self, seconds: float) -> None:
        """Report that the process is alive; it ends unless this is repeated within ``seconds``."""
        ...

    def rest(self) -> None:
        """Stop watching: the job has ended."""
        ...

    def end_process(self) -> None:
        """End the process now."""
        ...


class ProcessWatchdog:
    """The watchdog of a process that runs one job at a time.

    The kernel's alarm ends the process even if no Python thread gets to run, as in a search that backtracks for ever.
    """

    EXIT_CODE = 75

    def feed(self, seconds: float) -> None:
        """See ``Watchdog.feed``."""
        signal.setitimer(signal.ITIMER_REAL, seconds)

    def rest(self) -> None:
        """See ``Watchdog.rest``."""
        signal.setitimer(signal.ITIMER_REAL, 0)

    def end_process(self) -> None:
        """See ``Watchdog.end_process``."""
        os._exit(self.EXIT_CODE)


class NoWatchdog:
    """For jobs that share their process with other work: they end at their next report of progress."""

    def feed(self, seconds: float) -> None:
        """Do nothing."""

    def rest(self) -> None:
        """Do nothing."""

    def end_process(self) -> None:
        """Do nothing."""
