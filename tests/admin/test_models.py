"""Administrators download a speech model with one click, and look for language models on the machine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from greenroom.admin.local_search import PROGRAMS, LocalModels
from greenroom.settings import Settings
from greenroom.wiring.server import Server
from tests.http_client import Visitor
from tests.http_servers import Answer, Request, reported, serving
from tests.sessions.holding import worker
from tests.speech.test_models import FILES, Hub


@pytest.fixture
def hub() -> Iterator[str]:
    with serving(Hub()) as url:
        yield url


@pytest.fixture
def server_settings(tmp_path: Path, hub: str) -> Settings:
    return Settings(home=tmp_path / "home", model_hub_url=hub, sign_ins_per_minute=1000, requests_per_minute=100_000)


def small(admin: Visitor) -> dict[str, object]:
    listed = admin.get("/api/admin/models").json()
    return next(model for model in listed["models"] if model["name"] == "small")


def test_a_speech_model_is_downloaded_with_one_click(
    admin: Visitor, server_settings: Settings, services: Server
) -> None:
    before = small(admin)
    assert (before["licence"], before["is_installed"], before["job_id"]) == ("MIT", False, None)
    asked = admin.post("/api/admin/models/small/pull")
    assert (asked.status_code, asked.json()["state"]) == (202, "queued")
    assert admin.post("/api/admin/models/small/pull").json()["job_id"] == asked.json()["job_id"]
    worker(server_settings, services)()
    after = small(admin)
    assert (after["is_installed"], after["state"], after["share"]) == (True, "done", 1.0)
    assert (server_settings.models_folder / "small" / "model.bin").read_bytes() == FILES["model.bin"]
    actions = [line["action"] for line in admin.get("/api/admin/audit").json()["items"]]
    assert actions[:2] == ["download model", "download model"]


def test_a_download_can_be_cancelled_and_asked_for_again(admin: Visitor) -> None:
    job_id = admin.post("/api/admin/models/small/pull").json()["job_id"]
    assert admin.post(f"/api/admin/jobs/{job_id}/cancel").json()["state"] == "cancelled"
    assert small(admin)["state"] == "cancelled"
    again = admin.post("/api/admin/models/small/pull").json()
    assert (again["state"], again["job_id"] == job_id) == ("queued", False)


def test_only_administrators_download_and_look(signed_in: Visitor) -> None:
    assert signed_in.get("/api/admin/models").status_code == 403
    assert signed_in.post("/api/admin/models/small/pull").status_code == 403
    assert signed_in.post("/api/admin/models/look").status_code == 403


def test_a_model_that_is_not_on_offer(admin: Visitor) -> None:
    assert admin.post("/api/admin/models/huge/pull").status_code == 404


def listing(*names: str) -> Answer:
    return reported({"object": "list", "data": [{"id": name, "object": "model"} for name in names]})


def test_programs_that_run_on_this_machine_are_found() -> None:
    asked: list[str] = []

    def ollama(request: Request) -> Answer:
        asked.append(request.path)
        return listing("gemma3:12b", "qwen3:4b")

    with (
        serving(ollama) as first,
        serving(lambda _: listing("qwen3-30b")) as second,
        serving(lambda _: Answer(body=b"<!doctype html>")) as page,
        serving(lambda _: reported({"data": [{"id": 7}, "x"]})) as nonsense,
    ):
        places = dict(zip(("Ollama", "vLLM", "llama.cpp", "LM Studio"), (first, second, page, nonsense), strict=True))
        found = LocalModels({name: (urlsplit(url).port or 0,) for name, url in places.items()}).look()
    assert [(one.program, one.name) for one in found] == [
        ("Ollama", "gemma3:12b"),
        ("Ollama", "qwen3:4b"),
        ("vLLM", "qwen3-30b"),
    ]
    assert asked == ["/v1/models"]
    assert found[0].url == f"{first}/v1".replace("localhost", "127.0.0.1")


def test_where_no_program_runs_nothing_is_found() -> None:
    with serving(lambda _: Answer(body=json.dumps({}).encode())) as url:
        port = urlsplit(url).port or 0
    assert LocalModels({"Ollama": (port,)}).look() == []


def test_greenroom_is_not_taken_for_a_program_with_models(admin: Visitor) -> None:
    own = admin.get("/v1/models")
    with serving(lambda _: Answer(status=own.status_code, body=own.content)) as url:
        port = urlsplit(url).port or 0
        assert LocalModels({"vLLM": (port, port)}).look() == []


def test_the_usual_ports_are_looked_at() -> None:
    assert PROGRAMS == {"Ollama": (11434,), "LM Studio": (1234,), "llama.cpp": (8080,), "vLLM": (8000, 8001)}
