"""The live connection on a real server: each reason to close has its code, and nothing else is disturbed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager

import numpy as np
import pytest
from websockets.exceptions import InvalidStatus

from greenroom.live import desk
from greenroom.live.listening.watching import COLUMNS
from greenroom.live.protocol.binary import MOST_FRAMES, write_features, write_sound
from greenroom.live.protocol.closing import CloseCode
from greenroom.wiring.server import Server
from tests.live.conftest import Room, sign_in
from tests.live.serving import LiveClient, serving
from tests.live.sounds import answer, frames

SENTENCE = answer(0.3, "I moved the orders to a new table", 0.5)


def test_an_answer_is_heard_and_acknowledged_and_ends(room: Room) -> None:
    page = room.connect(manner="realistic")
    page.send(type="listen", turn=1)
    assert page.wait_for("ready") == {"type": "ready", "turn": 1, "sound": 0, "features": 0}
    sound = frames(answer(0.3, "I moved the orders to a new table", 6.0))
    page.send_sound(1, sound)
    over = page.wait_for("ended")
    assert (over["turn"], over["reason"]) == (1, "pause over")
    assert page.wait_for("ack", sound=len(sound))["turn"] == 1
    page.close()


def test_a_lost_line_goes_on_where_it_was_acknowledged(room: Room) -> None:
    page = room.connect("my-own-page")
    page.send(type="listen", turn=1)
    sound = frames(SENTENCE)
    page.send_sound(1, sound[:30])
    page.wait_for("ack", sound=30)
    page.send_sound(1, sound[30:40], first=30)
    again = room.connect("my-own-page")  # the server has not noticed yet that the first line is dead
    again.send(type="listen", turn=1)
    ready = again.wait_for("ready")
    assert ready["sound"] in range(30, 41)
    assert page.closing()[0] == CloseCode.REPLACED
    again.send_sound(1, sound[30:], first=30)
    again.wait_for("ack", sound=len(sound))
    again.close()


def test_a_second_page_is_refused_and_the_first_goes_on(room: Room) -> None:
    page = room.connect()
    page.send(type="listen", turn=1)
    page.wait_for("ready")
    assert room.connect().closing() == (CloseCode.OTHER_CLIENT, "This interview is open in another window")
    page.send_sound(1, frames(SENTENCE)[:10])
    page.wait_for("ack", sound=10)
    page.close()


def test_a_ticket_works_once_and_for_its_own_session(room: Room) -> None:
    ticket = room.ticket()
    for name, known in (("first-page", None), ("first-page", CloseCode.BAD_TICKET)):
        page = room.page(name)
        page.hello(ticket)
        if known is None:
            page.send(type="listen", turn=1)
            page.wait_for("ready")
            page.close()
        else:
            assert page.closing()[0] == known
    other = room.start(seed=2)
    page = room.page()
    page.hello(room.ticket(other["id"]))
    assert page.closing()[0] == CloseCode.BAD_TICKET


def test_an_expired_ticket_is_refused(room: Room) -> None:
    ticket = room.ticket()
    with room.services.database.transaction() as db:
        db.connection().exec_driver_sql("UPDATE live_tickets SET expires_at = '2026-01-01 00:00:00.000000'")
    page = room.page()
    page.hello(ticket)
    assert page.closing() == (CloseCode.BAD_TICKET, "The ticket is unknown, used or expired")


def test_a_second_client_on_a_ticket_is_refused_and_the_first_goes_on(room: Room) -> None:
    ticket = room.ticket()
    with quiet_page(room):
        page = room.page()
        page.hello(ticket)
        page.send(type="listen", turn=1)
        page.wait_for("ready")
        page.send_sound(1, frames(SENTENCE)[:10])
        for name in (page.name, "another-page"):  # even one that gives itself out as the same page
            second = room.page(name)
            second.hello(ticket)
            assert second.closing()[0] == CloseCode.BAD_TICKET
        page.send_sound(1, frames(SENTENCE)[10:20], first=10)
        page.wait_for("ack", sound=20)


def test_a_ticket_is_stored_as_a_digest_alone(room: Room) -> None:
    ticket = room.ticket()
    with room.services.database.reading() as db:
        stored = db.connection().exec_driver_sql("SELECT * FROM live_tickets").all()
    assert len(stored) == 1
    assert ticket not in str(stored)


@pytest.mark.parametrize(
    ("message", "code"),
    [
        (b"\x01", CloseCode.MALFORMED),
        (b"\x07" + bytes(700), CloseCode.WRONG_VERSION),
        (bytes(20_000), CloseCode.TOO_LARGE),
        ("{}", CloseCode.MALFORMED),
        (bytes(100_000), 1009),
    ],
)
def test_a_broken_message_closes_with_its_code(room: Room, message: bytes | str, code: int) -> None:
    page = room.connect()
    page.send_raw(message)
    assert page.closing()[0] == code


def test_missing_sound_closes_with_its_code(room: Room) -> None:
    page = room.connect()
    page.send(type="listen", turn=1)
    page.wait_for("ready")
    page.send_sound(1, frames(SENTENCE)[:1], first=7)
    assert page.closing() == (CloseCode.WRONG_SEQUENCE, "Expected sound 0, got 7")


def test_the_first_message_is_a_hello(room: Room) -> None:
    page = room.page()
    page.send(type="listen", turn=1)
    assert page.closing()[0] == CloseCode.MALFORMED


@contextmanager
def quiet_page(room: Room) -> Iterator[LiveClient]:
    """Yield the page of another candidate, who listens; at the end the server hears it as before."""
    with closing(sign_in(room.services, room.port, "eve@example.org")) as browser:
        quiet = Room(room.services, room.port, browser, {})
        quiet.session = quiet.start()
        with quiet.pages:
            page = quiet.connect()
            page.send(type="listen", turn=1)
            page.wait_for("ready")
            yield page
            page.send_sound(1, frames(SENTENCE)[:10])
            page.wait_for("ack", sound=10)


PIECE = frames(SENTENCE)[0]
BATCH = np.zeros((MOST_FRAMES, len(COLUMNS)))
FLOODS = {
    "text": '{"type": "mute", "kind": "pace", "muted": true}',
    "sound": write_sound(1, 0, PIECE),
    "features": write_features(1, 0, tuple(range(MOST_FRAMES)), BATCH),
}
GIGABYTE = 10**9


@pytest.mark.parametrize("message", FLOODS.values(), ids=FLOODS.keys())
def test_a_gigabyte_at_once_is_closed_early_and_others_are_not_disturbed(room: Room, message: bytes | str) -> None:
    with quiet_page(room):
        flooding = room.connect()
        flooding.send(type="camera", landmarker="drawn", width=640, height=480)
        flooding.send(type="listen", turn=1)
        flooding.wait_for("ready")
        times = GIGABYTE // len(message)
        code, sent = flooding.flood(message, times)
        assert code == CloseCode.TOO_FAST
        assert sent < times


def test_a_finished_interview_takes_no_one_in(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "CHECK_SECONDS", 0.1)
    ticket = room.ticket()
    page = room.connect()
    page.send(type="listen", turn=1)
    page.wait_for("ready")
    assert room.browser.post(f"/api/sessions/{room.id}/finish", json={}).status_code == 200
    assert page.closing() == (CloseCode.SESSION_OVER, "This interview is over")
    assert room.browser.post(f"/api/live/{room.id}/tickets").status_code == 409
    late = room.page()
    late.hello(ticket)
    assert late.closing()[0] == CloseCode.SESSION_OVER


def test_a_connection_ends_with_its_sign_in_and_with_the_consent(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "CHECK_SECONDS", 0.1)
    page = room.connect()
    room.browser.patch("/api/me", json={"consents": {"recording": False}})
    assert page.closing()[0] == CloseCode.NOT_AGREED
    assert room.browser.post(f"/api/live/{room.id}/tickets").status_code == 403
    room.browser.patch("/api/me", json={"consents": {"recording": True}})
    page = room.connect()
    assert room.browser.post("/api/auth/logout", json={}).status_code == 204
    assert page.closing()[0] == CloseCode.BAD_TICKET


def test_another_site_and_another_candidate_are_refused(room: Room) -> None:
    with pytest.raises(InvalidStatus, match="403"):
        LiveClient(room.port, room.id, {**room.headers, "Origin": "https://elsewhere.example"})
    eve = sign_in(room.services, room.port, "eve@example.org")
    assert eve.post(f"/api/live/{room.id}/tickets").status_code == 404
    eve.close()


def test_what_was_acknowledged_outlives_the_server(services: Server) -> None:
    sound = frames(SENTENCE)
    with serving(services) as port, closing(sign_in(services, port, "ada@example.org")) as browser:
        first = Room(services, port, browser, {})
        first.session = first.start()
        with first.pages:
            page = first.connect("my-own-page")
            page.send(type="listen", turn=1)
            page.send_sound(1, sound[:25])
            page.wait_for("ack", sound=25)
        with services.database.reading() as db:
            state = services.live.store.load(db, first.id)
    assert state.answer is not None
    assert state.answer.sound == 25
