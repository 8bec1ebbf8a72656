"""Every file store keeps the promises of the port."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.storage.contracts import FileMissingError, FileStore, OffsetError, StoredFile
from tests.storage.stores import KEY, STORES, LineBrokeError, breaking_off, content


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> FileStore:
    return STORES[request.param](tmp_path / "files")


def test_what_is_put_is_found_again_with_its_checksum(store: FileStore) -> None:
    digest = hashlib.sha256(b"hello world").hexdigest()
    assert store.put(KEY, [b"hello ", b"world"]) == StoredFile(KEY, 11, digest)
    assert content(store) == b"hello world"
    assert (store.size(KEY), store.checksum(KEY), store.exists(KEY)) == (11, digest, True)
    with store.local(KEY) as path:
        assert path.read_bytes() == b"hello world"


def test_a_local_path_is_brought_up_to_date_with_a_file_that_grows(store: FileStore) -> None:
    store.append(KEY, 0, [b"one "])
    with store.local(KEY) as path:
        for offset, piece in ((4, b"two "), (8, b"three")):
            store.append(KEY, offset, [piece])
            store.follow(KEY, path)
        assert path.read_bytes() == b"one two three"
        store.delete(KEY)
        with pytest.raises(FileMissingError):
            store.follow(KEY, path)


def test_a_file_of_many_pieces_is_read_from_anywhere(store: FileStore) -> None:
    """Pieces of other sizes than those in which stores keep them, longer than what they hold in memory."""
    data = random.Random(18).randbytes(700_000)
    store.put("whole", [data[at : at + 9_999] for at in range(0, len(data), 9_999)])
    end = 0
    for size in (1, 65_536, 200_000, 65_537, 300_000, 68_926):
        end = store.append("grown", end, [data[end : end + size]])
    assert end == len(data)
    for key in ("whole", "grown"):
        assert content(store, key) == data
        assert store.checksum(key) == hashlib.sha256(data).hexdigest()
        for start, length in (
            (65_535, 2),
            (131_072, None),
            (0, 65_536),
            (699_999, 1),
            (265_000, 131_073),
            (700_000, 9),
        ):
            expected = data[start : None if length is None else start + length]
            assert b"".join(store.read(key, start, length)) == expected


def test_a_file_that_was_stored_whole_can_grow(store: FileStore) -> None:
    """As an upload does that a backup has brought back."""
    store.put(KEY, [b"one "])
    with pytest.raises(OffsetError):
        store.append(KEY, 0, [b"x"])
    assert store.append(KEY, 4, [b"two"]) == 7
    assert content(store) == b"one two"
    store.put(KEY, [b"four"])
    assert content(store) == b"four"
    assert store.append(KEY, 4, [b" five"]) == 9
    assert content(store) == b"four five"


def test_an_empty_file_is_a_file(store: FileStore) -> None:
    assert store.append("grown", 0, []) == 0
    assert store.put("whole", []).size_bytes == 0
    for key in ("grown", "whole"):
        assert store.exists(key)
        assert (store.size(key), content(store, key)) == (0, b"")
    assert list(store.list()) == ["grown", "whole"]
    assert store.append("grown", 0, [b"1"]) == 1
    assert content(store, "grown") == b"1"


def test_a_file_that_was_deleted_begins_anew(store: FileStore) -> None:
    store.append(KEY, 0, [b"one ", b"two"])
    store.delete(KEY)
    assert not store.exists(KEY)
    assert store.append(KEY, 0, [b"1"]) == 1
    assert content(store) == b"1"


def test_of_many_senders_at_once_each_byte_comes_from_one(store: FileStore) -> None:
    """Each sender appends a piece of its own character wherever the file ends, as often as it is overtaken."""

    def send(character: bytes) -> None:
        piece = character * 1000
        end = 0
        while True:
            try:
                store.append(KEY, end, [piece])
            except OffsetError as error:
                end = error.size_bytes
            else:
                return

    store.append(KEY, 0, [])
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(send, (b"a", b"b", b"c", b"d")))
    found = content(store)
    assert sorted(found[at : at + 1000] for at in range(0, 4000, 1000)) == [
        character * 1000 for character in (b"a", b"b", b"c", b"d")
    ]


@given(data=st.binary(max_size=200), start=st.integers(0, 250), length=st.none() | st.integers(0, 250))
@pytest.mark.parametrize("name", STORES)
def test_any_stretch_is_that_of_the_bytes(
    tmp_path_factory: pytest.TempPathFactory, name: str, data: bytes, start: int, length: int | None
) -> None:
    store = STORES[name](tmp_path_factory.mktemp("store"))
    store.put("a", [data])
    end = None if length is None else start + length
    assert b"".join(store.read("a", start, length)) == data[start:end]


def test_a_file_grows_where_it_ends(store: FileStore) -> None:
    assert store.append(KEY, 0, [b"one ", b"two "]) == 8
    assert store.append(KEY, 8, [b"three"]) == 13
    assert content(store) == b"one two three"
    assert store.append(KEY, 13, []) == 13


def test_what_does_not_begin_at_the_end_changes_nothing(store: FileStore) -> None:
    store.append(KEY, 0, [b"12345"])
    for offset in (0, 3, 9):
        with pytest.raises(OffsetError) as caught:
            store.append(KEY, offset, [b"x"])
        assert caught.value.size_bytes == 5
    with pytest.raises(FileMissingError):
        store.append("recordings/none", 7, [b"x"])
    assert content(store) == b"12345"


def test_what_came_before_the_line_broke_is_kept(store: FileStore) -> None:
    with pytest.raises(LineBrokeError):
        store.append(KEY, 0, breaking_off(b"12345"))
    assert store.append(KEY, store.size(KEY), [b"678"]) == 8
    assert content(store) == b"12345678"


def test_of_two_senders_one_gets_through(store: FileStore) -> None:
    def overtaken() -> Iterator[bytes]:
        yield b"first "
        store.append(KEY, 6, [b"second"])
        yield b"late"

    with pytest.raises(OffsetError):
        store.append(KEY, 0, overtaken())
    assert content(store) == b"first second"


@pytest.mark.parametrize("method", ["size", "checksum", "read", "local"])
def test_a_file_that_is_not_there_is_missed(store: FileStore, method: str) -> None:
    with pytest.raises(FileMissingError):  # noqa: PT012 - `local` looks when the block begins
        found = getattr(store, method)(KEY)
        found.__enter__()
    assert not store.exists(KEY)


@pytest.mark.parametrize(
    "key", ["", "/etc/passwd", "../secret", "a/../b", "a//b", "a/", ".hidden", "a/.b", "A", "a\0b", "a\n", "a b", "é"]
)
def test_nothing_lies_outside_the_store(store: FileStore, key: str) -> None:
    with pytest.raises(ValueError, match="no key"):
        store.put(key, [b"x"])


def test_putting_again_replaces_and_failing_does_not(store: FileStore) -> None:
    store.put(KEY, [b"old"])
    with pytest.raises(LineBrokeError):
        store.put(KEY, breaking_off(b"ne"))
    assert content(store) == b"old"
    store.put(KEY, [b"new"])
    assert content(store) == b"new"
    assert list(store.list("recordings")) == [KEY]


def test_files_are_listed_and_removed_by_prefix(store: FileStore) -> None:
    for key in ("recordings/b/2", "recordings/b/1", "recordings/c/1"):
        store.put(key, [b"x"])
    assert list(store.list("recordings/b")) == ["recordings/b/1", "recordings/b/2"]
    assert list(store.list("exports")) == []
    assert store.space().used_bytes == 3
    assert store.used_bytes() > store.used_bytes("recordings/b") >= 2
    store.delete_all("recordings/b")
    store.delete_all("recordings/b")
    assert list(store.list("recordings")) == ["recordings/c/1"]
    store.delete("recordings/c/1")
    store.delete("recordings/c/1")
    assert list(store.list("recordings")) == []
