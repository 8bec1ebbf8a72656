"""The interviewer's voice, and the source of questions beside the bank."""

from __future__ import annotations

from functools import partial

from greenroom.evaluation.contracts import Judge
from greenroom.interview.generation.checks import QuestionChecks
from greenroom.interview.generation.source import ModelQuestionSource
from greenroom.interview.model_voice import ModelVoice
from greenroom.interview.sources import QuestionSource
from greenroom.interview.voices import BuiltInVoice, Voice
from greenroom.knowledge.service import CandidateKnowledge, KnowledgeBase
from greenroom.llm.contracts import ChatModel
from greenroom.questions.bank import Bank
from greenroom.settings import Settings
from greenroom.wiring.basis import Basis


def build_voice(settings: Settings, model: ChatModel | None) -> Voice:
    """Return the interviewer's voice, for all interviews of a process; the built-in one without a model."""
    if model is None:
        return BuiltInVoice()
    return ModelVoice(model, BuiltInVoice(), settings.interviewer_temperature)


def build_question_source(
    basis: Basis, bank: Bank, model: ChatModel | None, offline: Judge, knowledge: KnowledgeBase
) -> QuestionSource | None:
    """Return the source of questions beside the bank, None without a model.

    Parameters
    ----------
    offline
        Proves the rubrics that the model writes.
    knowledge
        The documents of all candidates; questions follow those of the candidate.
    """
    if model is None:
        return None
    settings = basis.settings
    return ModelQuestionSource(
        model,
        bank,
        QuestionChecks(bank, offline, basis.embedder),
        partial(CandidateKnowledge, knowledge),
        basis.clock,
        settings.interviewer_temperature,
        settings.model_timeout_seconds,
    )
