"""A small server of S3 in a process of its own, which checks the signature of each request.

localbucket (MIT) answers the requests from a folder, with the rules of S3 for parts, ranges and conditional writes. It
knows no conditional reads and checks no signatures, so this does: each signature is computed again with botocore's
signer, from the request as it arrived.
"""

from __future__ import annotations

import argparse
import hashlib
import hmac
import os
import ssl
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from http import HTTPStatus
from http.server import ThreadingHTTPServer
from itertools import count
from pathlib import Path
from typing import Any

from botocore.auth import S3SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from localbucket import S3Error, S3Handler, etag_matches, object_etag

ACCESS_KEY, SECRET_KEY, REGION = "greenroom-tests", "a secret of these tests alone", "eu-test-1"
UNSIGNED = "UNSIGNED-PAYLOAD"
OLDEST = timedelta(minutes=15)


def refused(code: str) -> S3Error:
    return S3Error(HTTPStatus.FORBIDDEN, code, code)


class SignedHandler(S3Handler):  # type: ignore[misc]  # localbucket has no types
    """Answers a request after a look at its signature."""

    ignores_conditions = False
    disable_nagle_algorithm = True  # it sends the head of an answer apart from its body

    def _dispatch(self, action: Any) -> None:
        def checked(bucket: str, key: str) -> None:
            check_signature(self.command, self.path, dict(self.headers.items()), self.headers["Host"])
            if self.ignores_conditions:
                del self.headers["If-None-Match"]
            action(bucket, key)

        super()._dispatch(checked)

    def _get(self, bucket: str, key: str, include_body: bool) -> None:
        wanted, path = self.headers["If-Match"], self._object_path(bucket, key)
        if wanted is not None and path.is_file() and not etag_matches(wanted, object_etag(path)):
            raise self._precondition_failed_error()
        super()._get(bucket, key, include_body)

    def _read_body(self) -> bytes:
        body: bytes = super()._read_body()
        claimed = self.headers["x-amz-content-sha256"]
        if claimed not in {UNSIGNED, hashlib.sha256(body).hexdigest()}:
            raise refused("XAmzContentSHA256Mismatch")
        return body


def check_signature(method: str, path: str, headers: dict[str, str], host: str) -> None:
    """Raise S3Error for a request that was not signed with the secret of the tests."""
    kind, _, fields = headers.get("Authorization", "").partition(" ")
    if kind != "AWS4-HMAC-SHA256":
        raise refused("AccessDenied")
    given = dict(part.strip().split("=", 1) for part in fields.split(","))
    access_key, _, region, service, _ = given["Credential"].split("/")
    if access_key != ACCESS_KEY:
        raise refused("InvalidAccessKeyId")
    signed = given["SignedHeaders"].split(";")
    lower = {name.lower(): value for name, value in headers.items()}
    if not {"host", "x-amz-date", "x-amz-content-sha256"} <= set(signed):
        raise refused("AccessDenied")
    moment = datetime.strptime(lower["x-amz-date"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    if abs(datetime.now(UTC) - moment) > OLDEST:  # noqa: TID251 - a server's own clock
        raise refused("RequestTimeTooSkewed")
    request = AWSRequest(method, f"http://{host}{path}", {name: lower[name] for name in signed})
    request.context["timestamp"] = lower["x-amz-date"]
    signer = S3SigV4Auth(Credentials(ACCESS_KEY, SECRET_KEY), service, region)
    expected = signer.signature(signer.string_to_sign(request, signer.canonical_request(request)), request)
    if not hmac.compare_digest(expected, given["Signature"]):
        raise refused("SignatureDoesNotMatch")


@dataclass
class S3Server:
    """The process.

    Parameters
    ----------
    folder
        Its buckets.
    options
        Of the command line below.
    """

    folder: Path
    options: tuple[str, ...] = ()
    scheme: str = "http"
    _numbers: Any = field(default_factory=count)

    @cached_property
    def process(self) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "tests.storage.s3_server", str(self.folder), *self.options]
        return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2])

    @cached_property
    def url(self) -> str:
        assert self.process.stdout is not None
        return f"{self.scheme}://127.0.0.1:{int(self.process.stdout.readline())}"

    def new_bucket(self) -> str:
        """Return the name of an empty bucket."""
        name = f"bucket-{next(self._numbers)}"
        (self.folder / name).mkdir()
        return name

    def stop(self) -> None:
        """End the process; a second call does nothing."""
        self.process.kill()
        self.process.wait()
        if self.process.stdout is not None:
            self.process.stdout.close()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--certificate", type=Path)
    parser.add_argument("--ignore-conditions", action="store_true")
    options = parser.parse_args()
    SignedHandler.data_root = options.folder
    SignedHandler.ignores_conditions = options.ignore_conditions
    server = ThreadingHTTPServer(("127.0.0.1", 0), SignedHandler)
    server.daemon_threads = True
    if options.certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(options.certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    print(server.server_address[1], flush=True)  # noqa: T201 - the parent reads it
    threading.Thread(target=end_with_parent, daemon=True).start()
    server.serve_forever()


def end_with_parent() -> None:
    """End when the parent is gone."""
    parent = os.getppid()
    pause = threading.Event()
    while os.getppid() == parent:
        pause.wait(1)
    os._exit(0)


if __name__ == "__main__":
    main()
