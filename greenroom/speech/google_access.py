"""How Greenroom proves to Google whose account a request is for: an API key, a service account, default credentials.

A service account signs a short statement with its key, which Google's token service exchanges for a token of an hour
(google-auth). Default credentials are what google-auth finds: the file of ``GOOGLE_APPLICATION_CREDENTIALS``, what
``gcloud auth application-default login`` stored, or the account of a machine at Google.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

from greenroom.errors import InputError, MachineError

SCOPES = ("https://www.googleapis.com/auth/cloud-platform",)
DEFAULT = "default"
SETTING = "GREENROOM_GOOGLE_CREDENTIALS"


class GoogleAccess(Protocol):
    """Headers that prove the account of a request.

    Parameters
    ----------
    setting
        The setting that holds the proof, which errors name.
    """

    @property
    def setting(self) -> str:
        """Return the name of the setting."""
        ...

    def headers(self) -> dict[str, str]:
        """Return the headers; raises GreenroomError where there are none."""
        ...


class ApiKey:
    """The API key of a project."""

    setting = "google_key"

    def __init__(self, key: str) -> None:
        self._key = key

    def headers(self) -> dict[str, str]:
        """Return the key as a header, because addresses are written into logs."""
        return {"X-Goog-Api-Key": self._key}


class Account:
    """A service account, or the default credentials of this machine.

    Parameters
    ----------
    credentials
        File of the service account (JSON), or ``default``.

    Raises
    ------
    InputError
        The file cannot be read or is none of a service account, or the machine has no default credentials.
    """

    setting = "google_credentials"

    def __init__(self, credentials: str) -> None:
        self._credentials = _default() if credentials == DEFAULT else _of_service_account(Path(credentials))

    def headers(self) -> dict[str, str]:
        """Return a token as a header; a new one when the last has expired.

        Raises
        ------
        MachineError
            Google's token service cannot be reached, or refuses the account.
        """
        from google.auth.exceptions import GoogleAuthError  # noqa: PLC0415 - not loaded unless chosen
        from google.auth.transport.requests import Request  # noqa: PLC0415

        try:
            if not self._credentials.valid:
                self._credentials.refresh(Request())
        except GoogleAuthError as error:
            raise MachineError(
                f"Google gives no token for the account ({type(error).__name__})",
                f"Check {SETTING}, that its account exists, and that Google can be reached",
            ) from error
        headers = {"Authorization": f"Bearer {self._credentials.token}"}
        project = getattr(self._credentials, "quota_project_id", None)
        return headers | ({"X-Goog-User-Project": project} if project else {})


def _of_service_account(file: Path) -> Any:
    from google.oauth2.service_account import Credentials  # noqa: PLC0415 - not loaded unless chosen

    try:
        return Credentials.from_service_account_file(  # type: ignore[no-untyped-call]  # google-auth has few types
            str(file.expanduser()), scopes=SCOPES
        )
    except OSError as error:
        raise InputError(f"The credentials {file} cannot be read ({error.strerror})", f"Correct {SETTING}") from error
    except ValueError as error:  # google-auth's own errors are among them; their messages may repeat the key
        raise InputError(
            f"The file {file} does not hold a key of a service account",
            f"Download a JSON key of the account, and set {SETTING} to it",
        ) from error


def _default() -> Any:
    import google.auth  # noqa: PLC0415 - not loaded unless chosen
    from google.auth.exceptions import DefaultCredentialsError  # noqa: PLC0415

    try:
        credentials, _ = google.auth.default(scopes=SCOPES)
    except DefaultCredentialsError as error:
        raise InputError(
            "This machine has no default credentials for Google",
            f"Run `gcloud auth application-default login`, or set {SETTING} to the file of a service account",
        ) from error
    return credentials
