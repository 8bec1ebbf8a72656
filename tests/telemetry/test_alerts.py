"""Alerts and dashboards: Prometheus's own tools read them, and every metric that they name exists."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml

from docs.dashboards import expressions
from greenroom.clock import SystemClock
from greenroom.metrics import COUNTED, PREFIX, READ, Histogram, Reading
from greenroom.telemetry.prometheus import FOLDER_VARIABLE, Exposition, PrometheusMetrics
from tests.telemetry.test_prometheus import samples

ROOT = Path(__file__).parents[2]
RULES = ROOT / "deploy" / "prometheus"
OF_PROMETHEUS = {"le", "instance", "job"}
"""Labels that Prometheus adds."""


def tool(name: str) -> str:
    """Return a program of Prometheus."""
    found = shutil.which(name, path=f"{ROOT / '.tools' / 'bin'}{os.pathsep}{os.environ['PATH']}")
    assert found, "run `make prometheus`"
    return found


def rules() -> list[dict[str, Any]]:
    groups = yaml.safe_load((RULES / "alerts.yml").read_text("utf-8"))["groups"]
    return [rule for group in groups for rule in group["rules"]]


def run(*command: str, cwd: Path = RULES) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("name", ["alerts_test.yml", "alerts_of_days_test.yml"])
def test_each_alert_fires_on_what_it_is_for(name: str) -> None:
    run(tool("promtool"), "test", "rules", name)


def test_every_alert_has_a_test_in_which_it_fires() -> None:
    tested = "".join(path.read_text("utf-8") for path in RULES.glob("*_test.yml"))
    fired = set(re.findall(r"""alertname="(\w+)\"""", tested))
    assert fired == {rule["alert"] for rule in rules()}


def test_a_test_of_an_alert_that_does_not_fire_fails(tmp_path: Path) -> None:
    changed = (RULES / "alerts.yml").read_text("utf-8").replace("greenroom_worker_up == 0", "greenroom_worker_up == 2")
    (tmp_path / "alerts.yml").write_text(changed)
    written = yaml.safe_load((RULES / "alerts_test.yml").read_text("utf-8"))
    written["tests"] = [one for one in written["tests"] if "WorkerDown" in str(one)]
    (tmp_path / "alerts_test.yml").write_text(yaml.safe_dump(written))
    done = subprocess.run(
        [tool("promtool"), "test", "rules", "alerts_test.yml"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "WorkerDown" in done.stdout + done.stderr


def test_the_configuration_of_prometheus_is_valid() -> None:
    run(tool("promtool"), "check", "config", "prometheus.yml")


def test_the_configuration_for_compose_is_valid() -> None:
    run(tool("promtool"), "check", "config", "--syntax-only", "compose.yml")  # the token's file is in the container


def test_the_configuration_for_kubernetes_is_valid(tmp_path: Path) -> None:
    """Debian's Prometheus cannot ask Kubernetes for pods, so a fixed address takes the place of that part."""
    configuration = yaml.safe_load((RULES / "kubernetes.yml").read_text("utf-8"))
    (job,) = configuration["scrape_configs"]
    assert [asked["role"] for asked in job.pop("kubernetes_sd_configs")] == ["pod"]
    job["static_configs"] = [{"targets": ["127.0.0.1:9464"]}]
    written = tmp_path / "kubernetes.yml"
    written.write_text(yaml.safe_dump(configuration))
    run(tool("promtool"), "check", "config", "--syntax-only", str(written))


def test_prometheus_understands_every_expression_of_the_dashboards(tmp_path: Path) -> None:
    records = [{"record": f"panel:{number}", "expr": text} for number, text in enumerate(expressions())]
    (tmp_path / "panels.yml").write_text(yaml.safe_dump({"groups": [{"name": "panels", "rules": records}]}))
    assert f"{len(records)} rules found" in run(tool("promtool"), "check", "rules", str(tmp_path / "panels.yml"))


@pytest.fixture
def shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Return the names of all series that Greenroom can show."""
    monkeypatch.setenv(FOLDER_VARIABLE, "")
    metrics = PrometheusMetrics(tmp_path)
    for metric in COUNTED:
        if isinstance(metric, Histogram):
            metrics.observe(metric, 1.0, *metric.labels)
        else:
            metrics.count(metric, *metric.labels)
    gauges = [Reading(gauge, 1.0, gauge.labels) for gauge in READ]
    return {key[0] for key in samples(Exposition(tmp_path, {"all": lambda: gauges}, SystemClock()).text())}


def test_every_metric_of_dashboards_and_alerts_is_shown(shown: set[str]) -> None:
    used = [*expressions(), *(rule["expr"] for rule in rules())]
    named = {name for text in used for name in re.findall(rf"\b{PREFIX}\w+", text)}
    assert named - shown == set()
    tested = "".join(path.read_text("utf-8") for path in RULES.glob("*_test.yml"))
    assert set(re.findall(rf"series: '({PREFIX}\w+)", tested)) - shown == set()


def test_every_metric_is_on_a_dashboard() -> None:
    drawn = " ".join(expressions())
    assert [metric.name for metric in (*COUNTED, *READ) if PREFIX + metric.name not in drawn] == []


def test_labels_that_expressions_choose_by_exist() -> None:
    labels = {metric.name: {*metric.labels, *OF_PROMETHEUS} for metric in (*COUNTED, *READ)}
    for text in [*expressions(), *(rule["expr"] for rule in rules())]:
        for name, matchers in re.findall(rf"\b{PREFIX}(\w+)\{{([^}}]*)\}}", text):
            known = labels[re.sub(r"_(bucket|sum|count)$", "", name)]
            assert set(re.findall(r"(\w+)(?:=~|!~|!=|=)", re.sub(r'"[^"]*"', '""', matchers))) <= known, text


def test_every_alert_says_what_to_do() -> None:
    page = (ROOT / "docs" / "operating.md").read_text("utf-8")
    for rule in rules():
        assert rule["annotations"]["runbook"] == f"docs/operating.md#{rule['alert'].lower()}"
        assert rule["labels"]["severity"] in {"warning", "critical"}
        section = page.split(f"\n### {rule['alert']}\n")[1].split("\n#")[0]
        assert len(section.split()) >= 12, rule["alert"]
    described = re.findall(r"^### (\w+)$", page, re.MULTILINE)
    assert described == [rule["alert"] for rule in rules()]


def test_the_readers_of_logs_read_what_greenroom_writes() -> None:
    for name in ("promtail.yaml", "filebeat.yml", "vector.yaml"):
        text = (ROOT / "deploy" / "logs" / name).read_text("utf-8")
        assert yaml.safe_load(text)
        assert "/var/log/greenroom/*.log" in text
        assert "time" in text


def test_messages_of_users_that_debug_lines_may_repeat_stay_on_the_machine() -> None:
    """They are in files of their own, stored for a week; what is shipped is stored elsewhere, for longer."""
    folder = ROOT / "deploy" / "logs"
    filebeat, promtail, vector = (
        yaml.safe_load((folder / name).read_text("utf-8")) for name in ("filebeat.yml", "promtail.yaml", "vector.yaml")
    )
    (beat,) = filebeat["filebeat.inputs"]
    (pattern,) = beat["prospector.scanner.exclude_files"]
    assert re.search(pattern, "/var/log/greenroom/server.debug.log")
    assert not re.search(pattern, "/var/log/greenroom/server.log")
    (job,) = promtail["scrape_configs"]
    (target,) = job["static_configs"]
    assert fnmatch("/var/log/greenroom/server.debug.log", target["labels"]["__path_exclude__"])
    assert not fnmatch("/var/log/greenroom/server.log", target["labels"]["__path_exclude__"])
    (excluded,) = vector["sources"]["greenroom"]["exclude"]
    assert fnmatch("/var/log/greenroom/server.debug.log", excluded)
    assert not fnmatch("/var/log/greenroom/server.log", excluded)


def test_vector_ships_to_both_stores() -> None:
    sinks = yaml.safe_load((ROOT / "deploy" / "logs" / "vector.yaml").read_text("utf-8"))["sinks"]
    assert {sink["type"] for sink in sinks.values()} == {"loki", "elasticsearch"}
    assert all(sink["inputs"] == ["parsed"] for sink in sinks.values())
