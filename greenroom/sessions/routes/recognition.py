"""``/api/recognition``: what the recogniser of this installation can do, and a sentence to try it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body

from greenroom.accounts.dependencies import CurrentAccount
from greenroom.http.services import TheSettings
from greenroom.sessions.dependencies import session_service
from greenroom.sessions.schemas.recognition import RecognitionResponse, TrialResponse
from greenroom.sessions.trials import RecognitionDesk

router = APIRouter(prefix="/recognition", tags=["recognition"])

Desk = Annotated[RecognitionDesk, session_service(lambda server: server.sessions.recognition)]
Sound = Annotated[bytes, Body(media_type="audio/webm", max_length=1024**2)]


@router.get("")
def show(account: CurrentAccount, desk: Desk, settings: TheSettings) -> RecognitionResponse:
    """Return the recogniser and its measured errors."""
    del account  # the same for every account
    return RecognitionResponse.of(desk.look(), settings.language)


@router.post("/trial")
def try_sentence(account: CurrentAccount, sound: Sound, desk: Desk) -> TrialResponse:
    """Transcribe a recorded sentence of a few seconds. Nothing of it is kept."""
    return TrialResponse.of(desk.try_sentence(account.id, sound))


@router.delete("/trial", status_code=204)
def cancel(account: CurrentAccount, desk: Desk) -> None:
    """Stop transcribing the sentence that you sent. Does nothing if none is being transcribed."""
    desk.cancel(account.id)
