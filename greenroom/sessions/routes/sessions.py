"""The addresses of sessions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from greenroom.accounts.dependencies import CurrentAccount
from greenroom.db.database import Database
from greenroom.http.etags import tagged
from greenroom.http.pages import Page, Paging, page
from greenroom.http.services import Db, service
from greenroom.interview.preparing import PracticeRequest
from greenroom.jobs.service import JobService
from greenroom.sessions import schemas
from greenroom.sessions.contracts import ANSWER_FORMS
from greenroom.sessions.service import SessionService
from greenroom.sessions.work import subject_of

router = APIRouter(prefix="/sessions", tags=["sessions"])

SessionId = Annotated[str, Path(max_length=64)]
TurnNumber = Annotated[int, Path(ge=1, le=1_000_000)]
Sessions = Annotated[SessionService, service(SessionService)]


@dataclass(frozen=True, slots=True)
class _Desk:
    """Hands out sessions with the latest work on them."""

    sessions: SessionService
    jobs: JobService
    database: Database

    def show(self, candidate_id: str, session_id: str) -> schemas.SessionOut:
        view = self.sessions.view(candidate_id, session_id)
        with self.database.reading() as session:
            latest = self.jobs.page(session, candidate_id, subject=subject_of(session_id), limit=1)
        return schemas.SessionOut.whole(view, latest[0] if latest else None)


def _desk(sessions: Sessions, jobs: Annotated[JobService, service(JobService)], database: Db) -> _Desk:
    return _Desk(sessions, jobs, database)


Desk = Annotated[_Desk, Depends(_desk)]


@router.post("", status_code=201)
def start(wish: schemas.Wish, account: CurrentAccount, desk: Desk) -> schemas.SessionOut:
    """Plan an interview and begin it: its first turn is in the answer."""
    request = PracticeRequest(
        candidate_id=account.id,
        interview_type=wish.interview_type,
        mode=wish.mode,
        persona=wish.persona,
        difficulty=wish.difficulty,
        minutes=wish.minutes,
        topics=tuple(wish.topics),
        interview_day=wish.interview_day,
        answer_forms=ANSWER_FORMS[wish.answer_by],
    )
    return desk.show(account.id, desk.sessions.start(request, wish.answer_by))


@router.get("")
def list_sessions(
    account: CurrentAccount,
    sessions: Sessions,
    paging: Paging,
    state: Annotated[Literal["running", "finished"] | None, Query(description="All of them without it.")] = None,
) -> Page[schemas.SummaryOut]:
    """List sessions, the one last touched first; those that were held in the terminal are among them."""
    finished = None if state is None else state == "finished"
    found = sessions.page(account.id, finished=finished, after=paging.after_moment, rows=paging.rows)
    return page(found, paging, lambda one: (one.touched_at.isoformat(), one.id), schemas.SummaryOut.of)


@router.get("/{session_id}", response_model=schemas.SessionOut)
def show(session_id: SessionId, request: Request, account: CurrentAccount, desk: Desk) -> Response:
    """Show a session as it stands: its turns, what it waits for, and the work that is being done on it."""
    return tagged(request, desk.show(account.id, session_id))


@router.post("/{session_id}/turns/{number}/answer")
def answer(
    session_id: SessionId, number: TurnNumber, given: schemas.GivenAnswer, account: CurrentAccount, desk: Desk
) -> schemas.SessionOut:
    """Answer the last turn.

    Typed words are judged by a job; until the next turn comes, the session awaits the interviewer. After a spoken
    answer the next turn is in the reply, and the words are heard and judged later. Repeating a request changes nothing.
    """
    if given.text is None:
        desk.sessions.record(account.id, session_id, number, given.seconds, given.parts, ends=given.ends)
    else:
        desk.sessions.answer(account.id, session_id, number, given.text, given.seconds, ends=given.ends)
    return desk.show(account.id, session_id)


@router.patch("/{session_id}/turns/{number}/answer")
def correct(
    session_id: SessionId, number: TurnNumber, words: schemas.Correction, account: CurrentAccount, desk: Desk
) -> schemas.SessionOut:
    """Correct what was heard or typed; judgement and progress follow, and what was heard is kept."""
    desk.sessions.correct(account.id, session_id, number, words.text)
    return desk.show(account.id, session_id)


@router.post("/{session_id}/turns/{number}/uploaded")
def uploaded(
    session_id: SessionId,
    number: TurnNumber,
    account: CurrentAccount,
    desk: Desk,
    told: schemas.Uploaded | None = None,
) -> schemas.SessionOut:
    """Say that all recordings of a spoken answer have been sent, or all that can be: the answer is then heard."""
    desk.sessions.uploaded(account.id, session_id, number, told.parts if told else None)
    return desk.show(account.id, session_id)


@router.post("/{session_id}/turns/{number}/skip")
def skip(
    session_id: SessionId, number: TurnNumber, reply: schemas.Reply, account: CurrentAccount, desk: Desk
) -> schemas.SessionOut:
    """Leave the question and go on."""
    desk.sessions.skip(account.id, session_id, number, reply.seconds)
    return desk.show(account.id, session_id)


@router.post("/{session_id}/turns/{number}/hint")
def hint(
    session_id: SessionId, number: TurnNumber, wish: schemas.HintWish, account: CurrentAccount, desk: Desk
) -> schemas.SessionOut:
    """Ask for a hint; in a real interview it counts as not knowing. What was said before is part of the answer."""
    desk.sessions.ask_hint(account.id, session_id, number, wish.seconds, wish.parts)
    return desk.show(account.id, session_id)


@router.post("/{session_id}/finish")
def finish(session_id: SessionId, reply: schemas.Reply, account: CurrentAccount, desk: Desk) -> schemas.SessionOut:
    """End the interview; a recording is analysed from now on."""
    desk.sessions.finish(account.id, session_id, reply.seconds)
    return desk.show(account.id, session_id)


@router.post("/{session_id}/expect", status_code=204)
def expect(session_id: SessionId, what: schemas.Expectation, account: CurrentAccount, sessions: Sessions) -> None:
    """Say what you expect an answer to score, before you see it."""
    sessions.expect(account.id, session_id, what.question_id, what.score)


@router.post("/{session_id}/retry-analysis")
def retry_analysis(session_id: SessionId, account: CurrentAccount, desk: Desk) -> schemas.SessionOut:
    """Have a recording analysed again after that came to nothing."""
    desk.sessions.retry_analysis(account.id, session_id)
    return desk.show(account.id, session_id)


@router.put("/{session_id}/usefulness", status_code=204)
def rate(session_id: SessionId, rating: schemas.Usefulness, account: CurrentAccount, sessions: Sessions) -> None:
    """Say whether the report was useful."""
    sessions.rate(account.id, session_id, rating.value)


@router.delete("/{session_id}")
def delete(session_id: SessionId, account: CurrentAccount, sessions: Sessions) -> schemas.Deleted:
    """Delete a session; it can be taken back for a while, then its rows and files are gone."""
    return schemas.Deleted(undo_until=sessions.delete(account.id, session_id))


@router.post("/{session_id}/restore")
def restore(session_id: SessionId, account: CurrentAccount, desk: Desk) -> schemas.SessionOut:
    """Take a deleted session back."""
    desk.sessions.restore(account.id, session_id)
    return desk.show(account.id, session_id)
