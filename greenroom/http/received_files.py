"""Files that are the whole body of a request, stored on disk until the response is sent."""

from __future__ import annotations

import re
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import unquote

from fastapi import Depends, Header, Request
from fastapi.concurrency import run_in_threadpool

from greenroom.db.text import storable
from greenroom.errors import MachineError
from greenroom.http.body_limits import ALLOWED
from greenroom.http.services import TheSettings

UNNAMED = "document"
MAX_STEM_BYTES, MAX_ENDING_BYTES = 160, 20
"""Together less than the limit of file systems."""

FILE_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            media_type: {"schema": {"type": "string", "format": "binary"}}
            for media_type in (
                "application/octet-stream",
                "application/pdf",
                "text/plain",
                "text/markdown",
                "text/html",
            )
        },
    }
}
"""The OpenAPI description of such a body (``openapi_extra``); the content decides the real type."""


def file_name(header: str | None) -> str:
    """Return a file name that is safe on this disk, made from the sender's name for it, percent-encoded."""
    last = re.split(r"[/\\]", unquote(header or ""))[-1]
    name = "".join(character for character in storable(last) if character.isprintable()).strip(". ")
    path = Path(name)
    return f"{_cut(path.stem, MAX_STEM_BYTES)}{_cut(path.suffix, MAX_ENDING_BYTES)}" or UNNAMED


def received_file(max_bytes: int) -> Any:
    """Return the dependency that stores a body as a file in a temporary folder, deleted after the response.

    Put it after the account: ``account: CurrentAccount, file: Annotated[Path, received_file(20 * MIB)]``. The route
    fails with MachineError when the disk is full or broken.
    """

    async def receive(
        request: Request,
        settings: TheSettings,
        x_file_name: Annotated[str | None, Header(max_length=2000, description="Its name, percent-encoded.")] = None,
    ) -> AsyncIterator[Path]:
        request.scope[ALLOWED] = max_bytes
        try:
            folder = tempfile.TemporaryDirectory(prefix="greenroom-", dir=settings.temporary_folder)
        except OSError as error:
            raise _not_stored(error) from error
        with folder:
            path = Path(folder.name) / file_name(x_file_name)
            await _write(request, path)
            yield path

    return Depends(receive)


async def _write(request: Request, path: Path) -> None:
    try:
        with path.open("wb") as file:
            async for chunk in request.stream():
                await run_in_threadpool(file.write, chunk)
    except OSError as error:
        raise _not_stored(error) from error


def _not_stored(error: OSError) -> MachineError:
    return MachineError(f"The uploaded file cannot be saved ({error.strerror})", "Free some space and try again")


def _cut(text: str, most_bytes: int) -> str:
    return text.encode()[:most_bytes].decode(errors="ignore")
