"""The Kubernetes manifests fit the published types, refer to what exists, and take no rights."""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime, timedelta
from typing import Any

import pytest
import yaml
from sqlalchemy import insert, text

from deploy.cluster.proxy import TEMPLATE
from greenroom.cli.commands import COMMANDS
from greenroom.db.database import Database
from greenroom.jobs.models import JobRow
from greenroom.settings import Settings
from tests.deploy.kubernetes_types import faults_of
from tests.deploy.manifests import KUBERNETES, Manifest, gathered, labels_of, patched, pod_of

EXAMPLE = KUBERNETES / "example"
FROM_KEDA = {"ScaledObject", "TriggerAuthentication"}


def all_manifests() -> list[Manifest]:
    found = [*gathered(EXAMPLE), *gathered(KUBERNETES / "processor-load")]
    return patched(found, yaml.safe_load((EXAMPLE / "settings.yaml").read_text("utf-8")))


MANIFESTS = all_manifests()
PODS = [manifest for manifest in MANIFESTS if pod_of(manifest) is not None]


def name_of(manifest: Manifest) -> str:
    return f"{manifest['kind']} {manifest['metadata']['name']}"


def containers() -> list[tuple[Manifest, dict[str, Any]]]:
    return [(manifest, container) for manifest in PODS for container in (pod_of(manifest) or {})["containers"]]


def test_every_file_is_part_of_an_installation() -> None:
    listed = {
        name
        for kustomization in KUBERNETES.rglob("kustomization.yaml")
        for kind in ("resources", "components", "patches")
        for name in _names(yaml.safe_load(kustomization.read_text("utf-8")).get(kind, []))
    }
    files = {path.name for path in KUBERNETES.rglob("*.yaml")} - {"kustomization.yaml"}
    assert files <= listed


def _names(entries: list[Any]) -> list[str]:
    return [entry["path"] if isinstance(entry, dict) else entry for entry in entries]


@pytest.mark.parametrize("manifest", MANIFESTS, ids=name_of)
def test_a_manifest_fits_the_published_types(manifest: Manifest) -> None:
    if manifest["kind"] not in FROM_KEDA:
        assert faults_of(manifest) == []


BROKEN: dict[str, tuple[Manifest, str]] = {
    "a misspelt field": ({"spec": {"clusterIp": "None"}}, "Service.spec.clusterIp is unknown"),
    "a field that is missing": ({"spec": {"ports": [{"name": "http"}]}}, "Service.spec.ports[0].port is missing"),
    "text in place of a number": ({"spec": {"ports": [{"port": "80"}]}}, "Service.spec.ports[0].port is str"),
    "a value in place of a list": ({"spec": {"ports": 80}}, "Service.spec.ports is no list"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_the_check_notices(name: str) -> None:
    broken, fault = BROKEN[name]
    assert faults_of({"apiVersion": "v1", "kind": "Service", **broken}) == [fault]


@pytest.mark.parametrize("manifest", PODS, ids=name_of)
def test_pods_take_no_rights_and_bounded_resources(manifest: Manifest) -> None:
    pod = pod_of(manifest)
    assert pod is not None
    assert pod["automountServiceAccountToken"] is False
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    for volume in pod["volumes"]:
        assert "hostPath" not in volume
        assert "emptyDir" not in volume or "sizeLimit" in volume["emptyDir"]
    for container in pod["containers"]:
        rights = container["securityContext"]
        assert rights["readOnlyRootFilesystem"] is True
        assert rights["allowPrivilegeEscalation"] is False
        assert rights["capabilities"] == {"drop": ["ALL"]}
        assert {"cpu", "memory"} <= set(container["resources"]["requests"])
        assert "memory" in container["resources"]["limits"]


def test_what_answers_requests_has_probes() -> None:
    for manifest, container in containers():
        probes = {name for name in container if name.endswith("Probe")}
        assert probes == ({"startupProbe", "livenessProbe", "readinessProbe"} if "ports" in container else set()), (
            name_of(manifest)
        )


def test_containers_get_settings_that_exist_and_secrets_by_reference() -> None:
    known = {f"GREENROOM_{name.upper()}" for name in Settings.model_fields}
    settings = next(found for found in MANIFESTS if name_of(found) == "ConfigMap greenroom-settings")["data"]
    assert set(settings) <= known
    for name in ("Deployment greenroom-server", "Deployment greenroom-worker", "Job greenroom-migrations"):
        (container,) = (found for manifest, found in containers() if name_of(manifest) == name)
        for variable in container["env"]:
            assert variable["name"] in known
            assert variable["valueFrom"]["secretKeyRef"]["name"] == "greenroom-secrets"
            assert variable["name"] not in settings
    assert "Secret" not in {manifest["kind"] for manifest in MANIFESTS}, "secrets are referred to, never committed"


def test_the_settings_of_the_example_are_accepted(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = next(found for found in MANIFESTS if name_of(found) == "ConfigMap greenroom-settings")["data"]
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert Settings().storage == "s3"


def test_containers_run_commands_that_exist() -> None:
    run = {container["args"][0] for _, container in containers() if container["image"] == "greenroom"}
    assert run == {"serve", "worker", "db"}
    assert run <= set(COMMANDS)


def test_selectors_find_pods() -> None:
    labels = [labels_of(manifest).items() for manifest in PODS]
    for manifest in MANIFESTS:
        spec = manifest.get("spec", {})
        selector = {"Service": spec.get("selector"), "NetworkPolicy": spec.get("podSelector")}.get(
            manifest["kind"], spec.get("selector")
        )
        wanted = (selector or {}).get("matchLabels", selector or {})
        assert any(wanted.items() <= pod for pod in labels), name_of(manifest)


def test_autoscalers_find_what_they_scale_and_none_is_scaled_twice_in_one_installation() -> None:
    deployments = {found["metadata"]["name"] for found in MANIFESTS if found["kind"] == "Deployment"}
    example = list(gathered(EXAMPLE))
    scaled = Counter(
        found["spec"]["scaleTargetRef"]["name"] for found in example if "scaleTargetRef" in found.get("spec", {})
    )
    assert set(scaled) <= deployments
    assert set(scaled.values()) == {1}
    for manifest in MANIFESTS:
        if manifest["kind"] == "Deployment" and manifest["metadata"]["name"] in scaled:
            assert "replicas" not in manifest["spec"], "an apply would undo what the autoscaler decided"


def test_volumes_and_ports_that_are_named_exist() -> None:
    maps = {found["metadata"]["name"] for found in MANIFESTS if found["kind"] == "ConfigMap"}
    for manifest, container in containers():
        pod = pod_of(manifest)
        assert pod is not None
        volumes = {volume["name"]: volume for volume in pod["volumes"]}
        assert {mount["name"] for mount in container["volumeMounts"]} == set(volumes)
        assert {volume["configMap"]["name"] for volume in volumes.values() if "configMap" in volume} <= maps
        ports = {port["name"] for port in container.get("ports", ())}
        probes = [container[name] for name in container if name.endswith("Probe")]
        assert {next(iter(_ports(probe))) for probe in probes} <= ports


def _ports(probe: dict[str, Any]) -> list[str]:
    return [probe[kind]["port"] for kind in ("httpGet", "tcpSocket") if kind in probe]


def test_nginx_gets_every_value_of_its_template() -> None:
    wanted = set(re.findall(r"\$\{([A-Z_]+)\}", TEMPLATE.read_text("utf-8")))
    (container,) = (found for manifest, found in containers() if name_of(manifest) == "Deployment greenroom-nginx")
    assert wanted == {variable["name"] for variable in container["env"]} - {"NGINX_ENVSUBST_FILTER"}


def test_the_age_of_the_queue_is_that_of_the_oldest_job_a_user_waits_for_tenfold(database: Database) -> None:
    """KEDA asks PostgreSQL with the query of the manifest."""
    if database.engine.dialect.name != "postgresql":
        return
    (scaled,) = (found for found in MANIFESTS if found["kind"] == "ScaledObject")
    query = text(scaled["spec"]["triggers"][0]["metadata"]["query"])
    with database.transaction() as db:
        assert db.scalar(query) == 0
        now = db.scalar(text("SELECT now()"))
        db.execute(insert(JobRow), [job(now, "a", "default", 90), job(now, "b", "high", 30), job(now, "c", "low", -60)])
        db.execute(insert(JobRow), [job(now, "d", "high", 900) | {"state": "running"}])
        assert db.scalar(query) == pytest.approx(300)


def job(now: datetime, name: str, queue: str, waiting_seconds: float) -> dict[str, Any]:
    asked_at = now - timedelta(seconds=waiting_seconds)
    return {
        **dict.fromkeys(("id", "key"), name),
        **dict.fromkeys(("run_after", "created_at", "updated_at"), asked_at),
        **dict.fromkeys(("priority", "turn", "attempts", "revision"), 0),
        "name": "sessions.proceed",
        "queue": queue,
        "payload": {},
        "state": "queued",
        "share": 0.0,
    }
