"""Whether pages can load the models that find landmarks: the build is looked at file by file."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from greenroom.http.browser_landmarks import FILES, REMEDY, status
from greenroom.http.web import web_folder


def build(folder: Path) -> Path:
    """Write files as the build does, and return the folder that holds them."""
    contents = {name: f"content of {name}".encode() for name in FILES}
    digests = ",".join(sha256(content).hexdigest() for content in contents.values())
    made = folder / "assets" / f"face-{sha256(digests.encode()).hexdigest()[:12]}"
    made.mkdir(parents=True)
    for name, content in contents.items():
        (made / name).write_bytes(content)
    return made


def test_a_build_has_the_files_that_it_checked() -> None:
    built = web_folder()
    if built is None:
        pytest.skip("the web application is not built")
    assert status(built).ready


def test_a_file_that_changed_or_is_missing_is_named_with_what_to_do(tmp_path: Path) -> None:
    made = build(tmp_path)
    assert status(tmp_path).ready
    (made / "iris.bin").write_bytes(b"another content")
    changed = status(tmp_path)
    assert not changed.ready
    assert "have changed since the build" in changed.detail
    (made / "iris.bin").unlink()
    missing = status(tmp_path)
    assert (missing.ready, missing.remedy) == (False, REMEDY)
    assert "are missing" in missing.detail
    assert status(None) == missing
