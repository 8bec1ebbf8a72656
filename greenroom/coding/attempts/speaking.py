"""What the interviewer says during an attempt: decided in a unit of work, worded outside of any, then saved."""

from __future__ import annotations

from collections.abc import Sequence

from greenroom.coding.attempts import repository, views
from greenroom.coding.attempts.contracts.messages import Message
from greenroom.coding.attempts.interviewing import Line
from greenroom.coding.attempts.voices import AttemptVoice, Scene
from greenroom.coding.attempts.work import subject_of
from greenroom.coding.attempts.writing import say
from greenroom.coding.loading import find_any_problem
from greenroom.db.database import Database
from greenroom.llm.budgets import Budgets


class AttemptInterviewer:
    """Says lines in a voice, which may ask a model within the budget of the attempt.

    Parameters
    ----------
    budgets
        What models may use, one for each attempt.
    """

    def __init__(self, database: Database, voice: AttemptVoice, budgets: Budgets) -> None:
        self._database = database
        self._voice = voice
        self._budgets = budgets

    def say(self, candidate_id: str, attempt_id: str, at_ms: int | None, lines: Sequence[Line]) -> tuple[Message, ...]:
        """Save lines as messages, and return them; none once the attempt is finished.

        Only the last of several lines goes to the voice: the candidate waits for each.

        Parameters
        ----------
        at_ms
            None for the latest moment that is known of the attempt.
        """
        if not lines:
            return ()
        with self._database.reading() as db:
            row = repository.find(db, candidate_id, attempt_id)
            problem = find_any_problem(row.problem_id)
            scene = Scene(
                problem=problem,
                language=row.language,
                source=row.source,
                messages=[views.message(one) for one in repository.messages(db, row.id)],
                hints=[hint.text for hint in views.hints(db, row, problem)],
            )
        worded = self._voice.word(lines[-1], scene, self._budgets.of(subject_of(attempt_id)))
        with self._database.transaction() as db:
            row = repository.find(db, candidate_id, attempt_id, for_update=True)
            if row.finished_at is not None:
                return ()
            return say(db, row, row.elapsed_ms if at_ms is None else at_ms, [*lines[:-1], worded])
