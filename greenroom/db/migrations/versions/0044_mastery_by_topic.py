"""A topic's mastery stands for itself, a review card tells the last score, and an interview what failed in its plan."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"

State = dict[str, Any]

GENERAL = ""
ADDED, ABSOLUTE = "elo-uncertainty-1", "elo-uncertainty-2"

STATES = sa.table("mastery_states", sa.column("candidate_id", sa.String), sa.column("state", sa.JSON))
INTERVIEWS = sa.table(
    "interviews", sa.column("id", sa.String), sa.column("mastery_before", sa.JSON), sa.column("position", sa.JSON)
)


def upgrade() -> None:
    """Add the general skill to every topic."""
    with op.batch_alter_table("review_cards") as cards:
        cards.add_column(sa.Column("last_score", sa.Double(), nullable=True))
    with op.batch_alter_table("interviews") as interviews:
        interviews.add_column(sa.Column("failures", sa.JSON(), nullable=True))
    _rewrite(lambda state: _shifted(state, 1, ABSOLUTE))


def downgrade() -> None:
    """Take the general skill from every topic."""
    _rewrite(lambda state: _shifted(state, -1, ADDED))
    with op.batch_alter_table("interviews") as interviews:
        interviews.drop_column("failures")
    with op.batch_alter_table("review_cards") as cards:
        cards.drop_column("last_score")


def _shifted(state: State, sign: int, model: str) -> State:
    skills = state.get("skills", {})
    general = skills.get(GENERAL)
    if general is None:
        return {**state, "model": model} if state else state
    return {
        "skills": {
            key: {**skill, "mean": skill["mean"] + sign * general["mean"]} if key and "/" not in key else skill
            for key, skill in skills.items()
        },
        "model": model,
    }


def _rewrite(changed: Callable[[State], State]) -> None:
    """Write every mastery again, one row after the other."""
    connection = op.get_bind()
    for candidate_id, state in connection.execute(sa.select(STATES)).all():
        is_this = STATES.c.candidate_id == candidate_id
        connection.execute(sa.update(STATES).where(is_this).values(state=changed(state)))
    for identifier in connection.scalars(sa.select(INTERVIEWS.c.id)).all():
        is_this = INTERVIEWS.c.id == identifier
        before, position = connection.execute(
            sa.select(INTERVIEWS.c.mastery_before, INTERVIEWS.c.position).where(is_this)
        ).one()
        if "mastery" in position:
            position = {**position, "mastery": changed(position["mastery"])}
        values = {"mastery_before": changed(before), "position": position}
        connection.execute(sa.update(INTERVIEWS).where(is_this).values(values))
