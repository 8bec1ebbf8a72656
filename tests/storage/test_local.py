"""The store in a folder keeps files whole, private, and inside its folder."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.errors import MachineError
from greenroom.storage.contracts import check_key
from greenroom.storage.local import LocalFileStore
from tests.storage.stores import KEY, LineBrokeError, breaking_off, content


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "home" / "files"


@pytest.fixture
def store(folder: Path) -> LocalFileStore:
    return LocalFileStore(folder, reserve_bytes=0)


def everything_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_file_that_was_replaced_or_not_finished_leaves_nothing(store: LocalFileStore, folder: Path) -> None:
    store.put(KEY, [b"old"])
    with pytest.raises(LineBrokeError):
        store.put(KEY, breaking_off(b"ne"))
    store.put(KEY, [b"new"])
    assert len(everything_in(folder)) == 1


def test_only_the_owner_may_look(store: LocalFileStore, folder: Path) -> None:
    store.put(KEY, [b"private"])
    store.append("recordings/77/part", 0, [b"private"])
    for path in (folder.parent, folder, *folder.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)


def test_folders_go_with_their_last_file(store: LocalFileStore, folder: Path) -> None:
    for key in ("recordings/b/1", "recordings/c/1"):
        store.put(key, [b"x"])
    store.delete_all("recordings/b")
    store.delete("recordings/c/1")
    assert not everything_in(folder)
    assert not list((folder / "kept").iterdir())


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
    with pytest.raises(MachineError, match="No space"):
        store.put(KEY, [b"x"])
    with pytest.raises(MachineError, match="No space"):
        store.append(KEY, 0, [b"x"])
    assert store.space().free_bytes == 0
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
from threading import Event
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


@pytest.mark.parametrize("write", [LocalFileStore.put, lambda store, key, chunks: store.append(key, 0, chunks)])
def test_a_file_comes_into_a_folder_that_is_being_emptied(
    store: LocalFileStore, write: Callable[[LocalFileStore, str, list[bytes]], object]
) -> None:
    """Uploads, deletions and looks at the store, in one folder and at the same time."""

    def come_and_go(number: int) -> None:
        key = f"recordings/one/{number}"
        for _ in range(40):
            write(store, key, [b"x"])
            assert content(store, key) == b"x"
            store.delete(key)

    def look(_: int) -> None:
        for _ in range(40):
            assert store.space().used_bytes <= 4
            assert len(list(store.list("recordings"))) <= 4

    with ThreadPoolExecutor(6) as threads:
        work = [*(threads.submit(come_and_go, number) for number in range(4)), threads.submit(look, 0)]
        for each in work:
            each.result()


def test_a_folder_is_deleted_while_files_come_into_it(store: LocalFileStore) -> None:
    ended = Event()

    def come() -> None:
        while not ended.is_set():
            store.put("recordings/one/deep/file", [b"x"])

    with ThreadPoolExecutor(2) as threads:
        coming = [threads.submit(come) for _ in range(2)]
        for _ in range(40):
            store.delete_all("recordings/one")
        ended.set()
        for each in coming:
            each.result()
