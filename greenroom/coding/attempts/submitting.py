"""Runs and submissions: the candidate's code is run outside of any unit of work, and its results are saved after."""

from __future__ import annotations

from collections.abc import Sequence

from greenroom.accounts.storage_quota import StorageQuota
from greenroom.coding.attempts import interviewing, repository, views
from greenroom.coding.attempts.checks import CodeChecks
from greenroom.coding.attempts.contracts.runs import (
    AttemptVerdict,
    AwaitedRun,
    RunOutput,
    Submitted,
    TestResult,
    TestToRun,
)
from greenroom.coding.attempts.models import AttemptRow, AttemptSubmission
from greenroom.coding.attempts.running import RunningPlaces
from greenroom.coding.attempts.speaking import AttemptInterviewer
from greenroom.coding.attempts.writing import check_open, check_source, reach
from greenroom.coding.contracts import CodingProblem, SolutionLanguage
from greenroom.coding.loading import find_any_problem
from greenroom.coding.reviews import ReviewProblem
from greenroom.db.database import Database
from greenroom.errors import ConflictError, InputError, TooLargeError
from greenroom.rate_limits import Rate, RateLimiter

REQUESTS = Rate(at_once=20, per_minute=30)
"""Runs and submissions of one account."""

MOST_SUBMISSIONS = 100
"""Of one attempt."""


class Submissions:
    """Runs and checks the code of attempts."""

    def __init__(
        self,
        database: Database,
        checks: CodeChecks,
        quota: StorageQuota,
        limiter: RateLimiter,
        places: RunningPlaces,
        interviewer: AttemptInterviewer,
    ) -> None:
        self._database = database
        self._quota = quota
        self._checks = checks
        self._limiter = limiter
        self._places = places
        self._interviewer = interviewer

    def run(
        self, candidate_id: str, attempt_id: str, source: str, tests: Sequence[TestToRun] | None
    ) -> tuple[TestResult, ...]:
        """Run the code on tests, or on the examples where there are none.

        Raises
        ------
        ConflictError
            Code runs in the browser alone.
        MachineError
            Too many programs run, or the runner cannot run any.
        """
        problem, language = self._open_attempt(candidate_id, attempt_id, source)
        if self._checks.confirmed_by(language) is None:
            raise ConflictError(f"This server runs no {language}", "Run it in your browser")
        if tests is None:
            tests = [TestToRun(list(one.arguments), one.returns, is_compared=True) for one in problem.examples]
        with self._places.take():
            return self._checks.run(problem, language, source, tests)

    def submit(self, candidate_id: str, attempt_id: str, source: str, at_ms: int | None) -> Submitted:
        """Save a submission, and return its verdict or what the browser has to run.

        Raises
        ------
        ConflictError
            The attempt is finished.
        MachineError
            Too many programs run, or the runner cannot run any; the submission is saved.
        """
        problem, language = self._open_attempt(candidate_id, attempt_id, source)
        if self._checks.confirmed_by(language) is None:
            prepared = self._checks.prepare(problem, language, source)
            self._save(candidate_id, attempt_id, source, at_ms, tuple(awaited for _, awaited in prepared))
            return Submitted(None, tuple(run for run, _ in prepared))
        number = self._save(candidate_id, attempt_id, source, at_ms, ())
        with self._places.take():
            verdict = self._checks.check(problem, language, source)
        return self._conclude(candidate_id, attempt_id, number, verdict)

    def add_outputs(self, candidate_id: str, attempt_id: str, nonce: str, outputs: Sequence[RunOutput]) -> Submitted:
        """Save the outputs of a run of the last submission; the last run brings the verdict.

        Raises
        ------
        ConflictError
            The nonce is of no run of the last submission, or the attempt is finished.
        """
        with self._database.transaction() as db:
            row = repository.find(db, candidate_id, attempt_id, for_update=True)
            problem, language = _program_of(row)
            submitted = repository.submissions(db, row.id)
            last = submitted[-1] if submitted else None
            if last is None or nonce not in {run.nonce for run in last.awaited}:
                raise ConflictError("This result belongs to no run of the last submission", "Submit the code again")
            if last.verdict is not None:
                return Submitted(last.verdict)
            if len(outputs) != next(run.inputs for run in last.awaited if run.nonce == nonce):
                raise InputError("There is not one output for each input", "Run the program again")
            if nonce not in last.outputs:
                last.outputs = {**last.outputs, nonce: tuple(outputs)}
            runs = [(run, last.outputs[run.nonce]) for run in last.awaited if run.nonce in last.outputs]
            if len(runs) < len(last.awaited):
                return Submitted(None)
            number, source = last.number, last.source
        return self._conclude(candidate_id, attempt_id, number, self._checks.conclude(problem, language, source, runs))

    # ---- within -----------------------------------------------------------------------------------------------------

    def _open_attempt(self, candidate_id: str, attempt_id: str, source: str) -> tuple[CodingProblem, SolutionLanguage]:
        """Return problem and language of an open attempt, once the request counts towards the account's rate."""
        check_source(source)
        with self._database.reading() as db:
            row = repository.find(db, candidate_id, attempt_id)
            check_open(row)
            problem, language = _program_of(row)
        self._limiter.take(f"code of {candidate_id}", REQUESTS)
        return problem, language

    def _save(
        self, candidate_id: str, attempt_id: str, source: str, at_ms: int | None, awaited: tuple[AwaitedRun, ...]
    ) -> int:
        """Save a submission, and return its number."""
        with self._database.transaction() as db:
            row = repository.find(db, candidate_id, attempt_id, for_update=True)
            check_open(row)
            number = len(repository.submissions(db, row.id)) + 1
            if number > MOST_SUBMISSIONS:
                raise TooLargeError("This attempt has too many submissions", "Finish it, or start another")
            self._quota.check(db, candidate_id, len(source.encode()))
            db.add(
                AttemptSubmission(
                    attempt_id=row.id,
                    number=number,
                    at_ms=reach(row, at_ms),
                    source=source,
                    awaited=awaited,
                    outputs={},
                )
            )
            row.stored_bytes += len(source.encode())
        return number

    def _conclude(self, candidate_id: str, attempt_id: str, number: int, verdict: AttemptVerdict) -> Submitted:
        """Save the verdict of a submission with what the interviewer asks about it."""
        with self._database.transaction() as db:
            row = repository.find(db, candidate_id, attempt_id, for_update=True)
            submitted = repository.submissions(db, row.id)
            submitted[number - 1].verdict = verdict
            submitted[number - 1].outputs = {}
            if number == len(submitted):
                row.verdict = verdict
            earlier = [views.message(one) for one in repository.messages(db, row.id)]
            problem, _ = _program_of(row)
            lines = interviewing.after_submission(problem, earlier, passed=verdict.passed)
        self._interviewer.say(candidate_id, attempt_id, None, lines)
        return Submitted(verdict)


def _program_of(row: AttemptRow) -> tuple[CodingProblem, SolutionLanguage]:
    """Return problem and language of an attempt; raises ConflictError for a review, which runs nothing."""
    problem = find_any_problem(row.problem_id)
    if isinstance(problem, ReviewProblem):
        raise ConflictError("A review has no code to run", "Write comments, then finish the attempt")
    return problem, SolutionLanguage(row.language)
