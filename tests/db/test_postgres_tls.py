"""The way to PostgreSQL can be TLS, and a certificate that no known authority signed is refused."""

from __future__ import annotations

import _socket
import hashlib
import os
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from select import select
from threading import Thread

import pytest
from cryptography import x509
from sqlalchemy import URL, text

from greenroom.db.database import Database
from greenroom.db.engine import open_engine
from greenroom.errors import MachineError
from tests.storage.test_s3 import self_signed

ROOT = Path(__file__).parents[2]
READ_ONE = """
import sys
from sqlalchemy import text
from greenroom.db.database import Database
from greenroom.db.engine import open_engine
with Database(open_engine(sys.argv[1])).reading() as db:
    assert db.scalar(text("SELECT 1")) == 1
"""
ASKS_FOR_TLS = bytes.fromhex("0000000804d2162f")


@contextmanager
def front(socket_file: Path, certificate: Path | None) -> Iterator[int]:
    """Stand in front of a server that was built without TLS, and yield the port.

    With a certificate it speaks TLS as PostgreSQL does. Without one it says that the server has none.
    """
    context = None
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        Thread(target=_accept, args=(listening, socket_file, context), daemon=True).start()
        yield int(listening.getsockname()[1])


def _accept(listening: socket.socket, socket_file: Path, context: ssl.SSLContext | None) -> None:
    with suppress(OSError):
        while True:
            client, _ = listening.accept()
            Thread(target=_serve, args=(client, socket_file, context), daemon=True).start()


def _serve(client: socket.socket, socket_file: Path, context: ssl.SSLContext | None) -> None:
    with client, suppress(OSError):
        if client.recv(len(ASKS_FOR_TLS), socket.MSG_WAITALL) != ASKS_FOR_TLS:
            return  # without TLS there is no answer here
        client.sendall(b"N" if context is None else b"S")
        with client if context is None else context.wrap_socket(client, server_side=True) as front_end:
            _forward(front_end, socket_file)


def _forward(client: socket.socket, socket_file: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        _socket.socket.connect(server, str(socket_file))  # the guard of the tests knows no files
        while True:
            is_buffered = isinstance(client, ssl.SSLSocket) and client.pending()
            ready = [client] if is_buffered else select([client, server], [], [])[0]
            for source, target in ((client, server), (server, client)):
                if source in ready:
                    data = source.recv(1 << 16)
                    if not data:
                        return
                    target.sendall(data)


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    path = tmp_path / "certificate.pem"
    path.write_bytes(self_signed())
    return path


def read_one(address: URL) -> object:
    with closing(Database(open_engine(address))) as database, database.reading() as db:
        return db.scalar(text("SELECT 1"))


@pytest.fixture
def socket_file(empty_postgres: URL) -> Path:
    """The socket of the real server."""
    folder = empty_postgres.query.get("host") or empty_postgres.host
    (found,) = Path(str(folder)).glob(".s.PGSQL.*[0-9]")
    return found


def test_rows_go_through_tls_and_an_unknown_certificate_is_refused(
    empty_postgres: URL, socket_file: Path, certificate: Path
) -> None:
    with front(socket_file, certificate) as port:
        plain = empty_postgres.set(host="127.0.0.1", port=port, query={})
        checked = plain.set(query={"sslmode": "verify-full", "sslrootcert": str(certificate)})
        assert read_one(checked) == 1
        with pytest.raises(MachineError, match="sslrootcert=FILE"):
            read_one(plain.set(query={"sslmode": "verify-full", "sslrootcert": str(certificate.parent / "gone.pem")}))
        other = certificate.with_name("other.pem")
        other.write_bytes(self_signed())
        with pytest.raises(MachineError, match=r"is not trusted here: .*certificate verify failed"):
            read_one(checked.set(query={"sslmode": "verify-full", "sslrootcert": str(other)}))
        with pytest.raises(MachineError, match="does not match host name"):
            read_one(checked.set(host="localhost"))
        with pytest.raises(MachineError, match="cannot be reached"):
            read_one(plain.set(query={"sslmode": "disable"}))


def test_the_authorities_of_the_system_are_trusted_without_a_variable(
    empty_postgres: URL, socket_file: Path, certificate: Path
) -> None:
    """In the image and after an installation nothing names them to the driver, which brings its own OpenSSL."""
    with front(socket_file, certificate) as port:
        address = empty_postgres.set(
            host="127.0.0.1", port=port, query={"sslmode": "verify-full", "sslrootcert": "system"}
        )
        trusting = as_the_system_trusts(certificate)
        assert connects(address, trusting).returncode == 0
        refused = connects(address, [])
        assert refused.returncode != 0
        assert "is not trusted here" in refused.stderr


def connects(address: URL, confined: list[str]) -> subprocess.CompletedProcess[str]:
    """Connect from a process whose environment names no certificates."""
    command = [*confined, sys.executable, "-c", READ_ONE, address.render_as_string(hide_password=False)]
    bare = {name: value for name, value in os.environ.items() if not name.startswith("SSL_CERT_")}
    return subprocess.run(command, cwd=ROOT, env=bare, capture_output=True, text=True, check=False)


def as_the_system_trusts(certificate: Path) -> list[str]:
    """Return the beginning of a command line in which the system's authorities are replaced by this one."""
    folder = certificate.parent / "authorities"
    folder.mkdir()
    (folder / file_name_of(certificate)).write_bytes(certificate.read_bytes())
    trusted = ssl.get_default_verify_paths()
    places = ((Path(trusted.openssl_cafile), certificate), (Path(trusted.openssl_capath), folder))
    binds = [["--bind", str(own), str(place.resolve())] for place, own in reversed(places) if place.exists()]
    return ["bwrap", "--dev-bind", "/", "/", *(word for bind in binds for word in bind)]


def file_name_of(certificate: Path) -> str:
    """Return the name by which OpenSSL finds an authority in a folder: a hash of its subject in lower case."""
    (common_name,) = x509.load_pem_x509_certificate(certificate.read_bytes()).subject
    subject = x509.Name([x509.NameAttribute(common_name.oid, str(common_name.value).lower())])
    without_head = subject.public_bytes()[2:]
    digest = hashlib.sha1(without_head).digest()  # noqa: S324 - as OpenSSL does
    return f"{int.from_bytes(digest[:4], 'little'):08x}.0"


def test_a_server_without_tls_is_refused_where_it_is_required(
    empty_postgres: URL, socket_file: Path, certificate: Path
) -> None:
    with front(socket_file, None) as port:
        server = empty_postgres.set(host="127.0.0.1", port=port)
        assert read_one(server.set(query={"sslmode": "prefer"})) == 1  # the front forwards what it is sent
        with pytest.raises(MachineError, match="does not support SSL"):
            read_one(server.set(query={"sslmode": "verify-full", "sslrootcert": str(certificate)}))
