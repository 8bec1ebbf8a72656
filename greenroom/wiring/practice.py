"""Interviews, and what they rest on."""

from __future__ import annotations

from random import SystemRandom

from greenroom.accounts.contracts import LOCAL_CANDIDATE
from greenroom.clock import SystemClock
from greenroom.db.database import Database
from greenroom.interview.service import PracticeService
from greenroom.interview.sources import QuestionSource
from greenroom.knowledge.contracts import Retriever, SilentListener
from greenroom.knowledge.service import CandidateKnowledge
from greenroom.learning.service import LearningService
from greenroom.llm.budget import Budget
from greenroom.profiles.service import ProfileService
from greenroom.questions.bank import load_bank
from greenroom.settings import Settings
from greenroom.wiring.database import build_database
from greenroom.wiring.interviewers import build_question_source, build_voice
from greenroom.wiring.judges import build_judge, build_offline_judge
from greenroom.wiring.knowledge import build_knowledge, with_material
from greenroom.wiring.language_models import build_budget
from greenroom.wiring.texts import build_embedder, build_embedder_on_use


def build_practice(
    settings: Settings, database: Database | None = None, candidate_id: str = LOCAL_CANDIDATE
) -> PracticeService:
    """Return the service that holds interviews, with the models that the settings name.

    Parameters
    ----------
    database
        One that is open already; None opens the one that the settings name.
    candidate_id
        Whose documents the judge and the writer of questions may read.

    Raises
    ------
    ComponentMissingError
        There is no embedding model on this machine.
    InputError, MachineError
        The database cannot be used (`build_database`), or a model is set that needs a key or another address.
    """
    kept = database or build_database(settings)
    budget = build_budget(settings)
    knowledge = build_knowledge(settings, kept, build_embedder_on_use(settings), SystemClock(), SilentListener())
    return PracticeService(
        database=kept,
        clock=SystemClock(),
        bank=load_bank(),
        judge=with_material(build_judge(settings, budget, candidate_id), knowledge, candidate_id),
        voice=build_voice(settings, budget),
        question_source=_build_source(settings, budget, CandidateKnowledge(knowledge, candidate_id)),
        rng=SystemRandom(),
    )


def _build_source(settings: Settings, budget: Budget, knowledge: Retriever) -> QuestionSource | None:
    if settings.interviewer_model is None:  # without a model nothing is proven, so no second judge is loaded
        return None
    return build_question_source(settings, budget, build_offline_judge(settings), build_embedder(settings), knowledge)


def build_profiles(settings: Settings, database: Database | None = None) -> ProfileService:
    """Return the service that keeps CVs and job descriptions; ``database`` as in `build_practice`."""
    return ProfileService(database or build_database(settings), SystemClock())


def build_learning(settings: Settings, database: Database | None = None) -> LearningService:
    """Return the service that tells what was learned; ``database`` as in `build_practice`."""
    return LearningService(database or build_database(settings), SystemClock())
