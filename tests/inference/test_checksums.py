"""A model whose bytes differ from those that were tested is not used."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from greenroom.errors import ComponentMissingError, MachineError
from greenroom.evaluation.readers import cross_encoder
from greenroom.inference.checksums import check_pinned, sha256_of
from greenroom.model_hub import RECORD_FILE, check_pulled
from greenroom.speech import silero, smart_turn, sphinx
from greenroom.speech.decoding import check_model
from greenroom.speech.whisper import load_model
from greenroom.vision import mediapipe


def test_every_model_that_comes_with_a_package_is_the_tested_one() -> None:
    check_model()
    mediapipe.MediapipeLandmarker()
    for found in (silero.status(), smart_turn.status(), sphinx.status(), mediapipe.status(), cross_encoder.status()):
        assert found.ready, found


def test_a_changed_byte_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    original = silero.model_path()
    assert original is not None
    copy = Path(shutil.copy(original, tmp_path / original.name))
    check_pinned(tmp_path, silero.SHA256, "silero-vad", silero.REMEDY)
    content = bytearray(copy.read_bytes())
    content[-1] ^= 1
    copy.write_bytes(content)
    monkeypatch.setattr(silero, "model_path", lambda: copy)
    with pytest.raises(ComponentMissingError, match="is not the file of silero-vad that Greenroom was tested with"):
        silero.open_session("cpu")
    assert not silero.status().ready
    copy.unlink()
    with pytest.raises(ComponentMissingError, match="lacks"):
        check_pinned(tmp_path, silero.SHA256, "silero-vad", silero.REMEDY)


def test_a_pulled_model_that_changed_is_not_loaded(tmp_path: Path) -> None:
    folder = tmp_path / "tiny"
    folder.mkdir()
    for name in ("model.bin", "config.json", "tokenizer.json"):
        (folder / name).write_bytes(b"content of " + name.encode())
    files = [
        {
            "name": path.name,
            "size_bytes": path.stat().st_size,
            "algorithm": "sha256",
            "checksum": sha256_of(path),
        }
        for path in folder.iterdir()
    ]
    (folder / RECORD_FILE).write_text(json.dumps({"files": files}), "utf-8")
    check_pulled(folder)
    (folder / "model.bin").write_bytes(b"another one")
    with pytest.raises(MachineError, match=r"model\.bin in .* changed since the model was pulled"):
        load_model(folder, "cpu", "int8")
    (folder / "model.bin").unlink()
    with pytest.raises(MachineError, match="incomplete"):
        check_pulled(folder)
