"""The objects of the command line, one of each class."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from sqlalchemy import MetaData

from greenroom.accounts.contracts import LOCAL_CANDIDATE
from greenroom.accounts.repository import accounts
from greenroom.clock import Clock
from greenroom.evaluation.session_judges import SessionJudges
from greenroom.interview.records import InterviewRecords
from greenroom.jobs.contracts import NoRunner
from greenroom.jobs.queue import JobQueue
from greenroom.jobs.service import JobService
from greenroom.knowledge.contracts import KnowledgeListener
from greenroom.knowledge.separate_rows import RowsAwayError
from greenroom.knowledge.service import KnowledgeBase
from greenroom.learning.service import LearningService
from greenroom.privacy.erased import AREA as ERASED
from greenroom.privacy.erased import erased_after
from greenroom.privacy.erasing import close_account
from greenroom.privacy.erasure import Erasure
from greenroom.privacy.own_data import OwnData
from greenroom.privacy.ownership import owned_tables
from greenroom.privacy.repeating import RepeatedDeletions
from greenroom.profiles.service import ProfileService
from greenroom.progress.reflection.service import ReflectionService
from greenroom.progress.service import ProgressService
from greenroom.questions.bank import Bank
from greenroom.recordings.service import RecordingService
from greenroom.sessions.terminal import TerminalInterviews
from greenroom.settings import Settings
from greenroom.storage.deletions import AREA as DELETED
from greenroom.storage.deletions import DeletedKind, DeletionLog
from greenroom.stories.service import StoryBank
from greenroom.wiring.bank import build_bank
from greenroom.wiring.basis import Basis, build_basis
from greenroom.wiring.coding import TerminalCoding, build_terminal_coding
from greenroom.wiring.content import build_similarity, build_story_bank
from greenroom.wiring.judges import build_judgement_caches, build_judges
from greenroom.wiring.knowledge import build_knowledge, build_separate_rows, sweep_request
from greenroom.wiring.language_models import LanguageModels, build_language_models
from greenroom.wiring.mail import build_outbox
from greenroom.wiring.practice import build_interviewing, build_starter
from greenroom.wiring.privacy_work import build_erasure
from greenroom.wiring.progress import build_reflections


@dataclass(frozen=True)
class CommandLine:
    """What commands ask for that work with the database.

    A command uses few of the parts, so each is made once, at its first use. A part that needs a language model raises
    an InputError when the model of the settings cannot be used.

    ``analyze``, ``doctor``, ``mail``, ``models``, ``questions``, ``read-cv`` and ``read-job`` build their one part
    themselves. They share nothing with other parts, and they must run where the database cannot be opened: building
    this class opens it and upgrades its schema.

    Parameters
    ----------
    listener
        Receives the progress of the knowledge base; None for no listener.
    """

    basis: Basis
    bank: Bank
    listener: KnowledgeListener | None

    @property
    def settings(self) -> Settings:
        """The settings of the installation."""
        return self.basis.settings

    @property
    def clock(self) -> Clock:
        """The machine's clock."""
        return self.basis.clock

    @cached_property
    def records(self) -> InterviewRecords:
        """What reads interviews, without a judge."""
        return InterviewRecords(self.clock, self.bank)

    @cached_property
    def profiles(self) -> ProfileService:
        """CVs and job descriptions."""
        return ProfileService(self.basis.database, self.clock, DeletionLog(self.basis.store, self.clock))

    @cached_property
    def stories(self) -> StoryBank:
        """The story bank."""
        return build_story_bank(self.basis, self.bank, build_similarity(self.basis))

    @cached_property
    def progress(self) -> ProgressService:
        """What candidates read about themselves; it needs no judge, no voice and no embedder."""
        database, clock = self.basis.database, self.clock
        learning = LearningService(database, clock)
        return ProgressService(database, self.records, self.profiles, learning, self.stories, self.bank, clock)

    @cached_property
    def knowledge(self) -> KnowledgeBase:
        """The candidate's own documents."""
        return build_knowledge(self.basis, self.listener)

    @cached_property
    def models(self) -> LanguageModels:
        """The language models, and the budget of a session."""
        return build_language_models(self.settings, self.basis.telemetry, self.clock)

    @cached_property
    def judges(self) -> SessionJudges:
        """The judges of answers."""
        judgements = build_judgement_caches(self.settings)
        return build_judges(
            self.settings,
            self.basis.embedder,
            self.models.judge,
            judgements,
            self.knowledge,
            self.basis.telemetry.metrics,
            self.basis.telemetry.traces,
        )

    @cached_property
    def practice(self) -> TerminalInterviews:
        """Interviews in the terminal."""
        starter = build_starter(self.basis, self.bank, self.judges.offline, self.models, self.knowledge)
        interviewing = build_interviewing(self.basis, self.bank, self.judges, self.models)
        return TerminalInterviews(self.basis.database, self.clock, interviewing, starter)

    @cached_property
    def coding(self) -> TerminalCoding:
        """Coding interviews in the terminal."""
        return build_terminal_coding(self.basis, self.judges, self.models.interviewer, self.models.budgets)

    @cached_property
    def reflections(self) -> ReflectionService:
        """Reflections on sessions."""
        return build_reflections(self.basis, self.records, self.models)

    def own_data(self, metadata: MetaData) -> OwnData:
        """Return what finds the data of a user; ``metadata`` is the whole schema, so that no table is forgotten."""
        return OwnData(self.basis.store, owned_tables(metadata), self.records)

    def delete_own_data(self, person_id: str, metadata: MetaData) -> None:
        """Erase the data of a user, and the account if there is one; ``metadata`` as in `own_data`.

        Raises
        ------
        ConflictError
            No administrator would be left for the other accounts.
        """
        database = self.basis.database
        with database.transaction() as db:
            if accounts.exists(db, person_id):
                close_account(db, person_id, self.clock.now())
        self._erasure(metadata).erase(person_id, database.transaction, lambda _: None)

    def repeat_erasures(self, moment: datetime, metadata: MetaData) -> int:
        """Erase every user again who was erased after a moment, and return how many; ``metadata`` as in `own_data`."""
        found = self.erased_again(moment)
        for person_id in found:
            self._erasure(metadata).erase(person_id, self.basis.database.transaction, lambda _: None)
        return len(found)

    def erased_again(self, moment: datetime) -> Sequence[str]:
        """Return the users who were erased after a moment and may be there, with the one of this machine."""
        was_erased = erased_after(self.basis.store, moment)
        with self.basis.database.reading() as db:
            return [person for person in (*accounts.ids(db), LOCAL_CANDIDATE) if was_erased(person)]

    def sweep(self) -> bool:
        """Delete the vectors of what is gone from a separate database, and return whether that is done.

        While the database does not answer, a job of the worker is requested, which does it as soon as it can.
        """
        rows = build_separate_rows(self.basis)
        try:
            if rows is not None:
                rows.sweep()
        except RowsAwayError:
            with self.basis.database.transaction() as db:
                sweep_request(self.basis)(db)
            return False
        return True

    def repeat_deletions(self, moment: datetime) -> int:
        """Delete again what users deleted singly after a moment, and return how much was there again."""
        return self._repeated_deletions().repeat(moment)

    def count_deletions(self, moment: datetime) -> Mapping[DeletedKind, int]:
        """Return how much `repeat_deletions` would delete, by kind."""
        return self._repeated_deletions().count(moment)

    def listed_deletions(self) -> int:
        """Return how many deletions the lists have."""
        return sum(1 for area in (DELETED, ERASED) for _ in self.basis.store.list(area))

    def _repeated_deletions(self) -> RepeatedDeletions:
        basis = self.basis
        recordings = RecordingService(basis.database, basis.store, basis.clock, basis.rng)
        queue = JobQueue(basis.clock, basis.rng, NoRunner())
        stories = StoryBank(basis.database, basis.clock, self.bank, None, DeletionLog(basis.store, basis.clock))
        return RepeatedDeletions(
            basis.database, basis.store, queue, basis.clock, recordings, stories, self.knowledge, self.profiles
        )

    def _erasure(self, metadata: MetaData) -> Erasure:
        return build_erasure(
            self.basis,
            JobService(self.clock, NoRunner()),
            JobQueue(self.clock, self.basis.rng, NoRunner()),
            build_outbox(self.settings, self.clock),
            build_judgement_caches(self.settings),
            metadata,
        )

    def close(self) -> None:
        """Leave the databases."""
        self.basis.close()


def build_command_line(settings: Settings, listener: KnowledgeListener | None = None) -> CommandLine:
    """Return the parts of the command line. Raises as `build_basis`."""
    return CommandLine(build_basis(settings), build_bank(settings), listener)
