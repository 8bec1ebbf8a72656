"""Limits for connections that keep the server waiting: each has a deadline, and the oldest closes first.

A connection waits while it has no complete request and the server sends no response. uvicorn has no limit for that
time.
"""

from __future__ import annotations

import asyncio
import logging
import resource
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_address
from typing import Any, cast

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

from greenroom.clock import Clock

logger = logging.getLogger(__name__)

PATIENCE_SECONDS = 15.0
"""How long the head of a request may take as a whole, and how long a body may pause."""

BACKLOG = 512
"""Connections that the system queues until the server accepts them."""

OTHER_FILES = 300
"""Files and sockets that the server has open in addition to its connections."""

COMPLAINT_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class ConnectionLimits:
    """The maximum number of open connections.

    Parameters
    ----------
    in_all
        Maximum of the server.
    per_address
        Maximum of one address, unless it is exempt.
    exempt
        Addresses and networks shared by many users: the trusted proxies. This machine is exempt too.
    """

    in_all: int
    per_address: int
    exempt: tuple[IPv4Network | IPv6Network, ...] = ()

    def of_address(self, address: str) -> int:
        """Return how many connections an address may have."""
        try:
            found = ip_address(address)
        except ValueError:
            return self.per_address
        is_exempt = found.is_loopback or any(found in network for network in self.exempt)
        return self.in_all if is_exempt else self.per_address


class GuardedConfig(uvicorn.Config):
    """The configuration of a server whose connections are limited."""

    def __init__(self, app: Any, limits: ConnectionLimits, clock: Clock, **options: Any) -> None:
        super().__init__(app, http=GuardedConnection, backlog=BACKLOG, **options)
        self.limits = limits
        self._clock = clock
        self._quiet_until_seconds = 0.0

    def complain(self) -> None:
        """Log refused connections, at most once a minute."""
        now_seconds = self._clock.monotonic_seconds()
        if now_seconds >= self._quiet_until_seconds:
            self._quiet_until_seconds = now_seconds + COMPLAINT_SECONDS
            logger.warning("Too many connections are open; the oldest without a request are closed")


class GuardedConnection(H11Protocol):
    """An HTTP connection that is closed when it keeps the server waiting."""

    config: GuardedConfig
    began_at_seconds = 0.0
    _deadline: asyncio.TimerHandle | None = None
    _awaits_head = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Accept a connection; when there are too many, close the oldest waiting one."""
        super().connection_made(transport)
        self.began_at_seconds = self.loop.time()
        self._wait_for_head()
        self._make_space()

    def connection_lost(self, exc: Exception | None) -> None:
        """Cancel the deadline."""
        self._wait_no_more()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Receive data, and set the deadline for the rest."""
        super().data_received(data)
        state = self.conn.their_state
        if self.transport.get_protocol() is not self or self.transport.is_closing():
            self._wait_no_more()
        elif state is h11.IDLE:
            self._wait_for_head()
        elif state is h11.SEND_BODY:
            self._wait_for_body()
        else:
            self._wait_no_more()

    @property
    def address(self) -> str:
        """The client's network address."""
        return self.client[0] if self.client else "unknown"

    @property
    def is_waiting(self) -> bool:
        """Whether no request is in progress."""
        cycle = cast("RequestResponseCycle | None", self.cycle)  # None until the first request
        return cycle is None or cycle.response_complete

    def give_way(self) -> None:
        """Close the connection at once."""
        self.connections.discard(self)
        self.transport.abort()

    def _make_space(self) -> None:
        limits = self.config.limits
        most_here = limits.of_address(self.address)
        if len(self.connections) <= most_here:
            return
        ours = [one for one in self.connections if isinstance(one, GuardedConnection)]
        neighbours = [one for one in ours if one.address == self.address]
        for crowd, limit in ((neighbours, most_here), (ours, limits.in_all)):
            if len(crowd) > limit:
                self.config.complain()
                waiting = [one for one in crowd if one.is_waiting and one is not self]
                min(waiting, key=lambda one: one.began_at_seconds, default=self).give_way()
                return

    def _wait_for_head(self) -> None:
        """Start the deadline, unless it already runs for this head: a byte now and then gains no time."""
        if not (self._deadline and self._awaits_head):
            self._wait(awaits_head=True)

    def _wait_for_body(self) -> None:
        self._wait(awaits_head=False)

    def _wait(self, *, awaits_head: bool) -> None:
        self._wait_no_more()
        self._awaits_head = awaits_head
        self._deadline = self.loop.call_later(PATIENCE_SECONDS, self._lose_patience)

    def _wait_no_more(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _lose_patience(self) -> None:
        if self.flow.read_paused:  # the server itself reads no more of the body now
            self._wait_for_body()
        elif not self.transport.is_closing():
            self.transport.close()


def allow_connections(connections: int) -> int:
    """Let this process open this many connections, and return how many the system allows."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed = connections + OTHER_FILES
    if hard != resource.RLIM_INFINITY:
        needed = min(needed, hard)
    if soft != resource.RLIM_INFINITY and soft < needed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (needed, hard))
    return min(connections, needed - OTHER_FILES)
