"""How many connections to PostgreSQL an installation may open."""

from __future__ import annotations

from greenroom.db.engine import FURTHER_CONNECTIONS, POOLED_CONNECTIONS

OF_SERVER = POOLED_CONNECTIONS + FURTHER_CONNECTIONS
"""A server answers many requests at once, and uses its whole pool."""

OF_WORKER_PROCESS = 2
"""A job and its heartbeat; the supervisor of a worker: its releases and its metrics."""

RESERVED = 13
"""Three that PostgreSQL keeps for its superuser, and ten for migrations, commands, KEDA and backups."""


def connections_needed(servers: int, workers: int, lanes: int) -> int:
    """Return the lowest ``max_connections`` with which no part is ever refused.

    Parameters
    ----------
    servers, workers
        The most of each that run at the same time, those that replace others included.
    lanes
        Processes of a worker that take jobs; its supervisor comes on top.
    """
    return servers * OF_SERVER + workers * (lanes + 1) * OF_WORKER_PROCESS + RESERVED
