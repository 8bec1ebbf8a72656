"""The knowledge base."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy.orm import Session

from greenroom.db.database import Database
from greenroom.http.health_checks import Check, database_check
from greenroom.jobs.contracts import NoRunner
from greenroom.jobs.handlers import Handlers, JobHandler, by_name
from greenroom.jobs.kinds import NoPayload
from greenroom.jobs.queue import JobQueue
from greenroom.knowledge.contracts import DOCUMENT_LIMITS, KnowledgeLimits, KnowledgeListener, SilentListener
from greenroom.knowledge.index import CALIBRATED_THRESHOLD
from greenroom.knowledge.separate_rows import SeparateRows
from greenroom.knowledge.service import KnowledgeBase, SearchRules
from greenroom.knowledge.tasks import READ, SWEEP, SWEEP_ATTEMPTS, ReadUpload, Sweep
from greenroom.storage.deletions import DeletionLog
from greenroom.wiring.basis import Basis
from greenroom.wiring.texts import build_documents


def build_knowledge(basis: Basis, listener: KnowledgeListener | None = None) -> KnowledgeBase:
    """Return the knowledge base; build it once per process. Without a listener, progress is not reported."""
    settings = basis.settings
    chosen = settings.knowledge_threshold
    return KnowledgeBase(
        basis.database,
        build_documents(DOCUMENT_LIMITS),
        basis.embedder,
        basis.clock,
        SearchRules(settings.knowledge_results, CALIBRATED_THRESHOLD if chosen is None else chosen),
        KnowledgeLimits(),
        listener or SilentListener(),
        DeletionLog(basis.store, basis.clock),
        build_separate_rows(basis),
    )


def build_separate_rows(basis: Basis) -> SeparateRows | None:
    """Return the vectors in a database of their own; None where they are in the main one."""
    separate = basis.knowledge_database
    if separate is None:
        return None
    return SeparateRows(basis.database, separate, basis.clock, sweep_request(basis))


def knowledge_checks(separate: Database | None) -> Sequence[Check]:
    """Return the check that the separate database answers, if there is one; a server is ready without it."""
    return () if separate is None else (Check("knowledge", database_check(separate).probe, is_needed=False),)


def sweep_request(basis: Basis) -> Callable[[Session], object]:
    """Return what requests, in a unit of work that deletes documents, that their vectors go elsewhere too."""
    if basis.knowledge_database is None:
        return lambda _: None
    queue = JobQueue(basis.clock, basis.rng, NoRunner())
    return lambda db: queue.enqueue(db, SWEEP, NoPayload(), queue="low")


def knowledge_handlers(basis: Basis, knowledge: KnowledgeBase) -> Handlers:
    """Return the knowledge jobs of the worker."""
    return by_name(
        JobHandler(READ, ReadUpload(knowledge, basis.store)),
        JobHandler(SWEEP, Sweep(build_separate_rows(basis)), SWEEP_ATTEMPTS),
    )
