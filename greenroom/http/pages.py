"""Long lists page by page: the next page begins after the last item of this one, whatever came in between."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Generic, TypeVar

from fastapi import Depends, Query
from pydantic import BaseModel, Field

from greenroom.http.errors import MalformedRequestError

T = TypeVar("T")
S = TypeVar("S")

MAX_LIMIT = 100
Key = tuple[str | int | float, ...]
"""What a list is ordered by, ending in something unique; a moment as its ISO text."""


class Page(BaseModel, Generic[T]):
    """Some items of a list."""

    items: list[T]
    next_cursor: str | None = Field(description="Where the next page begins; null on the last one.")


@dataclass(frozen=True, slots=True)
class PageWish:
    """Which page is asked for.

    Parameters
    ----------
    limit
        How many items at most.
    after
        The key of the last item seen; None at the beginning.
    """

    limit: int
    after: Key | None

    @property
    def rows(self) -> int:
        """How many rows to read: one more than is shown tells whether there is a next page."""
        return self.limit + 1

    @property
    def after_moment(self) -> tuple[datetime, str] | None:
        """Where a list goes on that is ordered by moment and name; raises MalformedRequestError for another list's."""
        if self.after is None:
            return None
        try:
            moment, name = self.after
            read = datetime.fromisoformat(str(moment))
        except ValueError as error:
            raise strange_cursor() from error
        if read.tzinfo is None:
            raise strange_cursor()
        return read, str(name)


def page(found: Sequence[S], wish: PageWish, key: Callable[[S], Key], shown: Callable[[S], T]) -> Page[T]:
    """Return a page of what was found, which is up to ``wish.rows`` rows after ``wish.after``."""
    kept = found[: wish.limit]
    has_more = len(found) > wish.limit
    return Page(items=[shown(row) for row in kept], next_cursor=_encoded(key(kept[-1])) if has_more else None)


def _page_wish(
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT, description="Items per page.")] = 20,
    cursor: Annotated[str | None, Query(max_length=512, description="`next_cursor` of the page before.")] = None,
) -> PageWish:
    return PageWish(limit, _decoded(cursor) if cursor else None)


Wish = Annotated[PageWish, Depends(_page_wish)]
"""The dependency that reads ``limit`` and ``cursor``."""


def _encoded(key: Key) -> str:
    return base64.urlsafe_b64encode(json.dumps(key).encode()).decode().rstrip("=")


def _decoded(cursor: str) -> Key:
    try:
        key = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (binascii.Error, ValueError) as error:
        raise strange_cursor() from error
    if not isinstance(key, list) or not key or not all(isinstance(part, str | int | float) for part in key):
        raise strange_cursor()
    return tuple(key)


def strange_cursor() -> MalformedRequestError:
    """Return what is wrong with a cursor that this list did not hand out."""
    return MalformedRequestError("The cursor was not handed out by Greenroom", "Begin with the first page")
