"""What others see of a running server or worker."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

InstanceRole = Literal["server", "worker"]

BEAT_SECONDS: Final = 10.0
"""How often an instance shows a sign of life."""

SILENT: Final = timedelta(seconds=3.5 * BEAT_SECONDS)
"""Without a sign of life for this long, an instance counts as dead: three signs may fail."""

REMEMBERED: Final = timedelta(days=1)
"""How long a dead instance is remembered, so that an operator sees that it is missing."""


@dataclass(frozen=True, slots=True)
class Use:
    """How busy an instance is.

    Parameters
    ----------
    live_sessions, live_sessions_limit
        Its live interviews, and how many it may have; None for a worker of its own.
    worker
        The present name of its worker in the table of jobs; None where it has none, or the worker is restarting.
    job_processes
        How many jobs its worker can run at once.
    """

    live_sessions: int | None
    live_sessions_limit: int | None
    worker: str | None
    job_processes: int


@dataclass(frozen=True, slots=True)
class Instance:
    """A server with its worker, or a worker of its own.

    Parameters
    ----------
    name
        What operators call it: host and port of a server, the name or the host of a worker.
    version
        Of Greenroom.
    """

    id: str
    role: InstanceRole
    name: str
    version: str
    started_at: datetime
    seen_at: datetime
    use: Use

    def is_alive(self, now: datetime) -> bool:
        """Return whether it has shown a sign of life lately."""
        return now - self.seen_at < SILENT
