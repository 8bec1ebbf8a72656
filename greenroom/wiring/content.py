"""Documents, questions, knowledge and stories."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy.orm import Session

from greenroom.accounts.storage_quota import StorageQuota
from greenroom.jobs.queue import JobQueue
from greenroom.knowledge.service import KnowledgeBase
from greenroom.knowledge.services import KnowledgeServices
from greenroom.knowledge.uploads import KnowledgeUploads
from greenroom.learning import repository as learning
from greenroom.profiles.intake import ProfileIntake
from greenroom.profiles.service import ProfileService
from greenroom.profiles.services import ProfileServices
from greenroom.questions.bank import Bank
from greenroom.questions.catalogue import QuestionCatalogue
from greenroom.questions.services import QuestionServices
from greenroom.storage.deletions import DeletionLog
from greenroom.stories.service import StoryBank
from greenroom.stories.similarity import Similarity
from greenroom.wiring.basis import Basis
from greenroom.wiring.texts import build_documents, has_embedding_model

REFERENCE_FILE = "stories-reference.npz"
"""Vectors of the bank's own texts, in the cache folder."""


class _LearningAsked:
    """The days when questions were asked, which learning stores."""

    def read(self, db: Session, candidate_id: str) -> Mapping[str, date]:
        """Return question identifier to day."""
        return learning.last_asked(db, candidate_id)


def build_question_services(basis: Basis, bank: Bank) -> QuestionServices:
    """Return the services of questions."""
    return QuestionServices(bank, QuestionCatalogue(basis.database, bank, _LearningAsked()))


def build_profile_services(profiles: ProfileService) -> ProfileServices:
    """Return the services of CVs and job descriptions."""
    return ProfileServices(profiles, ProfileIntake(profiles, build_documents()))


def build_knowledge_services(
    basis: Basis, knowledge: KnowledgeBase, queue: JobQueue, quota: StorageQuota
) -> KnowledgeServices:
    """Return the knowledge services."""
    return KnowledgeServices(
        base=knowledge,
        uploads=KnowledgeUploads(basis.database, basis.store, queue, basis.rng, quota),
    )


def build_similarity(basis: Basis) -> Similarity | None:
    """Return what compares short texts; None without an embedding model on this machine."""
    return Similarity(basis.embedder) if has_embedding_model(basis.settings) else None


def build_story_bank(basis: Basis, bank: Bank, similarity: Similarity | None) -> StoryBank:
    """Return the stories; without a similarity they are compared by competency alone."""
    return StoryBank(
        basis.database,
        basis.clock,
        bank,
        similarity,
        DeletionLog(basis.store, basis.clock),
        basis.settings.cache_folder / REFERENCE_FILE,
    )
