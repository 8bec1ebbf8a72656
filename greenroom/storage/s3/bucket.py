"""Requests to one bucket, with errors that name the setting to correct."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, TypedDict

from greenroom.errors import GreenroomError
from greenroom.storage.s3.troubles import explained

if TYPE_CHECKING:
    from types_boto3_s3.client import S3Client
    from types_boto3_s3.type_defs import CompletedPartTypeDef

READ_BYTES = 1 << 20
_OPENING = Lock()
CONNECT_SECONDS, READ_SECONDS, ATTEMPTS, CONNECTIONS = 5, 60, 4, 32


@dataclass(frozen=True, slots=True)
class S3Address:
    """Where the objects are.

    Parameters
    ----------
    url
        Base address of the service, with ``https`` for TLS; None for AWS itself.
    prefix
        What the name of each object begins with, such as ``greenroom/files/``.
    access_key, secret_key
        None for those that boto3 finds itself: variables of AWS, or the role of the machine.
    certificates
        File with the certificates (PEM) that sign the service's own; None for those of the system.
    """

    url: str | None
    bucket: str
    prefix: str
    region: str
    access_key: str | None
    secret_key: str | None
    certificates: Path | None


@dataclass(frozen=True, slots=True)
class StoredObject:
    """An object as the bucket lists it; ``version`` changes with its content."""

    name: str
    size_bytes: int
    version: str


class _Named(TypedDict):
    """How requests name an object."""

    Bucket: str
    Key: str


class Bucket:
    """The objects below a prefix. Names are given and returned without the prefix.

    Every method raises ``MachineError`` when the service cannot be reached or refuses, ``FileMissingError`` for a
    missing object, and ``ObjectChangedError`` when a condition does not hold.
    """

    def __init__(self, address: S3Address) -> None:
        self.address = address

    @property
    def place(self) -> str:
        """The bucket as messages name it."""
        return f"{self.address.url or 'AWS'}/{self.address.bucket}"

    def put(self, name: str, data: bytes, *, only_new: bool = False) -> None:
        """Store an object; with ``only_new`` an existing one stays, and ObjectChangedError is raised."""
        with explained(self.place, name):
            if only_new:
                self._s3.put_object(**self._object(name), Body=data, IfNoneMatch="*")
            else:
                self._s3.put_object(**self._object(name), Body=data)

    def put_in_parts(self, name: str, parts: Iterable[bytes]) -> None:
        """Store an object from parts of 5 MiB or more (the last may be smaller), whole or not at all."""
        with explained(self.place, name):
            upload = self._s3.create_multipart_upload(**self._object(name))["UploadId"]
        try:
            done: list[CompletedPartTypeDef] = [
                {"PartNumber": number, "ETag": self._put_part(name, upload, number, part)}
                for number, part in enumerate(parts, start=1)
            ]
            with explained(self.place, name):
                self._s3.complete_multipart_upload(
                    **self._object(name), UploadId=upload, MultipartUpload={"Parts": done}
                )
        except BaseException:
            self._abort(name, upload)
            raise

    def read(self, stored: StoredObject, start_bytes: int, end_bytes: int) -> Iterator[bytes]:
        """Yield a range of a listed object in pieces. Raises when it has been replaced since."""
        if start_bytes >= end_bytes:
            return
        with explained(self.place, stored.name):
            response = self._s3.get_object(
                **self._object(stored.name), Range=f"bytes={start_bytes}-{end_bytes - 1}", IfMatch=stored.version
            )
            with closing(response["Body"]) as body:
                yield from body.iter_chunks(READ_BYTES)

    def list(self, prefix: str) -> Iterator[StoredObject]:
        """Yield the objects whose names begin with a prefix, in the order of their names."""
        start = self.address.prefix
        with explained(self.place, prefix):
            pages = self._s3.get_paginator("list_objects_v2").paginate(
                Bucket=self.address.bucket, Prefix=start + prefix
            )
            for page in pages:
                for found in page.get("Contents", ()):
                    yield StoredObject(found["Key"].removeprefix(start), found["Size"], found["ETag"])

    def delete(self, name: str) -> None:
        """Remove an object; a missing one is no error."""
        with explained(self.place, name):
            self._s3.delete_object(**self._object(name))

    def _object(self, name: str) -> _Named:
        return {"Bucket": self.address.bucket, "Key": self.address.prefix + name}

    def _put_part(self, name: str, upload: str, number: int, part: bytes) -> str:
        with explained(self.place, name):
            return self._s3.upload_part(**self._object(name), UploadId=upload, PartNumber=number, Body=part)["ETag"]

    def _abort(self, name: str, upload: str) -> None:
        try:
            with explained(self.place, name):
                self._s3.abort_multipart_upload(**self._object(name), UploadId=upload)
        except GreenroomError:  # the first error is on its way; a rule of the bucket removes what is left
            return

    @property
    def _s3(self) -> S3Client:
        address = self.address
        with explained(self.place, ""), _OPENING:  # of many threads, one makes the client
            return _client(address.url, address.region, address.access_key, address.secret_key, address.certificates)


@lru_cache(maxsize=8)
def _client(
    url: str | None, region: str, access_key: str | None, secret_key: str | None, certificates: Path | None
) -> S3Client:
    """Return the client of a service, which threads and buckets share; its library takes 0.3 s to load."""
    import boto3  # noqa: PLC0415
    from botocore.config import Config  # noqa: PLC0415

    config = Config(
        signature_version="s3v4",
        s3={"addressing_style": "path" if url else "auto"},
        connect_timeout=CONNECT_SECONDS,
        read_timeout=READ_SECONDS,
        max_pool_connections=CONNECTIONS,
        retries={"mode": "standard", "total_max_attempts": ATTEMPTS},
        request_checksum_calculation="when_required",  # else many services other than AWS refuse to store
        response_checksum_validation="when_required",
    )
    return boto3.session.Session().client(
        "s3",
        endpoint_url=url,
        region_name=region,
        aws_access_key_id=access_key,
        aws_secret_access_key=secret_key,
        verify=str(certificates) if certificates else None,
        config=config,
    )
