"""The settings choose the store: the server, the worker and the command line open the same one."""

from __future__ import annotations

from pathlib import Path

import pytest

from greenroom.errors import InputError
from greenroom.settings import Settings, load_settings
from greenroom.storage.contracts import FileStore
from greenroom.wiring.components import list_components
from greenroom.wiring.storage import build_file_store
from tests.storage.s3_server import ACCESS_KEY, SECRET_KEY
from tests.storage.stores import KEY, content, s3_server


@pytest.fixture
def bucket() -> dict[str, object]:
    """Settings of a bucket of its own."""
    server = s3_server()
    return {
        "storage": "s3",
        "s3_url": server.url,
        "s3_bucket": server.new_bucket(),
        "s3_access_key": ACCESS_KEY,
        "s3_secret_key": SECRET_KEY,
    }


def opened(home: Path, **settings: object) -> FileStore:
    return build_file_store(load_settings(home=home, **settings))


def test_two_servers_share_a_bucket(tmp_path: Path, bucket: dict[str, object]) -> None:
    opened(tmp_path / "one", **bucket).put(KEY, [b"from the first"])
    assert content(opened(tmp_path / "two", **bucket)) == b"from the first"


def test_two_servers_with_one_key_share_encrypted_files(tmp_path: Path, bucket: dict[str, object]) -> None:
    keys = {"encrypt_files": True, "file_keys": "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="}
    opened(tmp_path / "one", **bucket, **keys).append(KEY, 0, [b"from the first"])
    second = opened(tmp_path / "two", **bucket, **keys)
    assert second.append(KEY, 14, [b", and the second"]) == 30
    assert content(second) == b"from the first, and the second"
    objects = [path for path in (s3_server().folder / str(bucket["s3_bucket"])).rglob("*") if path.is_file()]
    assert len(objects) == 4  # head, two pieces, key
    assert not any(b"from the first" in path.read_bytes() for path in objects)


def test_the_keys_of_files_may_have_a_bucket_of_their_own(tmp_path: Path, bucket: dict[str, object]) -> None:
    key_bucket = s3_server().new_bucket()
    store = opened(tmp_path, **bucket, s3_key_bucket=key_bucket, encrypt_files=True)
    store.put(KEY, [b"x"])
    assert areas_of(key_bucket) == {"file-keys"}
    assert areas_of(bucket["s3_bucket"]) == {"files"}
    store.delete(KEY)
    assert areas_of(key_bucket) == set()


def areas_of(bucket: object) -> set[str]:
    """Return what the names of the objects have after the prefix of the settings."""
    folder = s3_server().folder / str(bucket)
    return {path.relative_to(folder).parts[1] for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("settings", "remedy"),
    [
        ({"storage": "s3"}, "Set GREENROOM_S3_BUCKET"),
        ({"storage": "s3", "s3_bucket": "files", "s3_access_key": "name"}, "GREENROOM_S3_SECRET_KEY"),
        ({"encrypt_files": True, "file_keys": "short"}, "32 random bytes"),
    ],
)
def test_what_is_missing_is_named(tmp_path: Path, settings: dict[str, object], remedy: str) -> None:
    with pytest.raises(InputError, match=remedy):
        opened(tmp_path, **settings)


def test_nothing_goes_to_another_machine_where_nothing_may_leave() -> None:
    with pytest.raises(InputError, match="local_only is set"):
        load_settings(local_only=True, storage="s3", s3_url="https://minio.example", s3_bucket="files")
    here = load_settings(local_only=True, storage="s3", s3_url="http://localhost:9000", s3_bucket="files")
    assert here.storage == "s3"


def readiness(settings: Settings) -> dict[str, tuple[bool, str]]:
    return {each.status.name: (each.status.ready, each.necessity) for each in list_components(settings)}


def test_doctor_says_whether_files_can_be_stored(tmp_path: Path, bucket: dict[str, object]) -> None:
    local = readiness(load_settings(home=tmp_path))
    assert (local["S3 storage"], local["encryption of files"]) == ((False, "extra"), (False, "extra"))
    chosen = readiness(load_settings(home=tmp_path, **bucket, encrypt_files=True))
    assert (chosen["S3 storage"], chosen["encryption of files"]) == ((True, "needed"), (True, "needed"))
    wrong = readiness(load_settings(home=tmp_path, **{**bucket, "s3_secret_key": "another"}))
    assert wrong["S3 storage"] == (False, "needed")
