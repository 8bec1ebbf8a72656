"""``/api/live``: tickets, and the one live connection of a session.

The connection speaks version 1 of the protocol in ``docs/live.md``. A page that another site opened is refused by its
origin, and cannot read a ticket.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, WebSocket
from starlette.concurrency import run_in_threadpool
from starlette.websockets import WebSocketDisconnect, WebSocketState

from greenroom.accounts.dependencies import CurrentAccount, RecordedAccount, TheGate
from greenroom.live.dependencies import live_service
from greenroom.live.desk import LiveDesk
from greenroom.live.schemas import HintsResponse, TicketResponse
from greenroom.live.service import LiveService

router = APIRouter(prefix="/live/{session_id}", tags=["live"])

SessionId = Annotated[str, Path(max_length=64)]
TheService = Annotated[LiveService, live_service(lambda server: server.live.service)]
TheDesk = Annotated[LiveDesk, live_service(lambda server: server.live.desk)]


@router.post("/tickets", status_code=201)
def issue(session_id: SessionId, account: RecordedAccount, service: TheService) -> TicketResponse:
    """Return a ticket for the live connection of a running interview. It works once, within a minute."""
    ticket = service.issue(account.id, session_id)
    return TicketResponse(ticket=ticket.secret, expires_at=ticket.expires_at)


@router.get("/hints")
def hints(session_id: SessionId, account: CurrentAccount, service: TheService) -> HintsResponse:
    """Return the hints of a session, those that were withheld among them, and the effects that can be claimed."""
    return HintsResponse.of(service.hints(account.id, session_id))


@router.websocket("")
async def connect(
    socket: WebSocket, session_id: SessionId, account: CurrentAccount, gate: TheGate, desk: TheDesk
) -> None:
    """Serve the live connection of a session; its first message carries a ticket."""

    async def is_welcome() -> bool:
        return await run_in_threadpool(gate.authenticator.stands, account)

    await socket.accept()
    await desk.serve(_Line(socket), account.id, session_id, is_welcome)


class _Line:
    """The framework's WebSocket as the desk needs it."""

    def __init__(self, socket: WebSocket) -> None:
        self._socket = socket

    async def receive(self) -> bytes | str | None:
        """Return the next message, None when the client has gone."""
        message = await self._socket.receive()
        if message["type"] == "websocket.disconnect":
            return None
        content: bytes | str | None = message.get("bytes")
        return message.get("text") if content is None else content

    async def send(self, text: str) -> None:
        """Send a message. Does nothing for a client that has gone."""
        try:
            await self._socket.send_text(text)
        except (WebSocketDisconnect, RuntimeError):
            return  # the reader notices

    async def close(self, code: int, reason: str) -> None:
        """Close. Does nothing for a client that has gone."""
        if WebSocketState.DISCONNECTED in {self._socket.client_state, self._socket.application_state}:
            return
        try:
            await self._socket.close(code, reason)
        except (WebSocketDisconnect, RuntimeError):
            return
