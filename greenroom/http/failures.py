"""Turn every failure into a problem: ours, the framework's and unexpected errors."""

from __future__ import annotations

import logging
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, HTTPConnection
from starlette.responses import Response
from starlette.routing import Match
from starlette.status import WS_1008_POLICY_VIOLATION, WS_1011_INTERNAL_ERROR
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocket, WebSocketState

from greenroom.correlation import correlation_id
from greenroom.errors import (
    GreenroomError,
    InputError,
    MachineError,
    MalformedInputError,
    NotFoundError,
    TooLargeError,
    UnsupportedMediaError,
)
from greenroom.http.errors import MethodNotAllowedError
from greenroom.http.problems import FieldProblem, kind_of, problem_response
from greenroom.http.values import is_json

LOG = logging.getLogger("greenroom.http")

UNFORESEEN = GreenroomError(
    "Something went wrong in Greenroom", "Try again. If it happens again, send the correlation ID to your administrator"
)
NOT_AVAILABLE = MachineError(
    "Greenroom cannot do this right now",
    "Try again in a moment. If it happens again, send the correlation ID to your administrator",
)
ALL_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


def add_failure_handlers(app: FastAPI) -> None:
    """Make an application respond with problems."""
    app.add_exception_handler(GreenroomError, _own)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _framework)


class LastNet:
    """Responds to unexpected errors without details; the log has them, under the correlation id."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a request, whatever happens."""
        has_begun = False

        async def send_watched(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self._app(scope, receive, send_watched)
        except ClientDisconnect:
            return  # in the middle of a response: the client is gone, and nothing is wrong here
        except Exception as error:
            if scope["type"] != "http" or has_begun:
                raise
            await _answer(error)(scope, receive, send)


def _answer(error: Exception) -> Response:
    if isinstance(error, GreenroomError):
        return _log_and_answer(error)
    LOG.error("request %s failed", correlation_id(), exc_info=error)
    return problem_response(UNFORESEEN)


def _log_and_answer(error: GreenroomError) -> Response:
    # An InputError is the client's fault, also with a status from 500 on, such as that of a full quota.
    if isinstance(error, InputError) or kind_of(error).status < HTTPStatus.INTERNAL_SERVER_ERROR:
        return problem_response(error)
    LOG.warning("request %s: %s", correlation_id(), error)
    return problem_response(_public(error))


def _public(error: GreenroomError) -> GreenroomError:
    """Return the public message of a server failure: without paths and addresses, which are in the log."""
    return NOT_AVAILABLE if isinstance(error, MachineError) else UNFORESEEN


async def _own(connection: HTTPConnection, error: Exception) -> Response:
    if not isinstance(error, GreenroomError):
        raise TypeError("registered for GreenroomError alone")
    response = _log_and_answer(error)
    if isinstance(connection, WebSocket):
        await _end(connection, error, response)
    return response


async def _end(socket: WebSocket, error: GreenroomError, response: Response) -> None:
    """Refuse a WebSocket with a problem before it is accepted; close it afterwards."""
    if socket.application_state is WebSocketState.CONNECTING:
        await socket.send_denial_response(response)
    else:
        is_ours = response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR
        public = _public(error) if is_ours else error
        await socket.close(WS_1011_INTERNAL_ERROR if is_ours else WS_1008_POLICY_VIOLATION, public.message)


async def _framework(request: Request, error: Exception) -> Response:
    """Turn errors of the framework (no route, wrong method, body too large) into ours."""
    if not isinstance(error, HTTPException):
        raise TypeError("registered for HTTPException alone")
    refused: dict[int, GreenroomError] = {
        HTTPStatus.BAD_REQUEST: MalformedInputError(
            "The request body cannot be read", "Send the complete body with the correct content type"
        ),
        HTTPStatus.NOT_FOUND: NotFoundError("Not found", "See /api/docs for all addresses"),
        HTTPStatus.METHOD_NOT_ALLOWED: MethodNotAllowedError(
            f"This address does not support {request.method}", "See /api/docs for the supported methods"
        ),
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE: TooLargeError("The request body is too large", "Send less data at once"),
    }
    if error.status_code not in refused:
        return _answer(error)
    headers = dict(error.headers or {})
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        headers["Allow"] = ", ".join(_methods_at(request))
    return problem_response(refused[error.status_code], headers=headers)


def _methods_at(request: Request) -> list[str]:
    """Return every method of an address: the framework names only those of the first route."""
    routes = request.app.router.routes
    return [
        method
        for method in ALL_METHODS
        if any(route.matches({**request.scope, "method": method})[0] is Match.FULL for route in routes)
    ]


async def _invalid(request: Request, error: Exception) -> Response:
    """Name the invalid fields, without repeating their values."""
    if not isinstance(error, RequestValidationError):
        raise TypeError("registered for RequestValidationError alone")
    found = error.errors()
    if any(one["type"] == "json_invalid" for one in found):
        return problem_response(MalformedInputError("The request body is not JSON", "Send a JSON object"))
    if any(tuple(one["loc"]) == ("body",) for one in found) and not is_json(request):
        return problem_response(UnsupportedMediaError("This content type is not supported", "Send application/json"))
    fields = [FieldProblem(field=".".join(map(str, one["loc"])), detail=one["msg"]) for one in found]
    return problem_response(InputError("Some fields are not valid", "Correct the listed fields"), fields)
