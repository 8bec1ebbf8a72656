"""Killed at any point, an interview loses nothing that was sent, and goes on exactly as it would have."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL

from greenroom.db.database import Database
from greenroom.db.engine import open_engine, sqlite_url
from greenroom.db.schema import upgrade
from greenroom.interview.reports import SaidTurn
from tests.interview.practising import CAUSE_ALONE, make_service, requested


@pytest.fixture(scope="module")
def mortal() -> Iterator[subprocess.Popen[str]]:
    """Something that answers and is killed (see `tests.interview.mortal`)."""
    command = [sys.executable, "-m", "tests.interview.mortal"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield process


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> SaidTurn:
    """The second turn of the same interview without a crash."""
    engine = open_engine(sqlite_url(tmp_path_factory.mktemp("undisturbed") / "greenroom.db"))
    upgrade(engine)
    service = make_service(Database(engine))
    interview_id = service.start(requested())
    service.save_answer(interview_id, 1, CAUSE_ALONE, 30.0)
    turn = service.proceed(interview_id)
    engine.dispose()
    return turn


def answer_and_die(mortal: subprocess.Popen[str], url: URL, interview_id: str, point: str) -> None:
    assert mortal.stdin
    assert mortal.stdout
    task = {"url": url.render_as_string(hide_password=False), "interview_id": interview_id, "point": point}
    mortal.stdin.write(json.dumps(task) + "\n")
    mortal.stdin.flush()
    assert int(mortal.stdout.readline()) == signal.SIGKILL


@pytest.mark.parametrize(
    "point", ["before the judge", "while judging", "before the step is written", "after the step is written"]
)
def test_a_killed_interview_goes_on_as_if_nothing_had_happened(
    database: Database, database_url: URL, undisturbed: SaidTurn, mortal: subprocess.Popen[str], point: str
) -> None:
    interview_id = make_service(database).start(requested())
    answer_and_die(mortal, database_url, interview_id, point)
    service = make_service(database)
    view = service.view(interview_id)
    assert view.awaits_judgement == (point != "after the step is written")
    assert [turn.answer.content.words for turn in view.turns if turn.answer] == [CAUSE_ALONE]
    assert service.proceed(interview_id) == undisturbed
    assert len(service.view(interview_id).turns) == 2


def test_an_answer_that_was_not_yet_written_is_asked_for_again(
    database: Database, database_url: URL, undisturbed: SaidTurn, mortal: subprocess.Popen[str]
) -> None:
    interview_id = make_service(database).start(requested())
    answer_and_die(mortal, database_url, interview_id, "before the answer is written")
    service = make_service(database)
    assert service.view(interview_id).last.answer is None
    service.save_answer(interview_id, 1, CAUSE_ALONE, 30.0)
    assert service.proceed(interview_id) == undisturbed


def test_the_file_of_a_killed_process_is_whole(
    tmp_path: Path, migrated_sqlite: Path, mortal: subprocess.Popen[str]
) -> None:
    path = tmp_path / "greenroom.db"
    shutil.copy(migrated_sqlite, path)
    url = sqlite_url(path)
    engine = open_engine(url)
    interview_id = make_service(Database(engine)).start(requested())
    answer_and_die(mortal, url, interview_id, "before the step is written")
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
    engine.dispose()
