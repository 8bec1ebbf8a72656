"""Who speaks in an interview, and who writes questions beside the bank."""

from __future__ import annotations

from collections.abc import Callable

from greenroom.clock import SystemClock
from greenroom.embedding.contracts import Embedder
from greenroom.evaluation.contracts import Judge
from greenroom.interview.generation.checks import QuestionChecks
from greenroom.interview.generation.source import ModelQuestionSource
from greenroom.interview.model_voice import ModelVoice
from greenroom.interview.sources import QuestionSource
from greenroom.interview.voices import BuiltInVoice, Voice
from greenroom.knowledge.contracts import Retriever
from greenroom.questions.bank import load_bank
from greenroom.settings import Settings
from greenroom.wiring.language_models import build_interviewer_model


def build_voice(settings: Settings) -> Voice:
    """Return the interviewer's voice, for all interviews of a process.

    Raises
    ------
    InputError
        A model is set that needs a key or another address.
    """
    model = build_interviewer_model(settings)
    if model is None:
        return BuiltInVoice()
    return ModelVoice(model, BuiltInVoice(), settings.interviewer_temperature)


def build_question_source(
    settings: Settings, offline: Judge, embedder: Embedder, documents_of: Callable[[str], Retriever] | None
) -> QuestionSource | None:
    """Return what writes questions, None when no model is set.

    Parameters
    ----------
    offline
        Proves the rubrics that the model writes.
    documents_of
        Finds what the documents of a candidate say; None to do without.

    Raises
    ------
    InputError
        A model is set that needs a key or another address.
    """
    model = build_interviewer_model(settings)
    if model is None:
        return None
    bank = load_bank()
    return ModelQuestionSource(
        model,
        bank,
        QuestionChecks(bank, offline, embedder),
        documents_of,
        SystemClock(),
        settings.interviewer_temperature,
        settings.model_timeout_seconds,
    )
