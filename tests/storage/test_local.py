"""Files are kept whole, privately, and only under their keys."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.errors import MachineError
from greenroom.storage.contracts import FileMissingError, OffsetError, StoredFile, check_key
from greenroom.storage.local import LocalFileStore

KEY = "recordings/4f1c/part-1"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "home" / "files"


@pytest.fixture
def store(folder: Path) -> LocalFileStore:
    return LocalFileStore(folder, reserve_bytes=0)


def content(store: LocalFileStore, key: str = KEY) -> bytes:
    return b"".join(store.read(key))


def everything_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


class LineBrokeError(Exception):
    """The sender is gone."""


def breaking_off(*chunks: bytes) -> Iterator[bytes]:
    yield from chunks
    raise LineBrokeError


def test_what_is_put_is_found_again_with_its_checksum(store: LocalFileStore) -> None:
    digest = hashlib.sha256(b"hello world").hexdigest()
    assert store.put(KEY, [b"hello ", b"world"]) == StoredFile(KEY, 11, digest)
    assert content(store) == b"hello world"
    assert (store.size(KEY), store.checksum(KEY), store.exists(KEY)) == (11, digest, True)
    with store.local(KEY) as path:
        assert path.read_bytes() == b"hello world"


@given(data=st.binary(max_size=200), start=st.integers(0, 250), length=st.none() | st.integers(0, 250))
def test_any_stretch_is_that_of_the_bytes(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, start: int, length: int | None
) -> None:
    store = LocalFileStore(tmp_path_factory.mktemp("store"), reserve_bytes=0)
    store.put("a", [data])
    end = None if length is None else start + length
    assert b"".join(store.read("a", start, length)) == data[start:end]


def test_putting_again_replaces_and_failing_does_not(store: LocalFileStore, folder: Path) -> None:
    store.put(KEY, [b"old"])
    with pytest.raises(LineBrokeError):
        store.put(KEY, breaking_off(b"ne"))
    assert content(store) == b"old"
    store.put(KEY, [b"new"])
    assert content(store) == b"new"
    assert len(everything_in(folder)) == 1


def test_only_the_owner_may_look(store: LocalFileStore, folder: Path) -> None:
    store.put(KEY, [b"private"])
    store.append("recordings/77/part", 0, [b"private"])
    for path in (folder.parent, folder, *folder.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)


def test_a_file_grows_where_it_ends(store: LocalFileStore) -> None:
    assert store.append(KEY, 0, [b"one ", b"two "]) == 8
    assert store.append(KEY, 8, [b"three"]) == 13
    assert content(store) == b"one two three"
    assert store.append(KEY, 13, []) == 13


def test_what_does_not_begin_at_the_end_changes_nothing(store: LocalFileStore) -> None:
    store.append(KEY, 0, [b"12345"])
    for offset in (0, 3, 9):
        with pytest.raises(OffsetError) as caught:
            store.append(KEY, offset, [b"x"])
        assert caught.value.size_bytes == 5
    with pytest.raises(FileMissingError):
        store.append("recordings/none", 7, [b"x"])
    assert content(store) == b"12345"


def test_what_came_before_the_line_broke_is_kept(store: LocalFileStore) -> None:
    with pytest.raises(LineBrokeError):
        store.append(KEY, 0, breaking_off(b"12345"))
    assert store.append(KEY, store.size(KEY), [b"678"]) == 8
    assert content(store) == b"12345678"


def test_of_two_senders_one_gets_through(store: LocalFileStore) -> None:
    def overtaken() -> Iterator[bytes]:
        yield b"first "
        store.append(KEY, 6, [b"second"])
        yield b"late"

    with pytest.raises(OffsetError):
        store.append(KEY, 0, overtaken())
    assert content(store) == b"first second"


def test_files_are_listed_and_removed_by_prefix(store: LocalFileStore, folder: Path) -> None:
    for key in ("recordings/b/2", "recordings/b/1", "recordings/c/1"):
        store.put(key, [b"x"])
    assert list(store.list("recordings/b")) == ["recordings/b/1", "recordings/b/2"]
    assert list(store.list("exports")) == []
    assert store.room().used_bytes == 3
    store.delete_all("recordings/b")
    store.delete_all("recordings/b")
    assert list(store.list("recordings")) == ["recordings/c/1"]
    store.delete("recordings/c/1")
    store.delete("recordings/c/1")
    assert not everything_in(folder)
    assert not list((folder / "kept").iterdir())


@pytest.mark.parametrize("method", ["size", "checksum", "read", "local"])
def test_a_file_that_is_not_there_is_missed(store: LocalFileStore, method: str) -> None:
    with pytest.raises(FileMissingError):  # noqa: PT012 - `local` looks when the block begins
        found = getattr(store, method)(KEY)
        found.__enter__()
    assert not store.exists(KEY)


@pytest.mark.parametrize(
    "key", ["", "/etc/passwd", "../secret", "a/../b", "a//b", "a/", ".hidden", "a/.b", "A", "a\0b", "a\n", "a b", "é"]
)
def test_nothing_lies_outside_the_store(store: LocalFileStore, key: str) -> None:
    with pytest.raises(ValueError, match="no key"):
        store.put(key, [b"x"])


@given(st.text(max_size=40))
def test_a_key_that_is_taken_stays_in_the_folder(key: str) -> None:
    try:
        check_key(key)
    except ValueError:
        return
    assert Path("/kept", key).resolve().is_relative_to("/kept")


def test_a_link_is_not_followed(store: LocalFileStore, folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret")
    (folder / "kept" / "link").symlink_to(secret)
    with pytest.raises(MachineError):
        store.read("link")
    with pytest.raises(MachineError):
        store.append("link", 0, [b"x"])
    assert secret.read_text() == "secret"


def test_room_for_the_database_is_left(folder: Path) -> None:
    store = LocalFileStore(folder, reserve_bytes=1 << 60)
    with pytest.raises(MachineError, match="no room"):
        store.put(KEY, [b"x"])
    with pytest.raises(MachineError, match="no room"):
        store.append(KEY, 0, [b"x"])
    assert store.room().free_bytes == 0
    assert not list((folder / "unfinished").iterdir())


def test_a_full_disk_is_told_with_a_remedy(store: LocalFileStore) -> None:
    def full() -> Iterator[bytes]:
        yield b"x"
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(MachineError, match="Free some space"):
        store.append(KEY, 0, full())


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(MachineError, match="cannot be used"):
        LocalFileStore(tmp_path / "taken" / "files", reserve_bytes=0)


def test_a_killed_writer_leaves_nothing(folder: Path) -> None:
    script = f"""
import os, signal
from pathlib import Path
from greenroom.storage.local import LocalFileStore

def chunks():
    yield b"half"
    os.kill(os.getpid(), signal.SIGKILL)

LocalFileStore(Path({str(folder)!r}), reserve_bytes=0).put("a", chunks())
"""
    subprocess.run([sys.executable, "-c", script], check=False)
    assert len(everything_in(folder)) == 1
    store = LocalFileStore(folder, reserve_bytes=0)
    assert not everything_in(folder)

    def beside_another_store() -> Iterator[bytes]:
        yield b"who"
        LocalFileStore(folder, reserve_bytes=0)
        yield b"le"

    store.put("a", beside_another_store())
    assert content(store, "a") == b"whole"
