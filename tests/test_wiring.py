"""Settings choose what hears the words; a service is used only when it is chosen and has a key."""

from __future__ import annotations

import pytest

from greenroom.errors import InputError
from greenroom.settings import load_settings
from greenroom.wiring.analysis import build_providers
from greenroom.wiring.components import list_components


@pytest.mark.parametrize("service", ["assemblyai", "google"])
def test_a_service_is_used_when_it_is_chosen(service: str) -> None:
    settings = load_settings(transcriber=service, **{f"{service}_key": "hidden"})
    transcriber = build_providers(settings).transcriber
    assert transcriber is not None
    assert transcriber.name == service
    assert "hidden" not in repr(settings)


@pytest.mark.parametrize("service", ["assemblyai", "google"])
def test_a_service_without_its_key_is_an_error_that_names_the_setting(service: str) -> None:
    with pytest.raises(InputError, match=f"GREENROOM_{service.upper()}_KEY"):
        build_providers(load_settings(transcriber=service))


def test_a_key_alone_sends_nothing_anywhere() -> None:
    settings = load_settings(assemblyai_key="secret", google_key="secret", transcription_url="http://localhost:1")
    transcriber = build_providers(settings).transcriber
    assert transcriber is not None
    assert transcriber.name in ("pocketsphinx", "faster-whisper")


def test_each_service_is_listed_with_its_remedy() -> None:
    without = {listed.status.name: listed.status for listed in list_components(load_settings())}
    with_keys = load_settings(assemblyai_key="secret", google_key="secret")
    ready = {listed.status.name: listed.status.ready for listed in list_components(with_keys)}
    for service in ("assemblyai", "google"):
        assert not without[service].ready
        assert without[service].remedy
        assert ready[service]


def test_what_nobody_has_set_is_an_extra_and_what_is_set_has_to_work() -> None:
    without = {listed.status.name: listed.necessity for listed in list_components(load_settings())}
    broken = load_settings(judge_model="openai:gpt-4o", assemblyai_key="secret")  # a model without its key
    listed = {component.status.name: component for component in list_components(broken)}
    assert (without["assemblyai"], listed["assemblyai"].necessity) == ("extra", "chosen")
    (judge,) = (component for name, component in listed.items() if "judge" in name)
    assert (without[judge.status.name], judge.necessity, judge.status.ready) == ("extra", "chosen", False)
