"""Routes of tus 1.0: each response names the protocol's version, and failures have the statuses it prescribes."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Annotated, Any

from fastapi import Depends, Header, Request
from fastapi.routing import APIRoute
from starlette.responses import Response

from greenroom.errors import GreenroomError
from greenroom.http.problems import problem_response
from greenroom.http.special import special_problem
from greenroom.recordings.tus import VERSION, ChecksumMismatchError, OtherVersionError

MISMATCH = 460
"""The protocol's own status: the body does not match its checksum."""


class TusRoute(APIRoute):
    """Adds the protocol's version to responses and failures, which have the prescribed statuses."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the handler with the protocol's header around it."""
        handle = super().get_route_handler()

        async def handle_tus(request: Request) -> Response:
            response = await _answered(request, handle)
            response.headers["Tus-Resumable"] = VERSION
            return response

        return handle_tus


async def _answered(request: Request, handle: Callable[[Request], Coroutine[Any, Any, Response]]) -> Response:
    try:
        return await handle(request)
    except OtherVersionError as error:
        headers = {"Tus-Version": VERSION}
        title = "The protocol has another version"
        return special_problem(412, "protocol-version", title, error.message, error.remedy, headers)
    except ChecksumMismatchError as error:
        title = "The piece was damaged on its way"
        return special_problem(MISMATCH, "checksum-mismatch", title, error.message, error.remedy)
    except GreenroomError as error:
        return problem_response(error)


def _check_version(
    version: Annotated[str, Header(alias="Tus-Resumable", description=f"`{VERSION}`")] = "",
) -> None:
    if version != VERSION:
        raise OtherVersionError(
            "The header Tus-Resumable is missing or has another version", f"Send Tus-Resumable: {VERSION}"
        )


Version = Annotated[None, Depends(_check_version)]
"""The dependency that refuses other versions; after the account, so that unknown clients learn nothing."""
