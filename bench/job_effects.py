"""What became of the jobs that a server has confirmed: counted where their effects arrive, not where jobs end.

Triggers in the database count each write of a judgement or a report. Exports are files, one for each job.
"""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.orm import Session

from greenroom.db.database import Database

TRIGGERS = """
CREATE SCHEMA bench;
CREATE TABLE bench.effects (kind text, item text);
CREATE FUNCTION bench.judged() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF NEW.judgement IS NOT NULL AND OLD.judgement::text IS DISTINCT FROM NEW.judgement::text THEN
    INSERT INTO bench.effects VALUES ('judge', NEW.interview_id || ' ' || NEW.turn_number);
  END IF; RETURN NEW; END $$;
CREATE FUNCTION bench.reported() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  INSERT INTO bench.effects VALUES ('analyse', NEW.subject); RETURN NEW; END $$;
CREATE TRIGGER judged AFTER UPDATE ON answers FOR EACH ROW EXECUTE FUNCTION bench.judged();
CREATE TRIGGER reported AFTER INSERT OR UPDATE ON reports FOR EACH ROW EXECUTE FUNCTION bench.reported();
"""

ASKS_AGAIN = "clarify"
"""The kind of a turn that asks the same question in other words: the answer before it was about something else, and
Greenroom keeps it without a judgement."""


@dataclass(frozen=True, slots=True)
class Fates:
    """What became of answers.

    Parameters
    ----------
    judged, asked_again
        How many have a judgement, and how many were followed by the same question in other words instead.
    lost
        Each answer, as ``session turn``, after which no turn came, or that should have a judgement and has none.
    """

    judged: int
    asked_again: int
    lost: tuple[str, ...]


def count_effects(database: Database) -> None:
    """Have the database count effects from now on."""
    with database.transaction() as db:
        db.execute(text(TRIGGERS))


def effects(db: Session) -> Counter[tuple[str, str]]:
    """Return how often each judgement (``judge``, session and turn) and report (``analyse``, session) was written."""
    return Counter((row.kind, row.item) for row in db.execute(text("SELECT kind, item FROM bench.effects")))


def fates(db: Session, answers: Iterable[tuple[str, int]]) -> Fates:
    """Return what became of answers, each given by its session and turn."""
    written = effects(db)
    kinds = {(row.interview_id, row.number): row.kind for row in db.execute(text("SELECT * FROM turns"))}
    judged, asked_again, lost = 0, 0, []
    for session, turn in answers:
        following, is_judged = kinds.get((session, turn + 1)), ("judge", f"{session} {turn}") in written
        if following is None or not (is_judged or following == ASKS_AGAIN):
            lost.append(f"{session} {turn}")
        judged += is_judged
        asked_again += following == ASKS_AGAIN and not is_judged
    return Fates(judged, asked_again, tuple(lost))


def exports_of(home: Path, account: str) -> Sequence[Path]:
    """Return the exports of an account."""
    return [path for path in (home / "files").rglob("*.zip") if account in path.parts]


def can_be_read(home: Path, account: str, job: str) -> bool:
    """Return whether the export of a job is there, with all its files as they were written."""
    for path in exports_of(home, account):
        if path.stem == job:
            with zipfile.ZipFile(path) as archive:
                return archive.testzip() is None
    return False
