"""A hostile document is read or refused within its limits, and leaves nothing behind."""

from __future__ import annotations

import tempfile
from pathlib import Path

import psutil
import pytest

from greenroom.documents.contracts import DocumentLimits
from greenroom.documents.isolated import IsolatedDocuments
from greenroom.errors import InputError
from greenroom.profiles.reading import read_cv
from samples.hostile import HOSTILE
from tests.documents.making import DOCUMENTS, PROCESSES, written

LIMITS = DocumentLimits(max_processor_seconds=3)
SLOW = {name for name in HOSTILE if name.endswith(".pdf")}
"""What pdfium draws is not ours to make faster."""


def refusal(path: Path) -> str | None:
    """Return why a CV is refused; None where it is read."""
    try:
        read_cv(path, IsolatedDocuments(PROCESSES, LIMITS))
    except InputError as error:
        return error.message
    return None


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_read_or_refused(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    path = written(tmp_path, HOSTILE[name](), name)
    message = refusal(path)
    assert message is None or name in message
    assert message is None or "takes too long" not in message or name in SLOW
    assert [child for spawner in psutil.Process().children() for child in spawner.children()] == []
    assert list((tmp_path / "temporary").iterdir()) == []


def test_styles_based_on_each_other_are_read(tmp_path: Path) -> None:
    path = written(tmp_path, HOSTILE["circular-styles.docx"](), "cv.docx")
    assert [line.text for line in DOCUMENTS.read(path).lines] == ["Ada Lovelace, software engineer"]


def test_a_cell_of_many_columns_is_one_cell(tmp_path: Path) -> None:
    path = written(tmp_path, HOSTILE["wide-cell.docx"](), "cv.docx")
    assert [line.text for line in DOCUMENTS.read(path).lines] == ["Ada Lovelace, software engineer"]
