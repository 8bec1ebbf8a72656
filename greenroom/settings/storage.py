"""The settings of stored files; a part of `greenroom.settings`."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings


class StorageSettings(BaseSettings):
    """Where recordings, documents and exports are stored, and how."""

    storage: Literal["local", "s3"] = Field(
        "local",
        description="Where recordings, documents and exports are kept: in home on this machine, or in a bucket of an "
        "S3-compatible service, which several servers can share.",
    )
    s3_url: str | None = Field(
        None,
        pattern=r"^https?://[^/\s]+$",
        examples=["https://s3.eu-central-1.amazonaws.com"],
        description="Base address of that service, e.g. https://minio.example:9000; AWS when not set.",
    )
    s3_bucket: str | None = Field(None, min_length=3, max_length=63, description="Its bucket for files.")
    s3_key_bucket: str | None = Field(
        None,
        min_length=3,
        max_length=63,
        description="Another bucket, without versions or copies, for the keys of encrypted files: copies of the files "
        "cannot be read after their keys are deleted. s3_bucket when not set.",
    )
    s3_prefix: str = Field(
        "greenroom/",
        pattern=r"^([a-z0-9][a-z0-9._-]*/)*$",
        examples=["greenroom/"],
        description="What the names of all objects begin with; with a slash at its end, or empty.",
    )
    s3_region: str = Field("us-east-1", description="Region of the bucket.")
    s3_access_key: str | None = Field(
        None,
        description="Name of the key for it; when not set, the variables of AWS or the role of the machine count.",
    )
    s3_secret_key: SecretStr | None = Field(None, description="The key.")
    s3_certificates: Path | None = Field(
        None, description="File with the certificates (PEM) that sign the service's own; the system's when not set."
    )
    encrypt_files: bool = Field(
        False,
        description="Whether stored files are encrypted, each with a key of its own. `greenroom keys encrypt` encrypts "
        "those that are there already.",
    )
    file_keys: SecretStr | None = Field(
        None,
        description="Keys of this installation that wrap the keys of files: 32 bytes in base64 each, between commas, "
        "the newest first. When not set, they are in secrets/file.keys in home.",
    )
    storage_reserve_bytes: int = Field(
        500 * 1024**2,
        ge=0,
        description="Room on the disk that files leave free, so that the database can still say what became of them.",
    )
