"""Long lists in pages: each page begins after the key of the last item of the page before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, and_, or_
from sqlalchemy.orm import InstrumentedAttribute

from greenroom.errors import MalformedInputError

Key = tuple[str | int | float, ...]
"""The values that a list is ordered by, the last of them unique; a moment as its ISO text."""


@dataclass(frozen=True, slots=True)
class PageRequest:
    """The page that a caller asks for.

    Parameters
    ----------
    limit
        The maximum number of items.
    after
        The key of the last item of the page before; None for the first page.
    """

    limit: int
    after: Key | None

    @property
    def rows(self) -> int:
        """How many rows to read: one more than the page has shows whether there is a next page."""
        return self.limit + 1

    @property
    def after_moment(self) -> tuple[datetime, str] | None:
        """The key of a list that is ordered by moment and id; raises MalformedInputError for a key of another list."""
        if self.after is None:
            return None
        try:
            moment, row_id = self.after
            read = datetime.fromisoformat(str(moment))
            if read.tzinfo is None:
                raise unknown_cursor()
            return read.astimezone(UTC), str(row_id)
        except (ValueError, OverflowError) as error:  # the first and the last moments have no equal in UTC
            raise unknown_cursor() from error


def is_older(
    moment: InstrumentedAttribute[datetime], row_id: InstrumentedAttribute[str], last: tuple[datetime, str]
) -> ColumnElement[bool]:
    """Return the condition that a row comes after the last one of the page before, in a list with the newest first."""
    at, last_id = last
    return and_(moment <= at, or_(moment < at, row_id < last_id))  # the first lets the index begin there


def unknown_cursor() -> MalformedInputError:
    """Return the error for a cursor that this list did not issue."""
    return MalformedInputError("The cursor is not valid", "Start from the first page")
