"""``/api/sessions/{id}/turns/{n}``: the coding problems of interviews."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter

from greenroom.accounts.dependencies import CurrentAccount
from greenroom.sessions.coding import SessionCoding
from greenroom.sessions.dependencies import session_service
from greenroom.sessions.routes.sessions import SessionId, TurnNumber
from greenroom.sessions.schemas.coding import TurnAttemptRequest
from greenroom.sessions.schemas.sessions import SessionResponse

router = APIRouter(prefix="/sessions/{session_id}/turns/{number}", tags=["sessions"])

Coding = Annotated[SessionCoding, session_service(lambda server: server.sessions.coding)]


@router.post("/attempt")
def open_attempt(
    session_id: SessionId, number: TurnNumber, asked: TurnAttemptRequest, account: CurrentAccount, coding: Coding
) -> SessionResponse:
    """Open the coding problem of the last turn: its attempt is in the turn. Repeating a request changes nothing."""
    return SessionResponse.of_view(coding.open_attempt(account.id, session_id, number, asked.language))


@router.post("/code")
def hand_in(session_id: SessionId, number: TurnNumber, account: CurrentAccount, coding: Coding) -> SessionResponse:
    """Hand the finished attempt in as the answer to the last turn. Repeating a request changes nothing."""
    return SessionResponse.of_view(coding.hand_in(account.id, session_id, number))
