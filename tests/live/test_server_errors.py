"""An unexpected error of the server ends one conversation at most, with its code, and nothing goes on unseen."""

from __future__ import annotations

import asyncio
import threading
from contextlib import closing
from dataclasses import dataclass

import pytest

from greenroom.clock import SystemClock
from greenroom.live import desk
from greenroom.live.connection import LiveConnection
from greenroom.live.contracts import ConversationState, Detectors
from greenroom.live.conversation import Conversation
from greenroom.live.listening_threads import ListeningThreads
from greenroom.live.protocol.binary import write_sound
from greenroom.live.protocol.closing import CloseCode
from greenroom.live.turns.manners import RELAXED
from greenroom.live.turns.pauses import PauseHistory
from greenroom.speech.contracts import StreamedWord
from greenroom.speech.silero_stream import SileroStreams
from tests.live.conftest import Room, sign_in
from tests.live.known_words import KnownStream, KnownWords
from tests.live.sounds import answer, frames
from tests.waiting import PATIENCE_SECONDS, wait_until

SOUND = frames(answer(0.3, "I moved the orders to a new table", 0.5))


def execute(room: Room, *statements: str) -> None:
    with room.services.database.transaction() as db:
        for statement in statements:
            db.connection().exec_driver_sql(statement)


def test_a_conversation_that_cannot_be_saved_is_closed_and_others_are_saved(room: Room) -> None:
    with closing(sign_in(room.services, room.port, "eve@example.org")) as browser:
        other = Room(room.services, room.port, browser, {})
        other.session = other.start()
        bad, good = room.connect(), other.connect()
        for page in (bad, good):
            page.send(type="listen", turn=1)
            page.wait_for("ready")
            page.wait_for("ack")
        for change in ("INSERT", "UPDATE"):
            execute(
                room,
                f"CREATE TRIGGER odd_{change} BEFORE {change} ON live_conversations "
                f"WHEN NEW.session_id = '{room.id}' BEGIN SELECT RAISE(ABORT, 'an odd error'); END",
            )
        bad.send_sound(1, SOUND[:5])
        good.send_sound(1, SOUND[:10])
        good.wait_for("ack", sound=10)
        assert bad.closing() == (CloseCode.FAILED, "The server cannot save this conversation")
        good.send_sound(1, SOUND[10:], first=10)
        good.wait_for("ack", sound=len(SOUND))
        execute(room, "DROP TRIGGER odd_INSERT", "DROP TRIGGER odd_UPDATE")
        again = room.connect()
        again.send(type="listen", turn=1)
        assert again.wait_for("ready")["sound"] == 0
        again.send_sound(1, SOUND)
        again.wait_for("ack", sound=len(SOUND))
        other.pages.close()


def test_a_check_that_fails_oddly_is_logged_and_done_again(
    room: Room, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(desk, "CHECK_SECONDS", 0.05)
    page = room.connect()
    page.send(type="listen", turn=1)
    page.wait_for("ready")
    with room.services.database.reading() as db:
        started_at = db.connection().exec_driver_sql("SELECT started_at FROM sessions").scalar_one()
    execute(room, "UPDATE sessions SET started_at = 'an odd date'")
    wait_until(lambda: "cannot be checked" in caplog.text)
    execute(room, f"UPDATE sessions SET started_at = '{started_at}'")  # noqa: S608 - a date from the database
    assert room.browser.patch("/api/me", json={"consents": {"recording": False}}).status_code == 200
    assert page.closing()[0] == CloseCode.NOT_AGREED


def test_a_page_takes_its_own_place_while_the_conversation_is_being_opened(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = room.services.live.service
    is_opening, may_open, load = threading.Event(), threading.Event(), service.check_open

    def slow_check(candidate_id: str, session_id: str) -> None:
        is_opening.set()
        assert may_open.wait(PATIENCE_SECONDS)
        load(candidate_id, session_id)

    monkeypatch.setattr(service, "check_open", slow_check)
    first = room.connect("my-own-page")
    assert is_opening.wait(PATIENCE_SECONDS)
    again, other = room.connect("my-own-page"), room.connect("another-page")
    assert other.closing()[0] == CloseCode.OTHER_CLIENT
    may_open.set()
    again.send(type="listen", turn=1)
    again.wait_for("ready")
    assert first.closing()[0] == CloseCode.REPLACED
    again.send_sound(1, SOUND)
    again.wait_for("ack", sound=len(SOUND))


class BreakingStream(KnownStream):
    """A stream whose last words break the program that reads them."""

    def words(self) -> tuple[StreamedWord, ...]:
        if self.is_asked:
            raise ZeroDivisionError("an odd error")
        return super().words()


class BreakingWords(KnownWords):
    """A recogniser of such streams."""

    def open(self, language: str, at_seconds: float = 0.0) -> KnownStream:
        stream = BreakingStream(at_seconds, has_last_words=True)
        stream.known = (StreamedWord("I", 0.5, 0.6, 0.9, False),)
        return stream


@dataclass
class Line:
    """A socket whose client sends these messages, and then waits."""

    messages: list[bytes | str]

    async def receive(self) -> bytes | str | None:
        if self.messages:
            return self.messages.pop(0)
        await asyncio.Event().wait()
        return None

    async def send(self, text: str) -> None:
        """Lose a message: no test reads it."""

    async def close(self, code: int, reason: str) -> None:
        """Do nothing: the connection returns its reason."""


def test_last_words_that_break_the_server_close_the_connection_with_a_code() -> None:
    detectors = Detectors(SileroStreams(), None, recogniser=BreakingWords())
    conversation = Conversation(ConversationState(), PauseHistory(), detectors, RELAXED, words_come=False)
    sound = [write_sound(1, number, piece) for number, piece in enumerate(SOUND)]
    line = Line(['{"type": "listen", "turn": 1}', *sound, '{"type": "done", "turn": 1}'])

    async def talk() -> int | None:
        with closing(ListeningThreads(1)) as threads:
            connection = LiveConnection(line, "ada", "session", conversation, threads, SystemClock(), 60.0)
            closed = await asyncio.wait_for(connection.run(), PATIENCE_SECONDS)
            return None if closed is None else closed.code

    assert asyncio.run(talk()) == CloseCode.FAILED
