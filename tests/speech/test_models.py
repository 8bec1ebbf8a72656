"""A model is pulled whole and checked, or not at all."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from greenroom.errors import MachineError
from greenroom.model_hub import offer, pull
from greenroom.speech.models import CATALOGUE, installed
from greenroom.speech.whisper import WhisperTranscriber, missing_files, status
from tests.http_servers import Answer, Request, serving

SMALL = CATALOGUE["small"]
COMMIT = "0123456789abcdef0123456789abcdef01234567"
FILES = {"model.bin": b"weights" * 1000, "config.json": b"{}", "tokenizer.json": b'{"t": 1}', "vocabulary.txt": b"a\nb"}


def described(name: str, content: bytes) -> dict[str, Any]:
    blob = hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest()  # noqa: S324
    sibling: dict[str, Any] = {"rfilename": name, "size": len(content), "blobId": blob}
    if name == "model.bin":
        sibling["lfs"] = {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
    return sibling


class Hub:
    """A model hub with one commit; ``served`` may differ from what is described."""

    def __init__(self, served: dict[str, bytes] | None = None, description: object = None) -> None:
        self.served = FILES if served is None else served
        siblings = [described(name, content) for name, content in FILES.items()]
        siblings.append({"rfilename": "README.md", "size": 9, "blobId": "f" * 40})
        self.description = description if description is not None else {"sha": COMMIT, "siblings": siblings}

    def __call__(self, request: Request) -> Answer:
        if request.path == "/api/models/Systran/faster-whisper-small?blobs=true":
            return Answer(body=json.dumps(self.description).encode())
        name = request.path.removeprefix(f"/Systran/faster-whisper-small/resolve/{COMMIT}/")
        if name == "model.bin":
            return Answer(302, headers={"Location": "/elsewhere"})
        name = "model.bin" if name == "/elsewhere" else name
        return Answer(body=self.served[name]) if name in self.served else Answer(404)


def test_a_model_is_pulled_whole_and_its_checksums_recorded(tmp_path: Path) -> None:
    shares: list[float] = []
    with serving(Hub()) as url:
        assert offer(SMALL, url).size_bytes == sum(map(len, FILES.values()))
        folder = pull(SMALL, tmp_path, url, shares.append)
    assert {name: (folder / name).read_bytes() for name in FILES} == FILES
    record = json.loads((folder / "pulled.json").read_text())
    assert record["commit"] == COMMIT
    assert {file["name"] for file in record["files"]} == set(FILES)
    assert shares[-1] == 1.0
    assert installed(tmp_path) == ("small",)
    assert status(folder).ready


def test_pulling_again_replaces_the_model(tmp_path: Path) -> None:
    (tmp_path / "small").mkdir()
    (tmp_path / "small" / "old").touch()
    with serving(Hub()) as url:
        pull(SMALL, tmp_path, url, lambda _: None)
    assert not (tmp_path / "small" / "old").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["small"]


@pytest.mark.parametrize(
    ("hub", "message"),
    [
        (Hub(served={**FILES, "model.bin": b"tampered" * 875}), "The checksum of model.bin differs"),
        (Hub(served={**FILES, "config.json": b"[]"}), "The checksum of config.json differs"),
        (Hub(served={**FILES, "config.json": b"longer than said"}), "The checksum of config.json differs"),
        (Hub(served={}), "answered 404"),
        (Hub(description=[]), "no files"),
        (Hub(description={"sha": "../..", "siblings": []}), "no commit"),
        (Hub(description={"sha": COMMIT, "siblings": []}), "lacks model.bin"),
        (Hub(description={"sha": COMMIT, "siblings": [{"rfilename": "model.bin", "size": 3}]}), "no checksum"),
        (Hub(description={"sha": "x" * 3_000_000}), "too long"),
    ],
)
def test_a_pull_that_fails_leaves_nothing(tmp_path: Path, hub: Hub, message: str) -> None:
    with serving(hub) as url, pytest.raises(MachineError, match=message):
        pull(SMALL, tmp_path, url, lambda _: None)
    assert list(tmp_path.iterdir()) == []


def test_a_pull_that_was_stopped_continues_where_it_was(tmp_path: Path) -> None:
    weights = bytes(range(256)) * 20_000  # several chunks
    files = {**FILES, "model.bin": weights}
    siblings = [described(name, content) for name, content in files.items()]
    ranges: list[str | None] = []

    def hub(request: Request) -> Answer:
        if "blobs" in request.path:
            return Answer(body=json.dumps({"sha": COMMIT, "siblings": siblings}).encode())
        name = request.path.rpartition("/")[2]
        asked = request.headers.get("range") or request.headers.get("Range")
        if name == "model.bin":
            ranges.append(asked)
        start = int(asked.removeprefix("bytes=").removesuffix("-")) if asked else 0
        return Answer(206 if asked else 200, body=files[name][start:])

    def stop(share: float) -> None:
        if share > 0.3:
            raise KeyboardInterrupt

    with serving(hub) as url:
        with pytest.raises(KeyboardInterrupt):
            pull(SMALL, tmp_path, url, stop)
        assert installed(tmp_path) == ()
        shares: list[float] = []
        folder = pull(SMALL, tmp_path, url, shares.append)
    first, second = ranges
    assert first is None
    assert second is not None
    assert 0 < int(second.removeprefix("bytes=").removesuffix("-")) < len(weights)
    assert shares[0] > 0.2
    assert (folder / "model.bin").read_bytes() == weights
    assert [path.name for path in tmp_path.iterdir()] == ["small"]


def test_without_a_hub_it_says_so(tmp_path: Path) -> None:
    with serving(Hub()) as url:
        pass
    with pytest.raises(MachineError, match="cannot be reached"):
        pull(SMALL, tmp_path, url, lambda _: None)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with serving(Hub()) as url, pytest.raises(MachineError, match="cannot be written"):
        pull(SMALL, tmp_path / "file", url, lambda _: None)


def test_the_models_on_offer_are_free_software() -> None:
    assert all(entry.licence == "MIT" for entry in CATALOGUE.values())


def test_a_folder_without_a_model_is_explained(tmp_path: Path) -> None:
    assert missing_files(tmp_path) == ["model.bin", "config.json", "tokenizer.json"]
    assert not status(tmp_path).ready
    assert not status(None).ready
    assert installed(tmp_path) == ()
    transcriber = WhisperTranscriber(tmp_path, "cpu", "int8")
    assert transcriber.name == "faster-whisper"
