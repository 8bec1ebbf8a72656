"""Settings choose what hears the words; a service is used only when it is chosen and has a key."""

from __future__ import annotations

from pathlib import Path

import pytest

from greenroom.clock import SystemClock
from greenroom.errors import ComponentMissingError, InputError
from greenroom.settings import load_settings
from greenroom.speech.whisper import NEEDED_FILES
from greenroom.wiring.analysis import build_providers
from greenroom.wiring.components import list_components
from greenroom.wiring.streaming import build_streaming_recogniser


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


def install(models: Path, name: str) -> None:
    """Put the files of a model into the folder of models, without content."""
    folder = models / name
    folder.mkdir(parents=True)
    for file in NEEDED_FILES:
        (folder / file).touch()


def test_conversations_are_recognised_on_this_machine_where_a_fast_model_is(tmp_path: Path) -> None:
    settings = load_settings(home=tmp_path)
    assert build_streaming_recogniser(settings, SystemClock()) is None
    install(settings.models_folder, "medium")
    assert build_streaming_recogniser(settings, SystemClock()) is None, "it would not keep up"
    install(settings.models_folder, "base")
    found = build_streaming_recogniser(settings, SystemClock())
    assert found is not None
    assert (found.name, found.is_local) == ("faster-whisper", True)
    assert build_streaming_recogniser(load_settings(home=tmp_path, streaming_recogniser="none"), SystemClock()) is None


def test_a_chosen_streaming_recogniser_that_lacks_something_says_what(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="needs a key"):
        build_streaming_recogniser(load_settings(home=tmp_path, streaming_recogniser="assemblyai"), SystemClock())
    with pytest.raises(ComponentMissingError, match="No faster-whisper model"):
        build_streaming_recogniser(load_settings(home=tmp_path, streaming_recogniser="faster-whisper"), SystemClock())
    listed = {one.status.name: one.status for one in list_components(load_settings(home=tmp_path))}
    assert "models pull base" in (listed["streaming-recogniser"].remedy or "")
    assert not listed["assemblyai-streaming"].ready
