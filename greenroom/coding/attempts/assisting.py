"""The assistant of an attempt: it proposes code, and the candidate decides about each proposal."""

from __future__ import annotations

from sqlalchemy.orm import Session

from greenroom.coding.assistant.catching import Decision
from greenroom.coding.assistant.proposing import proposals
from greenroom.coding.attempts import repository
from greenroom.coding.attempts.contracts import ShownProposal
from greenroom.coding.attempts.models import AttemptProposal, AttemptRow
from greenroom.coding.attempts.writing import check_open, reach
from greenroom.coding.contracts import SolutionLanguage
from greenroom.coding.loading import find_problem
from greenroom.db.database import Database
from greenroom.db.text import storable
from greenroom.errors import ConflictError, NotFoundError


class Assistant:
    """Proposes code in attempts that were begun with the assistant.

    Each method raises `AttemptNotFoundError` for the attempt of another candidate.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def shown(self, candidate_id: str, attempt_id: str) -> tuple[ShownProposal, ...]:
        """Return the proposals of an attempt so far; nothing in them tells a planted mistake."""
        with self._database.reading() as db:
            row = repository.find(db, candidate_id, attempt_id)
            return tuple(map(_shown, repository.proposals(db, row.id)))

    def propose(self, candidate_id: str, attempt_id: str, at_ms: int | None) -> ShownProposal:
        """Return the next proposal; while one awaits a decision, return that one.

        Raises
        ------
        ConflictError
            The attempt is finished or has no assistant, or nothing is left to propose.
        """
        with self._database.transaction() as db:
            row = _open_attempt(db, candidate_id, attempt_id)
            earlier = repository.proposals(db, row.id)
            if earlier and earlier[-1].decision is None:
                return _shown(earlier[-1])
            planned = proposals(find_problem(row.problem_id), SolutionLanguage(row.language), row.id)
            if len(earlier) == len(planned):
                raise ConflictError("The assistant has nothing more to propose", "Finish the code yourself")
            following = planned[len(earlier)]
            stored = AttemptProposal(
                attempt_id=row.id,
                number=len(earlier) + 1,
                at_ms=reach(row, at_ms),
                text=following.text,
                code=following.code,
                fault=following.fault,
                decision=None,
                why="",
            )
            db.add(stored)
            row.stored_bytes += len(following.code.encode())
            return _shown(stored)

    def decide(self, candidate_id: str, attempt_id: str, number: int, decision: Decision, why: str) -> ShownProposal:
        """Save a decision about a proposal, in place of an earlier one.

        Raises
        ------
        NotFoundError
            There is no such proposal.
        ConflictError
            The attempt is finished or has no assistant.
        """
        with self._database.transaction() as db:
            row = _open_attempt(db, candidate_id, attempt_id)
            made = {one.number: one for one in repository.proposals(db, row.id)}
            if number not in made:
                raise NotFoundError(f"Proposal {number} not found", "Choose one from the list of proposals")
            made[number].decision, made[number].why = decision, storable(why)
            return _shown(made[number])


def _open_attempt(db: Session, candidate_id: str, attempt_id: str) -> AttemptRow:
    row = repository.find(db, candidate_id, attempt_id, for_update=True)
    check_open(row)
    if not row.with_assistant:
        raise ConflictError("This attempt has no assistant", "Start an attempt with the assistant")
    return row


def _shown(stored: AttemptProposal) -> ShownProposal:
    return ShownProposal(stored.number, stored.text, stored.code, stored.decision)
