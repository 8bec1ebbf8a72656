"""A file that comes as a body gets a harmless name and is gone after the answer."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.http.received_files import file_name
from greenroom.settings import Settings, load_settings
from tests.http_client import Visitor
from tests.profiles.written_profiles import CV


@pytest.fixture
def server_settings(tmp_path: Path) -> Settings:
    """A server whose temporary files can be watched."""
    (tmp_path / "passing").mkdir()
    return load_settings(
        home=tmp_path / "home",
        temporary_folder=tmp_path / "passing",
        sign_ins_per_minute=1000,
        requests_per_minute=100_000,
    )


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("cv.pdf", "cv.pdf"),
        ("My%20CV%20%C3%A9t%C3%A9.docx", "My CV été.docx"),
        ("..%2F..%2Fetc%2Fpasswd", "passwd"),
        ("C%3A%5CUsers%5Cada%5Ccv.pdf", "cv.pdf"),
        ("bad%00na%0Ame.txt", "badname.txt"),
        ("..", "document"),
        ("", "document"),
        (None, "document"),
    ],
)
def test_a_name_is_made_safe(said: str | None, name: str) -> None:
    assert file_name(said) == name


@given(st.text())
def test_any_name_is_one_of_a_file_in_its_folder(said: str) -> None:
    name = file_name(quote(said, errors="replace"))
    assert 0 < len(name.encode()) <= 180
    assert (Path("folder") / name).parent == Path("folder")
    assert name not in {".", ".."}


def test_nothing_is_left_on_the_disk(signed_in: Visitor, server_settings: Settings) -> None:
    assert signed_in.put("/api/profiles/cv", content=CV).status_code == 200
    assert signed_in.put("/api/profiles/cv", content=b"\x00\x01").status_code == 422
    assert server_settings.temporary_folder is not None
    assert list(server_settings.temporary_folder.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_told_without_its_path(
    signed_in: Visitor, server_settings: Settings
) -> None:
    assert server_settings.temporary_folder is not None
    server_settings.temporary_folder.rmdir()
    refused = signed_in.put("/api/profiles/cv", content=CV)
    assert refused.status_code == 503
    assert str(server_settings.temporary_folder) not in refused.text


def test_a_name_that_the_disk_does_not_take_is_told(signed_in: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("greenroom.http.received_files.MAX_STEM_BYTES", 1000)
    refused = signed_in.put("/api/profiles/cv", content=CV, headers={"X-File-Name": "x" * 500})
    assert refused.status_code == 503
