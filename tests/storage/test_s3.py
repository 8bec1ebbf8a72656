"""The store in a bucket: signed requests, TLS, parts, pages, and a remedy for each refusal."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from greenroom.errors import MachineError
from greenroom.storage.contracts import FileMissingError
from greenroom.storage.s3.bucket import Bucket, S3Address
from greenroom.storage.s3.status import status
from greenroom.storage.s3.store import PART_BYTES, S3FileStore
from greenroom.storage.s3.troubles import ObjectChangedError
from tests.storage.s3_server import S3Server
from tests.storage.stores import KEY, LineBrokeError, address_of, content, s3_server

LONG = random.Random(5).randbytes(2 * PART_BYTES + 12_345)


@pytest.fixture
def address() -> S3Address:
    server = s3_server()
    return address_of(server, server.new_bucket())


def store_at(address: S3Address) -> S3FileStore:
    return S3FileStore(Bucket(address), None)


@pytest.fixture
def another_server(tmp_path: Path) -> Iterator[S3Server]:
    """A server that is not running yet; its options can be added."""
    server = S3Server(tmp_path)
    yield server
    server.stop()


def unfinished_uploads(server: S3Server) -> list[Path]:
    return list((server.folder / ".localbucket-uploads").glob("*"))


def test_a_long_file_goes_in_parts(address: S3Address) -> None:
    store = store_at(address)
    assert store.put(KEY, [LONG[at : at + 1_000_000] for at in range(0, len(LONG), 1_000_000)]).size_bytes == len(LONG)
    assert content(store) == LONG
    assert b"".join(store.read(KEY, PART_BYTES - 3, 6)) == LONG[PART_BYTES - 3 : PART_BYTES + 3]


def test_a_long_file_whose_sender_broke_off_leaves_the_old_one_and_no_parts(address: S3Address) -> None:
    store = store_at(address)
    store.put(KEY, [b"old"])

    def breaking() -> Iterator[bytes]:
        yield LONG
        raise LineBrokeError

    with pytest.raises(LineBrokeError):
        store.put(KEY, breaking())
    assert content(store) == b"old"
    assert unfinished_uploads(s3_server()) == []


def test_more_files_than_a_page_of_the_service_has_are_listed(address: S3Address) -> None:
    folder = s3_server().folder / address.bucket / address.prefix / "recordings"
    folder.mkdir(parents=True)
    for number in range(1_005):
        (folder / f"{number:04d}").write_bytes(b"12")
    store = store_at(address)
    assert list(store.list("recordings")) == [f"recordings/{number:04d}" for number in range(1_005)]
    assert store.used_bytes("recordings") == 2_010


def test_a_file_replaced_before_it_is_read_does_not_give_a_stretch_of_the_new_one(address: S3Address) -> None:
    """Its reader computed the stretch from the old size; the version that was listed is asked for by If-Match."""
    store = store_at(address)
    store.put(KEY, [b"old file"])
    pieces = store.read(KEY, start_bytes=4)
    store.put(KEY, [b"new content"])
    with pytest.raises(ObjectChangedError):
        next(pieces)
    assert b"".join(store.read(KEY, start_bytes=4)) == b"content"


def test_a_file_replaced_while_it_is_read_never_gives_a_mixture(address: S3Address) -> None:
    """A file that grew is an object for each piece, and those of the old file are gone."""
    store = store_at(address)
    store.append(KEY, 0, [b"old ", b"file"])
    pieces = store.read(KEY)
    assert next(pieces) == b"old "
    store.put(KEY, [b"new content"])
    with pytest.raises(FileMissingError):
        next(pieces)


@pytest.mark.parametrize(
    ("changed", "remedy"),
    [
        ({"secret_key": "another"}, "Correct GREENROOM_S3_SECRET_KEY"),
        ({"access_key": "another"}, "Correct GREENROOM_S3_ACCESS_KEY"),
        ({"bucket": "no-such-bucket"}, "Create the bucket, or correct GREENROOM_S3_BUCKET"),
    ],
)
def test_a_refusal_names_the_setting(address: S3Address, changed: dict[str, str], remedy: str) -> None:
    store = store_at(replace(address, **changed))  # type: ignore[arg-type]  # texts alone
    for use in (lambda: store.put(KEY, [b"x"]), lambda: store.append(KEY, 0, [b"x"]), lambda: store.size(KEY)):
        with pytest.raises(MachineError, match=remedy):
            use()
    found = status(store)
    assert not found.ready
    assert found.remedy == remedy


def test_a_service_that_does_not_answer_is_told_with_a_remedy(another_server: S3Server) -> None:
    store = store_at(address_of(another_server, another_server.new_bucket()))
    store.put(KEY, [b"x"])
    another_server.stop()
    with pytest.raises(MachineError, match=r"cannot be used.*GREENROOM_S3_URL"):
        store.exists(KEY)


def test_a_service_that_replaces_what_must_be_new_takes_no_uploads(tmp_path: Path) -> None:
    """Two senders of one upload would overwrite each other there."""
    server = S3Server(tmp_path, ("--ignore-conditions",))
    try:
        store = store_at(address_of(server, server.new_bucket()))
        with pytest.raises(MachineError, match="If-None-Match"):
            store.append(KEY, 0, [b"x"])
        assert not store.exists(KEY)
        assert list(store.list()) == []
        assert not status(store).ready
    finally:
        server.stop()


def test_files_go_through_tls_and_an_unknown_certificate_is_refused(tmp_path: Path) -> None:
    certificate = tmp_path / "certificate.pem"
    certificate.write_bytes(self_signed())
    server = S3Server(tmp_path / "buckets", ("--certificate", str(certificate)), scheme="https")
    server.folder.mkdir()
    try:
        address = replace(address_of(server, server.new_bucket()), certificates=certificate)
        store = store_at(address)
        store.put(KEY, [LONG])
        store.append("recordings/grown", 0, [b"private"])
        assert content(store) == LONG
        assert status(store).ready
        with pytest.raises(MachineError, match="is not trusted here"):
            store_at(replace(address, certificates=None)).size(KEY)
    finally:
        server.stop()


def self_signed(until: timedelta = timedelta(hours=1)) -> bytes:
    """Return a key and its certificate for this machine, valid until this time from now."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "tests of Greenroom")])
    now = datetime.now(UTC)  # noqa: TID251 - a certificate is valid now
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=2))
        .not_valid_after(now + until)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return private + certificate.public_bytes(serialization.Encoding.PEM)
