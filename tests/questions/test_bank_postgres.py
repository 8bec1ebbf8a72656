"""What the bank says about PostgreSQL itself, asked of a PostgreSQL server of the tests' own."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import psycopg
import pytest

from tests.questions.snippets import said

Session = psycopg.Connection[tuple[object, ...]]
Connect = Callable[[], Session]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a server that listens on a socket file alone."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "XDG_RUNTIME_DIR is not set")
        from pgserver.postgres_server import get_server
    folder: Path = tmp_path_factory.mktemp("postgres")
    server = get_server(folder, cleanup_mode="delete")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture
def connect(address: str) -> Iterator[Connect]:
    """Open sessions that commit each statement by itself, until they begin a transaction."""
    with ExitStack() as sessions:
        yield lambda: sessions.enter_context(psycopg.connect(address, autocommit=True))


def dead_rows(session: Session) -> int:
    """Vacuum the table of sessions and return how many dead rows had to stay."""
    reported: list[str] = []
    session.add_notice_handler(lambda notice: reported.append(str(notice.message_detail or notice.message_primary)))
    session.execute("VACUUM VERBOSE sessions")
    found = re.search(r"(\d+) are dead but not yet removable", "\n".join(reported))
    assert found
    return int(found[1])


@pytest.mark.parametrize(
    ("isolation", "statement", "stored"),
    [
        ("READ COMMITTED", "UPDATE settings SET theme = 'dark'", 100),
        ("READ COMMITTED", "SELECT * FROM settings", 0),
        ("REPEATABLE READ", "SELECT * FROM settings", 100),
    ],
)
def test_an_idle_transaction_holds_back_vacuum_once_it_has_written(
    connect: Connect, isolation: str, statement: str, stored: int
) -> None:
    said("databases-table-grows-without-rows", "So vacuum has to leave all of it in place, in every table")
    idle, busy = connect(), connect()
    busy.execute("DROP TABLE IF EXISTS settings, sessions")
    busy.execute("CREATE TABLE settings AS SELECT 'light' AS theme")
    busy.execute(
        "CREATE TABLE sessions WITH (autovacuum_enabled = off) AS SELECT 0 AS seen FROM generate_series(1, 100)"
    )
    idle.execute(f"BEGIN ISOLATION LEVEL {isolation}")
    idle.execute(statement)
    busy.execute("UPDATE sessions SET seen = 1")

    assert dead_rows(busy) == stored


@pytest.mark.parametrize(("isolation", "left"), [("REPEATABLE READ", 0), ("SERIALIZABLE", 1)])
def test_two_doctors_can_both_sign_off_unless_transactions_are_serialisable(
    connect: Connect, isolation: str, left: int
) -> None:
    said("databases-write-skew", "at the serializable isolation level, where either of the two gets aborted")
    first, second = connect(), connect()
    first.execute("DROP TABLE IF EXISTS doctors")
    first.execute("CREATE TABLE doctors AS SELECT name, true AS on_call FROM (VALUES ('ann'), ('ben')) AS _ (name)")
    for session in (first, second):
        session.execute(f"BEGIN ISOLATION LEVEL {isolation}")
        assert session.execute("SELECT COUNT(*) FROM doctors WHERE on_call").fetchone() == (2,)
    first.execute("UPDATE doctors SET on_call = false WHERE name = 'ann'")
    first.execute("COMMIT")
    try:
        second.execute("UPDATE doctors SET on_call = false WHERE name = 'ben'")
        second.execute("COMMIT")
    except psycopg.errors.SerializationFailure:
        second.execute("ROLLBACK")

    assert first.execute("SELECT COUNT(*) FROM doctors WHERE on_call").fetchone() == (left,)


def test_the_second_buyer_waits_and_then_finds_too_little(connect: Connect) -> None:
    first, second = connect(), connect()
    first.execute("DROP TABLE IF EXISTS stock")
    first.execute("CREATE TABLE stock AS SELECT 5 AS item, 10 AS quantity")
    buy = said("databases-oversold-stock", "UPDATE stock SET quantity = quantity - 7 WHERE item = 5 AND quantity >= 7")
    first.execute("BEGIN")
    assert first.execute(buy).rowcount == 1
    with ThreadPoolExecutor(1) as elsewhere:
        waiting = elsewhere.submit(second.execute, buy)
        first.execute("COMMIT")

        assert waiting.result().rowcount == 0


def test_everybody_queues_behind_an_alter_table_that_waits(connect: Connect) -> None:
    said("databases-alter-table-queue", "every later SELECT conflicts with the pending request and lines up after it")
    report, migration, shop = connect(), connect(), connect()
    report.execute("DROP TABLE IF EXISTS orders")
    report.execute("CREATE TABLE orders (id int)")
    report.execute("BEGIN")
    report.execute("SELECT * FROM orders")
    shop.execute("SET lock_timeout = '100ms'")
    shop.execute("SELECT * FROM orders")
    with ThreadPoolExecutor(1) as elsewhere:
        waiting = elsewhere.submit(migration.execute, "ALTER TABLE orders ADD COLUMN note text")
        while not shop.execute("SELECT 1 FROM pg_locks WHERE NOT granted").fetchone():
            pass
        with pytest.raises(psycopg.errors.LockNotAvailable):
            shop.execute("SELECT * FROM orders")
        report.execute("COMMIT")
        waiting.result()


def expected_rows(session: Session, query: str) -> int:
    """Return the planner's estimate for a query."""
    (line,) = session.execute(f"EXPLAIN {query}").fetchone() or ("",)
    found = re.search(r"rows=(\d+)", str(line))
    assert found
    return int(found[1])


def test_four_conditions_that_mean_the_same_are_multiplied_until_statistics_know_better(connect: Connect) -> None:
    session = connect()
    session.execute("DROP TABLE IF EXISTS orders")
    session.execute("""
        CREATE TABLE orders AS
        SELECT CASE n % 30 WHEN 0 THEN 'FR' ELSE 'C' || n % 7 END AS country,
               CASE n % 30 WHEN 0 THEN 'EUR' ELSE 'M' || n % 7 END AS currency,
               CASE n % 30 WHEN 0 THEN 'fr' ELSE 'l' || n % 7 END AS language,
               CASE n % 30 WHEN 0 THEN 'FR20' ELSE 'T' || n % 7 END AS tax_code
        FROM generate_series(1, 30000) AS n
    """)
    query = """SELECT * FROM orders
        WHERE country = 'FR' AND currency = 'EUR' AND language = 'fr' AND tax_code = 'FR20'"""
    session.execute("ANALYZE orders")
    assert expected_rows(session, query) == 1

    remedy = "CREATE STATISTICS (dependencies) ON country, currency, language, tax_code FROM orders"
    session.execute(said("sql-estimate-off-by-thirty-thousand", remedy))
    session.execute("ANALYZE orders")
    assert expected_rows(session, query) == pytest.approx(1000, rel=0.1)


def test_the_sixth_execution_may_get_a_plan_without_the_value(connect: Connect) -> None:
    said("sql-slow-from-the-sixth-call", "with EXPLAIN EXECUTE, run six times, and look for $1 in the plan")
    session = connect()
    session.execute("DROP TABLE IF EXISTS events")
    session.execute(
        "CREATE TABLE events AS SELECT n % 10 AS tenant_id, n AS created_at FROM generate_series(1, 5000) AS n"
    )
    session.execute("ANALYZE events")
    session.execute(
        "PREPARE latest (int) AS SELECT * FROM events WHERE tenant_id = $1 ORDER BY created_at DESC LIMIT 20"
    )
    plans = [str(session.execute("EXPLAIN EXECUTE latest (7)").fetchall()) for _ in range(6)]

    assert ["$1" in plan for plan in plans] == [False] * 5 + [True]


def test_days_are_cut_in_the_zone_that_the_query_names(connect: Connect) -> None:
    said(
        "sql-revenue-on-the-wrong-day",
        "date_trunc('day', created_at, 'Europe/Berlin'), or truncate created_at AT TIME ZONE 'Europe/Berlin'",
    )
    session = connect()
    session.execute("SET TIME ZONE 'UTC'")
    order = "TIMESTAMPTZ '2026-07-02 00:30 Europe/Berlin'"

    def day(expression: str) -> object:
        return (session.execute(f"SELECT to_char({expression}, 'YYYY-MM-DD')").fetchone() or (None,))[0]

    assert day(f"date_trunc('day', {order})") == "2026-07-01"
    assert day(f"date_trunc('day', {order} AT TIME ZONE 'Europe/Berlin')") == "2026-07-02"
    assert day(f"date_trunc('day', {order}, 'Europe/Berlin') AT TIME ZONE 'Europe/Berlin'") == "2026-07-02"


@pytest.mark.parametrize("union", ["UNION", "UNION ALL"])
def test_a_circle_of_managers_needs_the_cycle_clause(connect: Connect, union: str) -> None:
    said(
        "sql-reports-of-a-manager", "CYCLE clause does the same in one line. Just switching to UNION doesn't help here"
    )
    session = connect()
    session.execute("DROP TABLE IF EXISTS employees")
    session.execute("CREATE TABLE employees (id int PRIMARY KEY, manager_id int REFERENCES employees DEFERRABLE)")
    session.execute("INSERT INTO employees VALUES (1, NULL), (2, 1), (3, 2)")
    session.execute("UPDATE employees SET manager_id = 3 WHERE id = 1")
    recursion = f"""
        WITH RECURSIVE below (id, level) AS (
            SELECT 1, 0 {union} SELECT e.id, level + 1 FROM employees e JOIN below ON e.manager_id = below.id)
    """  # noqa: S608
    session.execute("SET statement_timeout = '200ms'")
    with pytest.raises(psycopg.errors.QueryCanceled):
        session.execute(recursion + "SELECT COUNT(*) FROM below")  # noqa: S608

    cycle = "CYCLE id SET is_cycle USING path SELECT id, level FROM below WHERE NOT is_cycle ORDER BY level"
    assert session.execute(recursion + cycle).fetchall() == [(1, 0), (2, 1), (3, 2)]
