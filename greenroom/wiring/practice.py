"""Interviews, and what they rest on."""

from __future__ import annotations

from functools import partial

from greenroom.clock import SystemClock
from greenroom.db.database import Database
from greenroom.evaluation.contracts import Judge
from greenroom.interview.interviewer import Interviewer
from greenroom.interview.service import InterviewService
from greenroom.interview.sources import QuestionSource
from greenroom.interview.starting import InterviewStarter
from greenroom.knowledge.contracts import SilentListener
from greenroom.knowledge.service import CandidateKnowledge, KnowledgeBase
from greenroom.learning.service import LearningService
from greenroom.profiles.service import ProfileService
from greenroom.questions.bank import Bank
from greenroom.sessions.judging import Interviewing
from greenroom.settings import Settings
from greenroom.wiring.basis import Basis
from greenroom.wiring.database import build_database
from greenroom.wiring.interviewers import build_question_source, build_voice
from greenroom.wiring.judges import build_judges
from greenroom.wiring.knowledge import build_knowledge
from greenroom.wiring.language_models import build_budgets
from greenroom.wiring.texts import build_embedder


def build_interviewing(basis: Basis, bank: Bank) -> tuple[Interviewing, InterviewStarter]:
    """Return what holds and what begins the interviews of a process, with the models that the settings name.

    Built once: all sessions share one judge, one voice and one client for each model, and each has its budget.

    Raises
    ------
    ComponentMissingError
        There is no embedding model on this machine, and a model is set that writes questions.
    InputError
        A model is set that needs a key or another address.
    """
    settings, clock = basis.settings, basis.clock
    knowledge = build_knowledge(settings, basis.database, basis.embedder, clock, SilentListener())
    judges = build_judges(settings, basis.embedder, knowledge)
    source = _build_source(settings, judges.offline, knowledge)
    interviewing = Interviewing(
        interviews=InterviewService(clock, bank),
        interviewer=Interviewer(judges, build_voice(settings)),
        budgets=build_budgets(settings),
    )
    return interviewing, InterviewStarter(basis.database, clock, bank, source, basis.rng)


def _build_source(settings: Settings, offline: Judge, knowledge: KnowledgeBase) -> QuestionSource | None:
    if settings.interviewer_model is None:  # without a model nothing is proven, so no embedder is loaded
        return None
    documents_of = partial(CandidateKnowledge, knowledge)
    return build_question_source(settings, offline, build_embedder(settings), documents_of)


def build_profiles(settings: Settings, database: Database | None = None) -> ProfileService:
    """Return the service that keeps CVs and job descriptions; ``database`` is one that is open already."""
    return ProfileService(database or build_database(settings), SystemClock())


def build_learning(settings: Settings, database: Database | None = None) -> LearningService:
    """Return the service that tells what was learned; ``database`` is one that is open already."""
    return LearningService(database or build_database(settings), SystemClock())
