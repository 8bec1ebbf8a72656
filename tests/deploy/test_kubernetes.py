"""The Kubernetes manifests fit the published types, refer to what exists, and take no rights."""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime, timedelta
from typing import Any

import pytest
import yaml
from sqlalchemy import insert, text, update

from deploy.cluster.proxy import TEMPLATE
from greenroom.cli.commands import COMMANDS
from greenroom.db.database import Database
from greenroom.jobs.models import JobRow
from greenroom.jobs.repository.leases import RUNNING_PER_ACCOUNT
from greenroom.settings import Settings
from greenroom.telemetry.exposing import PATH as METRICS_PATH
from greenroom.wiring.jobs import check_engine
from tests.deploy.kubernetes_types import faults_of
from tests.deploy.manifests import KUBERNETES, Manifest, gathered, labels_of, patched, pod_of, selects

EXAMPLE = KUBERNETES / "example"
PROMETHEUS = KUBERNETES.parent / "prometheus"
STEPS = (KUBERNETES.parents[1] / "docs" / "deploying.md").read_text("utf-8").split("## Kubernetes")[1].split("\n## ")[0]
OF_OTHERS = {"ScaledObject", "TriggerAuthentication", "PodMonitor"}
"""Kinds of KEDA and of the Prometheus Operator."""


def all_manifests() -> list[Manifest]:
    found = [
        *gathered(EXAMPLE),
        *(found for name in ("processor-load", "prometheus-operator") for found in gathered(KUBERNETES / name)),
    ]
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
    if manifest["kind"] not in OF_OTHERS:
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


def test_what_runs_all_the_time_has_probes_of_ports_that_it_opens() -> None:
    for manifest, container in containers():
        probes = {name: probe for name, probe in container.items() if name.endswith("Probe")}
        runs_on = manifest["kind"] == "Deployment"
        assert set(probes) == ({"startupProbe", "livenessProbe", "readinessProbe"} if runs_on else set()), name_of(
            manifest
        )
        opened = {port["name"] for port in container.get("ports", ())}
        for probe in probes.values():
            (asked,) = (probe[way]["port"] for way in ("httpGet", "tcpSocket") if way in probe)
            assert asked in opened


def test_containers_get_settings_that_exist_and_secrets_by_reference() -> None:
    known = {f"GREENROOM_{name.upper()}" for name in Settings.model_fields}
    settings = next(found for found in MANIFESTS if name_of(found) == "ConfigMap greenroom-settings")["data"]
    assert set(settings) <= known
    for name in ("Deployment greenroom-server", "Deployment greenroom-worker", "Job greenroom-migrations"):
        for variable in container_of(name)["env"]:
            assert variable["name"] in known
            assert variable["valueFrom"]["secretKeyRef"]["name"] == "greenroom-secrets"
            assert variable["name"] not in settings
    assert "Secret" not in {manifest["kind"] for manifest in MANIFESTS}, "secrets are referred to, never committed"


@pytest.mark.parametrize("part", ["server", "worker"])
def test_the_settings_of_the_example_are_accepted(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = settings_of(part, monkeypatch)
    assert settings.storage == "s3"
    assert settings.job_engine == "celery"
    check_engine(settings)
    assert settings.log_format == "json"
    assert settings.encrypt_files, "the docs have an operator make a key for files"
    assert settings.file_keys is not None


def settings_of(part: str, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Return the settings of a part's pods, as its process reads them from their environment."""
    for name, value in environment_of(container_of(f"Deployment greenroom-{part}")).items():
        monkeypatch.setenv(name, value)
    return Settings()


def environment_of(container: dict[str, Any]) -> dict[str, str]:
    """Return the variables of a container, from the ConfigMap and from the secret that the docs make."""
    data = {found["metadata"]["name"]: found.get("data", {}) for found in MANIFESTS if found["kind"] == "ConfigMap"}
    maps = [data[source["configMapRef"]["name"]] for source in container.get("envFrom", ()) if "configMapRef" in source]
    secrets = {each["name"]: SECRETS[each["valueFrom"]["secretKeyRef"]["key"]] for each in container["env"]}
    return {name: value for values in (*maps, secrets) for name, value in values.items()}


def container_of(name: str) -> dict[str, Any]:
    (container,) = (found for manifest, found in containers() if name_of(manifest) == name)
    return container


def secrets_of_the_docs() -> dict[str, str]:
    """Return the entries of the secret that docs/deploying.md makes, with a text for each that a command makes."""
    command = STEPS.split("kubectl create secret generic greenroom-secrets")[1].split("\n\n")[0]
    made = dict(re.findall(r"--from-literal=([\w-]+)=(?:'([^']*)')?", command))
    return {name: value or f"made by a command: {name}" for name, value in made.items()}


OPTIONAL_SECRETS = {
    "smtp-user": "of the mail server",
    "smtp-password": "of the mail server",
    "knowledge-database-url": "postgresql+psycopg://greenroom:word@vectors/vectors",
}
SECRETS = secrets_of_the_docs() | OPTIONAL_SECRETS


def test_no_secret_is_needed_that_the_docs_do_not_make() -> None:
    needed = {
        each["valueFrom"]["secretKeyRef"]["key"]
        for _, container in containers()
        for each in container["env"]
        if "secretKeyRef" in each.get("valueFrom", {}) and not each["valueFrom"]["secretKeyRef"].get("optional")
    }
    assert needed <= secrets_of_the_docs().keys()


def test_the_docs_make_what_an_installation_refers_to_before_they_apply_it() -> None:
    before, _ = STEPS.split("kubectl apply -k")
    namespace = before.index("kubectl apply -f deploy/kubernetes/base/namespace.yaml")
    assert namespace < before.index("kubectl create secret")
    made = set(re.findall(r"kubectl create secret \w+ ([\w-]+) --namespace greenroom", before))
    assert made == secrets_referred_to()
    (image,) = yaml.safe_load((EXAMPLE / "kustomization.yaml").read_text("utf-8"))["images"]
    assert f"docker push {image['newName']}:{image['newTag']}" in before


def secrets_referred_to() -> set[str]:
    found = set()
    for manifest, container in containers():
        variables = [each["valueFrom"] for each in container["env"] if "valueFrom" in each]
        sources = [*container.get("envFrom", ()), *variables]
        found |= {each[kind]["name"] for each in sources for kind in ("secretRef", "secretKeyRef") if kind in each}
        found |= {each["secret"]["secretName"] for each in (pod_of(manifest) or {})["volumes"] if "secret" in each}
    return found


def test_keys_of_services_have_the_names_of_their_settings() -> None:
    command = STEPS.split("kubectl create secret generic greenroom-service-keys")[1].split("\n\n")[0]
    named = set(re.findall(r"--from-literal=GREENROOM_(\w+)=", command))
    assert {"JUDGE_KEY", "INTERVIEWER_KEY", "TRANSCRIPTION_KEY"} <= named
    assert named <= {name.upper() for name in Settings.model_fields}
    for name in ("Deployment greenroom-server", "Deployment greenroom-worker"):
        (source,) = (each["secretRef"] for each in container_of(name)["envFrom"] if "secretRef" in each)
        assert source == {"name": "greenroom-service-keys", "optional": True}


def test_variables_of_services_are_not_taken_for_settings() -> None:
    """Kubernetes would set GREENROOM_PORT and others in each pod for the Service `greenroom`."""
    assert {(pod_of(manifest) or {})["enableServiceLinks"] for manifest in PODS} == {False}


@pytest.mark.parametrize("part", ["server", "worker"])
def test_prometheus_reaches_the_port_that_the_settings_open(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    settings, name = settings_of(part, monkeypatch), f"Deployment greenroom-{part}"
    ports = {port["name"]: port["containerPort"] for port in container_of(name)["ports"]}
    assert ports["metrics"] == settings.metrics_port
    assert settings.metrics_host == "0.0.0.0"  # noqa: S104 - a pod's own address is not known before
    labels = labels_of(next(manifest for manifest in PODS if name_of(manifest) == name))
    opened = [
        port["port"]
        for policy in MANIFESTS
        if policy["kind"] == "NetworkPolicy" and selects(policy["spec"]["podSelector"], labels)
        for rule in policy["spec"].get("ingress", ())
        if any(source.get("namespaceSelector") for source in rule["from"])
        for port in rule["ports"]
    ]
    assert opened == [settings.metrics_port]
    (monitor,) = (found for found in MANIFESTS if found["kind"] == "PodMonitor")
    assert selects(monitor["spec"]["selector"], labels)


def test_both_ways_to_set_up_prometheus_read_the_same_ports_with_the_token() -> None:
    """The port by its name, so that it has one place; the job by the name that the alerts use."""
    (monitor,) = (found for found in MANIFESTS if found["kind"] == "PodMonitor")
    (endpoint,) = monitor["spec"]["podMetricsEndpoints"]
    assert (endpoint["port"], endpoint["path"]) == ("metrics", METRICS_PATH)
    assert endpoint["authorization"]["credentials"] == {"name": "greenroom-secrets", "key": "metrics-token"}
    assert {"targetLabel": "job", "replacement": "greenroom"} in endpoint["relabelings"]
    (job,) = yaml.safe_load((PROMETHEUS / "kubernetes.yml").read_text("utf-8"))["scrape_configs"]
    assert job["job_name"] == "greenroom"
    assert "credentials_file" in job["authorization"]
    selecting = next(rule for rule in job["relabel_configs"] if rule.get("action") == "keep")
    assert (selecting["source_labels"], selecting["regex"]) == (
        ["__meta_kubernetes_pod_container_port_name"],
        "metrics",
    )
    assert 'up{job="greenroom"}' in (PROMETHEUS / "alerts.yml").read_text("utf-8")


def test_containers_run_commands_that_exist() -> None:
    run = {container["args"][0] for _, container in containers() if container["image"] == "greenroom"}
    assert run == {"serve", "worker", "db"}
    assert run <= set(COMMANDS)


def test_selectors_find_pods() -> None:
    labels = [labels_of(manifest) for manifest in PODS]
    for manifest in MANIFESTS:
        spec = manifest.get("spec", {})
        selector = spec.get("podSelector" if manifest["kind"] == "NetworkPolicy" else "selector") or {}
        if manifest["kind"] == "Service":
            selector = {"matchLabels": selector}
        assert any(selects(selector, pod) for pod in labels), name_of(manifest)


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
    container = container_of("Deployment greenroom-nginx")
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


def test_jobs_that_wait_for_their_owners_turn_start_no_worker(database: Database) -> None:
    """An account runs two jobs at once, so more workers would not run its third sooner."""
    if database.engine.dialect.name != "postgresql":
        return
    (scaled,) = (found for found in MANIFESTS if found["kind"] == "ScaledObject")
    query = text(scaled["spec"]["triggers"][0]["metadata"]["query"])
    with database.transaction() as db:
        now = db.scalar(text("SELECT now()"))
        alive = {"state": "running", "lease_until": now + timedelta(seconds=20)}
        of_ada = [job(now, f"ada-{number}", "default", 3600) | {"candidate_id": "ada"} for number in range(50)]
        db.execute(insert(JobRow), [row | alive for row in of_ada[:RUNNING_PER_ACCOUNT]])
        db.execute(insert(JobRow), of_ada[RUNNING_PER_ACCOUNT:])
        assert db.scalar(query) == 0
        db.execute(insert(JobRow), [job(now, "bob", "default", 40) | {"candidate_id": "bob"}])
        assert db.scalar(query) == pytest.approx(40)
        over = {"state": "done", "ended_at": now - timedelta(seconds=5), "lease_until": None}
        db.execute(update(JobRow).where(JobRow.id == "bob").values(**over))
        db.execute(update(JobRow).where(JobRow.id == "ada-0").values(**over))
        assert db.scalar(query) == pytest.approx(5), "one more can run since the first ended"
        db.execute(update(JobRow).where(JobRow.id == "ada-0").values(ended_at=None))
        assert db.scalar(query) == pytest.approx(3600), "a slot is free, and no worker takes the job"


def test_followed_recordings_hold_up_no_answer(database: Database) -> None:
    if database.engine.dialect.name != "postgresql":
        return
    (scaled,) = (found for found in MANIFESTS if found["kind"] == "ScaledObject")
    query = text(scaled["spec"]["triggers"][0]["metadata"]["query"])
    with database.transaction() as db:
        now = db.scalar(text("SELECT now()"))
        of_ada = {"candidate_id": "ada"}
        alive = {"state": "running", "lease_until": now + timedelta(seconds=20)}
        followed = [job(now, f"live-{number}", "live", 60) | of_ada | alive for number in range(RUNNING_PER_ACCOUNT)]
        db.execute(insert(JobRow), followed)
        db.execute(insert(JobRow), [job(now, "analysis", "default", 30) | of_ada])
        assert db.scalar(query) == 0
        db.execute(update(JobRow).where(JobRow.id == "analysis").values(queue="high"))
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
