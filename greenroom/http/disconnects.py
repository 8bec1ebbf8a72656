"""End long work of a request when its client disconnects."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from anyio import from_thread
from fastapi import Depends, Request
from starlette.requests import ClientDisconnect


def client_interrupt(request: Request) -> Callable[[], None]:
    """Return a function that raises ``ClientDisconnect`` once the client has disconnected; for routes in a thread."""

    def check() -> None:
        if from_thread.run(request.is_disconnected):
            raise ClientDisconnect

    return check


ClientInterrupt = Annotated[Callable[[], None], Depends(client_interrupt)]
