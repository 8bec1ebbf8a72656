"""The threads that listen to conversations, so that models keep no other client waiting."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

T = TypeVar("T")

_Job = tuple[asyncio.Future[Any], Callable[[], Any]]
_Result = tuple[asyncio.Future[Any], Any, BaseException | None]


class ListeningThreads:
    """Runs functions in threads for one event loop.

    With an executor of Python, each piece of sound would wake the event loop by itself, and waking takes about as long
    as hearing. Here, a busy loop is woken once for everything that is done.

    Parameters
    ----------
    threads
        How many.
    """

    def __init__(self, threads: int) -> None:
        self._waiting: SimpleQueue[_Job | None] = SimpleQueue()
        self._done: deque[_Result] = deque()
        self._is_woken = False
        self._threads = [Thread(target=self._work, name=f"live-{number}", daemon=True) for number in range(threads)]
        self._is_started = False

    async def run(self, function: Callable[[], T]) -> T:
        """Return what a function returns, or raise what it raises; it is run in one of the threads."""
        if not self._is_started:  # a server without conversations has no threads for them
            self._is_started = True
            for thread in self._threads:
                thread.start()
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.put((future, function))
        return await future

    def close(self) -> None:
        """End the threads once everything is done that waits."""
        if not self._is_started:
            return
        for _ in self._threads:
            self._waiting.put(None)
        for thread in self._threads:
            thread.join()

    def _work(self) -> None:
        while (job := self._waiting.get()) is not None:
            future, function = job
            if future.cancelled():
                continue
            try:
                result: _Result = (future, function(), None)
            except BaseException as error:  # noqa: BLE001 - it is raised where the result is awaited
                result = (future, None, error)
            self._done.append(result)
            if not self._is_woken and not future.get_loop().is_closed():
                self._is_woken = True
                future.get_loop().call_soon_threadsafe(self._deliver)

    def _deliver(self) -> None:
        self._is_woken = False  # before anything is taken: the loop is woken again for what is done from now on
        while self._done:
            future, value, error = self._done.popleft()
            if future.done():  # its connection has gone
                continue
            if error is None:
                future.set_result(value)
            else:
                future.set_exception(error)
