"""PostgreSQL takes as many connections as the documented number of servers and workers opens."""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from deploy.cluster.postgres import MOST_CONNECTIONS
from deploy.cluster.proxy import TEMPLATE
from deploy.connections import OF_SERVER, OF_WORKER_PROCESS, connections_needed
from greenroom.cli.serve import KEEP_ALIVE_SECONDS
from greenroom.db.engine import open_engine
from greenroom.settings import Settings
from greenroom.wiring.jobs import choose_lanes
from tests.deploy.manifests import KUBERNETES, Manifest, gathered

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "deploying.md").read_text("utf-8")
GIB = 1024**3
LATEST_SECONDS = 15
"""By how much processes of an overloaded machine may be late: requests took twelve seconds in a burst."""

SURGE = 0.25
"""The share of a Deployment that Kubernetes starts before it ends old pods, where the manifest names none."""


def test_a_server_opens_no_more_than_its_pool() -> None:
    pool: Any = open_engine("postgresql://nobody@127.0.0.1/none").pool
    assert pool.size() + pool._max_overflow == OF_SERVER


def test_a_busy_nginx_still_closes_idle_connections_before_the_server_does() -> None:
    upstream = TEMPLATE.read_text("utf-8").split("upstream greenroom {")[1].split("\n}")[0]
    (seconds,) = re.findall(r"keepalive_timeout (\d+)s", upstream)
    assert int(seconds) + LATEST_SECONDS < KEEP_ALIVE_SECONDS


def test_compose_takes_the_connections_of_the_documented_scale() -> None:
    services = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))["services"]
    (given,) = re.findall(r"max_connections=(\d+)", " ".join(services["postgres"]["command"]))
    cores = int(services["worker"]["deploy"]["resources"]["limits"]["cpus"])
    lanes = len(choose_lanes(Settings(), cores, 3 * GIB))
    (scale,) = re.findall(r"--scale worker=(\d+)", PAGE)
    assert connections_needed(services["server"]["deploy"]["replicas"], int(scale), lanes) <= int(given)
    said = re.search(r"takes (\d+) connections there. A\s+server opens up to (\d+), and a worker (\d+)", PAGE)
    assert said is not None
    assert [int(number) for number in said.groups()] == [int(given), OF_SERVER, (lanes + 1) * OF_WORKER_PROCESS]
    limit = re.search(r"more than (\d+) servers and (\d+) workers, raise", PAGE)
    assert limit is not None
    assert connections_needed(int(limit[1]), int(limit[2]), lanes) <= int(given)


def test_kubernetes_asks_for_the_connections_of_its_autoscalers(monkeypatch: pytest.MonkeyPatch) -> None:
    manifests = list(gathered(KUBERNETES / "example"))
    settings = next(
        found for found in manifests if found["kind"] == "ConfigMap" and "GREENROOM_STORAGE" in found["data"]
    )
    for name in ("GREENROOM_JUDGING_PROCESSES", "GREENROOM_FOLLOWING_PROCESSES"):
        monkeypatch.setenv(name, settings["data"][name])
    lanes = len(choose_lanes(Settings(), cores=64, memory_bytes=256 * GIB))
    servers = _most(manifests, "HorizontalPodAutoscaler", "maxReplicas") + 1  # maxSurge of the manifest
    workers = _most(manifests, "ScaledObject", "maxReplicaCount")
    needed = connections_needed(servers, workers + math.ceil(SURGE * workers), lanes)
    (asked,) = re.findall(r"`max_connections` of (\d+)", PAGE)
    assert needed <= int(asked)
    assert f"up to {OF_SERVER} connections, a worker {(lanes + 1) * OF_WORKER_PROCESS};" in PAGE


def test_the_cluster_on_one_machine_has_enough_for_many_parts() -> None:
    assert connections_needed(servers=4, workers=8, lanes=8) <= MOST_CONNECTIONS


def _most(manifests: list[Manifest], kind: str, field: str) -> int:
    (found,) = (manifest for manifest in manifests if manifest["kind"] == kind)
    return int(found["spec"][field])
