"""Turn errors of an S3-compatible service into messages with a remedy."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from greenroom.certificates import distrust, renewal
from greenroom.errors import ConflictError, GreenroomError, MachineError
from greenroom.storage.contracts import FileMissingError

_MISSING = {"NoSuchKey", "404"}
_CHANGED = {"PreconditionFailed", "ConditionalRequestConflict", "412"}
_FULL = {"QuotaExceeded", "InsufficientStorage", "StorageFull", "XMinioStorageFull", "507"}
_REMEDIES = {
    "NoSuchBucket": "Create the bucket, or correct GREENROOM_S3_BUCKET",
    "InvalidAccessKeyId": "Correct GREENROOM_S3_ACCESS_KEY",
    "SignatureDoesNotMatch": "Correct GREENROOM_S3_SECRET_KEY",
    "AccessDenied": "Allow this key to list, read, write and delete objects of the bucket",
    "403": "Allow this key to list, read, write and delete objects of the bucket",
    "RequestTimeTooSkewed": "Set the clock of this machine",
    "PermanentRedirect": "Correct GREENROOM_S3_REGION",
    "AuthorizationHeaderMalformed": "Correct GREENROOM_S3_REGION",
}
_ANOTHER = "Try again; if it stays so, ask the operator of the service"


class ObjectChangedError(ConflictError):
    """A condition of a request does not hold: the object exists already, or has been replaced."""


@contextmanager
def explained(place: str, name: str) -> Iterator[None]:
    """Turn an error of boto3 into a message.

    Parameters
    ----------
    place
        The bucket, as the message names it.
    name
        The object.
    """
    from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415 - loaded where S3 is used alone

    try:
        yield
    except ClientError as error:
        code = str(error.response.get("Error", {}).get("Code", "unknown"))
        raise _refusal(place, name, code) from error
    except BotoCoreError as error:
        if (why := distrust(str(error))) is not None:
            raise MachineError(
                f"The certificate of the file service {place} is not trusted here ({why})",
                renewal(why, "Set GREENROOM_S3_CERTIFICATES to the authority's certificate (PEM)"),
            ) from error
        raise MachineError(
            f"The file service {place} cannot be used ({error})",
            "Start it, or correct GREENROOM_S3_URL and the settings beside it",
        ) from error


def _refusal(place: str, name: str, code: str) -> GreenroomError:
    if code in _MISSING:
        return FileMissingError(f"File {name} not found", "It may have been deleted")
    if code in _CHANGED:
        return ObjectChangedError(f"File {name} has just been changed", "Try again")
    if code in _FULL:
        return MachineError(f"No space is left for files in {place}", "Free some space and try again")
    return MachineError(f"The file service {place} refused a request ({code})", _REMEDIES.get(code, _ANOTHER))
