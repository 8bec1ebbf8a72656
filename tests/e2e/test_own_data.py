"""One's own data: taken along, and gone without a trace."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

from playwright.sync_api import Page, expect

from greenroom.sessions.sample import SAMPLE_ID
from tests.e2e import candidate
from tests.e2e.installation import Installation, until
from tests.e2e.looking import Looking

EXPORT_SECONDS = 180.0
DELETION_SECONDS = 180.0
SECRET = b"unmistakable-words-of-ada"


def test_everything_is_exported_and_then_deleted(page: Page, greenroom: Installation, tmp_path: Path) -> None:
    looking = Looking("own-data")
    candidate.open_first_account(page)
    until(lambda: page.request.get(f"/api/sessions/{SAMPLE_ID}").ok, EXPORT_SECONDS, "the sample is there")
    session_id = candidate.choose_interview(page, answer_by="By typing", minutes=5)
    page.get_by_label("Your answer").fill(SECRET.decode())
    page.get_by_role("button", name="Send answer").click()
    until(lambda: candidate.answered(page, session_id) == 1, candidate.ANSWER_SECONDS, "the answer arrives")

    page.goto("/settings/privacy")
    looking.at(page, "privacy")
    page.get_by_role("button", name="Prepare export").click()
    ready = page.get_by_role("link", name="Download").or_(page.get_by_role("button", name="Download"))
    expect(ready).to_be_visible(timeout=1000 * EXPORT_SECONDS)
    with page.expect_download() as download:
        ready.click()
    taken = tmp_path / "export.zip"
    download.value.save_as(taken)
    with zipfile.ZipFile(taken) as archive:
        assert archive.testzip() is None
        kinds = {Path(name).suffix for name in archive.namelist()}
        assert {".json", ".pdf", ".mp4"} <= kinds
        assert any(SECRET in archive.read(name) for name in archive.namelist())
    assert stored(greenroom.home, SECRET)

    page.get_by_role("button", name="Delete account…").click()
    page.get_by_label("Type DELETE").fill("DELETE")
    page.get_by_label("Your password").fill(candidate.PASSWORD)
    looking.at(page, "delete-account")
    page.get_by_role("button", name="Delete everything").click()
    expect(page.get_by_text("Your account is closed").first).to_be_visible()  # the notice, and its announcement
    until(lambda: not stored(greenroom.home, SECRET), DELETION_SECONDS, "what was said is gone")
    until(lambda: not stored(greenroom.home, b"ada@example.org"), DELETION_SECONDS, "the account is gone")
    left = [path for path in (greenroom.home / "files" / "kept").rglob("*") if path.is_file()]
    assert [path.parent.name for path in left] == [
        "erased"
    ]  # without a name: a restored backup deletes the account again


def stored(home: Path, trace: bytes) -> list[Path]:
    """Return the files, the database's among them, in which something still stands."""
    files = (Path(folder, name) for folder, _, names in os.walk(home) for name in names)
    return [path for path in files if trace in _content(path)]


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:  # files that are used in passing go while they are looked through
        return b""
