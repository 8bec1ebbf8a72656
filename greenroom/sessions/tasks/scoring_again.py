"""The job of a new scorer: have each report scored again that the present version has not seen.

It stands apart from the jobs that decode recordings: it only asks for those, so its process loads none of their code.
"""

from __future__ import annotations

from greenroom.db.database import Database
from greenroom.jobs.handlers import Handlers, JobContext, JobHandler, by_name
from greenroom.jobs.kinds import NoPayload
from greenroom.report import repository as reports
from greenroom.sessions.tasks.kinds import SCORE_ALL_AGAIN
from greenroom.sessions.work import SessionWork

MOST_SCORED_AGAIN = 100_000


class ScoringAgainTask:
    """Asks for scores by the present version of the scorer."""

    def __init__(self, database: Database, work: SessionWork) -> None:
        self._database = database
        self._work = work

    def handlers(self) -> Handlers:
        """Return the handler."""
        return by_name(JobHandler(SCORE_ALL_AGAIN, self.score_all_again))

    def score_all_again(self, context: JobContext, payload: NoPayload) -> None:
        """Ask for everything to be scored again that the present version of the scorer has not seen."""
        del payload
        with self._database.reading() as db:
            waiting = reports.subjects_to_score_again(db, MOST_SCORED_AGAIN)
        for number, (session_id, candidate_id) in enumerate(waiting):
            context.progress("scoring again", number / len(waiting))
            with context.transaction() as db:
                self._work.ask_to_score_again(db, session_id, candidate_id)
