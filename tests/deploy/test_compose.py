"""The Compose files follow the specification, and name settings, commands and values that exist."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from compose_spec import PyCompose

from deploy.cluster.proxy import TEMPLATE
from greenroom.cli.commands import COMMANDS
from greenroom.settings import Settings
from greenroom.wiring.jobs import check_engine
from tests.deploy.dockerfile import instructions

ROOT = Path(__file__).parents[2]
FILES = ("compose.yaml", "compose.small.yaml")
MONITORING = "compose.monitoring.yaml"


def services(name: str) -> dict[str, dict[str, Any]]:
    """Return the services of a file, with what they share filled in."""
    return dict(yaml.safe_load((ROOT / name).read_text("utf-8"))["services"])


def with_monitoring() -> dict[str, Any]:
    """Return compose.yaml with compose.monitoring.yaml over it, put together as Compose does as far as we use it."""
    merged: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))
    added: dict[str, Any] = yaml.safe_load((ROOT / MONITORING).read_text("utf-8"))
    for key, service in added["services"].items():
        base = merged["services"].setdefault(key, {})
        environment = {**base.get("environment", {}), **service.get("environment", {})}
        merged["services"][key] = {**base, **service} | ({"environment": environment} if environment else {})
    merged["volumes"] |= added["volumes"]
    return merged | {"secrets": added["secrets"]}


def ours(name: str) -> dict[str, dict[str, Any]]:
    return {key: service for key, service in services(name).items() if service["image"] == "greenroom"}


@pytest.mark.parametrize("name", FILES)
def test_a_file_follows_the_specification(name: str) -> None:
    PyCompose.from_yaml(yaml.safe_dump(yaml.safe_load((ROOT / name).read_text("utf-8")))).validate()


@pytest.mark.parametrize(
    "broken",
    [
        "services: {a: {image: x, replica: 3}}",
        "services: {a: {image: x, depends_on: {b: {condition: service_is_healthy}}}}",
        "services: {a: {image: x, networks: [front]}}",
    ],
)
def test_the_check_notices(broken: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        PyCompose.from_yaml(broken).validate()


@pytest.mark.parametrize("name", FILES)
def test_settings_and_commands_exist(name: str) -> None:
    known = {f"GREENROOM_{field.upper()}" for field in Settings.model_fields}
    for service in ours(name).values():
        assert set(service["environment"]) <= known
        assert service.get("command", ["serve"])[0] in COMMANDS


@pytest.mark.parametrize("service", ["server", "worker"])
@pytest.mark.parametrize(
    ("chosen", "engine", "is_encrypted"),
    [({}, "celery", False), ({"GREENROOM_JOB_ENGINE": "table", "GREENROOM_ENCRYPT_FILES": "true"}, "table", True)],
)
def test_the_file_env_chooses_engine_and_encryption(
    service: str, chosen: dict[str, str], engine: str, is_encrypted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = {"GREENROOM_PUBLIC_URL": "https://greenroom.example", "POSTGRES_PASSWORD": "a1b2", **chosen}
    for name, value in ours("compose.yaml")[service]["environment"].items():
        monkeypatch.setenv(name, interpolated(value, given))
    settings = Settings()
    check_engine(settings)
    assert (settings.job_engine, settings.encrypt_files, settings.log_format) == (engine, is_encrypted, "json")


def interpolated(value: str, given: dict[str, str]) -> str:
    """Return a value with its ``${NAME}``, ``${NAME:-default}`` and ``${NAME:?error}`` replaced, as Compose does."""

    def chosen(match: re.Match[str]) -> str:
        return given.get(match["name"], match["default"] or "")

    return re.sub(r"\$\{(?P<name>\w+)(?::-(?P<default>[^}]*)|:\?[^}]*)?\}", chosen, value)


@pytest.mark.parametrize("name", FILES)
def test_containers_take_no_rights(name: str) -> None:
    for key, service in services(name).items():
        if key == "postgres":  # it changes its user and the owner of its files when it starts
            continue
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]


@pytest.mark.parametrize("name", [*FILES, MONITORING])
def test_the_log_of_a_container_has_a_limit(name: str) -> None:
    found = with_monitoring()["services"] if name == MONITORING else services(name)
    for service in found.values():
        limits = service["logging"]["options"]
        assert int(limits["max-size"].removesuffix("m")) * int(limits["max-file"]) == 100, "as docs/operating.md says"


def test_only_nginx_can_be_reached_from_outside() -> None:
    assert [key for key, service in services("compose.yaml").items() if "ports" in service] == ["nginx"]
    assert services("compose.small.yaml")["greenroom"]["ports"] == ["127.0.0.1:8000:8000"]


def test_nginx_gets_every_value_of_its_template() -> None:
    wanted = set(re.findall(r"\$\{([A-Z_]+)\}", TEMPLATE.read_text("utf-8")))
    assert wanted == set(services("compose.yaml")["nginx"]["environment"]) - {"NGINX_ENVSUBST_FILTER"}


def test_what_is_mounted_from_the_checkout_is_there() -> None:
    mounted = [volume.split(":")[0] for volume in services("compose.yaml")["nginx"]["volumes"]]
    assert {path for path in mounted if not (ROOT / path).exists()} == {"./certificates"}, "the operator's own"


@pytest.mark.parametrize("name", FILES)
def test_what_is_kept_is_where_the_image_keeps_it(name: str) -> None:
    (home,) = instructions("VOLUME")
    for service in ours(name).values():
        assert f"home:{home.strip('[]').strip(chr(34))}" in service["volumes"]


@pytest.mark.parametrize("name", FILES)
def test_copies_of_recordings_are_not_kept_in_memory(name: str) -> None:
    """A file on a tmpfs counts as memory of its container, and a recording has up to 4 GB."""
    for service in ours(name).values():
        folder = service["environment"]["GREENROOM_TEMPORARY_FOLDER"]
        assert folder in {volume.split(":")[1] for volume in service["volumes"]}
        assert folder not in service["tmpfs"]


def test_the_documented_backup_can_write_its_folder_and_restores_without_a_schema() -> None:
    """Its container has the image's user and a read-only root; a migration would fill the empty database."""
    page = (ROOT / "docs" / "deploying.md").read_text("utf-8").split("## Backup and restore")[1].split("\n## ")[0]
    (user,) = instructions("USER")
    owner = re.search(r"install -d -o (\d+) -g (\d+) -m 700 (\w+)", page)
    assert owner is not None
    assert f"{owner[1]}:{owner[2]}" == user
    runs = re.findall(r"docker compose (?:-p restored )?run (.+)", page)
    assert {"backup", "restore"} <= {word for run in runs for word in run.split()}
    home = next(iter(ours("compose.yaml").values()))["volumes"][0].split(":")[1]
    for run in runs:
        assert "--no-deps" in run
        assert " server " in run
        (mounted,) = re.findall(r'--volume "?(\S+?)"?(?= )', run)
        assert mounted.split(":")[0] in {f"$PWD/{owner[3]}", "$PWD/secrets", "greenroom_home"}
    assert f"server:{home}/secrets" in page


def test_postgres_is_healthy_only_when_it_can_be_reached() -> None:
    """While its image makes the database, it answers on a socket file, and the migration could not reach it."""
    assert "--host=127.0.0.1" in services("compose.yaml")["postgres"]["healthcheck"]["test"]


def test_the_monitoring_follows_the_specification_beside_what_it_watches() -> None:
    PyCompose.from_yaml(yaml.safe_dump(with_monitoring())).validate()


def test_prometheus_reads_the_ports_that_the_settings_open(monkeypatch: pytest.MonkeyPatch) -> None:
    together = with_monitoring()["services"]
    (job,) = yaml.safe_load((ROOT / "deploy" / "prometheus" / "compose.yml").read_text("utf-8"))["scrape_configs"]
    (asked,) = job["dns_sd_configs"]
    assert sorted(asked["names"]) == sorted(set(ours("compose.yaml")) - {"migrate"})
    token = together["prometheus"]["secrets"]
    assert job["authorization"]["credentials_file"] == f"/run/secrets/{token[0]}"
    for name in asked["names"]:
        environment = together[name]["environment"]
        assert "GREENROOM_DATABASE_URL" in environment, "the other settings stay"
        for variable in ("GREENROOM_METRICS_HOST", "GREENROOM_METRICS_PORT"):
            monkeypatch.setenv(variable, environment[variable])
        monkeypatch.setenv("GREENROOM_METRICS_TOKEN", "a token of at least 16 characters")
        assert Settings().metrics_port == asked["port"]
        assert set(together[name]["networks"]) & set(together["prometheus"]["networks"])
    assert job["job_name"] == "greenroom", "the name that the alerts use"
