"""Whether the bucket can be used."""

from __future__ import annotations

from importlib.metadata import version

from greenroom.components import ComponentStatus
from greenroom.errors import GreenroomError
from greenroom.storage.s3.store import S3FileStore

_NAME = "S3 storage"


def off() -> ComponentStatus:
    """Return the status where files are on this machine."""
    return ComponentStatus(
        _NAME,
        version("boto3"),
        False,
        "keeps files in a bucket that servers share; not chosen",
        "Set GREENROOM_STORAGE=s3 and the bucket to use it",
    )


def status(store: S3FileStore) -> ComponentStatus:
    """Return whether an object can be stored, found and deleted there."""
    try:
        store.check()
    except GreenroomError as error:
        return ComponentStatus(_NAME, version("boto3"), False, error.message, error.remedy)
    return ComponentStatus(_NAME, version("boto3"), True, f"keeps files in {store.place}", None)
