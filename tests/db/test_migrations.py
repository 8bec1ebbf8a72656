"""The history of the schema runs up and down on both databases, and ends at what the program expects."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, Engine, MetaData, Table, insert, inspect, text

from greenroom.db.derived import DERIVED_TABLES, is_original
from greenroom.db.engine import open_engine, sqlite_url
from greenroom.db.schema import FOLDER, current_revision, downgrade, revisions, upgrade
from greenroom.errors import InputError
from greenroom.learning.mastery.state import MODEL
from greenroom.registry import TABLES_OF, all_tables
from tests.databases import new_database

SAID_AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
INTERVIEW = {
    "id": "i",
    "candidate_id": "ada",
    "interview_type": "mixed",
    "mode": "real",
    "persona": "neutral",
    "minutes": 9.0,
    "subject": "data",
    "seed": 1,
    "plan": {},
    "planned_questions": 0,
    "position": {},
    "mastery_before": {},
    "elapsed_seconds": 0.0,
    "started_at": SAID_AT,
    "touched_at": SAID_AT,
}
TURN = {"interview_id": "i", "kind": "ask", "speaker": "Ada", "lines": [], "expects_answer": True, "said_at": SAID_AT}
ANSWER = {"interview_id": "i", "text": "Yes.", "seconds": 1.0, "saved_at": SAID_AT}

JOB = {
    "name": "accounts.send_letter",
    "queue": "high",
    "priority": 0,
    "turn": 0,
    "state": "queued",
    "attempts": 0,
    "run_after": SAID_AT,
    "share": 0.0,
    "created_at": SAID_AT,
    "updated_at": SAID_AT,
    "revision": 0,
}


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    url: URL = (
        sqlite_url(tmp_path / "empty.db") if request.param == "sqlite" else request.getfixturevalue("empty_postgres")
    )
    yield from opened(url)


@pytest.fixture(params=["sqlite", "postgresql"])
def newest(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A copy of a database that was upgraded to the newest schema, because the upgrade takes a second."""
    if request.param == "sqlite":
        path = tmp_path / "newest.db"
        shutil.copy(request.getfixturevalue("migrated_sqlite"), path)
        yield from opened(sqlite_url(path))
    else:
        server, template = map(request.getfixturevalue, ("postgres", "migrated_postgres"))
        for url in new_database(server, template):
            yield from opened(url)


def opened(url: URL) -> Iterator[Engine]:
    engine = open_engine(url)
    yield engine
    engine.dispose()


def tables(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names())


def every_table(engine: Engine) -> set[str]:
    """Return the tables of the newest schema; the PostgreSQL of the tests has pgvector, so derived ones too."""
    derived = DERIVED_TABLES if engine.dialect.name == "postgresql" else set()
    return {*all_tables().tables, *derived, "alembic_version"}


def test_an_empty_database_gets_every_table(empty: Engine) -> None:
    upgrade(empty)
    assert tables(empty) == every_table(empty)


def test_every_step_goes_up_down_and_up_again(newest: Engine) -> None:
    full = tables(newest)
    for below, revision in reversed(list(pairwise(("base", *revisions())))):
        after = tables(newest)
        downgrade(newest, below)
        upgrade(newest, revision)
        assert tables(newest) == after
        downgrade(newest, below)
    assert tables(newest) == {"alembic_version"}
    upgrade(newest)
    assert tables(newest) == full


def test_the_form_of_an_answer_is_kept_up_and_down(newest: Engine) -> None:
    with newest.begin() as connection:
        metadata = MetaData()
        metadata.reflect(connection, only=("interviews", "turns", "answers"))
        interviews, turns, answers = (metadata.tables[name] for name in ("interviews", "turns", "answers"))
        connection.execute(insert(interviews), INTERVIEW)
        connection.execute(insert(turns), [{**TURN, "number": number} for number in (1, 2)])
        connection.execute(insert(answers), [{**ANSWER, "turn_number": 1, "form": "text"}])
        connection.execute(insert(answers), [{**ANSWER, "turn_number": 2, "form": "speech"}])
    downgrade(newest, "0012")
    with newest.connect() as connection:
        spoken = connection.execute(text("SELECT is_spoken FROM answers ORDER BY turn_number")).scalars()
        assert [bool(one) for one in spoken] == [False, True]
    upgrade(newest)
    with newest.connect() as connection:
        forms = connection.execute(text("SELECT form, text FROM answers ORDER BY turn_number")).all()
        assert forms == [("text", "Yes."), ("speech", "Yes.")]


def test_the_plan_of_an_interview_is_kept_up_and_down(newest: Engine) -> None:
    downgrade(newest, "0030")
    state = {"plan": {"subject": "data", "questions": [{"reason": "why"}] * 2}, "asked": ["q"], "next_slot": 1}
    with newest.begin() as connection:
        table = interviews_of(connection)
        stored = {name: value for name, value in INTERVIEW.items() if name in table.columns}
        connection.execute(insert(table), {**stored, "state": state})
    upgrade(newest)
    with newest.connect() as connection:
        row = connection.execute(interviews_of(connection).select()).one()
        assert (row.plan, row.planned_questions) == (state["plan"], 2)
        assert row.position == {"asked": ["q"], "next_slot": 1}
    downgrade(newest, "0030")
    with newest.connect() as connection:
        assert connection.execute(interviews_of(connection).select()).one().state == state


def test_the_mastery_of_a_topic_is_kept_up_and_down(newest: Engine) -> None:
    downgrade(newest, "0041")
    skills = {"": skill(-0.5), "sql": skill(0.25), "sql/joins": skill(0.125)}
    state = {"skills": skills, "model": "elo-uncertainty-1"}
    with newest.begin() as connection:
        stored = {**INTERVIEW, "mastery_before": {}, "position": {"asked": [], "mastery": state}}
        connection.execute(insert(interviews_of(connection)), stored)
        connection.execute(insert(states_of(connection)), {"candidate_id": "ada", "state": state, "as_of": SAID_AT})
    upgrade(newest)
    topic = {"": skill(-0.5), "sql": skill(-0.25), "sql/joins": skill(0.125)}
    with newest.connect() as connection:
        interview = connection.execute(interviews_of(connection).select()).one()
        assert interview.mastery_before == {}
        assert interview.position["mastery"]["skills"] == topic
        new = connection.execute(states_of(connection).select()).one().state
        assert new == {"skills": topic, "model": MODEL}
    downgrade(newest, "0041")
    with newest.connect() as connection:
        assert connection.execute(states_of(connection).select()).one().state == state
        assert connection.execute(interviews_of(connection).select()).one().position["mastery"] == state


def skill(mean: float) -> dict[str, float]:
    return {"mean": mean, "variance": 0.5, "answers": 1}


def states_of(connection: Connection) -> Table:
    return Table("mastery_states", MetaData(), autoload_with=connection)


def interviews_of(connection: Connection) -> Table:
    return Table("interviews", MetaData(), autoload_with=connection)


def test_waiting_emails_and_transcripts_are_kept_up_and_down(newest: Engine) -> None:
    downgrade(newest, "0041")
    with newest.begin() as connection:
        metadata = MetaData()
        metadata.reflect(connection, only=("interviews", "turns", "answers", "jobs"))
        interviews, turns, answers, jobs = (
            metadata.tables[name] for name in ("interviews", "turns", "answers", "jobs")
        )
        connection.execute(insert(interviews), INTERVIEW)
        connection.execute(insert(turns), {**TURN, "number": 1})
        connection.execute(insert(answers), {**ANSWER, "turn_number": 1, "form": "speech", "heard_text": "Yep."})
        connection.execute(insert(jobs), [{**JOB, "id": "a", "key": "a", "payload": {"letter_id": "e1"}}])
    upgrade(newest)
    with newest.connect() as connection:
        assert connection.execute(text("SELECT transcribed_text FROM answers")).scalars().all() == ["Yep."]
        row = connection.execute(Table("jobs", MetaData(), autoload_with=connection).select()).one()
        assert (row.name, row.payload) == ("accounts.send_email", {"email_id": "e1"})
    downgrade(newest, "0041")
    with newest.connect() as connection:
        assert connection.execute(text("SELECT heard_text FROM answers")).scalars().all() == ["Yep."]
        row = connection.execute(Table("jobs", MetaData(), autoload_with=connection).select()).one()
        assert (row.name, row.payload) == ("accounts.send_letter", {"letter_id": "e1"})


def test_the_tables_are_those_of_the_models(newest: Engine) -> None:
    assert TABLES_OF
    with newest.connect() as connection:
        options = {"compare_type": True, "compare_server_default": True, "include_name": is_original}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, all_tables()) == []


def test_a_database_that_is_up_to_date_is_left_alone(newest: Engine) -> None:
    upgrade(newest)
    with newest.connect() as connection:
        assert current_revision(connection) == revisions()[-1]


def test_several_processes_may_begin_at_once(empty: Engine) -> None:
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(upgrade, [empty] * 4))
    assert tables(empty) == every_table(empty)


def test_a_newer_database_is_refused_with_a_remedy(newest: Engine) -> None:
    with newest.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(InputError, match=r"newer Greenroom.*Update Greenroom"):
        upgrade(newest)


def test_a_step_that_fails_leaves_the_database_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "taken.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE turns (id INTEGER)")
    connection.close()
    engine = open_engine(sqlite_url(path))
    with pytest.raises(Exception, match="already exists"):
        upgrade(engine)
    assert tables(engine) == {"turns"}
    engine.dispose()


def test_the_numbers_of_the_files_are_the_revisions() -> None:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    script = ScriptDirectory.from_config(config)
    assert tuple(step.revision for step in reversed(list(script.walk_revisions()))) == revisions()
    assert script.get_heads() == [revisions()[-1]]


def test_every_interview_gets_a_session(newest: Engine) -> None:
    downgrade(newest, "0011")
    interview = (
        "INSERT INTO interviews (id, candidate_id, interview_type, mode, persona, minutes, subject, seed, state,"
        " mastery_before, elapsed_seconds, ending, started_at, touched_at)"
        " VALUES (:id, 'ada', :type, 'real', 'warm', 9, 'SQL', 1, '{}', '{}', 0, :ending,"
        " '2026-11-01 10:00:00', '2026-11-01 11:00:00')"
    )
    with newest.begin() as connection:
        connection.execute(text(interview), {"id": "open", "type": "system design", "ending": None})
        connection.execute(text(interview), {"id": "over", "type": "mixed", "ending": "stopped"})
    upgrade(newest)
    stored = "SELECT id, interview_id, kind, answer_by, report_type, finished_at IS NULL FROM sessions ORDER BY id"
    with newest.connect() as connection:
        rows = [tuple(row) for row in connection.execute(text(stored))]
    assert rows == [
        ("open", "open", "interview", "text", "case", True),
        ("over", "over", "interview", "text", "general", False),
    ]
    downgrade(newest, "0011")
    upgrade(newest)
    with newest.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM sessions")).scalar_one() == 2


def test_a_job_and_its_day_are_kept_up_and_down(newest: Engine) -> None:
    downgrade(newest, "0045")
    title = {"title": {"value": "Engineer"}}
    with newest.begin() as connection:
        metadata = MetaData()
        metadata.reflect(connection, only=("job_descriptions", "interview_days"))
        described = {"candidate_id": "ada", "file_name": "job.txt", "profile": title, "saved_at": SAID_AT}
        connection.execute(insert(metadata.tables["job_descriptions"]), described)
        days = [{"candidate_id": one, "day": date(2026, 12, 24)} for one in ("ada", "grace")]
        connection.execute(insert(metadata.tables["interview_days"]), days)
    for _ in range(2):
        upgrade(newest)
        with newest.connect() as connection:
            found = connection.execute(
                text("SELECT candidate_id, file_name, interview_day FROM target_jobs ORDER BY candidate_id")
            ).all()
            assert [(one[0], one[1], str(one[2])) for one in found] == [
                ("ada", "job.txt", "2026-12-24"),
                ("grace", None, "2026-12-24"),
            ]
        downgrade(newest, "0045")
    with newest.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM job_descriptions")).scalar_one() == 1
        assert connection.execute(text("SELECT count(*) FROM interview_days")).scalar_one() == 2
