"""The knowledge base, and the judge's access to it."""

from __future__ import annotations

from greenroom.clock import SystemClock
from greenroom.db.database import Database
from greenroom.documents.contracts import DocumentLimits
from greenroom.documents.local import LocalDocuments
from greenroom.embedding.contracts import Embedder
from greenroom.evaluation.contracts import Judge
from greenroom.evaluation.material import MaterialJudge
from greenroom.knowledge.contracts import KnowledgeLimits, KnowledgeListener
from greenroom.knowledge.index import CALIBRATED_THRESHOLD
from greenroom.knowledge.service import CandidateKnowledge, KnowledgeBase, SearchRules
from greenroom.settings import Settings

DOCUMENT_LIMITS = DocumentLimits(max_bytes=30_000_000, max_pages=300, max_characters=1_500_000)
"""A textbook's chapter or a long handbook; reading one takes half a minute at most."""


def build_knowledge(
    settings: Settings, database: Database, embedder: Embedder, listener: KnowledgeListener
) -> KnowledgeBase:
    """Return the knowledge base of an installation."""
    chosen = settings.knowledge_threshold
    return KnowledgeBase(
        database,
        LocalDocuments(DOCUMENT_LIMITS),
        embedder,
        SystemClock(),
        SearchRules(settings.knowledge_results, CALIBRATED_THRESHOLD if chosen is None else chosen),
        KnowledgeLimits(),
        listener,
    )


def with_material(judge: Judge, knowledge: KnowledgeBase, candidate_id: str) -> Judge:
    """Return a judge that reads this candidate's documents, and nobody else's."""
    return MaterialJudge(judge, CandidateKnowledge(knowledge, candidate_id))
