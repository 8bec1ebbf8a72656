"""``/api/coding/attempts``: a candidate's attempts at coding problems."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path

from greenroom.accounts.dependencies import CurrentAccount
from greenroom.coding.attempts.contracts.runs import RunOutput
from greenroom.coding.attempts.dependencies import coding_service
from greenroom.coding.attempts.schemas.attempts import (
    AttemptDeletionResponse,
    AttemptRequest,
    AttemptResponse,
    AttemptSummaryResponse,
    HintTakenRequest,
    HintTakenResponse,
    MessageRequest,
    MessageResponse,
    SilenceRequest,
)
from greenroom.coding.attempts.schemas.events import EventsRequest, EventsResponse
from greenroom.coding.attempts.schemas.replay import EditHistoryResponse
from greenroom.coding.attempts.schemas.reports import AttemptReportResponse
from greenroom.coding.attempts.schemas.runs import (
    OutputsRequest,
    SubmissionRequest,
    SubmissionResponse,
    TestResultResponse,
    TestsRequest,
)
from greenroom.coding.attempts.service import Attempts
from greenroom.coding.attempts.submitting import Submissions
from greenroom.http.pages import Page, Paging, page

router = APIRouter(prefix="/coding/attempts", tags=["coding"])

AttemptId = Annotated[str, Path(max_length=64)]
TheAttempts = Annotated[Attempts, coding_service(lambda server: server.coding.attempts)]
TheSubmissions = Annotated[Submissions, coding_service(lambda server: server.coding.submissions)]


@router.post("", status_code=201)
def start_attempt(requested: AttemptRequest, account: CurrentAccount, attempts: TheAttempts) -> AttemptResponse:
    """Begin an attempt at a problem; the interviewer's first message is in the answer."""
    return AttemptResponse.of(
        attempts.start(account.id, requested.problem_id, requested.language, with_assistant=requested.with_assistant)
    )


@router.get("")
def list_attempts(account: CurrentAccount, attempts: TheAttempts, paging: Paging) -> Page[AttemptSummaryResponse]:
    """List your attempts, the newest first."""
    found = attempts.page(account.id, paging.after_moment, paging.rows)
    return page(found, paging, lambda one: (one.started_at.isoformat(), one.id), AttemptSummaryResponse.of)


@router.get("/{attempt_id}")
def show_attempt(attempt_id: AttemptId, account: CurrentAccount, attempts: TheAttempts) -> AttemptResponse:
    """Show the present state of an attempt, to continue it or to look back."""
    return AttemptResponse.of(attempts.view(account.id, attempt_id))


@router.post("/{attempt_id}/events")
def save_events(
    attempt_id: AttemptId, happened: EventsRequest, account: CurrentAccount, attempts: TheAttempts
) -> EventsResponse:
    """Save what happened since the last save, and the code after it.

    Repeating a request changes nothing. A gap, or other events with the same numbers, is a conflict: another tab has
    saved this attempt.
    """
    events = [event.to_event() for event in happened.events]
    following = attempts.save_events(account.id, attempt_id, happened.first_sequence, happened.source, events)
    return EventsResponse(next_sequence=following)


@router.post("/{attempt_id}/hints")
def take_hint(
    attempt_id: AttemptId,
    account: CurrentAccount,
    attempts: TheAttempts,
    taken: HintTakenRequest | None = None,
) -> HintTakenResponse:
    """Ask for the next hint; each costs points."""
    hint = attempts.take_hint(account.id, attempt_id, taken.at_ms if taken else None)
    return HintTakenResponse.model_validate(hint)


@router.post("/{attempt_id}/messages")
def write_message(
    attempt_id: AttemptId, written: MessageRequest, account: CurrentAccount, attempts: TheAttempts
) -> list[MessageResponse]:
    """Write or speak to the interviewer: the new messages are yours and its reply. A repeat changes nothing."""
    messages = attempts.write_message(account.id, attempt_id, written.at_ms, written.text, spoken=written.spoken)
    return [MessageResponse.of(one) for one in messages]


@router.post("/{attempt_id}/silences")
def break_silence(
    attempt_id: AttemptId, silence: SilenceRequest, account: CurrentAccount, attempts: TheAttempts
) -> list[MessageResponse]:
    """Say that you have neither typed nor spoken for a while: the interviewer may ask, a few times at most."""
    return [MessageResponse.of(one) for one in attempts.break_silence(account.id, attempt_id, silence.at_ms)]


@router.post("/{attempt_id}/runs")
def run_tests(
    attempt_id: AttemptId, asked: TestsRequest, account: CurrentAccount, submissions: TheSubmissions
) -> list[TestResultResponse]:
    """Run the code on the examples or on your own tests, where this installation runs code; else a conflict."""
    tests = None if asked.tests is None else [test.to_test() for test in asked.tests]
    results = submissions.run(account.id, attempt_id, asked.source, tests)
    return [TestResultResponse.model_validate(one) for one in results]


@router.post("/{attempt_id}/submissions")
def submit(
    attempt_id: AttemptId, submitted: SubmissionRequest, account: CurrentAccount, submissions: TheSubmissions
) -> SubmissionResponse:
    """Submit the code: the verdict, or what your browser has to run where this installation runs no code."""
    found = submissions.submit(account.id, attempt_id, submitted.source, submitted.at_ms)
    return SubmissionResponse.model_validate(found)


@router.post("/{attempt_id}/outputs")
def add_outputs(
    attempt_id: AttemptId, given: OutputsRequest, account: CurrentAccount, submissions: TheSubmissions
) -> SubmissionResponse:
    """Give the outputs of one run of the last submission; the last of them brings the verdict."""
    outputs = [RunOutput(one.value, one.error) for one in given.outputs]
    found = submissions.add_outputs(account.id, attempt_id, given.nonce, outputs)
    return SubmissionResponse.model_validate(found)


@router.post("/{attempt_id}/finish", status_code=202)
def finish_attempt(attempt_id: AttemptId, account: CurrentAccount, attempts: TheAttempts) -> AttemptResponse:
    """End the attempt; a job makes the report. Repeating a request tries a failed report again."""
    return AttemptResponse.of(attempts.finish(account.id, attempt_id))


@router.get("/{attempt_id}/report")
def show_attempt_report(attempt_id: AttemptId, account: CurrentAccount, attempts: TheAttempts) -> AttemptReportResponse:
    """Show the report of a finished attempt."""
    return AttemptReportResponse.model_validate(attempts.report(account.id, attempt_id))


@router.get("/{attempt_id}/edits")
def list_edits(attempt_id: AttemptId, account: CurrentAccount, attempts: TheAttempts) -> EditHistoryResponse:
    """Return how the code came about, to replay it at any moment."""
    return EditHistoryResponse.of(attempts.edit_history(account.id, attempt_id))


@router.delete("/{attempt_id}")
def delete_attempt(attempt_id: AttemptId, account: CurrentAccount, attempts: TheAttempts) -> AttemptDeletionResponse:
    """Delete an attempt; it can be restored for a limited time, then its rows are deleted."""
    return AttemptDeletionResponse(undo_until=attempts.delete(account.id, attempt_id))


@router.post("/{attempt_id}/restore")
def restore_attempt(attempt_id: AttemptId, account: CurrentAccount, attempts: TheAttempts) -> AttemptResponse:
    """Take a deleted attempt back."""
    return AttemptResponse.of(attempts.restore(account.id, attempt_id))
