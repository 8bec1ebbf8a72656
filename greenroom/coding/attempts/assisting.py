"""The assistant of an attempt: it proposes code, and the candidate decides about each proposal."""

from __future__ import annotations

from sqlalchemy.orm import Session

from greenroom.coding.assistant.catching import Decision
from greenroom.coding.assistant.proposing import Proposal, proposals
from greenroom.coding.attempts import repository
from greenroom.coding.attempts.checks import CodeChecks
from greenroom.coding.attempts.contracts.reports import ShownProposal
from greenroom.coding.attempts.contracts.runs import AttemptVerdict
from greenroom.coding.attempts.model_proposals import ModelProposals
from greenroom.coding.attempts.models import AttemptProposal, AttemptRow
from greenroom.coding.attempts.running import RunningPlaces
from greenroom.coding.attempts.work import subject_of
from greenroom.coding.attempts.writing import check_open, reach
from greenroom.coding.contracts import CodingProblem, SolutionLanguage
from greenroom.coding.loading import find_problem
from greenroom.db.database import Database
from greenroom.db.text import storable
from greenroom.errors import ConflictError, NotFoundError
from greenroom.llm.budgets import Budgets


class Assistant:
    """Proposes code in attempts that were begun with the assistant.

    Each method raises `AttemptNotFoundError` for the attempt of another candidate.

    Parameters
    ----------
    model
        Writes proposals where this installation runs code, since only a run proves them; None leaves it at the
        problem's own programs.
    budgets
        What the model may use, one for each attempt.
    """

    def __init__(
        self,
        database: Database,
        checks: CodeChecks,
        places: RunningPlaces,
        model: ModelProposals | None,
        budgets: Budgets,
    ) -> None:
        self._database = database
        self._checks = checks
        self._places = places
        self._model = model
        self._budgets = budgets

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
            problem, language, source = find_problem(row.problem_id), SolutionLanguage(row.language), row.source
            planned = proposals(problem, language, row.id)
            if len(earlier) == len(planned):
                raise ConflictError("The assistant has nothing more to propose", "Finish the code yourself")
            place = len(earlier)
        following = self._write(attempt_id, planned[place], problem, language, source)
        with self._database.transaction() as db:
            row = _open_attempt(db, candidate_id, attempt_id)
            earlier = repository.proposals(db, row.id)
            if len(earlier) > place:  # another request was faster
                return _shown(earlier[place])
            stored = AttemptProposal(
                attempt_id=row.id,
                number=place + 1,
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

    def _write(
        self, attempt_id: str, planned: Proposal, problem: CodingProblem, language: SolutionLanguage, source: str
    ) -> Proposal:
        """Return a proposal by the model, outside of any unit of work; the planned one where there is none."""
        if self._model is None or self._checks.confirmed_by(language) is None:
            return planned
        budget = self._budgets.of(subject_of(attempt_id))
        return self._model.write(planned, problem, language, source, self._check, budget)

    def _check(self, problem: CodingProblem, language: SolutionLanguage, source: str) -> AttemptVerdict:
        with self._places.take():
            return self._checks.check(problem, language, source)

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
