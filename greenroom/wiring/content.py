"""What the web application tells and takes about documents, questions, knowledge and stories."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from random import SystemRandom

from sqlalchemy.orm import Session

from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.http.services import Makers
from greenroom.jobs.queue import JobQueue
from greenroom.knowledge.contracts import SilentListener
from greenroom.knowledge.service import KnowledgeBase
from greenroom.knowledge.uploads import KnowledgeUploads
from greenroom.learning import repository as learning
from greenroom.profiles.intake import ProfileIntake
from greenroom.profiles.service import ProfileService
from greenroom.questions.bank import Bank, load_bank
from greenroom.questions.catalogue import QuestionCatalogue
from greenroom.settings import Settings
from greenroom.storage.contracts import FileStore
from greenroom.stories.service import StoryBank
from greenroom.wiring.knowledge import build_knowledge
from greenroom.wiring.stories import build_stories
from greenroom.wiring.texts import build_documents, build_embedder_on_use, find_embedder


class _LearningAsked:
    """The days when questions were asked, where learning remembers them."""

    def read(self, session: Session, candidate_id: str) -> Mapping[str, date]:
        """Return question identifier to day."""
        return learning.last_asked(session, candidate_id)


def content_services(settings: Settings, database: Database, clock: Clock, work: Makers) -> Makers:
    """Return how the services of documents, questions, knowledge and stories are made.

    Parameters
    ----------
    work
        How the queue of jobs and the store of files are made.
    """
    profiles = ProfileService(database, clock)
    return {
        Bank: load_bank,
        ProfileService: lambda: profiles,
        ProfileIntake: lambda: ProfileIntake(profiles, build_documents()),
        QuestionCatalogue: lambda: QuestionCatalogue(database, load_bank(), _LearningAsked()),
        KnowledgeBase: lambda: build_knowledge(settings, database, build_embedder_on_use(settings), SilentListener()),
        KnowledgeUploads: lambda: KnowledgeUploads(database, work[FileStore](), work[JobQueue](), SystemRandom()),
        StoryBank: lambda: build_stories(database, find_embedder(settings), settings.cache_folder),
    }
