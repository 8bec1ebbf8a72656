"""The jobs that erase an account and all its data."""

from __future__ import annotations

from functools import partial

from sqlalchemy import select

from greenroom.accounts.models import Account
from greenroom.db.database import Database
from greenroom.evaluation.judgement_cache import JudgementCaches
from greenroom.jobs.handlers import JobContext
from greenroom.jobs.kinds import NoPayload
from greenroom.mail.contracts import Outbox
from greenroom.privacy.erasure import Erasure
from greenroom.privacy.orphans import OrphanedFiles


class EraseEverything:
    """Runs the erasure of an account; a repeated run finds less to do, and the job's own row goes last."""

    def __init__(self, erasure: Erasure) -> None:
        self._erasure = erasure

    def __call__(self, context: JobContext, payload: NoPayload) -> None:
        """Erase the account."""
        del payload
        person_id, job_id = str(context.job.candidate_id), context.job.id
        report = partial(context.progress, "erasing")
        self._erasure.erase(person_id, context.transaction, report, job_id=job_id)


class LookAgain:
    """Removes files, emails and model replies that work in flight has left after an erasure.

    Its payload names no account, so it removes everything that has no account. Replies about a candidate of the
    terminal, who has none, go as well; the model is then asked again.
    """

    def __init__(self, database: Database, orphans: OrphanedFiles, outbox: Outbox, judgements: JudgementCaches) -> None:
        self._database, self._orphans, self._outbox, self._judgements = database, orphans, outbox, judgements

    def __call__(self, context: JobContext, payload: NoPayload) -> None:
        """Remove all leftovers."""
        del payload
        context.progress("looking", 0.0)
        self._orphans.remove()
        with self._database.reading() as db:
            there = frozenset(db.scalars(select(Account.id)))
        self._outbox.forget_all_but(there)
        self._judgements.forget_all_but(there)
