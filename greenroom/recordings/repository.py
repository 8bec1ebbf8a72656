"""Recordings and parts as rows; the caller begins and ends the unit of work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from greenroom.recordings.contracts import NewPart, Owner, Part, Recording, WholeFile
from greenroom.recordings.models import PartRow, RecordingRow

_PART_FIELDS = tuple(field.name for field in fields(Part))


@dataclass(frozen=True, slots=True)
class Placed:
    """The position of a part in the whole file."""

    part_id: str
    from_seconds: float
    duration_seconds: float


def add_recording(
    db: Session, recording_id: str, candidate_id: str, owner: Owner, name: str, now: datetime
) -> Recording:
    """Begin a recording."""
    row = RecordingRow(
        id=recording_id,
        candidate_id=candidate_id,
        owner_kind=owner.kind,
        owner_id=owner.id,
        name=name,
        created_at=now,
        notes=(),
    )
    db.add(row)
    db.flush()
    return _as_recording(row, ())


def find_recording(db: Session, recording_id: str, candidate_id: str, *, to_change: bool = False) -> Recording | None:
    """Return a recording of this candidate; with ``to_change`` other writers of it wait."""
    query = select(RecordingRow).where(RecordingRow.id == recording_id, RecordingRow.candidate_id == candidate_id)
    row = db.scalar(query.with_for_update() if to_change else query)
    return None if row is None else _with_parts(db, [row])[0]


def list_of_owner(db: Session, candidate_id: str, owner: Owner) -> list[Recording]:
    """Return the recordings of an owner that belongs to the candidate, oldest first."""
    query = select(RecordingRow).where(
        RecordingRow.candidate_id == candidate_id,
        RecordingRow.owner_kind == owner.kind,
        RecordingRow.owner_id == owner.id,
    )
    return _with_parts(db, db.scalars(query.order_by(RecordingRow.created_at, RecordingRow.id)).all())


def list_of_candidate(db: Session, candidate_id: str) -> list[Recording]:
    """Return all recordings of a candidate, oldest first."""
    query = select(RecordingRow).where(RecordingRow.candidate_id == candidate_id)
    return _with_parts(db, db.scalars(query.order_by(RecordingRow.created_at, RecordingRow.id)).all())


def stored_bytes(db: Session, candidate_id: str) -> int:
    """Return how many bytes a candidate's recordings have: whole, or in parts that are not joined yet."""
    whole = select(func.sum(RecordingRow.size_bytes)).where(RecordingRow.candidate_id == candidate_id)
    parts = (
        select(func.sum(PartRow.offset_bytes))
        .join(RecordingRow, RecordingRow.id == PartRow.recording_id)
        .where(PartRow.candidate_id == candidate_id, RecordingRow.joined_at.is_(None))
    )
    return int(db.scalar(whole) or 0) + int(db.scalar(parts) or 0)


def add_part(db: Session, part_id: str, recording: Recording, new: NewPart, now: datetime) -> Part:
    """Announce a part of a recording that was read with ``to_change``."""
    highest = db.scalar(select(func.max(PartRow.number)).where(PartRow.recording_id == recording.id))
    row = PartRow(
        id=part_id,
        recording_id=recording.id,
        candidate_id=recording.candidate_id,
        number=0 if highest is None else highest + 1,
        client_key=new.client_key,
        reference=new.reference,
        start_seconds=new.start_seconds,
        offset_bytes=0,
        length_bytes=new.length_bytes,
        created_at=now,
        received_at=now,
    )
    db.add(row)
    db.flush()
    return _as_part(row)


def find_part(db: Session, recording_id: str, part_id: str, candidate_id: str) -> Part | None:
    """Return a part of a recording of this candidate."""
    row = db.scalar(
        select(PartRow).where(
            PartRow.id == part_id, PartRow.recording_id == recording_id, PartRow.candidate_id == candidate_id
        )
    )
    return None if row is None else _as_part(row)


def note_received(db: Session, part_id: str, offset_bytes: int, content_type: str | None, now: datetime) -> None:
    """Save how much of a part has arrived; a smaller value than before is outdated."""
    db.execute(
        update(PartRow)
        .where(PartRow.id == part_id, PartRow.offset_bytes <= offset_bytes)
        .values(
            offset_bytes=offset_bytes, received_at=now, content_type=func.coalesce(content_type, PartRow.content_type)
        )
    )


def note_length(db: Session, part_id: str, length_bytes: int) -> None:
    """Save the final length of a part."""
    db.execute(update(PartRow).where(PartRow.id == part_id).values(length_bytes=length_bytes))


def end_part(db: Session, part_id: str, length_bytes: int, sha256: str | None, now: datetime) -> None:
    """Save that a part has ended."""
    db.execute(
        update(PartRow)
        .where(PartRow.id == part_id, PartRow.ended_at.is_(None))
        .values(offset_bytes=length_bytes, length_bytes=length_bytes, sha256=sha256, ended_at=now)
    )


def change_owner(db: Session, recording_id: str, owner: Owner, reference: str | None) -> None:
    """Change the owner of a recording, and what its parts contain for that owner."""
    db.execute(
        update(RecordingRow).where(RecordingRow.id == recording_id).values(owner_kind=owner.kind, owner_id=owner.id)
    )
    db.execute(update(PartRow).where(PartRow.recording_id == recording_id).values(reference=reference))


def delete_part(db: Session, part_id: str) -> None:
    """Delete a part."""
    db.execute(delete(PartRow).where(PartRow.id == part_id))


def close_recording(db: Session, recording_id: str, now: datetime) -> None:
    """Save that the recording gets no more parts."""
    db.execute(
        update(RecordingRow)
        .where(RecordingRow.id == recording_id, RecordingRow.closed_at.is_(None))
        .values(closed_at=now)
    )


def note_whole(
    db: Session,
    recording_id: str,
    whole: WholeFile,
    placed: Sequence[Placed],
    notes: tuple[str, ...],
    now: datetime,
) -> None:
    """Save the result of joining the parts."""
    db.execute(
        update(RecordingRow)
        .where(RecordingRow.id == recording_id)
        .values(
            size_bytes=whole.size_bytes,
            sha256=whole.sha256,
            content_type=whole.content_type,
            duration_seconds=whole.duration_seconds,
            notes=notes,
            joined_at=now,
        )
    )
    for place in placed:
        db.execute(
            update(PartRow)
            .where(PartRow.id == place.part_id)
            .values(joined_from_seconds=place.from_seconds, duration_seconds=place.duration_seconds)
        )


def delete_recording(db: Session, recording_id: str) -> None:
    """Delete a recording and its parts."""
    db.execute(delete(RecordingRow).where(RecordingRow.id == recording_id))


def _with_parts(db: Session, rows: Sequence[RecordingRow]) -> list[Recording]:
    """Return recordings with their parts in the order of the timeline."""
    parts: dict[str, list[Part]] = {row.id: [] for row in rows}
    found = db.scalars(
        select(PartRow).where(PartRow.recording_id.in_(parts)).order_by(PartRow.start_seconds, PartRow.number)
    )
    for row in found:
        parts[row.recording_id].append(_as_part(row))
    return [_as_recording(row, tuple(parts[row.id])) for row in rows]


def _as_part(row: PartRow) -> Part:
    return Part(**{name: getattr(row, name) for name in _PART_FIELDS})


def _as_recording(row: RecordingRow, parts: tuple[Part, ...]) -> Recording:
    return Recording(
        id=row.id,
        candidate_id=row.candidate_id,
        owner=Owner(row.owner_kind, row.owner_id),
        name=row.name,
        created_at=row.created_at,
        closed_at=row.closed_at,
        parts=parts,
        whole=_whole(row),
        notes=row.notes,
    )


def _whole(row: RecordingRow) -> WholeFile | None:
    if row.size_bytes is None or row.sha256 is None or row.content_type is None or row.duration_seconds is None:
        return None
    return WholeFile(row.size_bytes, row.sha256, row.content_type, row.duration_seconds)


LATEST_RECORDINGS = 100
"""As many tell how large recordings are at present."""


def bytes_per_second(db: Session) -> float | None:
    """Return the size of a second of the latest recordings; None where there are none."""
    latest = (
        select(RecordingRow.size_bytes, RecordingRow.duration_seconds)
        .where(RecordingRow.size_bytes > 0, RecordingRow.duration_seconds > 0)
        .order_by(RecordingRow.created_at.desc())
        .limit(LATEST_RECORDINGS)
        .subquery()
    )
    rate = db.scalar(select(func.sum(latest.c.size_bytes) / func.sum(latest.c.duration_seconds)))
    return None if rate is None else float(rate)
