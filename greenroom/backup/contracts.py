"""What a backup says about itself."""

from __future__ import annotations

from typing import Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from greenroom.errors import InputError

MANIFEST = "manifest.json"
"""The archive's last entry: it describes all others."""

MANIFEST_LIMIT_BYTES = 256 << 20
"""More than a manifest of a million files takes."""


class TableContent(BaseModel):
    """The rows of a table: how many, and the sum of their checksums, which is the same in any order."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    rows: int = Field(ge=0)
    checksum: str = Field(pattern=r"^[0-9a-f]{64}$")


class FileContent(BaseModel):
    """A file: its size, and its SHA-256 in hexadecimal."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    size_bytes: int = Field(ge=0)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")


class Manifest(BaseModel):
    """What a backup contains.

    Parameters
    ----------
    schema_revision
        The version of the database's schema, such as ``0074``.
    made_at
        The moment of the rows: a deletion after it is repeated by a restore.
    files
        By the archive's name: ``files/<key of the store>`` or ``home/<path>``.
    vanished
        Keys of files that were deleted between the rows and the copy.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1] = 1
    schema_revision: str = Field(pattern=r"^[0-9]{4}$")
    made_at: AwareDatetime
    tables: dict[str, TableContent]
    files: dict[str, FileContent]
    vanished: tuple[str, ...] = ()


def read_manifest(data: bytes) -> Manifest:
    """Return the manifest of an archive.

    Raises
    ------
    InputError
        It is none, or of a form that this version does not know.
    """
    try:
        return Manifest.model_validate_json(data)
    except ValidationError as error:
        raise InputError(
            "The backup's list of contents cannot be read", "Use a file that `greenroom backup` of this version wrote"
        ) from error


def table_entry(name: str) -> str:
    """Return the archive's name of a table's rows."""
    return f"tables/{name}.jsonl"
