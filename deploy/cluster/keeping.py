"""What an operator gets of a cluster that stays: servers that all run, accounts, and the settings of its commands."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Event

from deploy.cluster.analyses import Analysis, running_analyses
from deploy.cluster.cluster import Cluster
from deploy.cluster.prometheus import Prometheus
from deploy.cluster.smoke import ADMINISTRATOR, CANDIDATE
from deploy.cluster.visitor import PASSWORD
from greenroom.db.database import Database
from greenroom.db.engine import open_engine
from greenroom.errors import MachineError

LOOK_SECONDS = 1.0
"""How often the database and Prometheus are asked for news."""

OF_ONE_PROCESS = frozenset({"GREENROOM_METRICS_PORT"})
"""Settings that another process on the machine cannot share."""

Tell = Callable[[str], None]


def start_missing(cluster: Cluster) -> None:
    """Start the servers and workers that do not run, and wait until every server is ready."""
    for part in cluster.ours:
        if not part.process.is_running:
            part.process.start()
    for server in cluster.servers:
        server.wait_until_ready()


def write_environment(cluster: Cluster) -> Path:
    """Write a file for a shell, which makes the command ``greenroom`` use this cluster, and return its path.

    It holds passwords, so that only the user who started the cluster may read it.
    """
    settings = cluster.servers[0].process.environment
    shared = {name for name in settings if name.startswith("GREENROOM_")} - OF_ONE_PROCESS
    path = f"export PATH={shlex.quote(str(Path(sys.executable).parent))}:$PATH"
    lines = [path, *(f"export {name}={shlex.quote(settings[name])}" for name in sorted(shared))]
    file = cluster.layout.root / "environment"
    file.touch(mode=0o600)
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return file


def show(cluster: Cluster, *, has_accounts: bool, tell: Tell) -> None:
    """Print what an operator needs to try things."""
    tell(f"Greenroom:  {cluster.url}  (its certificate: {cluster.proxy.certificate})")
    if has_accounts:
        tell(f"Candidate:  {CANDIDATE}, password: {PASSWORD}")
        tell(f"Administrator:  {ADMINISTRATOR}, password: {PASSWORD}")
    else:
        tell(f"Accounts:  none yet; the setup token for the first one: {cluster.servers[0].setup_token}")
    tell(f"Home:  {cluster.layout.home}")
    tell(f"For the command greenroom:  source {write_environment(cluster)}")
    for part in cluster.ours:
        process = part.process
        tell(f"{process.name}:  {f'process {process.pid}' if process.is_running else 'killed'}, {process.log}")
    tell(f"PostgreSQL:  {cluster.postgres.url}")
    tell(f"Redis:  {cluster.redis.url}")
    if cluster.prometheus is None:
        tell("Prometheus:  not installed (make prometheus), so no alerts fire")
    else:
        tell(f"Prometheus:  {cluster.prometheus.alerts_url}")
    tell("This terminal says which process analyses a recording, and which alerts fire. Press Ctrl-C to stop.")


def tell_events(cluster: Cluster, tell: Tell, ended: Event) -> None:
    """Say which process runs each new analysis, and which alerts begin and end, until the end."""
    analyses: set[Analysis] = set()
    alerts: set[str] = set()
    with closing(Database(open_engine(cluster.postgres.url))) as database:
        while not ended.wait(LOOK_SECONDS):
            analyses |= _tell_analyses(cluster, database, analyses, tell)
            if cluster.prometheus is not None:
                alerts = _tell_alerts(cluster.prometheus, alerts, tell)


def _tell_analyses(cluster: Cluster, database: Database, known: set[Analysis], tell: Tell) -> set[Analysis]:
    """Say which process runs each analysis that is not known, and return these; none while the database is away."""
    try:
        found = set(running_analyses(database, cluster.workers)) - known
    except MachineError:
        return set()
    for analysis in found:
        tell(f"{analysis.worker} analyses a recording. To kill it:  kill -9 {analysis.pid}")
    return found


def _tell_alerts(prometheus: Prometheus, known: set[str], tell: Tell) -> set[str]:
    """Say which alerts have begun and ended, and return those that fire."""
    firing = prometheus.firing()
    for name in sorted(firing.keys() - known):
        tell(f"The alert {name} fires: {firing[name]}. See docs/operating.md#{name.partition(' ')[0].lower()}")
    for name in sorted(known - firing.keys()):
        tell(f"The alert {name} has ended")
    return set(firing)
