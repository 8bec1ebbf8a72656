"""``greenroom doctor`` says whether the database can be used, and changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from greenroom.components import ComponentStatus
from greenroom.db.database import Database
from greenroom.db.schema import revisions
from greenroom.db.status import status
from greenroom.settings import load_settings
from greenroom.wiring.components import list_components


def test_a_database_of_this_program_is_ready(database: Database) -> None:
    found = status(database)
    assert found.ready
    assert found.detail == f"Schema {revisions()[-1]}"


def test_an_older_one_is_ready_and_stays_as_it_is(database: Database) -> None:
    with database.transaction() as db:
        db.execute(text("UPDATE alembic_version SET version_num = '0070'"))
    for _ in range(2):
        found = status(database)
        assert (found.ready, found.detail) == (True, f"Schema 0070; the next start migrates to {revisions()[-1]}")


def test_a_newer_one_is_refused_with_ways_back(database: Database) -> None:
    with database.transaction() as db:
        db.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    found = status(database)
    assert not found.ready
    assert "newer Greenroom (schema 9999)" in found.detail
    assert "downgrade" in str(found.remedy)


def listed(**settings: object) -> ComponentStatus:
    return next(one.status for one in list_components(load_settings(**settings)) if one.status.name == "database")


def test_before_the_first_start_nothing_is_made(tmp_path: Path) -> None:
    assert listed(home=tmp_path).ready
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("url", "said"),
    [("postgresql://greenroom@127.0.0.1:1/none", "cannot be reached"), ("mysql://localhost/a", "does not support")],
)
def test_one_that_does_not_answer_is_named(url: str, said: str, tmp_path: Path) -> None:
    found = listed(home=tmp_path, database_url=url)
    assert not found.ready
    assert said in found.detail
    assert found.remedy
