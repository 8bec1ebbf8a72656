"""The interviewer's voice: whether there is one, and the sound of a turn."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter
from fastapi.responses import StreamingResponse

from greenroom.accounts.dependencies import CurrentAccount
from greenroom.sessions.dependencies import session_service
from greenroom.sessions.routes.sessions import SessionId
from greenroom.sessions.schemas.speech import SpeechRequest, VoiceResponse
from greenroom.sessions.speaking import SpokenTurns

router = APIRouter(tags=["speech"])

MEDIA_TYPE = "application/vnd.greenroom.speech"
RECORDS: dict[int | str, dict[str, Any]] = {
    200: {"content": {MEDIA_TYPE: {"schema": {"type": "string", "format": "binary"}}}}
}
Speech = Annotated[SpokenTurns, session_service(lambda server: server.sessions.speech)]


@router.get("/voice")
def show(account: CurrentAccount, speech: Speech) -> VoiceResponse:
    """Return the server's voice, and what moves the head with it."""
    del account  # the same for every account
    return VoiceResponse.of(speech.offered(), speech.offered_face())


@router.post("/sessions/{session_id}/speech", response_class=StreamingResponse, responses=RECORDS)
def speak(
    session_id: SessionId, requested: SpeechRequest, account: CurrentAccount, speech: Speech
) -> StreamingResponse:
    """Speak lines of your session, sentence by sentence.

    Each record has two lengths (32 bits, big-endian), then JSON, then a WAV file. The JSON has the sentence as `text`,
    its `seconds`, `visemes` as pairs of name and start, and `words` as pairs of first character and start. The last
    record has no sound: `complete` says whether every sentence was spoken, and `face_failed` is true if the service
    that moves the head failed and the head moved by itself.
    """
    said = speech.speak(account.id, session_id, requested.lines, shapes_only=requested.shapes_only)
    return StreamingResponse(said, media_type=MEDIA_TYPE)
