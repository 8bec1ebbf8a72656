"""The command line: what commands work with, one object of each class."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from greenroom.clock import Clock
from greenroom.evaluation.session_judges import SessionJudges
from greenroom.interview.records import InterviewRecords
from greenroom.knowledge.contracts import KnowledgeListener
from greenroom.knowledge.service import KnowledgeBase
from greenroom.learning.service import LearningService
from greenroom.profiles.service import ProfileService
from greenroom.progress.service import ProgressService
from greenroom.questions.bank import Bank, load_bank
from greenroom.sessions.terminal import TerminalInterviews
from greenroom.settings import Settings
from greenroom.stories.service import StoryBank
from greenroom.wiring.basis import Basis, build_basis
from greenroom.wiring.content import build_story_bank
from greenroom.wiring.judges import build_judgement_caches, build_judges
from greenroom.wiring.knowledge import build_knowledge
from greenroom.wiring.language_models import LanguageModels, build_language_models
from greenroom.wiring.practice import build_interviewing, build_starter


@dataclass(frozen=True)
class CommandLine:
    """What commands ask for that work with the database.

    A command uses few of the parts, so each is made when it is first asked for, and once. A part that needs a language
    model raises an InputError when the model that the settings name cannot be used.

    ``analyze``, ``doctor``, ``mail``, ``models``, ``questions``, ``read-cv`` and ``read-job`` build their one part
    themselves. They share nothing with other parts, and they must run where the database cannot be opened: building
    this class opens it and upgrades its schema.

    Parameters
    ----------
    listener
        Told what the knowledge base does; None tells nobody.
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
        return ProfileService(self.basis.database, self.clock)

    @cached_property
    def stories(self) -> StoryBank:
        """The story bank."""
        return build_story_bank(self.basis, self.bank)

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
        """The language models, and what a session may use of them."""
        return build_language_models(self.settings)

    @cached_property
    def judges(self) -> SessionJudges:
        """The judges of answers."""
        judgements = build_judgement_caches(self.settings)
        return build_judges(self.settings, self.basis.embedder, self.models.judge, judgements, self.knowledge)

    @cached_property
    def practice(self) -> TerminalInterviews:
        """Interviews in the terminal."""
        starter = build_starter(self.basis, self.bank, self.judges.offline, self.models, self.knowledge)
        interviewing = build_interviewing(self.basis, self.bank, self.judges, self.models)
        return TerminalInterviews(self.basis.database, self.clock, interviewing, starter)

    def close(self) -> None:
        """Leave the database."""
        self.basis.database.close()


def build_command_line(settings: Settings, listener: KnowledgeListener | None = None) -> CommandLine:
    """Return the parts of the command line. Raises as `build_basis`."""
    return CommandLine(build_basis(settings), load_bank(), listener)
