"""The plan of an interview stands apart from what changes with every reply."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0030"

INTERVIEWS = sa.table(
    "interviews",
    sa.column("id", sa.String),
    sa.column("state", sa.JSON),
    sa.column("plan", sa.JSON),
    sa.column("planned_questions", sa.Integer),
    sa.column("position", sa.JSON),
)


def upgrade() -> None:
    """Split the state of every interview."""
    _add(sa.Column("plan", sa.JSON()), sa.Column("planned_questions", sa.Integer()), sa.Column("position", sa.JSON()))
    _rewrite(_split, "state")
    with op.batch_alter_table("interviews") as interviews:
        for name, kind in (("plan", sa.JSON()), ("planned_questions", sa.Integer()), ("position", sa.JSON())):
            interviews.alter_column(name, existing_type=kind, nullable=False)
        interviews.drop_column("state")


def downgrade() -> None:
    """Put plan and position into one state again."""
    _add(sa.Column("state", sa.JSON()))
    _rewrite(_join, "plan", "position")
    with op.batch_alter_table("interviews") as interviews:
        interviews.alter_column("state", existing_type=sa.JSON(), nullable=False)
        for name in ("plan", "planned_questions", "position"):
            interviews.drop_column(name)


def _add(*columns: sa.Column[Any]) -> None:
    with op.batch_alter_table("interviews") as interviews:
        for column in columns:
            interviews.add_column(column)


def _rewrite(new: Callable[..., dict[str, Any]], *names: str) -> None:
    """Write new columns of every interview, one after the other: a state has half a megabyte."""
    connection = op.get_bind()
    for identifier in connection.scalars(sa.select(INTERVIEWS.c.id)).all():
        is_this = INTERVIEWS.c.id == identifier
        old = connection.execute(sa.select(*(INTERVIEWS.c[name] for name in names)).where(is_this)).one()
        connection.execute(sa.update(INTERVIEWS).where(is_this).values(new(*old)))


def _split(state: dict[str, Any]) -> dict[str, Any]:
    position = dict(state)
    plan = position.pop("plan", {})
    return {"plan": plan, "planned_questions": len(plan.get("questions", ())), "position": position}


def _join(plan: dict[str, Any], position: dict[str, Any]) -> dict[str, Any]:
    return {"state": {"plan": plan, **position} if plan else position}
