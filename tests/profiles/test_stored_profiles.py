"""A CV and a job are stored per candidate, and struck facts are left out everywhere."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from greenroom.clock import FixedClock
from greenroom.db.database import Database
from greenroom.errors import InputError
from greenroom.profiles.service import ProfileService, StoredDocuments
from tests.deletion_log import new_deletion_log
from tests.profiles.written_profiles import CV, cv_of, job_of


def service(database: Database) -> ProfileService:
    clock = FixedClock(datetime(2026, 11, 21, 12, tzinfo=UTC))
    return ProfileService(database, clock, new_deletion_log(clock))


def test_nothing_is_known_at_first(database: Database) -> None:
    profiles = service(database)
    assert profiles.current("local") == (None, None)
    assert profiles.facts("local") == ()
    assert profiles.documents("local") == StoredDocuments(None, None)


def test_what_was_read_comes_back_equal(database: Database, tmp_path: Path) -> None:
    cv, job = cv_of(tmp_path), job_of(tmp_path)
    profiles = service(database)
    profiles.keep_cv("local", "cv.pdf", cv)
    profiles.keep_job("local", "job.pdf", job)
    assert profiles.current("local") == (cv, job)
    assert profiles.documents("local") == StoredDocuments("cv.pdf", "job.pdf")
    assert profiles.current("somebody else") == (None, None)


def test_a_new_cv_takes_the_place_of_the_old_one(database: Database, tmp_path: Path) -> None:
    profiles = service(database)
    new = cv_of(tmp_path, CV.replace("Ada Lovelace", "Grace Hopper"))
    profiles.keep_cv("local", "old.txt", cv_of(tmp_path))
    profiles.keep_cv("local", "new.txt", new)
    assert profiles.current("local") == (new, None)
    assert profiles.documents("local").cv_file == "new.txt"


def test_a_file_name_may_hold_anything(database: Database, tmp_path: Path) -> None:
    profiles = service(database)
    profiles.keep_cv("local", "bad\udce4name.pdf", cv_of(tmp_path))
    assert profiles.documents("local").cv_file == "bad?name.pdf"


def test_a_struck_fact_is_gone_and_can_come_back(database: Database, tmp_path: Path) -> None:
    cv = cv_of(tmp_path)
    profiles = service(database)
    profiles.keep_cv("local", "cv.txt", cv)
    python = next(known.fact for known in profiles.facts("local") if known.fact.text == "Skill: Python")
    profiles.strike("local", [python.id])
    known, _ = profiles.current("local")
    assert known is not None
    assert "Python" not in {claim.name.value for claim in known.skills}
    assert [each.fact for each in profiles.facts("local") if each.is_struck] == [python]
    profiles.unstrike("local", [python.id, "never struck"])
    assert profiles.current("local") == (cv, None)


def test_what_was_struck_stays_struck_in_the_next_version_of_the_cv(database: Database, tmp_path: Path) -> None:
    profiles = service(database)
    profiles.keep_cv("local", "cv.txt", cv_of(tmp_path))
    phone = next(known.fact for known in profiles.facts("local") if known.fact.text.startswith("Phone"))
    profiles.strike("local", [phone.id])
    profiles.keep_cv("local", "cv2.txt", cv_of(tmp_path, CV.replace("Ada", "A.")))
    known, _ = profiles.current("local")
    assert known is not None
    assert known.phone is None


def test_a_fact_that_is_none_cannot_be_struck(database: Database, tmp_path: Path) -> None:
    profiles = service(database)
    profiles.keep_cv("local", "cv.txt", cv_of(tmp_path))
    with pytest.raises(InputError, match="Fact not found: nonsense"):
        profiles.strike("local", ["nonsense"])
