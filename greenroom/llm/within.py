"""A time limit that always holds."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from typing import Any, TypeVar

Result = TypeVar("Result")

GRACE_SECONDS = 0.3
"""Time to close connections after the limit; a thread that takes longer is abandoned."""


def run_within(seconds: float, start: Callable[[], Coroutine[Any, Any, Result]]) -> Result:
    """Run a coroutine in an event loop and a thread of its own.

    A coroutine can be cancelled while it waits for a connection, but not while the system looks up a name. The thread
    is left behind then, and ends by itself.

    Raises
    ------
    TimeoutError
        It took longer.
    """
    outcome: Future[Result] = Future()

    async def limited() -> Result:
        async with asyncio.timeout(seconds):
            return await start()

    def run() -> None:
        try:
            outcome.set_result(asyncio.run(limited()))
        except BaseException as error:  # noqa: BLE001 -- raised again in the waiting thread
            outcome.set_exception(error)

    threading.Thread(target=run, daemon=True, name="language model").start()
    return outcome.result(seconds + GRACE_SECONDS)
