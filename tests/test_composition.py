"""A server and a worker hold one object of each of their classes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import is_dataclass
from functools import partial
from pathlib import Path
from types import FunctionType, MethodType

import pytest

from greenroom.db.database import Database
from greenroom.documents.isolated import IsolatedDocuments
from greenroom.jobs.contracts import NoRunner
from greenroom.jobs.queue import JobQueue
from greenroom.jobs.supervisor import WorkerSupervisor
from greenroom.learning.service import LearningService
from greenroom.recordings.service import RecordingService
from greenroom.registry import all_tables
from greenroom.sessions.work import SessionWork
from greenroom.settings import load_settings
from greenroom.wiring.server import build_server
from greenroom.wiring.worker import build_worker
from tests.http_client import CHEAP

BUILDERS: dict[str, Callable[[Path], object]] = {
    "server": lambda home: build_server(load_settings(home=home), hasher=CHEAP),
    "worker": lambda home: build_worker(load_settings(home=home), all_tables()),
}


def reachable(root: object) -> Iterator[object]:
    """Yield every object of our classes that a root leads to, through fields, containers and closures."""
    seen: set[int] = set()
    waiting = [root]
    while waiting:
        found = waiting.pop()
        if id(found) in seen or isinstance(found, type):
            continue
        seen.add(id(found))
        waiting.extend(parts(found))
        if type(found).__module__.startswith("greenroom."):
            yield found


def parts(whole: object) -> list[object]:
    """Return what an object holds."""
    if isinstance(whole, FunctionType):
        return [cell.cell_contents for cell in whole.__closure__ or ()]
    if isinstance(whole, MethodType):
        return [whole.__self__]
    if isinstance(whole, partial):
        return [whole.func, *whole.args, *whole.keywords.values()]
    if isinstance(whole, Mapping):
        return list(whole.values())
    if isinstance(whole, list | tuple | set | frozenset):
        return list(whole)
    if hasattr(whole, "__wrapped__"):
        return [whole.__wrapped__]
    if not type(whole).__module__.startswith("greenroom."):
        return []
    slots = [name for kind in type(whole).__mro__ for name in getattr(kind, "__slots__", ())]
    return [*getattr(whole, "__dict__", {}).values(), *(getattr(whole, name) for name in slots if hasattr(whole, name))]


def is_service(found: object) -> bool:
    """Tell services from values, which may be many, and from the small parts of one owner."""
    return not is_dataclass(found) and not isinstance(found, (NoRunner, tuple, str))


@pytest.mark.parametrize("name", BUILDERS)
def test_there_is_one_object_of_each_class(name: str, tmp_path: Path) -> None:
    by_class = defaultdict(list)
    for found in reachable(BUILDERS[name](tmp_path)):
        if is_service(found):
            by_class[type(found)].append(found)
    assert {Database, JobQueue, RecordingService, SessionWork} <= set(by_class)
    assert (LearningService in by_class) == (name == "server")
    several = {kind: len(found) for kind, found in by_class.items() if len(found) > 1}
    assert several == ({IsolatedDocuments: 2} if name == "server" else {})  # CVs have tighter limits than handbooks


@pytest.mark.parametrize(("job_runner", "kind"), [("embedded", WorkerSupervisor), ("none", NoRunner)])
def test_a_setting_chooses_the_runner_of_jobs(job_runner: str, kind: type[object], tmp_path: Path) -> None:
    server = build_server(load_settings(home=tmp_path, job_runner=job_runner), hasher=CHEAP)
    assert isinstance(server.jobs.runner, kind)
    assert server.jobs.runner.status.is_running == (job_runner == "none")  # the embedded one is not started yet
    server.close()
