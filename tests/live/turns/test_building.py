"""An installation has the sound model when its file is there, and none otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from greenroom.settings import load_settings
from greenroom.speech import smart_turn
from greenroom.wiring.turns import build_end_of_turn_detector


def test_the_detector_is_there_with_its_file_and_none_without(monkeypatch: pytest.MonkeyPatch) -> None:
    found = build_end_of_turn_detector(load_settings())
    assert found is not None
    assert (found.name, found.sample_rate_hz) == ("smart-turn", 16_000)
    monkeypatch.setattr(smart_turn, "MODEL_FILE", Path("elsewhere.onnx"))
    assert build_end_of_turn_detector(load_settings()) is None
