"""The cluster of `make cluster` for benchmarks: accounts, and the processor time of each kind of process."""

from __future__ import annotations

import ssl
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import httpx
import psutil

from bench.serving import make_accounts
from deploy.cluster.cluster import Cluster, Part, Plan, running
from greenroom.db.database import Database
from greenroom.db.engine import open_engine

NO_LIMIT = "1000000"


@dataclass(frozen=True, slots=True)
class SmallCluster:
    """A running cluster with its database; ``trusted`` is what its users need to trust its certificate."""

    cluster: Cluster
    database: Database
    trusted: ssl.SSLContext

    @property
    def url(self) -> str:
        """The address of nginx."""
        return self.cluster.url

    def open_accounts(self, count: int) -> list[str]:
        """Make accounts ``user-0``, ``user-1`` ..., and return an API token for each; this can be done once."""
        return make_accounts(self.database, count)

    def client(self, token: str) -> httpx.Client:
        """Return a client of an account."""
        headers = {"Authorization": f"Bearer {token}"}
        return httpx.Client(base_url=self.url, verify=self.trusted, headers=headers, timeout=60, trust_env=False)

    def processor_seconds(self) -> dict[str, float]:
        """Return the processor time that servers, workers, the other parts and the users of this process have taken."""
        others = (self.cluster.proxy, self.cluster.redis, self.cluster.postgres)
        kinds: dict[str, Sequence[Part]] = {
            "servers": self.cluster.servers,
            "workers": self.cluster.workers,
            "others": others,
        }
        used = {name: _used(part.process.pid for part in parts) for name, parts in kinds.items()}
        return {**used, "users": sum(psutil.Process().cpu_times()[:2])}

    def database_seconds(self) -> float:
        """Return the processor time of PostgreSQL, which is a part of that of the other parts."""
        return _used([self.cluster.postgres.process.pid])


@contextmanager
def small_cluster(servers: int, workers: int, job_engine: str = "table") -> Iterator[SmallCluster]:
    """Run a cluster without limits of requests while the block runs."""
    settings = {
        "GREENROOM_REQUESTS_PER_MINUTE": NO_LIMIT,
        "GREENROOM_VOICE_OUT": "none",
        "GREENROOM_PROFILE": "full",
        "GREENROOM_JOB_ENGINE": job_engine,
    }
    with running(Plan(servers, workers, settings)) as cluster:
        database = Database(open_engine(cluster.postgres.url))
        try:
            trusted = ssl.create_default_context(cafile=str(cluster.proxy.certificate))
            yield SmallCluster(cluster, database, trusted)
        finally:
            database.close()


def _used(pids: Iterable[int]) -> float:
    """Return the processor time of processes, and of all that they have started and that has ended or still runs."""
    everyone = [each for pid in pids for each in _family(psutil.Process(pid))]
    return sum(sum(each.cpu_times()[:4]) for each in everyone)  # with that of children that have ended


def _family(process: psutil.Process) -> list[psutil.Process]:
    return [process, *process.children(recursive=True)]
