"""The file stores that there are, and senders for them."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

from greenroom.storage.contracts import FileStore
from greenroom.storage.encryption.file_keys import FileKeys
from greenroom.storage.encryption.key_ring import KeyFile
from greenroom.storage.encryption.store import EncryptedFileStore
from greenroom.storage.local import LocalFileStore
from greenroom.storage.s3.bucket import Bucket, S3Address
from greenroom.storage.s3.store import S3FileStore
from tests.storage.s3_server import ACCESS_KEY, REGION, SECRET_KEY, S3Server

KEY = "recordings/4f1c/part-1"


@cache
def s3_server() -> S3Server:
    """Return the server of this test process; it ends with the process."""
    folder = Path(tempfile.mkdtemp(prefix="greenroom-s3-"))
    server = S3Server(folder)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    atexit.register(server.stop)
    return server


def address_of(server: S3Server, bucket: str, prefix: str = "tests/", secret: str = SECRET_KEY) -> S3Address:
    return S3Address(server.url, bucket, prefix, REGION, ACCESS_KEY, secret, None)


def local_store(folder: Path) -> LocalFileStore:
    return LocalFileStore(folder, reserve_bytes=0)


def s3_store(folder: Path) -> S3FileStore:
    del folder
    server = s3_server()
    return S3FileStore(Bucket(address_of(server, server.new_bucket())), None)


def encrypted(inner: FileStore, folder: Path) -> EncryptedFileStore:
    """Return a store that encrypts another; its keys are in the folder."""
    ring = KeyFile(folder / "file.keys")
    ring.create()
    return EncryptedFileStore(inner, FileKeys(local_store(folder / "keys"), ring), None)


STORES: Mapping[str, Callable[[Path], FileStore]] = {
    "local": local_store,
    "s3": s3_store,
    "local, encrypted": lambda folder: encrypted(local_store(folder / "files"), folder),
    "s3, encrypted": lambda folder: encrypted(s3_store(folder), folder),
}
"""How a test opens an empty store of each kind; the folder is there for it alone."""


class LineBrokeError(Exception):
    """The sender is gone."""


def breaking_off(*chunks: bytes) -> Iterator[bytes]:
    yield from chunks
    raise LineBrokeError


def content(store: FileStore, key: str = KEY) -> bytes:
    return b"".join(store.read(key))
