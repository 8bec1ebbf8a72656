"""The knowledge base."""

from __future__ import annotations

from greenroom.jobs.handlers import Handlers, JobHandler, by_name
from greenroom.knowledge.contracts import DOCUMENT_LIMITS, KnowledgeLimits, KnowledgeListener, SilentListener
from greenroom.knowledge.index import CALIBRATED_THRESHOLD
from greenroom.knowledge.service import KnowledgeBase, SearchRules
from greenroom.knowledge.tasks import READ, ReadUpload
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
    )


def knowledge_handlers(basis: Basis, knowledge: KnowledgeBase) -> Handlers:
    """Return the knowledge jobs of the worker."""
    return by_name(JobHandler(READ, ReadUpload(knowledge, basis.store)))
