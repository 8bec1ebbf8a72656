"""Long lists in pages: each page begins after the last item of the page before, even if items were added since."""

from __future__ import annotations

import base64
import binascii
import json
import math
from collections.abc import Callable, Sequence
from typing import Annotated, Generic, TypeVar

from fastapi import Depends, Query
from pydantic import BaseModel, Field

from greenroom.db.paging import Key, PageRequest, unknown_cursor
from greenroom.db.text import is_storable
from greenroom.http.values import LARGEST_INTEGER

T = TypeVar("T")
S = TypeVar("S")

MAX_LIMIT = 100


class Page(BaseModel, Generic[T]):
    """One page of a list."""

    items: list[T]
    next_cursor: str | None = Field(description="Where the next page begins; null on the last one.")


def page(found: Sequence[S], paging: PageRequest, key: Callable[[S], Key], shown: Callable[[S], T]) -> Page[T]:
    """Return a page of the rows found, which are up to ``paging.rows`` rows after ``paging.after``."""
    rows = found[: paging.limit]
    has_more = len(found) > paging.limit
    return Page(items=[shown(row) for row in rows], next_cursor=_encoded(key(rows[-1])) if has_more else None)


def _page_request(
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT, description="Items per page.")] = 20,
    cursor: Annotated[str | None, Query(max_length=512, description="`next_cursor` of the page before.")] = None,
) -> PageRequest:
    return PageRequest(limit, _decoded(cursor) if cursor else None)


Paging = Annotated[PageRequest, Depends(_page_request)]
"""The dependency that reads ``limit`` and ``cursor``."""


def _encoded(key: Key) -> str:
    return base64.urlsafe_b64encode(json.dumps(key).encode()).decode().rstrip("=")


def _decoded(cursor: str) -> Key:
    try:
        key = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (binascii.Error, ValueError) as error:
        raise unknown_cursor() from error
    if not isinstance(key, list) or not key or not all(map(_is_key, key)):
        raise unknown_cursor()
    return tuple(key)


def _is_key(part: object) -> bool:
    """Return whether a part of a cursor has a type that keys have, and every database can compare."""
    if isinstance(part, str):
        return is_storable(part)
    if isinstance(part, int):
        return abs(part) <= LARGEST_INTEGER
    return isinstance(part, float) and math.isfinite(part)
