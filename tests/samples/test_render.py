from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import av
import pytest

from samples.__main__ import main
from samples.answers import ANSWER, SHORT


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rendered = tmp_path_factory.mktemp("sample") / "new"
    main(["--short", "--out", str(rendered / "short.mp4")])
    return rendered


@pytest.fixture(scope="module")
def truth(folder: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((folder / "short.truth.json").read_text(encoding="utf-8"))
    return loaded


def test_the_recording_has_picture_and_sound_of_the_stated_length(folder: Path, truth: dict[str, Any]) -> None:
    with av.open(folder / "short.mp4") as container:
        video, audio = container.streams.video[0], container.streams.audio[0]
        assert (video.width, video.height) == (640, 480)
        frames = [frame.time for frame in container.decode(video)]
        assert audio.codec_context.sample_rate == 22050
    assert len(frames) == int(truth["duration_seconds"] * 30)
    assert frames[0] == 0
    assert frames[-1] == pytest.approx(truth["head"]["times_seconds"][-1], abs=1e-3)


def test_the_transcript_is_what_is_said(folder: Path, truth: dict[str, Any]) -> None:
    text = (folder / "short.txt").read_text(encoding="utf-8").strip()
    assert text == " ".join(line.text for line in SHORT.lines)
    assert text.split() == [word["text"] for word in truth["words"]]


def test_the_truth_tells_what_the_script_asked_for(truth: dict[str, Any]) -> None:
    assert [blink["start_seconds"] for blink in truth["blinks"]] == list(SHORT.blinks_seconds)
    assert [filled["text"] for filled in truth["filled_pauses"]] == ["um"]
    assert [span["start_seconds"] for span in truth["gaze_away"]] == [4.2]
    yaw = dict(zip(truth["head"]["times_seconds"], truth["head"]["yaw_degrees"], strict=True))
    assert yaw[5.2] == pytest.approx(17, abs=2)
    assert yaw[3.0] == pytest.approx(0, abs=2)


@pytest.mark.parametrize("script", [SHORT, ANSWER])
def test_nothing_is_asked_for_after_the_end_and_no_blink_falls_into_another(script: Any) -> None:
    from samples.speech import speak

    end = speak(script).duration_seconds
    spans = [
        *script.smiles,
        *script.gaze_away,
        *(event.span for event in (*script.turns, *script.glances, *script.leans)),
    ]
    assert all(span.end_seconds < end for span in spans)
    assert script.blinks_seconds[-1] < end - 0.5
    assert all(b - a > 0.6 for a, b in zip(script.blinks_seconds, script.blinks_seconds[1:], strict=False))
