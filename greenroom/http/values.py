"""Refuse values that no database can hold, in the path, the query, the headers and JSON."""

from __future__ import annotations

import math
from collections.abc import Iterator

from fastapi import Request
from fastapi.requests import HTTPConnection
from fastapi.routing import APIRoute
from pydantic import JsonValue

from greenroom.db.text import is_storable
from greenroom.errors import InputError

LARGEST_INTEGER = 2**63 - 1
"""PostgreSQL and SQLite hold integers of 64 bits."""


async def check_values(connection: HTTPConnection) -> None:
    """Refuse a request with a text or a number that PostgreSQL or SQLite cannot hold; a dependency of every route.

    Raises
    ------
    InputError
        A text contains a null character or a lone surrogate, or a number is not finite or wider than 64 bits.
    """
    for place, values in (
        ("path", connection.path_params.items()),
        ("query", connection.query_params.multi_items()),
        ("header", connection.headers.items()),
    ):
        for name, value in values:
            _check(f"{place}.{name}", name)
            _check(f"{place}.{name}", value)
    route = connection.scope.get("route")
    if not isinstance(connection, Request) or not isinstance(route, APIRoute) or route.body_field is None:
        return  # a WebSocket, no body, or a body that its route streams to a file
    if is_json(connection) and await connection.body():
        for place, value in _values("body", await connection.json()):
            _check(place, value)


def is_json(request: Request) -> bool:
    """Return whether a request declares a JSON body; one without a type counts as JSON."""
    media_type = request.headers.get("content-type", "application/json").partition(";")[0].strip().lower()
    return media_type == "application/json" or media_type.endswith("+json")


def _values(place: str, document: JsonValue) -> Iterator[tuple[str, JsonValue]]:
    """Yield every name and value of a JSON document, with its place; without recursion, for any depth."""
    remaining: list[tuple[str, JsonValue]] = [(place, document)]
    while remaining:
        at, value = remaining.pop()
        if isinstance(value, dict):
            for name, inner in value.items():
                yield f"{at}.{name}", name
                remaining.append((f"{at}.{name}", inner))
        elif isinstance(value, list):
            remaining.extend((f"{at}.{number}", inner) for number, inner in enumerate(value))
        else:
            yield at, value


def _check(place: str, value: JsonValue) -> None:
    if isinstance(value, str) and not is_storable(value):
        raise _unfit(place, "holds a null character or half a character", "Send text without it")
    if isinstance(value, float) and not math.isfinite(value):
        raise _unfit(place, "is not a finite number", "Send a finite number, or null")
    if isinstance(value, int) and not -LARGEST_INTEGER <= value <= LARGEST_INTEGER:
        raise _unfit(place, "is too large a number", "Send a smaller number")


def _unfit(place: str, what: str, remedy: str) -> InputError:
    printable = "".join(character for character in place if character.isprintable())
    return InputError(f"{printable} {what}", remedy)
