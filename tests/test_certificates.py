"""What TLS libraries say about a refused certificate becomes a cause and a remedy."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest

from greenroom.certificates import distrust, renewal
from greenroom.errors import MachineError
from greenroom.http_service import HttpService
from greenroom.shared_state.status import status
from tests.storage.test_s3 import self_signed

OWN = "Name the authority"


@contextmanager
def tls(certificate: Path) -> Iterator[int]:
    """Shake hands with every client, and yield the port."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)

    def serve() -> None:
        with suppress(OSError):
            while True:
                client, _ = listening.accept()
                with client, suppress(OSError), context.wrap_socket(client, server_side=True):
                    pass

    with socket.create_server(("127.0.0.1", 0)) as listening:
        Thread(target=serve, daemon=True).start()
        yield int(listening.getsockname()[1])


@pytest.fixture(params=[timedelta(hours=1), -timedelta(hours=1)], ids=["unknown", "expired"])
def certificate(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / f"{'expired' if request.param < timedelta() else 'unknown'}.pem"
    path.write_bytes(self_signed(request.param))
    return path


def test_an_expired_certificate_is_to_be_renewed_and_another_authority_to_be_named(certificate: Path) -> None:
    with tls(certificate) as port:
        found = status(f"rediss://127.0.0.1:{port}/0?ssl_ca_certs={certificate}")
        unknown = status(f"rediss://127.0.0.1:{port}/0")
    if certificate.stem == "expired":
        assert "certificate has expired" in found.detail
        assert found.remedy == "Renew the certificate of the service"
    assert "not trusted here (" in unknown.detail
    assert unknown.remedy


def test_a_service_over_http_says_why_its_certificate_is_refused(tmp_path: Path) -> None:
    certificate = tmp_path / "certificate.pem"
    certificate.write_bytes(self_signed())
    with tls(certificate) as port:
        service = HttpService("The service", f"https://127.0.0.1:{port}", {}, "some", 5.0, waits_seconds=())
        with service.client() as client, pytest.raises(MachineError, match="self-signed certificate") as raised:
            service.json(client, "GET", "/")
    assert "some_url" in raised.value.remedy


@pytest.mark.parametrize(
    ("message", "why"),
    [
        (
            "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: certificate has expired (_ssl.c:1006)",
            "certificate has expired",
        ),
        ("connection failed: SSL error: certificate verify failed", "not trusted"),
        ("Connection refused", None),
    ],
)
def test_the_cause_is_read_from_the_message(message: str, why: str | None) -> None:
    assert distrust(message) == why


def test_where_the_library_does_not_say_why_both_remedies_are_named() -> None:
    assert renewal("certificate has expired", OWN) == "Renew the certificate of the service"
    assert renewal("unable to get local issuer certificate", OWN) == OWN
    assert renewal("not trusted", OWN).startswith("Renew the certificate if it has expired. Name the authority")
