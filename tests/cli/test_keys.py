"""An operator encrypts the files of an installation, changes its key, and decrypts them again."""

from __future__ import annotations

import shutil
from io import StringIO
from pathlib import Path

import pytest

from greenroom.accounts.contracts import LOCAL_CANDIDATE
from greenroom.errors import InputError
from greenroom.knowledge.uploads import folder_of
from greenroom.privacy.files import exports_folder
from greenroom.settings import load_settings
from greenroom.wiring.storage import build_encrypted_files, build_file_store
from tests.cli.running import Command

FILES = {"recordings/a1/whole": b"what I said " * 9_000, "tracks/a1": b"how I looked"}


@pytest.fixture
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation with files that are not encrypted."""
    home = tmp_path / "home"
    monkeypatch.setenv("GREENROOM_HOME", str(home))
    store = build_file_store(load_settings())
    for key, data in FILES.items():
        store.put(key, [data])
    return home


def stored() -> dict[str, bytes]:
    store = build_file_store(load_settings())
    return {key: b"".join(store.read(key)) for key in store.list()}


def is_readable(home: Path) -> bool:
    return any(b"I said" in path.read_bytes() for path in (home / "files").rglob("*") if path.is_file())


def test_files_are_encrypted_rotated_and_decrypted(
    greenroom: Command, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert greenroom("keys", "encrypt").code == 2  # it is not switched on
    monkeypatch.setenv("GREENROOM_ENCRYPT_FILES", "true")
    assert greenroom("keys", "encrypt").out == "Encrypted: 2 files.\n"
    assert greenroom("keys", "encrypt").out == "Encrypted: 0 files.\n"
    assert not is_readable(own_home)
    assert stored() == FILES
    first = greenroom("keys", "status").out.split()[0]
    rotated = greenroom("keys", "rotate")
    assert rotated.code == 0
    assert "2 keys of files were wrapped again" in rotated.out
    lines = greenroom("keys", "status").out.splitlines()
    assert lines[0].endswith("2 files, and all new ones")
    assert lines[1] == f"{first}  0 files"
    assert stored() == FILES
    assert greenroom("keys", "decrypt").code == 0
    monkeypatch.setenv("GREENROOM_ENCRYPT_FILES", "false")
    assert is_readable(own_home)
    assert stored() == FILES


def test_a_backup_can_be_restored_after_rotations_unless_its_key_was_dropped(
    greenroom: Command, own_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GREENROOM_ENCRYPT_FILES", "true")
    greenroom("keys", "encrypt")
    assert greenroom("backup", tmp_path / "monday.backup").code == 0
    for _ in range(2):
        assert "for archives that were made with them" in greenroom("keys", "rotate").out
    key_file = own_home / "secrets" / "file.keys"
    every_key = key_file.read_bytes()
    monkeypatch.setattr("sys.stdin", StringIO("no\n"))
    refused = greenroom("keys", "rotate", "--drop-older")
    assert (refused.code, key_file.read_bytes()) == (2, every_key)
    assert "can never be restored" in refused.err
    dropped = greenroom("keys", "rotate", "--drop-older", "--yes")
    assert "cannot be restored any more" in dropped.out
    few_keys = key_file.read_bytes()

    shutil.rmtree(own_home)
    (own_home / "secrets").mkdir(parents=True)
    key_file.write_bytes(few_keys)
    refused = greenroom("restore", tmp_path / "monday.backup")
    assert (refused.code, "does not have the key" in refused.err) == (3, True)
    key_file.write_bytes(every_key)
    assert greenroom("restore", tmp_path / "monday.backup").code == 0
    assert stored() == FILES


def test_encrypted_files_are_never_given_out_as_they_are(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GREENROOM_ENCRYPT_FILES", "true")
    build_file_store(load_settings()).put("recordings/b1/whole", [b"x"])
    monkeypatch.setenv("GREENROOM_ENCRYPT_FILES", "false")
    with pytest.raises(InputError, match="GREENROOM_ENCRYPT_FILES=true"):
        build_file_store(load_settings())


def test_a_lost_key_is_not_replaced_by_a_new_one(
    greenroom: Command, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GREENROOM_ENCRYPT_FILES", "true")
    build_file_store(load_settings()).put("recordings/b1/whole", [b"x"])
    key_file = own_home / "secrets" / "file.keys"
    copy = key_file.read_bytes()
    key_file.unlink()
    refused = greenroom("keys", "status")
    assert refused.code == 2
    assert "Put your copy of that file back" in refused.err
    assert not key_file.exists()
    key_file.write_bytes(copy)
    assert b"".join(build_file_store(load_settings()).read("recordings/b1/whole")) == b"x"


def test_a_deleted_account_takes_its_keys_along(
    greenroom: Command, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GREENROOM_ENCRYPT_FILES", "true")
    files = build_encrypted_files(load_settings())
    for key in (
        f"{folder_of(LOCAL_CANDIDATE)}/one",
        f"{exports_folder(LOCAL_CANDIDATE)}/two.zip",
        "recordings/another",
    ):
        files.store.put(key, [b"x"])
    copies = {path: path.read_bytes() for path in (own_home / "files").rglob("*") if path.is_file()}
    assert greenroom("delete", "--yes").code == 0
    for path, data in copies.items():  # an old copy of the folder comes back
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    readable = {key for key in files.store.list("knowledge") if files.store.exists(key)}
    readable |= {key for key in files.store.list("exports") if files.store.exists(key)}
    assert readable == set()
    assert b"".join(files.store.read("recordings/another")) == b"x"


def test_doctor_names_the_key_and_what_is_missing(
    greenroom: Command, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GREENROOM_ENCRYPT_FILES", "true")
    monkeypatch.setenv("GREENROOM_STORAGE", "s3")
    monkeypatch.setenv("COLUMNS", "300")
    checked = greenroom("doctor")
    assert checked.code == 3
    assert "Set GREENROOM_S3_BUCKET" in checked.out
    monkeypatch.setenv("GREENROOM_STORAGE", "local")
    assert f"under the key {greenroom('keys', 'status').out.split()[0]}" in greenroom("doctor").out


def test_a_new_key_can_be_set_and_no_two_are_equal(
    greenroom: Command, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = {greenroom("keys", "generate").out.strip() for _ in range(2)}
    assert len(keys) == 2
    monkeypatch.setenv("GREENROOM_ENCRYPT_FILES", "true")
    monkeypatch.setenv("GREENROOM_FILE_KEYS", ",".join(keys))
    assert greenroom("keys", "status").code == 0


def test_another_key_than_that_of_the_stored_files_is_refused_before_it_is_used(
    greenroom: Command, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GREENROOM_ENCRYPT_FILES", "true")
    first, second = (greenroom("keys", "generate").out.strip() for _ in range(2))
    monkeypatch.setenv("GREENROOM_FILE_KEYS", first)
    greenroom("keys", "encrypt")
    monkeypatch.setenv("GREENROOM_FILE_KEYS", second)
    with pytest.raises(InputError, match="has other keys") as refused:
        build_file_store(load_settings())
    assert "GREENROOM_FILE_KEYS" in refused.value.remedy
    monkeypatch.setenv("GREENROOM_FILE_KEYS", f"{second},{first}")
    assert stored() == FILES
