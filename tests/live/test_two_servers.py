"""A page whose server is lost goes on at another one, which shares the database."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

from greenroom.settings import Settings
from greenroom.wiring.server import build_server
from tests.live.conftest import Room
from tests.live.serving import serving
from tests.live.sounds import answer, frames

SOUND = frames(answer(0.3, "I moved the orders to a new table", 6.0))


def test_another_server_goes_on_where_the_first_acknowledged(room: Room, server_settings: Settings) -> None:
    page = room.connect("my-own-page", manner="realistic")
    page.send(type="listen", turn=1)
    page.send_sound(1, SOUND[:30])
    page.wait_for("ack", sound=30)
    page.close()
    with closing(build_server(server_settings)) as second, serving(second) as port:
        elsewhere = replace(room, port=port)
        ticket = room.ticket()  # the first server issues it, and any server takes it
        again = elsewhere.page("my-own-page")
        again.hello(ticket, manner="realistic")
        again.send(type="listen", turn=1)
        assert again.wait_for("ready")["sound"] == 30
        again.send_sound(1, SOUND[30:], first=30)
        assert again.wait_for("ended")["reason"] == "pause over"
        again.wait_for("ack", sound=len(SOUND))
        again.close()
        reused = elsewhere.page("my-own-page")
        reused.hello(ticket)
        assert "ticket" in reused.closing()[1]
