"""The base of all tables: one catalogue, names for constraints, and column types that return equal values."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import JSON, DateTime, Dialect, MetaData
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

from greenroom.errors import MachineError

T = TypeVar("T")

# Constraints with names of their own can be changed by a later migration, on SQLite too.
NAMING_CONVENTION = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The base class of all tables; each package defines its own in ``models``."""

    metadata = MetaData(naming_convention=NAMING_CONVENTION)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC; SQLite has no time zones and stores it without one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment in UTC.

        Raises
        ------
        ValueError
            The moment has no time zone.
        """
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment with its time zone, UTC."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Document(TypeDecorator[T], Generic[T]):
    """One of our dataclasses as JSON, checked on reading.

    Parameters
    ----------
    shape
        The type of the stored values, any type that pydantic can read.
    """

    impl = JSON(none_as_null=True)
    cache_ok = True

    def __init__(self, shape: type[T]) -> None:
        super().__init__()
        self.shape = shape

    @property
    def _adapter(self) -> TypeAdapter[T]:
        return adapter_of(self.shape)

    def process_bind_param(self, value: T | None, dialect: Dialect) -> Any:
        """Return plain lists and dictionaries."""
        del dialect
        return None if value is None else self._adapter.dump_python(value, mode="json")

    def process_result_value(self, value: Any, dialect: Dialect) -> T | None:
        """Return the stored value.

        Raises
        ------
        MachineError
            The stored JSON does not have this shape.
        """
        del dialect
        if value is None:
            return None
        try:
            return self._adapter.validate_python(value)
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(str(part) for part in first["loc"])
            raise MachineError(
                f"The database has an unreadable {self.shape.__name__} ({place}: {first['msg'].lower()})",
                "Restore the database from a backup, or use the version of Greenroom that wrote it",
            ) from error


_ADAPTERS: dict[Any, TypeAdapter[Any]] = {}


def adapter_of(shape: type[T]) -> TypeAdapter[T]:
    """Return the reader of a type, built once: building takes pydantic some milliseconds."""
    if shape not in _ADAPTERS:
        _ADAPTERS[shape] = TypeAdapter(shape)
    return _ADAPTERS[shape]
