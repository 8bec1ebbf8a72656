"""Interviews: their beginning, and the models that hold them."""

from __future__ import annotations

from greenroom.evaluation.contracts import Judge
from greenroom.evaluation.session_judges import SessionJudges
from greenroom.interview.interviewer import Interviewer
from greenroom.interview.moves.reading import LearnedMoveReader
from greenroom.interview.service import InterviewService
from greenroom.interview.starting import InterviewStarter
from greenroom.knowledge.service import KnowledgeBase
from greenroom.questions.bank import Bank
from greenroom.sessions.judging import Interviewing
from greenroom.wiring.basis import Basis
from greenroom.wiring.interviewers import build_question_source, build_voice
from greenroom.wiring.language_models import LanguageModels


def build_interviewing(basis: Basis, bank: Bank, judges: SessionJudges, models: LanguageModels) -> Interviewing:
    """Return the interview services of a process; all sessions share one judge and one voice."""
    return Interviewing(
        interviews=InterviewService(basis.clock, bank),
        interviewer=Interviewer(
            judges, build_voice(basis.settings, models.interviewer), LearnedMoveReader(basis.embedder)
        ),
        budgets=models.budgets,
    )


def build_starter(
    basis: Basis, bank: Bank, offline: Judge, models: LanguageModels, knowledge: KnowledgeBase
) -> InterviewStarter:
    """Return the service that starts interviews; parameters as in `build_question_source`."""
    source = build_question_source(basis, bank, models.interviewer, offline, knowledge)
    return InterviewStarter(basis.database, basis.clock, bank, source, basis.rng, knowledge.questions)
