"""What cannot be read is refused with a sentence and a remedy, quickly, whatever its size."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from greenroom.documents.contracts import DocumentLimits
from greenroom.errors import InputError
from tests.documents.making import read, typeset, written, zipped

ENCRYPTED = b"""%%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj
4 0 obj<</Filter/Standard/V 1/R 2/P -4/O<%(key)s>/U<%(key)s>>>endobj
trailer<</Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]>>
%%%%EOF""" % {b"key": b"41" * 32}


def refusal(path: Path, limits: DocumentLimits | None = None) -> str:
    started = time.process_time()
    with pytest.raises(InputError) as caught:
        read(path, limits)
    assert time.process_time() - started < 2
    assert caught.value.remedy
    return caught.value.message


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "cv.pdf", "is empty"),
        (b"  \n ", "cv.txt", "is empty"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 64, "cv.pdf", "is not a document"),
        (b"\x7fELF" + b"\x00" * 64, "cv", "is not a document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 64, "cv.doc", "old or protected Office file"),
        (b"%PDF-1.7 and then nothing that belongs there", "cv.pdf", "damaged PDF"),
        (ENCRYPTED, "cv.pdf", "is encrypted"),
        (b"PK\x03\x04 broken", "cv.docx", "damaged archive"),
        (b"\x01\x02\x03\x04" * 50, "cv.txt", "is not text"),
        (b"--- *** ---", "cv.txt", "contains no text"),
    ],
)
def test_a_file_that_is_no_document_is_named_for_what_it_is(
    tmp_path: Path, content: bytes, name: str, words: str
) -> None:
    assert words in refusal(written(tmp_path, content, name))


def test_a_missing_file_is_missed(tmp_path: Path) -> None:
    assert "not found" in refusal(tmp_path / "nowhere.pdf")


def test_a_folder_is_called_one(tmp_path: Path) -> None:
    assert f"{tmp_path} is a folder" in refusal(tmp_path)


def test_a_scan_without_text_asks_for_recognition(tmp_path: Path) -> None:
    path = typeset(tmp_path, "#rect(width: 300pt, height: 300pt, fill: gray)")
    with pytest.raises(InputError, match="OCR"):
        read(path)


def test_five_hundred_pages_are_too_many(tmp_path: Path) -> None:
    path = typeset(tmp_path, "#for number in range(500) [A page of words. #pagebreak()]")
    assert "has 501 pages, more than 60" in refusal(path)


def test_a_page_of_endless_drawing_is_refused(tmp_path: Path) -> None:
    path = typeset(tmp_path, "A page. #for number in range(300) [#place(circle(radius: 1pt * number))]")
    assert "too complex" in refusal(path, DocumentLimits(max_page_objects=100))


def test_too_much_text_is_refused_in_every_format(tmp_path: Path) -> None:
    limits = DocumentLimits(max_characters=100)
    paths = [
        typeset(tmp_path, "#lorem(100)"),
        written(tmp_path, "word " * 100, "long.txt"),
        written(tmp_path, "<html><p>" + "word " * 200, "long.html"),
    ]
    for path in paths:
        assert refusal(path, limits)


def test_a_large_file_is_not_even_opened(tmp_path: Path) -> None:
    assert "is larger than 0.001 MB" in refusal(written(tmp_path, b"a" * 2000, "a.txt"), DocumentLimits(max_bytes=1000))


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = zipped(tmp_path, {"word/document.xml": b"\x00" * 60_000_000})
    assert path.stat().st_size < 100_000
    assert "too large when unpacked" in refusal(path)


def test_an_archive_of_many_files_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path, {f"word/{number}.xml": b"x" for number in range(50)})
    assert "too large when unpacked" in refusal(path, DocumentLimits(max_zip_entries=20))


def test_another_archive_is_no_word_document(tmp_path: Path) -> None:
    assert "not a Word document" in refusal(zipped(tmp_path, {"hello.txt": b"hello"}))


def test_a_word_document_of_nonsense_is_damaged(tmp_path: Path) -> None:
    assert "damaged DOCX" in refusal(zipped(tmp_path, {"word/document.xml": b"<w:document>"}))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(start=st.sampled_from([b"", b"%PDF-1.5\n", b"PK\x03\x04", b"<html>"]), rest=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(tmp_path: Path, start: bytes, rest: bytes) -> None:
    path = written(tmp_path, start + rest, "any.bin")
    try:
        document = read(path)
    except InputError:
        return
    assert document.lines
