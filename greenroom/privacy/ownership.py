"""Whose a row is, read off the schema: a table that is added is covered, or the tests name it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, ForeignKeyConstraint, MetaData, Select, Table, select, tuple_

from greenroom.accounts.models import Account

OWNER_COLUMNS = ("candidate_id", "account_id")


@dataclass(frozen=True, slots=True)
class OwnedTable:
    """A table whose rows belong to somebody.

    Parameters
    ----------
    owner
        The column that names whose a row is; None where the row of another table tells.
    key, parent
        Where another table tells: the columns that point to it, and the table.
    """

    table: Table
    owner: Column[Any] | None
    key: ForeignKeyConstraint | None = None
    parent: OwnedTable | None = None

    def of(self, person_id: str) -> ColumnElement[bool]:
        """Return the condition that a row is this person's."""
        if self.owner is not None:
            return self.owner == person_id
        assert self.key is not None and self.parent is not None  # noqa: PT018, S101 - one of both is always known
        theirs: Select[Any] = select(*(element.column for element in self.key.elements))
        return tuple_(*self.key.columns).in_(theirs.where(self.parent.of(person_id)))


def owned_tables(metadata: MetaData) -> tuple[OwnedTable, ...]:
    """Return the tables that hold rows of somebody, each after those that it points to.

    A row belongs to whom its own column names; else to whom the row belongs with which it is deleted (a foreign key
    that cascades). A key that is set to null instead only mentions somebody.
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
