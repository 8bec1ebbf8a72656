"""An encrypted backup comes back with its key alone, and shows that it was changed or cut off."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from greenroom.errors import InputError, MachineError
from greenroom.storage.encryption.archives import is_sealed, open_archive, sealed_archive
from greenroom.storage.encryption.key_ring import GivenKeys
from greenroom.storage.encryption.segments import SEALED_BYTES, SEGMENT_BYTES

KEY, OTHER_KEY = (base64.b64encode(bytes([number]) * 32).decode() for number in (1, 2))
CONTENT = bytes(range(256)) * 1000


def sealed(folder: Path, content: bytes = CONTENT) -> Path:
    pieces = [content[start : start + 999] for start in range(0, len(content), 999)]
    file = folder / "archive"
    file.write_bytes(b"".join(sealed_archive(GivenKeys(KEY), pieces)))
    return file


@pytest.mark.parametrize("size", [0, 1, SEGMENT_BYTES - 1, SEGMENT_BYTES, SEGMENT_BYTES + 1, 3 * SEGMENT_BYTES])
def test_every_size_comes_back(tmp_path: Path, size: int) -> None:
    file = sealed(tmp_path, CONTENT[:size])
    with open_archive(file, GivenKeys(KEY)) as opened:
        assert opened.read() == CONTENT[:size]
        for start in (0, size // 2, size):
            opened.seek(start)
            assert opened.read(100) == CONTENT[:size][start : start + 100]


def test_nothing_of_the_content_is_readable(tmp_path: Path) -> None:
    file = sealed(tmp_path)
    assert is_sealed(file)
    assert CONTENT[:64] not in file.read_bytes()


def test_another_key_is_refused(tmp_path: Path) -> None:
    file = sealed(tmp_path)
    with pytest.raises(MachineError, match="does not have the key"):
        open_archive(file, GivenKeys(OTHER_KEY))
    with open_archive(file, GivenKeys(f"{OTHER_KEY},{KEY}")) as opened:  # the former key, after a rotation
        assert opened.read() == CONTENT


@pytest.mark.parametrize("cut_at", [10, SEALED_BYTES, SEALED_BYTES + 81, 2 * SEALED_BYTES])
def test_an_archive_that_was_cut_off_is_refused_at_once(tmp_path: Path, cut_at: int) -> None:
    file = sealed(tmp_path)
    for size in (cut_at, file.stat().st_size - 1):
        file.write_bytes(file.read_bytes()[:size])
        with pytest.raises(InputError, match="was changed or cut off"):
            open_archive(file, GivenKeys(KEY))


def test_an_archive_cut_between_two_segments_is_refused(tmp_path: Path) -> None:
    file = sealed(tmp_path)
    header = len(file.read_bytes()) - sum(map(len, _segments(file)))
    file.write_bytes(file.read_bytes()[: header + 2 * SEALED_BYTES])
    with pytest.raises(InputError, match="was changed or cut off"):
        open_archive(file, GivenKeys(KEY))


def _segments(file: Path) -> list[bytes]:
    """Return the sealed segments, counted from the end: all but the last one are full."""
    data, count = file.read_bytes(), -(-len(CONTENT) // SEGMENT_BYTES)
    last = len(CONTENT) - (count - 1) * SEGMENT_BYTES + SEALED_BYTES - SEGMENT_BYTES
    start = len(data) - last - (count - 1) * SEALED_BYTES
    return [data[start + number * SEALED_BYTES :][:SEALED_BYTES] for number in range(count)]


def test_a_changed_byte_or_segments_that_change_places_are_noticed(tmp_path: Path) -> None:
    original = sealed(tmp_path).read_bytes()
    first, second, *_ = _segments(tmp_path / "archive")
    for changed in (
        original.replace(first, first[:-1] + bytes([first[-1] ^ 1])),
        original.replace(first + second, second + first),
    ):
        (tmp_path / "archive").write_bytes(changed)
        with open_archive(tmp_path / "archive", GivenKeys(KEY)) as opened, pytest.raises(InputError, match="changed"):
            opened.read()
