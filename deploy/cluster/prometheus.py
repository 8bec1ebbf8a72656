"""Prometheus as a child of the command, with the committed alert rules."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx
import yaml

from deploy.cluster.layout import Layout
from deploy.cluster.processes import PLAIN, Process, free_port

ROOT = Path(__file__).parents[2]
RULES = ROOT / "deploy" / "prometheus" / "alerts.yml"
CONFIGURATION = ROOT / "deploy" / "prometheus" / "prometheus.yml"
FROM_PACKAGE = ROOT / ".tools" / "bin"
"""Where `make prometheus` unpacks Debian's package."""

READS_EVERY = "5s"
"""So often that a person who kills a worker does not wait long for the alert."""


def find_prometheus() -> str | None:
    """Return the program, None where it is not installed: a cluster runs without it."""
    return shutil.which("prometheus", path=f"{FROM_PACKAGE}{os.pathsep}{os.environ.get('PATH', '')}")


class Prometheus:
    """Reads the metrics of servers and workers, and says which alerts fire.

    Parameters
    ----------
    program
        As `find_prometheus` returns it.
    layout
        The folder of the cluster.
    ports
        The ports of the metrics, by the name of the server or worker.
    """

    def __init__(self, program: str, layout: Layout, ports: Mapping[str, int]) -> None:
        self._ports = dict(ports)
        self._folder = layout.root / "prometheus"
        self._configuration = self._folder / "prometheus.yml"
        self.url = f"http://127.0.0.1:{free_port()}"
        command = [
            program,
            f"--config.file={self._configuration}",
            f"--storage.tsdb.path={self._folder / 'data'}",
            f"--web.listen-address={self.url.removeprefix('http://')}",
        ]
        self.process = Process("prometheus", command, dict(os.environ), layout.log("prometheus"))

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self._folder.mkdir()
        self._configuration.write_text(yaml.safe_dump(self._configured()), "utf-8")
        self.process.start()
        self.process.wait_until(self._answers)

    @property
    def alerts_url(self) -> str:
        """The page of its alerts; Debian's package has no pages, so the same as JSON there."""
        page = httpx.get(f"{self.url}/alerts", timeout=30, trust_env=False, verify=PLAIN, follow_redirects=True)
        return f"{self.url}/alerts" if page.is_success else f"{self.url}/api/v1/alerts"

    def firing(self) -> dict[str, str]:
        """Return the summaries of the alerts that fire now, by their names and targets; none while it is away."""
        try:
            answer = httpx.get(
                f"{self.url}/api/v1/alerts", timeout=30, trust_env=False, verify=PLAIN
            ).raise_for_status()
        except httpx.HTTPError:
            return {}
        alerts = [alert for alert in answer.json()["data"]["alerts"] if alert["state"] == "firing"]
        return {_name(alert["labels"]): alert["annotations"]["summary"] for alert in alerts}

    def _configured(self) -> dict[str, Any]:
        """Return the committed configuration with the parts of this cluster in place of the one server."""
        found: dict[str, Any] = yaml.safe_load(CONFIGURATION.read_text("utf-8"))
        found["global"] = {"scrape_interval": READS_EVERY, "evaluation_interval": READS_EVERY}
        found["rule_files"] = [str(RULES)]
        (job,) = found["scrape_configs"]
        job["static_configs"] = [
            {"targets": [f"127.0.0.1:{port}"], "labels": {"part": name}} for name, port in self._ports.items()
        ]
        return found

    def _answers(self) -> bool:
        try:
            return httpx.get(f"{self.url}/-/ready", timeout=30, trust_env=False, verify=PLAIN).is_success
        except httpx.TransportError:
            return False


def _name(labels: Mapping[str, str]) -> str:
    """Return the name of an alert, with the part of the cluster that it is about."""
    return labels["alertname"] + (f" of {labels['part']}" if "part" in labels else "")
