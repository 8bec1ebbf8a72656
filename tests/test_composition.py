"""A server, a worker and the command line hold one object of each of their classes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import is_dataclass
from functools import cached_property, partial
from pathlib import Path
from types import FunctionType, MethodType

import pytest

from greenroom.clock import SystemClock
from greenroom.db.database import Database
from greenroom.documents.isolated import IsolatedDocuments
from greenroom.embedding.on_use import EmbedderOnUse
from greenroom.errors import InputError
from greenroom.evaluation.judgement_cache import JudgementCaches
from greenroom.evaluation.judges import RubricJudge
from greenroom.interview.model_voice import ModelVoice
from greenroom.isolation.processes import IsolatedProcesses
from greenroom.isolation.spawning import SpawnerProcess
from greenroom.jobs.celery_engine.sender import CeleryRunner
from greenroom.jobs.contracts import NoRunner
from greenroom.jobs.queue import JobQueue
from greenroom.jobs.supervisor import WorkerSupervisor
from greenroom.knowledge.service import KnowledgeBase
from greenroom.learning.service import LearningService
from greenroom.llm.asking import AskingModel
from greenroom.llm.budgets import Budgets
from greenroom.llm.measured import MeasuredModel
from greenroom.progress.reflection.model_coach import ModelCoach
from greenroom.recordings.service import RecordingService
from greenroom.registry import all_tables
from greenroom.settings import Settings, load_settings
from greenroom.wiring.command_line import CommandLine, build_command_line
from greenroom.wiring.jobs import choose_lanes
from greenroom.wiring.server import build_server
from greenroom.wiring.worker import build_worker
from tests.http_client import CHEAP

LOCAL = "http://localhost:11434/v1"
MODELS = {"judge_model": "openai:one", "judge_url": LOCAL, "interviewer_model": "openai:two", "interviewer_url": LOCAL}


def build_used_command_line(settings: Settings) -> CommandLine:
    """Return the command line with all its parts, as if every command had run in one process."""
    parts = build_command_line(settings)
    for name, part in vars(CommandLine).items():
        if isinstance(part, cached_property):
            getattr(parts, name)
    return parts


BUILDERS: dict[str, Callable[[Settings], object]] = {
    "server": lambda settings: build_server(settings, hasher=CHEAP),
    "worker": lambda settings: build_worker(settings, all_tables()),
    "command line": build_used_command_line,
}
ONE = {
    "server": {RubricJudge, KnowledgeBase, ModelCoach, Budgets, EmbedderOnUse},
    "worker": {
        RubricJudge,
        KnowledgeBase,
        ModelVoice,
        Budgets,
        EmbedderOnUse,
        JudgementCaches,
        RecordingService,
        JobQueue,
    },
    "command line": {RubricJudge, KnowledgeBase, ModelVoice, Budgets, EmbedderOnUse, JudgementCaches, LearningService},
}
"""What a process must hold, as evidence that the search below reaches the depth of the tree."""


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
    """Tell services from values, which may be many, and from the small parts of one owner, such as a started child."""
    return not is_dataclass(found) and not isinstance(found, (NoRunner, SpawnerProcess, tuple, str))


SEVERAL: Mapping[str, Mapping[type[object], int]] = {
    # CVs have tighter limits than handbooks; child processes are for documents and for the voice
    "server": {SystemClock: 2, IsolatedDocuments: 2, IsolatedProcesses: 2},
    "worker": {SystemClock: 2, IsolatedProcesses: 3},  # for documents, recordings, and candidates' programs
    "command line": {SystemClock: 2, IsolatedProcesses: 2},  # for documents and candidates' programs
}
"""Classes of which a process has more than one object; the queue for writing to SQLite has the machine's clock, even
where a test sets the time."""


@pytest.mark.parametrize("name", BUILDERS)
def test_there_is_one_object_of_each_class(name: str, tmp_path: Path) -> None:
    by_class = defaultdict(list)
    for found in reachable(BUILDERS[name](load_settings(home=tmp_path, **MODELS))):
        if is_service(found):
            by_class[type(found)].append(found)
    assert ONE[name] | {Database} <= set(by_class)
    clients = Counter(client.name for client in by_class.pop(AskingModel) if isinstance(client, AskingModel))
    assert set(clients.values()) == {1}, "a model has one client"
    assert len(by_class.pop(MeasuredModel)) == len(clients), "each client is measured by one object"
    several = {kind: len(found) for kind, found in by_class.items() if len(found) > 1}
    assert several == SEVERAL.get(name, {})


def test_celery_announces_jobs_beside_the_chosen_runner(tmp_path: Path) -> None:
    chosen = {"job_engine": "celery", "redis_url": "redis://localhost:6379/0"}
    for job_runner in ("embedded", "none"):
        server = build_server(load_settings(home=tmp_path, job_runner=job_runner, **chosen), hasher=CHEAP)
        assert isinstance(server.jobs.runner, CeleryRunner)
        assert server.jobs.runner.status.is_running == (job_runner == "none")
        server.close()


def test_celery_needs_the_address_of_a_redis(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="GREENROOM_REDIS_URL"):
        build_server(load_settings(home=tmp_path, job_engine="celery"), hasher=CHEAP)


def test_settings_choose_the_processes_of_a_worker() -> None:
    judges = choose_lanes(load_settings(judging_processes=3, other_processes=0, following_processes=0), 2, 8 * 1024**3)
    assert {lane.queues for lane in judges} == {("high", "late")}
    assert len(judges) == 3
    by_machine = choose_lanes(load_settings(), 4, 16 * 1024**3)
    assert Counter(lane.queues[0] for lane in by_machine) == {"high": 4, "default": 3, "live": 2}
    with pytest.raises(InputError, match="no process"):
        choose_lanes(load_settings(judging_processes=0, other_processes=0, following_processes=0), 2, 8 * 1024**3)


@pytest.mark.parametrize(("job_runner", "kind"), [("embedded", WorkerSupervisor), ("none", NoRunner)])
def test_a_setting_chooses_the_runner_of_jobs(job_runner: str, kind: type[object], tmp_path: Path) -> None:
    server = build_server(load_settings(home=tmp_path, job_runner=job_runner), hasher=CHEAP)
    assert isinstance(server.jobs.runner, kind)
    assert server.jobs.runner.status.is_running == (job_runner == "none")  # the embedded one is not started yet
    server.close()
