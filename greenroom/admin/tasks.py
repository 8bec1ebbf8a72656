"""The jobs of administrators: download a model, check a question."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from greenroom.embedding.contracts import Embedder
from greenroom.errors import InputError
from greenroom.jobs.handlers import JobContext
from greenroom.jobs.kinds import HOUR_SECONDS, JobKind, TaskPayload
from greenroom.model_hub import pull
from greenroom.questions.bank import Bank
from greenroom.questions.check import check_bank
from greenroom.questions.judge_check import AnswerScorer
from greenroom.questions.own_questions import OwnQuestions
from greenroom.speech.models import CATALOGUE


class ModelPayload(TaskPayload):
    """The name of a model of the catalogue."""

    name: str


PULL_MODEL = JobKind("admin.pull_model", ModelPayload, limit_seconds=12 * HOUR_SECONDS)


class QuestionPayload(TaskPayload):
    """The id of a draft."""

    question_id: str


CHECK_QUESTION = JobKind("admin.check_question", QuestionPayload, limit_seconds=HOUR_SECONDS)


@dataclass(frozen=True, slots=True)
class CheckTask:
    """Checks a draft as ``greenroom questions check`` does, and takes it into the bank when nothing is wrong."""

    bank: Bank
    own: OwnQuestions
    judge: AnswerScorer
    embedder: Embedder

    def __call__(self, context: JobContext, payload: QuestionPayload) -> None:
        """Check the draft."""
        context.progress("checking", 0.0)
        question = self.own.find(payload.question_id, "draft").question
        others = tuple(other for other in self.bank.questions if other.id != question.id)
        found = check_bank(
            Bank(self.bank.topics, (*others, question)), self.judge, self.embedder, questions=(question,)
        )
        problems = [f"{problem.rule}: {problem.detail}" for problem in found if problem.question == question.id]
        context.progress("checking", 1.0)
        if problems:
            self.own.note_problems(question.id, problems)
        else:
            self.own.use(question.id)


@dataclass(frozen=True, slots=True)
class PullTask:
    """Downloads a model; an attempt continues where the last one was interrupted.

    Parameters
    ----------
    folder
        Where models are installed.
    """

    folder: Path
    hub_url: str

    def __call__(self, context: JobContext, payload: ModelPayload) -> None:
        """Download a model and check it; transcriptions that begin afterwards use it."""
        entry = CATALOGUE.get(payload.name)
        if entry is None:
            raise InputError(f"Unknown model: {payload.name}", "Choose one of the list")
        context.progress("downloading", 0.0)
        pull(entry, self.folder, self.hub_url, lambda share: context.progress("downloading", share))
