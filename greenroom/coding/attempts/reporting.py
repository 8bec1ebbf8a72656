"""The report of a finished attempt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from greenroom.clock import Clock
from greenroom.coding.attempts import advising, repository, views
from greenroom.coding.attempts.assistance import assistance
from greenroom.coding.attempts.contracts.events import Event, ReviewComment
from greenroom.coding.attempts.contracts.messages import Message, TakenHint
from greenroom.coding.attempts.contracts.reports import AttemptReport, AttemptScore, Explanation, Testing, TimelineEntry
from greenroom.coding.attempts.contracts.runs import AttemptVerdict
from greenroom.coding.attempts.edge_cases import habit_of_testing
from greenroom.coding.attempts.explaining import explanation
from greenroom.coding.attempts.models import AttemptProposal, AttemptRow, AttemptSubmission
from greenroom.coding.attempts.scoring import score_attempt, score_review
from greenroom.coding.attempts.timeline import timeline
from greenroom.coding.checking import SolutionChecker
from greenroom.coding.contracts import CodingProblem, SolutionLanguage
from greenroom.coding.loading import AnyProblem, find_any_problem
from greenroom.coding.readability.contracts import Readability
from greenroom.coding.reviews import CodePlace, ReviewProblem
from greenroom.coding.source_parsing import SourceParsers
from greenroom.coding.values import Json
from greenroom.db.database import Database
from greenroom.db.locks import hold
from greenroom.errors import ComponentMissingError
from greenroom.evaluation.contracts import Judge

Relearn = Callable[[Session, str, date], None]
"""Rebuilds the mastery of a candidate, in a unit of work."""

NO_OWN_CODE = "A review has no code of your own."


@dataclass(frozen=True, slots=True)
class FinishedAttempt:
    """Everything that a report is made from.

    Parameters
    ----------
    source
        As it was submitted last; without a submission, as it was saved last.
    """

    problem: AnyProblem
    language: str
    source: str
    verdict: AttemptVerdict | None
    events: tuple[Event, ...]
    hints: tuple[TakenHint, ...]
    messages: tuple[Message, ...]
    submissions: tuple[TimelineEntry, ...]
    proposals: tuple[AttemptProposal, ...]


class AttemptReports:
    """Makes the reports of finished attempts.

    Parameters
    ----------
    open_checker
        Opened at the first report.
    judge_of
        Returns the judge of a candidate's explanations.
    parsers
        Reads the candidate's program.
    relearn
        Called when an attempt begins to count for mastery.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        open_checker: Callable[[], SolutionChecker],
        judge_of: Callable[[str], Judge],
        relearn: Relearn,
        parsers: SourceParsers,
    ) -> None:
        self._database = database
        self._clock = clock
        self._open_checker = open_checker
        self._judge_of = judge_of
        self._relearn = relearn
        self._parsers = parsers

    def make(self, attempt_id: str, transaction: Callable[[], AbstractContextManager[Session]]) -> None:
        """Make the report of a finished attempt, unless it has one; mastery follows.

        Parameters
        ----------
        transaction
            Begins a unit of work.
        """
        with self._database.reading() as db:
            row = db.get(AttemptRow, attempt_id)
            if row is None or row.deleted_at is not None or row.report is not None:
                return
            attempt = read_attempt(db, row)
        report = make_report(attempt, self._open_checker, self._judge_of(row.candidate_id), self._parsers)
        with transaction() as db:
            hold(db, f"candidate:{row.candidate_id}")
            stored = db.get(AttemptRow, attempt_id, with_for_update=True)
            if stored is not None:
                stored.report = report
                db.flush()
                self._relearn(db, row.candidate_id, self._clock.now().date())


def read_attempt(db: Session, row: AttemptRow) -> FinishedAttempt:
    """Return a finished attempt."""
    problem, submitted = find_any_problem(row.problem_id), repository.submissions(db, row.id)
    return FinishedAttempt(
        problem=problem,
        language=row.language,
        source=submitted[-1].source if submitted else row.source,
        verdict=row.verdict,
        events=tuple(stored.event for stored in repository.events(db, row.id)),
        hints=views.hints(db, row, problem),
        messages=tuple(map(views.message, repository.messages(db, row.id))),
        submissions=tuple(map(_submitted, submitted)),
        proposals=tuple(repository.proposals(db, row.id)),
    )


def make_report(
    attempt: FinishedAttempt, open_checker: Callable[[], SolutionChecker], judge: Judge, parsers: SourceParsers
) -> AttemptReport:
    """Return the report of an attempt."""
    problem = attempt.problem
    comments = views.comments(attempt.events)
    explained = explanation(problem, attempt.messages, attempt.events, comments, judge)
    found = advising.Findings(
        problem=problem,
        verdict=attempt.verdict,
        submitted_at_ms=attempt.submissions[-1].at_ms if attempt.submissions else None,
        readability=_readability(attempt, parsers),
        testing=_testing(attempt, open_checker),
        explanation=explained,
        hints=attempt.hints,
        messages=attempt.messages,
        events=attempt.events,
    )
    return AttemptReport(
        verdict=attempt.verdict,
        readability=found.readability,
        testing=found.testing,
        explanation=explained,
        hints_used=len(attempt.hints),
        score=_score(attempt, explained, comments),
        keep=advising.keep(found),
        change=advising.change(found),
        try_next=advising.try_next(found),
        timeline=timeline(attempt.events, attempt.hints, attempt.messages, attempt.submissions),
        assistant=assistance(attempt.proposals, attempt.verdict, judge),
    )


def _readability(attempt: FinishedAttempt, parsers: SourceParsers) -> Readability:
    if isinstance(attempt.problem, ReviewProblem):
        return Readability((), NO_OWN_CODE)
    return parsers.read(SolutionLanguage(attempt.language), attempt.source)


def _testing(attempt: FinishedAttempt, open_checker: Callable[[], SolutionChecker]) -> Testing:
    problem = attempt.problem
    if isinstance(problem, ReviewProblem):
        return Testing(0, (), NO_OWN_CODE)
    examples = [list(example.arguments) for example in problem.examples]
    return habit_of_testing(_inputs(problem, open_checker), examples, views.own_tests(attempt.events))


def _score(attempt: FinishedAttempt, explained: Explanation, comments: Sequence[ReviewComment]) -> AttemptScore | None:
    problem, hints_used = attempt.problem, len(attempt.hints)
    if not isinstance(problem, ReviewProblem):
        return score_attempt(attempt.verdict, explained, hints_used)
    false_alarms = sum(_stands_at(comment, one.place) for comment in comments for one in problem.harmless)
    return score_review(explained, false_alarms, hints_used)


def _stands_at(comment: ReviewComment, place: CodePlace) -> bool:
    return comment.file == place.file and place.first_line <= comment.line <= place.last_line


def _inputs(problem: CodingProblem, open_checker: Callable[[], SolutionChecker]) -> list[list[Json]]:
    """Return the inputs of the problem's tests; those of its examples on a machine that cannot make the others."""
    try:
        return [case.arguments for case in open_checker().cases(problem)]
    except ComponentMissingError:
        return [list(example.arguments) for example in problem.examples]


def _submitted(submission: AttemptSubmission) -> TimelineEntry:
    verdict = submission.verdict
    outcome = "no verdict" if verdict is None else "all tests passed" if verdict.passed else "some tests failed"
    return TimelineEntry(submission.at_ms, "submission", f"Submitted: {outcome}")
