"""The whole cluster: its parts, in the order in which they start and stop."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from deploy.cluster.layout import Layout
from deploy.cluster.postgres import Postgres
from deploy.cluster.processes import Process
from deploy.cluster.prometheus import Prometheus, find_prometheus
from deploy.cluster.proxy import Proxy
from deploy.cluster.redis_server import RedisServer
from deploy.cluster.servers import Server, Worker
from greenroom.db.engine import open_engine
from greenroom.db.schema import upgrade


@dataclass(frozen=True, slots=True)
class Plan:
    """What a cluster consists of.

    Parameters
    ----------
    servers, workers
        How many of each.
    settings
        Further settings of servers and workers, by the names of their environment variables.
    is_hasty
        As in `Postgres`.
    is_watched
        Whether Prometheus watches the cluster, where it is installed.
    root
        The folder of its files, which the caller removes; None for a new one, which is removed at the end.
    """

    servers: int = 2
    workers: int = 3
    settings: Mapping[str, str] = field(default_factory=dict)
    is_hasty: bool = False
    is_watched: bool = False
    root: Path | None = None


class Part(Protocol):
    """A part of a cluster, which is one process."""

    process: Process


@dataclass(frozen=True, slots=True)
class Cluster:
    """A running cluster."""

    layout: Layout
    postgres: Postgres
    redis: RedisServer
    proxy: Proxy
    servers: Sequence[Server]
    workers: Sequence[Worker]
    prometheus: Prometheus | None

    @property
    def url(self) -> str:
        """The address of nginx, by which its users reach it."""
        return self.proxy.url

    @property
    def ours(self) -> tuple[Part, ...]:
        """The servers and workers."""
        return (*self.servers, *self.workers)

    @property
    def processes(self) -> list[Process]:
        """Every process that was started, those that carry out requests and jobs first."""
        watcher = () if self.prometheus is None else (self.prometheus,)
        parts: tuple[Part, ...] = (*self.ours, *watcher, self.proxy, self.redis, self.postgres)
        return [part.process for part in parts]


@contextmanager
def running(plan: Plan) -> Iterator[Cluster]:
    """Start a cluster, and stop and remove all of it at the end of the block, however that comes.

    Raises
    ------
    MachineError
        A part is not installed or does not start; the others are stopped then.
    """
    with ExitStack() as stack:
        root = plan.root
        if root is None:
            root = Path(tempfile.mkdtemp(prefix="greenroom-cluster-"))
            stack.callback(shutil.rmtree, root)
        layout = Layout(root)
        layout.prepare()
        cluster = _planned(plan, layout)
        stack.callback(_stop_all, cluster)
        _start_all(cluster)
        yield cluster


def _planned(plan: Plan, layout: Layout) -> Cluster:
    postgres, redis = Postgres(layout, is_hasty=plan.is_hasty), RedisServer(layout)
    servers = [Server(f"server-{number}", layout) for number in range(1, plan.servers + 1)]
    workers = [Worker(f"worker-{number}", layout) for number in range(1, plan.workers + 1)]
    proxy = Proxy(layout, [server.port for server in servers])
    shared = {
        **os.environ,
        "GREENROOM_HOME": str(layout.home),
        "GREENROOM_DATABASE_URL": postgres.url,
        "GREENROOM_REDIS_URL": redis.url,
        "GREENROOM_PUBLIC_URL": proxy.url,
        "GREENROOM_TRUSTED_PROXIES": "127.0.0.1",
        "GREENROOM_JOB_RUNNER": "none",
        "GREENROOM_JUDGING_PROCESSES": "1",
        **plan.settings,
    }
    cluster = Cluster(layout, postgres, redis, proxy, servers, workers, _watcher(plan, layout, (*servers, *workers)))
    for part in cluster.ours:
        part.process.environment = {**part.process.environment, **shared}
    return cluster


def _watcher(plan: Plan, layout: Layout, watched: Sequence[Server | Worker]) -> Prometheus | None:
    program = find_prometheus() if plan.is_watched else None
    if program is None:
        return None
    return Prometheus(program, layout, {part.process.name: part.metrics_port for part in watched})


def _start_all(cluster: Cluster) -> None:
    """Start what others need first, then the schema once, then all servers and workers at the same time."""
    cluster.redis.start()
    cluster.postgres.start()
    _make_schema(cluster.postgres.url)
    for part in cluster.ours:
        part.process.start()
    cluster.proxy.start()
    for server in cluster.servers:
        server.wait_until_ready()
    if cluster.prometheus is not None:
        cluster.prometheus.start()


def _make_schema(url: str) -> None:
    engine = open_engine(url)
    upgrade(engine)
    engine.dispose()


def _stop_all(cluster: Cluster) -> None:
    """Ask all servers and workers to end at once, then what they use."""
    with ExitStack() as stack:  # a part that cannot be stopped must not keep the others alive
        for process in reversed(cluster.processes):
            stack.callback(process.stop)
        for part in cluster.ours:
            stack.callback(part.process.ask_to_stop)
