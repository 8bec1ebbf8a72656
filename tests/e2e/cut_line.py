"""A line between a browser and a server that a test can cut and mend."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager

PIECE_BYTES = 65_536


class Line:
    """Passes connections on to a port of this machine until it is cut; then it breaks them, and refuses others."""

    def __init__(self, port: int) -> None:
        self._to_port = port
        self._is_cut = False
        self._open: set[asyncio.StreamWriter] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self.port = 0

    def start(self) -> None:
        """Begin to pass on."""
        self._thread.start()
        opening = asyncio.run_coroutine_threadsafe(asyncio.start_server(self._pass_on, "127.0.0.1", 0), self._loop)
        self._server = opening.result()
        self.port = self._server.sockets[0].getsockname()[1]

    def cut(self) -> None:
        """Break every connection, and refuse others."""
        self._is_cut = True
        self._loop.call_soon_threadsafe(self._break_all)

    def mend(self) -> None:
        """Pass on again."""
        self._is_cut = False

    def stop(self) -> None:
        """End with every connection broken."""
        self._is_cut = True
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _close(self) -> None:
        self._server.close()
        self._break_all()
        passing = asyncio.all_tasks() - {asyncio.current_task()}
        await asyncio.gather(*passing, return_exceptions=True)

    def _break_all(self) -> None:
        for writer in self._open:
            writer.transport.abort()

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._is_cut:
            writer.transport.abort()
            return
        try:
            server_reader, server_writer = await asyncio.open_connection("127.0.0.1", self._to_port)
        except OSError:  # the server is down
            writer.transport.abort()
            return
        both = {writer, server_writer}
        self._open |= both
        try:
            await asyncio.gather(_copy(reader, server_writer), _copy(server_reader, writer))
        except OSError:
            pass  # one side has broken the connection, so the other side ends too
        finally:
            self._open -= both
            for one in both:
                one.transport.abort()


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while piece := await reader.read(PIECE_BYTES):
        writer.write(piece)
        await writer.drain()
    if writer.can_write_eof():
        writer.write_eof()


@contextmanager
def line_to(port: int) -> Iterator[Line]:
    """Lay a line to a port while the block runs."""
    line = Line(port)
    line.start()
    try:
        yield line
    finally:
        line.stop()
