"""Before a spoken interview, a candidate sees what the recogniser can do, and tries it."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import psutil
import pytest

from greenroom.settings import Settings
from greenroom.speech.models import CATALOGUE
from greenroom.speech.recognition import MEASURED
from greenroom.wiring.recognition import recognition_of
from samples.render import Sample
from tests.http_client import Visitor
from tests.waiting import PATIENCE_SECONDS, wait_until

FIGURES = Path(__file__).parents[2] / "docs" / "figures.md"


def test_the_offline_recogniser_comes_with_its_measured_errors(signed_in: Visitor) -> None:
    answered = signed_in.get("/api/recognition").json()
    assert (answered["name"], answered["is_local"], answered["language"]) == ("pocketsphinx", True, "en")
    assert (answered["read_word_error"], answered["spontaneous_word_error"]) == (0.39, 0.87)


@pytest.mark.parametrize(("kind", "error"), [("read", "read"), ("spontaneous", "spontaneous")])
def test_the_errors_are_those_of_the_figures(kind: str, error: str) -> None:
    row = re.search(rf"^\| offline recogniser, {kind}: [^|]*\|[^|]*\| (\.\d+) /", FIGURES.read_text(), re.MULTILINE)
    assert row is not None
    assert getattr(MEASURED["pocketsphinx"], error) == float(row.group(1))


def test_a_downloaded_model_is_used_and_its_errors_are_unknown(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    for name in CATALOGUE["small"].needed:
        file = settings.models_folder / "small" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    found = recognition_of(settings)
    assert (found.name, found.model, found.errors) == ("faster-whisper", "small", None)


def test_a_service_is_not_local_and_none_is_none(tmp_path: Path) -> None:
    assert not recognition_of(Settings(home=tmp_path, transcriber="google")).is_local
    assert recognition_of(Settings(home=tmp_path, transcriber="none")).name is None


def test_a_sentence_is_transcribed_and_not_kept(
    signed_in: Visitor, short_sample: Sample, server_settings: Settings
) -> None:
    sound = short_sample.recording.read_bytes()
    trial = signed_in.post("/api/recognition/trial", content=sound, headers={"Content-Type": "audio/webm"})
    assert trial.status_code == 200, trial.text
    assert trial.json()["text"]
    assert 0 < trial.json()["reliability"] < 1
    assert not list(server_settings.home.rglob("*sentence*"))


def test_a_sentence_can_be_cancelled_and_another_tried(
    signed_in: Visitor, other_user: Visitor, short_sample: Sample
) -> None:
    sound = short_sample.recording.read_bytes()
    post = partial(signed_in.post, "/api/recognition/trial", headers={"Content-Type": "audio/webm"})
    with ThreadPoolExecutor() as pool:
        trial = pool.submit(post, content=sound)
        wait_until(_is_transcribing)
        assert other_user.delete("/api/recognition/trial").status_code == 204
        assert _is_transcribing()
        assert signed_in.delete("/api/recognition/trial").status_code == 204
        assert trial.result(PATIENCE_SECONDS).status_code == 409
    assert not _is_transcribing()
    assert post(content=b"\x1a\x45\xdf\xa3nothing").status_code == 200


def _is_transcribing() -> bool:
    """Whether a process transcribes a sentence."""
    return any("greenroom.wiring.recognition" in child.cmdline() for child in psutil.Process().children())


def test_something_else_than_a_recording_is_refused(signed_in: Visitor) -> None:
    sent = signed_in.post("/api/recognition/trial", content=b"hello", headers={"Content-Type": "audio/webm"})
    assert sent.status_code == 422
    broken = signed_in.post(
        "/api/recognition/trial", content=b"\x1a\x45\xdf\xa3nothing", headers={"Content-Type": "audio/webm"}
    )
    assert (broken.status_code, broken.json()["text"]) == (200, "")
    assert broken.json()["reason"]
