"""The way to PostgreSQL can be TLS, and a certificate that no known authority signed is refused."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import URL, text

from greenroom.db.database import Database
from greenroom.db.engine import open_engine
from greenroom.errors import MachineError
from tests.storage.test_s3 import self_signed

ASKS_FOR_TLS = bytes.fromhex("0000000804d2162f")


@contextmanager
def tls_front(socket_file: Path, certificate: Path) -> Iterator[int]:
    """Speak TLS in front of a server that was built without it, as PostgreSQL does, and yield the port."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        Thread(target=_accept, args=(listening, socket_file, context), daemon=True).start()
        yield int(listening.getsockname()[1])
        listening.shutdown(socket.SHUT_RDWR)


def _accept(listening: socket.socket, socket_file: Path, context: ssl.SSLContext) -> None:
    with suppress(OSError):
        while True:
            client, _ = listening.accept()
            Thread(target=_serve, args=(client, socket_file, context), daemon=True).start()


def _serve(client: socket.socket, socket_file: Path, context: ssl.SSLContext) -> None:
    with client, suppress(OSError):
        if client.recv(len(ASKS_FOR_TLS), socket.MSG_WAITALL) != ASKS_FOR_TLS:
            return  # without TLS there is no answer here
        client.sendall(b"S")
        with context.wrap_socket(client, server_side=True) as way, socket.socket(socket.AF_UNIX) as server:
            server.connect(str(socket_file))
            back = Thread(target=_pump, args=(server, way), daemon=True)
            back.start()
            _pump(way, server)
            back.join()


def _pump(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(1 << 16):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    path = tmp_path / "certificate.pem"
    path.write_bytes(self_signed())
    return path


def read_one(address: URL) -> object:
    with closing(Database(open_engine(address))) as database, database.reading() as db:
        return db.scalar(text("SELECT 1"))


def test_rows_go_through_tls_and_an_unknown_certificate_is_refused(empty_postgres: URL, certificate: Path) -> None:
    folder = empty_postgres.query.get("host") or empty_postgres.host
    (socket_file,) = Path(str(folder)).glob(".s.PGSQL.*[0-9]")
    with tls_front(socket_file, certificate) as port:
        plain = empty_postgres.set(host="localhost", port=port, query={})
        checked = plain.set(query={"sslmode": "verify-full", "sslrootcert": str(certificate)})
        assert read_one(checked) == 1
        with pytest.raises(MachineError, match="sslrootcert=FILE"):
            read_one(plain.set(query={"sslmode": "verify-full", "sslrootcert": str(certificate.parent / "gone.pem")}))
        other = certificate.with_name("other.pem")
        other.write_bytes(self_signed())
        with pytest.raises(MachineError, match="is not trusted here: .*certificate verify failed"):
            read_one(checked.set(query={"sslmode": "verify-full", "sslrootcert": str(other)}))
        with pytest.raises(MachineError, match="cannot be reached"):
            read_one(plain.set(query={"sslmode": "disable"}))
