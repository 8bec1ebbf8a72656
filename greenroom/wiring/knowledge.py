"""The knowledge base, and the judge's access to it."""

from __future__ import annotations

from functools import partial

from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.embedding.contracts import Embedder
from greenroom.evaluation.contracts import Judge
from greenroom.evaluation.material import MaterialJudge
from greenroom.jobs.handlers import Handlers, JobHandler, by_name
from greenroom.knowledge.contracts import DOCUMENT_LIMITS, KnowledgeLimits, KnowledgeListener
from greenroom.knowledge.index import CALIBRATED_THRESHOLD
from greenroom.knowledge.service import CandidateKnowledge, KnowledgeBase, SearchRules
from greenroom.knowledge.tasks import READ, ReadUpload
from greenroom.settings import Settings
from greenroom.wiring.basis import Basis
from greenroom.wiring.texts import build_documents


def build_knowledge(
    settings: Settings, database: Database, embedder: Embedder, clock: Clock, listener: KnowledgeListener
) -> KnowledgeBase:
    """Return the knowledge base of an installation."""
    chosen = settings.knowledge_threshold
    return KnowledgeBase(
        database,
        build_documents(DOCUMENT_LIMITS),
        embedder,
        clock,
        SearchRules(settings.knowledge_results, CALIBRATED_THRESHOLD if chosen is None else chosen),
        KnowledgeLimits(),
        listener,
    )


def knowledge_handlers(basis: Basis) -> Handlers:
    """Return what the worker does for the knowledge base."""
    build = partial(build_knowledge, basis.settings, basis.database, basis.embedder, basis.clock)
    return by_name(JobHandler(READ, ReadUpload(build, basis.store)))


def with_material(judge: Judge, knowledge: KnowledgeBase, candidate_id: str) -> Judge:
    """Return a judge that reads this candidate's documents, and nobody else's."""
    return MaterialJudge(judge, CandidateKnowledge(knowledge, candidate_id))
