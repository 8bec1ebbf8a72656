"""Instances as rows; the caller begins and ends the unit of work."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from greenroom.instances.contracts import REMEMBERED, SILENT, Instance, Use
from greenroom.instances.models import NAME_CHARACTERS, InstanceRow


def save(db: Session, instance: Instance) -> None:
    """Write a sign of life, and forget instances that have shown none for `REMEMBERED`."""
    use = instance.use
    db.merge(
        InstanceRow(
            id=instance.id,
            role=instance.role,
            name=instance.name[:NAME_CHARACTERS],
            version=instance.version,
            started_at=instance.started_at,
            seen_at=instance.seen_at,
            live_sessions=use.live_sessions,
            live_sessions_limit=use.live_sessions_limit,
            worker=use.worker,
            job_processes=use.job_processes,
        )
    )
    db.execute(delete(InstanceRow).where(InstanceRow.seen_at < instance.seen_at - REMEMBERED))


def remove(db: Session, instance_id: str) -> None:
    """Forget an instance that ends."""
    db.execute(delete(InstanceRow).where(InstanceRow.id == instance_id))


def has_worker(db: Session, now: datetime) -> bool:
    """Return whether an instance that is alive had a worker at its last sign of life, which was not restarting."""
    is_alive = InstanceRow.seen_at > now - SILENT
    return (
        db.execute(select(InstanceRow.id).where(is_alive, InstanceRow.worker.is_not(None)).limit(1)).first() is not None
    )


def remembered(db: Session, now: datetime) -> list[Instance]:
    """Return the instances of the last day, servers first; those that replaced a dead one of their name hide it."""
    rows = db.scalars(select(InstanceRow).order_by(InstanceRow.role, InstanceRow.name, InstanceRow.seen_at.desc()))
    found: list[Instance] = []
    for instance in map(_as_instance, rows):
        replaced = bool(found) and (found[-1].role, found[-1].name) == (instance.role, instance.name)
        if instance.is_alive(now) or not replaced:
            found.append(instance)
    return found


def _as_instance(row: InstanceRow) -> Instance:
    return Instance(
        id=row.id,
        role=row.role,
        name=row.name,
        version=row.version,
        started_at=row.started_at,
        seen_at=row.seen_at,
        use=Use(row.live_sessions, row.live_sessions_limit, row.worker, row.job_processes),
    )
