"""Who speaks in an interview, and who writes questions beside the bank."""

from __future__ import annotations

from greenroom.clock import SystemClock
from greenroom.embedding.contracts import Embedder
from greenroom.evaluation.contracts import Judge
from greenroom.interview.generation.checks import QuestionChecks
from greenroom.interview.generation.source import ModelQuestionSource
from greenroom.interview.model_voice import ModelVoice
from greenroom.interview.sources import QuestionSource
from greenroom.interview.voices import BuiltInVoice, Voice
from greenroom.knowledge.contracts import Retriever
from greenroom.llm.budget import Budget
from greenroom.questions.bank import load_bank
from greenroom.settings import Settings
from greenroom.wiring.language_models import build_interviewer_model


def build_voice(settings: Settings, budget: Budget) -> Voice:
    """Return the interviewer's voice for one interview.

    Raises
    ------
    InputError
        A model is set that needs a key or another address.
    """
    model = build_interviewer_model(settings, budget)
    if model is None:
        return BuiltInVoice()
    return ModelVoice(model, BuiltInVoice(), settings.interviewer_temperature)


def build_question_source(
    settings: Settings, budget: Budget, offline: Judge, embedder: Embedder, knowledge: Retriever | None
) -> QuestionSource | None:
    """Return what writes questions, None when no model is set.

    Parameters
    ----------
    offline
        Proves the rubrics that the model writes.
    knowledge
        The candidate's documents; None to do without.

    Raises
    ------
    InputError
        A model is set that needs a key or another address.
    """
    model = build_interviewer_model(settings, budget)
    if model is None:
        return None
    bank = load_bank()
    return ModelQuestionSource(
        model,
        bank,
        QuestionChecks(bank, offline, embedder),
        knowledge,
        SystemClock(),
        settings.interviewer_temperature,
        settings.model_timeout_seconds,
    )
