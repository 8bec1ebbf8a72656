"""Questions that administrators add to the bank; each joins the bank only when it passes the check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from greenroom.admin.tasks import CHECK_QUESTION, QuestionPayload
from greenroom.jobs.contracts import Job
from greenroom.jobs.queue import JobQueue
from greenroom.jobs.repository import jobs
from greenroom.questions.own_questions import OwnQuestion, OwnQuestions


@dataclass(frozen=True, slots=True)
class ListedQuestion:
    """A question of the installation; ``job`` is the newest that checks it."""

    own: OwnQuestion
    job: Job | None


class QuestionDesk:
    """Lists, saves, checks and retires the questions of an installation."""

    def __init__(self, queue: JobQueue, own: OwnQuestions) -> None:
        self._queue, self._own = queue, own

    def questions(self, db: Session) -> Sequence[ListedQuestion]:
        """Return all questions, drafts first."""
        return [self._listed(db, one) for one in self._own.all()]

    def save(self, db: Session, admin_id: str, source: str) -> ListedQuestion:
        """Save a draft and have it checked. A version in use stays until the draft passes.

        Raises
        ------
        InputError
            The source is not a question, or its id belongs to a question that came with Greenroom.
        """
        question = self._own.save_draft(source)
        return self._check(db, admin_id, question.id)

    def check(self, db: Session, admin_id: str, question_id: str) -> ListedQuestion:
        """Have a retired question checked again; it joins the bank when it passes. Raises NotFoundError."""
        self._own.bring_back(question_id)
        return self._check(db, admin_id, question_id)

    def retire(self, question_id: str) -> None:
        """Take a question out of the bank; earlier reports keep it. Raises NotFoundError when it is not in use."""
        self._own.retire(question_id)

    def _check(self, db: Session, admin_id: str, question_id: str) -> ListedQuestion:
        payload, subject = QuestionPayload(question_id=question_id), _subject(question_id)
        self._queue.enqueue(db, CHECK_QUESTION, payload, candidate_id=admin_id, subject=subject)
        return self._listed(db, self._own.find(question_id, "draft"))

    def _listed(self, db: Session, own: OwnQuestion) -> ListedQuestion:
        if own.state != "draft":
            return ListedQuestion(own, None)
        newest = jobs.list_jobs(db, subject=_subject(own.question.id), limit=1)
        return ListedQuestion(own, newest[0] if newest else None)


def _subject(question_id: str) -> str:
    return f"question:{question_id}"
