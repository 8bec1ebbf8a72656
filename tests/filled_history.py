"""Many sessions at once: copies of one interview, made inside the database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, MetaData, String, Table, insert, literal, select, true
from sqlalchemy.orm import Session

from greenroom.db.base import Base, UtcDateTime
from greenroom.interview.models import Answer, Interview, InterviewQuestion, TurnRow
from greenroom.sessions.models import SessionRow

OF_INTERVIEW = (TurnRow, Answer, InterviewQuestion)
"""Tables whose rows have the id of their interview, those first that others refer to."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy to make: its id, whose it is, and when it was held."""

    id: str
    candidate_id: str
    moment: datetime


def copy_interview(db: Session, model: str, copies: Iterable[Copy]) -> None:
    """Copy an interview with its session, turns, answers and questions; all copies are finished and read."""
    wanted = Table(
        "wanted_copies",
        MetaData(),
        Column("id", String(64), primary_key=True),
        Column("candidate_id", String(64), nullable=False),
        Column("moment", UtcDateTime, nullable=False),
        prefixes=["TEMPORARY"],
    )
    connection = db.connection()
    wanted.create(connection)
    connection.execute(insert(wanted), [asdict(copy) for copy in copies])
    own, at = {"candidate_id": wanted.c.candidate_id}, wanted.c.moment
    _copy(db, wanted, Interview, "id", model, {**own, "started_at": at, "touched_at": at, "revealed_at": at})
    moments = {"started_at": at, "touched_at": at, "finished_at": at}
    _copy(db, wanted, SessionRow, "id", model, {**own, **moments, "interview_id": wanted.c.id, "is_sample": False})
    for table in OF_INTERVIEW:
        _copy(db, wanted, table, "interview_id", model, {})
    wanted.drop(connection)


def _copy(
    db: Session, wanted: Table, model_class: type[Base], key: str, model: str, changed: dict[str, object]
) -> None:
    """Insert the rows of the model once for each wanted copy, without reading them."""
    table = model_class.__table__
    assert isinstance(table, Table)
    changes = {key: wanted.c.id, **changed}
    values: list[Any] = [_value(changes.get(column.name, column), column) for column in table.columns]
    every_pair = select(*values).select_from(table.join(wanted, true())).where(table.c[key] == model)
    db.execute(insert(table).from_select(list(table.columns), every_pair))


def _value(value: object, column: Column[Any]) -> object:
    return value if isinstance(value, Column) else literal(value, column.type)
