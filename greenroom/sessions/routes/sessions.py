"""The addresses of sessions."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request, Response

from greenroom.accounts.dependencies import CurrentAccount
from greenroom.http.etags import tagged
from greenroom.http.pages import Page, Paging, page
from greenroom.interview.studying import StudyRequest
from greenroom.learning.contracts import ReviewItem
from greenroom.sessions.contracts import ANSWER_FORMS
from greenroom.sessions.dependencies import session_service
from greenroom.sessions.schemas import sessions as schemas
from greenroom.sessions.schemas.answers import AnswerRequest
from greenroom.sessions.schemas.sessions import SessionResponse
from greenroom.sessions.service import SessionService

router = APIRouter(prefix="/sessions", tags=["sessions"])

SessionId = Annotated[str, Path(max_length=64)]
TurnNumber = Annotated[int, Path(ge=1, le=1_000_000)]
PointNumber = Annotated[int, Path(ge=1, le=1_000_000)]
Sessions = Annotated[SessionService, session_service(lambda server: server.sessions.service)]


@router.post("", status_code=201)
def start(requested: schemas.SessionRequest, account: CurrentAccount, sessions: Sessions) -> SessionResponse:
    """Plan an interview and begin it: its first turn is in the answer."""
    return SessionResponse.of_view(sessions.start(requested.to_practice(account.id), requested.answer_by))


@router.post("/outline")
def outline(requested: schemas.SessionRequest, account: CurrentAccount, sessions: Sessions) -> schemas.OutlineResponse:
    """Describe the interview that this request would begin; nothing is saved."""
    return schemas.OutlineResponse.of(sessions.outline(requested.to_practice(account.id)))


@router.post("/study", status_code=201)
def study(requested: schemas.StudySessionRequest, account: CurrentAccount, sessions: Sessions) -> SessionResponse:
    """Begin a short study session: one question of the bank or of your documents, or two on a concept."""
    item = ReviewItem(requested.item.kind, requested.item.id)
    request = StudyRequest(account.id, item, ANSWER_FORMS[requested.answer_by])
    return SessionResponse.of_view(sessions.study(request, requested.answer_by))


@router.get("")
def list_sessions(
    account: CurrentAccount,
    sessions: Sessions,
    paging: Paging,
    state: Annotated[Literal["running", "finished"] | None, Query(description="All of them without it.")] = None,
) -> Page[schemas.SessionSummaryResponse]:
    """List sessions, the most recently changed first; those of the terminal are among them."""
    finished = None if state is None else state == "finished"
    found = sessions.page(account.id, finished=finished, after=paging.after_moment, rows=paging.rows)
    return page(found, paging, lambda one: (one.touched_at.isoformat(), one.id), schemas.SessionSummaryResponse.of)


@router.get("/{session_id}", response_model=SessionResponse)
def show(session_id: SessionId, request: Request, account: CurrentAccount, sessions: Sessions) -> Response:
    """Show the present state of a session: its turns, the work that it waits for, and its running jobs."""
    return tagged(request, SessionResponse.of_view(sessions.view(account.id, session_id)))


@router.post("/{session_id}/turns/{number}/answer")
def answer(
    session_id: SessionId, number: TurnNumber, given: AnswerRequest, account: CurrentAccount, sessions: Sessions
) -> SessionResponse:
    """Answer the last turn.

    Typed words are judged by a job, and so are spoken ones that come with their reliability; until the next turn comes,
    the session awaits the interviewer. After any other spoken answer the response contains the next turn, and the words
    are transcribed and judged later. Repeating a request changes nothing.
    """
    if given.text is None:
        recognised = given.recognised
        view = sessions.record(
            account.id,
            session_id,
            number,
            given.seconds,
            given.parts,
            words=given.words if recognised is None else None,
            recognised=recognised,
            is_misheard=given.misheard,
            thinking_seconds=given.thinking_seconds,
            ends=given.ends,
        )
    else:
        view = sessions.answer(account.id, session_id, number, given.text, given.seconds, ends=given.ends)
    return SessionResponse.of_view(view)


@router.patch("/{session_id}/turns/{number}/answer")
def correct(
    session_id: SessionId,
    number: TurnNumber,
    words: schemas.AnswerCorrectionRequest,
    account: CurrentAccount,
    sessions: Sessions,
) -> SessionResponse:
    """Correct the words of an answer; judgement and progress follow, and the recogniser's words are kept."""
    return SessionResponse.of_view(sessions.correct(account.id, session_id, number, words.text))


@router.put("/{session_id}/transcript")
def correct_upload(
    session_id: SessionId, words: schemas.TranscriptCorrectionRequest, account: CurrentAccount, sessions: Sessions
) -> SessionResponse:
    """Correct all words of an uploaded recording; its report follows."""
    return SessionResponse.of_view(sessions.correct_upload(account.id, session_id, words.transcript))


@router.post("/{session_id}/turns/{number}/uploaded")
def uploaded(
    session_id: SessionId,
    number: TurnNumber,
    account: CurrentAccount,
    sessions: Sessions,
    completion: schemas.UploadCompleteRequest | None = None,
) -> SessionResponse:
    """Mark the upload of a spoken answer as complete; the answer is then transcribed."""
    return SessionResponse.of_view(
        sessions.uploaded(account.id, session_id, number, completion.parts if completion else None)
    )


@router.post("/{session_id}/turns/{number}/skip")
def skip(
    session_id: SessionId,
    number: TurnNumber,
    reply: schemas.TurnReplyRequest,
    account: CurrentAccount,
    sessions: Sessions,
) -> SessionResponse:
    """Skip the question."""
    return SessionResponse.of_view(sessions.skip(account.id, session_id, number, reply.seconds))


@router.post("/{session_id}/turns/{number}/retake")
def retake(
    session_id: SessionId,
    number: TurnNumber,
    reply: schemas.TurnReplyRequest,
    account: CurrentAccount,
    sessions: Sessions,
) -> SessionResponse:
    """Answer the question before the last turn again. Both answers are kept; the later one counts."""
    return SessionResponse.of_view(sessions.retake(account.id, session_id, number, reply.seconds))


@router.post("/{session_id}/turns/{number}/hint")
def hint(
    session_id: SessionId, number: TurnNumber, hint: schemas.HintRequest, account: CurrentAccount, sessions: Sessions
) -> SessionResponse:
    """Ask for a hint; in a real interview it counts as not knowing. What was said before is part of the answer."""
    return SessionResponse.of_view(sessions.ask_hint(account.id, session_id, number, hint.seconds, hint.parts))


@router.put("/{session_id}/turns/{number}/points/{point}")
def assess_point(
    session_id: SessionId,
    number: TurnNumber,
    point: PointNumber,
    said: schemas.SelfAssessmentRequest,
    account: CurrentAccount,
    sessions: Sessions,
) -> SessionResponse:
    """Say whether you said a point that the judge is not sure about; scores and mastery follow.

    `point` is the place of the point in the judgement, from 1. Repeating a request changes nothing; a new reply
    replaces the old one, and null takes it back.
    """
    return SessionResponse.of_view(sessions.assess_point(account.id, session_id, number, point, said.reply))


@router.post("/{session_id}/finish")
def finish(
    session_id: SessionId, reply: schemas.TurnReplyRequest, account: CurrentAccount, sessions: Sessions
) -> SessionResponse:
    """End the interview; a recording is analysed from now on."""
    return SessionResponse.of_view(sessions.finish(account.id, session_id, reply.seconds))


@router.post("/{session_id}/expect", status_code=204)
def expect(
    session_id: SessionId, what: schemas.ExpectationRequest, account: CurrentAccount, sessions: Sessions
) -> None:
    """Say what you expect an answer to score, before you see it."""
    sessions.expect(account.id, session_id, what.question_id, what.score)


@router.post("/{session_id}/retry")
def retry(session_id: SessionId, account: CurrentAccount, sessions: Sessions) -> SessionResponse:
    """Retry the failed work: the session's `failures`. Repeating a request changes nothing."""
    return SessionResponse.of_view(sessions.retry(account.id, session_id))


@router.put("/{session_id}/usefulness", status_code=204)
def rate(session_id: SessionId, rating: schemas.UsefulnessRequest, account: CurrentAccount, sessions: Sessions) -> None:
    """Say whether the report was useful."""
    sessions.rate(account.id, session_id, rating.value)


@router.delete("/{session_id}")
def delete(session_id: SessionId, account: CurrentAccount, sessions: Sessions) -> schemas.SessionDeletionResponse:
    """Delete a session; it can be restored for a limited time, then its rows and files are deleted."""
    return schemas.SessionDeletionResponse(undo_until=sessions.delete(account.id, session_id))


@router.post("/{session_id}/restore")
def restore(session_id: SessionId, account: CurrentAccount, sessions: Sessions) -> SessionResponse:
    """Take a deleted session back."""
    return SessionResponse.of_view(sessions.restore(account.id, session_id))
