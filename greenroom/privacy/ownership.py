"""The owner of each row, derived from the schema: new tables are covered, or the tests name them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, ForeignKeyConstraint, MetaData, Select, Table, select, tuple_

from greenroom.accounts.models import Account

OWNER_COLUMNS = ("candidate_id", "account_id")


@dataclass(frozen=True, slots=True)
class OwnedTable:
    """A table whose rows have an owner.

    Parameters
    ----------
    owner
        The column with the owner; None if the row of another table has it.
    key, parent
        For the second case: the columns that point to the other table, and that table.
    """

    table: Table
    owner: Column[Any] | None
    key: ForeignKeyConstraint | None = None
    parent: OwnedTable | None = None

    def of(self, person_id: str) -> ColumnElement[bool]:
        """Return the condition that a row belongs to this user."""
        if self.owner is not None:
            return self.owner == person_id
        assert self.key is not None and self.parent is not None  # noqa: PT018, S101 - one of both is always known
        theirs: Select[Any] = select(*(element.column for element in self.key.elements))
        return tuple_(*self.key.columns).in_(theirs.where(self.parent.of(person_id)))


def owned_tables(metadata: MetaData) -> tuple[OwnedTable, ...]:
    """Return the tables whose rows have an owner, each after those that it points to.

    The owner of a row is in its own column, or else it is the owner of the row with which it is deleted (a foreign key
    that cascades). A key that is set to null instead only mentions a user.
    """
    owned: dict[str, OwnedTable] = {}
    for table in metadata.sorted_tables:
        owner = _owner_column(table)
        if owner is not None:
            owned[table.name] = OwnedTable(table, owner)
            continue
        for key in sorted(table.foreign_key_constraints, key=lambda key: str(key.name)):
            parent = owned.get(key.referred_table.name)
            if parent is not None and key.ondelete == "CASCADE":
                owned[table.name] = OwnedTable(table, None, key, parent)
                break
    return tuple(owned.values())


def _owner_column(table: Table) -> Column[Any] | None:
    if table is Account.__table__:
        return table.c.id
    return next((table.c[name] for name in OWNER_COLUMNS if name in table.c), None)
