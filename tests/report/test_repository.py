"""Reports that are kept, with the scores of every version of the scorer."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from greenroom.analysis.leaves import SCORER_VERSION
from greenroom.db.database import Database
from greenroom.report import repository
from greenroom.report.document import Report

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def save(database: Database, report: Report, subject: str = "s1", candidate_id: str = "ada") -> None:
    with database.transaction() as db:
        repository.save_report(db, subject, candidate_id, report, NOON, NOON)


def test_a_report_comes_back_as_it_was(database: Database, short_report: Report) -> None:
    save(database, short_report)
    with database.reading() as db:
        assert repository.find_report(db, "s1", "ada") == short_report
        assert repository.find_report(db, "s1", "eve") is None
        assert repository.find_report(db, "s2", "ada") is None


def test_scores_of_an_older_scorer_are_kept_and_not_compared(database: Database, short_report: Report) -> None:
    older = replace(short_report, provenance=replace(short_report.provenance, scorer_version="0"))
    save(database, older)
    with database.reading() as db:
        assert repository.scored_recordings(db, "ada") == ()
        assert repository.subjects_to_score_again(db, 10) == [("s1", "ada")]
    save(database, short_report)
    with database.reading() as db:
        assert [one.subject for one in repository.scored_recordings(db, "ada")] == ["s1"]
        assert {one.scorer_version for one in repository.scored_before(db, "s1")} == {"0", SCORER_VERSION}
        assert repository.subjects_to_score_again(db, 10) == []


def test_recordings_come_in_the_order_in_which_they_were_made(database: Database, short_report: Report) -> None:
    with database.transaction() as db:
        for subject, day in (("later", 2), ("sooner", 1)):
            repository.save_report(db, subject, "ada", short_report, NOON + timedelta(days=day), NOON)
    with database.reading() as db:
        found = repository.scored_recordings(db, "ada")
    assert [one.subject for one in found] == ["sooner", "later"]
    assert found[0].values["clarity"].value == short_report.competencies["clarity"].value
    assert found[0].values["overall"].value == short_report.scores["overall"].value


def test_a_deleted_report_leaves_nothing(database: Database, short_report: Report) -> None:
    save(database, short_report)
    with database.transaction() as db:
        repository.delete_report(db, "s1")
    with database.reading() as db:
        assert repository.find_report(db, "s1", "ada") is None
        assert repository.scored_before(db, "s1") == ()
