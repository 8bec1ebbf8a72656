"""Settings: where they come from, and what is said when one does not fit."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic.fields import FieldInfo

from greenroom.errors import InputError
from greenroom.settings import Settings, load_settings
from greenroom.settings.home import default_home


@pytest.fixture
def settings_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The settings file of a home folder of this test's own."""
    monkeypatch.setenv("GREENROOM_HOME", str(tmp_path))
    return tmp_path / "settings.toml"


def test_without_any_setting_the_defaults_hold(settings_file: Path) -> None:
    settings = load_settings()
    assert settings.profile == "full"
    assert settings.transcriber == "auto"
    assert settings.home == settings_file.parent
    assert settings.models_folder == settings_file.parent / "models"


def test_arguments_win_over_the_environment_which_wins_over_the_file(
    settings_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings_file.write_text('profile = "fast"\nlanguage = "de"\ntranscriber = "none"\n')
    monkeypatch.setenv("GREENROOM_LANGUAGE", "fr")
    monkeypatch.setenv("GREENROOM_TRANSCRIBER", "pocketsphinx")
    settings = load_settings(transcriber="auto")
    assert (settings.profile, settings.language, settings.transcriber) == ("fast", "fr", "auto")


def test_a_tilde_is_the_home_folder(settings_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ada")
    monkeypatch.setenv("GREENROOM_WHISPER_MODEL", "~/models/small")
    assert load_settings().whisper_model == Path("/home/ada/models/small")
    monkeypatch.setenv("GREENROOM_HOME", "~/greenroom")
    assert load_settings().home == default_home() == Path("/home/ada/greenroom")
    monkeypatch.delenv("GREENROOM_HOME")
    monkeypatch.setenv("XDG_DATA_HOME", "/home/ada/data")
    assert default_home() == Path("/home/ada/data/greenroom")


def test_an_account_without_a_home_folder_is_told_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GREENROOM_HOME", "~nobody-of-this-name/greenroom")
    with pytest.raises(InputError, match="Set GREENROOM_HOME"):
        load_settings()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('profile = "thorough"', "The setting profile is not valid.*GREENROOM_PROFILE"),
        ("profle = 1", "The setting profle is not valid: extra inputs"),
        ("max_recording_seconds = -1", "max_recording_seconds is not valid: input should be greater than 0"),
        (
            'judge_model = "gemma3"',
            "judge_model is not valid: it should look like openai:qwen3:8b or anthropic:claude-haiku-4-5",
        ),
        ("profile = ", "settings.toml cannot be read"),
        ("\udcff", "settings.toml cannot be read"),
    ],
)
def test_what_does_not_fit_is_named_with_the_place_to_correct(settings_file: Path, content: str, said: str) -> None:
    settings_file.write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(InputError, match=said):
        load_settings()


@pytest.mark.parametrize(
    ("proxies", "remedy"),
    [
        ("*", r"'\*' is not an IP address or a network\. Write addresses such as"),
        ("192.0.2.1, proxy.example", "'proxy.example' is not an IP address or a network"),
        (
            "10.0.0.1/8",
            r"'10\.0\.0\.1/8' is not .* Write 10\.0\.0\.0/8 for the network, or 10\.0\.0\.1 for the address",
        ),
        ("FD00::1/8", "Write fd00::/8 for the network, or fd00::1 for the address"),
    ],
)
def test_a_vague_proxy_is_refused_with_what_to_write(settings_file: Path, proxies: str, remedy: str) -> None:
    with pytest.raises(InputError, match=f"The setting trusted_proxies is not valid: .*{remedy}.*TRUSTED_PROXIES"):
        load_settings(trusted_proxies=proxies)


def test_settings_that_contradict_each_other_are_named(settings_file: Path) -> None:
    with pytest.raises(InputError, match="do not fit together: local_only is set, and judge_model asks") as refused:
        load_settings(local_only=True, judge_model="openai:any")
    assert "GREENROOM_SETTINGS" not in str(refused.value)


def test_a_folder_in_place_of_the_file_is_told(settings_file: Path) -> None:
    settings_file.mkdir()
    with pytest.raises(InputError, match="cannot be read"):
        load_settings()


def test_a_key_is_never_shown(settings_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GREENROOM_TRANSCRIPTION_KEY", "hush")
    assert "hush" not in repr(load_settings())


@pytest.mark.parametrize(
    "url", ["http://redis.example", "redis.example:6379", "redis://:secret@redis.example:port/0", "rediss:///0"]
)
def test_an_address_of_redis_that_cannot_be_one_is_refused_at_once_without_its_password(
    settings_file: Path, url: str
) -> None:
    with pytest.raises(InputError, match="redis_url is not valid") as refused:
        load_settings(redis_url=url)
    assert "GREENROOM_REDIS_URL" in refused.value.remedy
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("url", ["redis://localhost", "rediss://:a@redis.example:6380/0", "unix:///run/redis.sock"])
def test_an_address_of_redis_that_can_be_one_is_taken(settings_file: Path, url: str) -> None:
    assert load_settings(redis_url=url).redis_url is not None


@pytest.mark.parametrize(
    "chosen",
    [
        {"transcriber": "google"},
        {"transcriber": "assemblyai"},
        {"streaming_recogniser": "assemblyai"},
        {"transcriber": "openai-compatible", "transcription_url": "https://speech.example/v1"},
        {"interviewer_model": "anthropic:any"},
        {"judge_model": "openai:any", "judge_url": "https://localhost.example"},
        {"smtp_host": "mail.example.org"},
    ],
    ids=str,
)
def test_local_only_refuses_what_asks_elsewhere(settings_file: Path, chosen: dict[str, str]) -> None:
    with pytest.raises(InputError, match="not on this machine"):
        load_settings(local_only=True, **chosen)
    load_settings(**chosen)  # elsewhere is allowed where the installation is not local only


@pytest.mark.parametrize(
    "chosen",
    [
        {},
        {"transcriber": "pocketsphinx"},
        {"smtp_host": "localhost"},
        {"streaming_recogniser": "assemblyai", "assemblyai_streaming_url": "ws://localhost:1"},
        {"judge_model": "openai:any", "judge_url": "http://localhost:11434/v1"},
    ],
    ids=str,
)
def test_local_only_takes_what_is_here(settings_file: Path, chosen: dict[str, str]) -> None:
    assert load_settings(local_only=True, **chosen).local_only


def test_every_setting_of_a_certain_form_has_examples_of_it() -> None:
    with_form = {name: field for name, field in Settings.model_fields.items() if pattern_of(field)}
    assert len(with_form) > 5
    for name, field in with_form.items():
        assert field.examples, name
        for example in field.examples:
            assert re.search(str(pattern_of(field)), example), name


def pattern_of(field: FieldInfo) -> str | None:
    return next((found for each in field.metadata if (found := getattr(each, "pattern", None))), None)


def test_what_was_written_into_the_wrong_setting_is_not_repeated(settings_file: Path) -> None:
    settings_file.write_text('judge_model = "sk-a-key"', "utf-8")
    with pytest.raises(InputError) as refused:
        load_settings()
    assert "sk-a-key" not in f"{refused.value} {refused.value.remedy}"
