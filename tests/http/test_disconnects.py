"""Work in a request's thread ends when the client has gone, and not before."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect
from starlette.types import Message

from greenroom.documents.isolated import IsolatedDocuments
from greenroom.http.disconnects import client_interrupt
from greenroom.profiles.reading import read_cv
from samples.hostile import HOSTILE
from tests.documents.making import PROCESSES


def test_a_client_that_goes_ends_the_reading_of_its_document(tmp_path: Path) -> None:
    path = tmp_path / "slow.pdf"
    path.write_bytes(HOSTILE["nested-forms.pdf"]())

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    request = Request({"type": "http"}, receive)
    with pytest.raises(ClientDisconnect):
        asyncio.run(run_in_threadpool(read_cv, path, IsolatedDocuments(PROCESSES), client_interrupt(request)))


def test_a_client_that_waits_is_not_interrupted() -> None:
    async def receive() -> Message:
        await asyncio.Event().wait()
        raise AssertionError

    asyncio.run(run_in_threadpool(client_interrupt(Request({"type": "http"}, receive))))
