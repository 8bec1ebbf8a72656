"""The report shows each hint, and an effect only where hints that were withheld speak for it."""

from __future__ import annotations

from greenroom.live.contracts import ConversationState, HintRecord, Saved
from greenroom.live.turns.pauses import PauseHistory
from tests.live.conftest import Room


def keep(room: Room, *hints: HintRecord) -> None:
    state = ConversationState(hints=hints)
    room.services.live.service.save([Saved(room.id, "account-ada", state, PauseHistory())])


def test_each_hint_is_listed_with_its_moment(room: Room) -> None:
    keep(room, HintRecord(2, 32.0, "volume", -8.0, withheld=False), HintRecord(3, 60.0, "pace", 6.0, withheld=True))
    report = room.browser.get(f"/api/live/{room.id}/hints").json()
    assert report["hints"] == [
        {"turn": 2, "at_seconds": 32.0, "kind": "volume", "was_shown": True},
        {"turn": 3, "at_seconds": 60.0, "kind": "pace", "was_shown": False},
    ]
    assert report["effects"] == []


def test_an_effect_is_claimed_against_those_that_were_withheld(room: Room) -> None:
    shown = [HintRecord(1, 30.0 * place, "volume", -8.0, False, -2.0 + 0.1 * place) for place in range(5)]
    withheld = [HintRecord(2, 30.0 * place, "volume", -8.0, True, -7.0 + 0.1 * place) for place in range(4)]
    keep(room, *shown, *withheld)
    effects = room.browser.get(f"/api/live/{room.id}/hints").json()["effects"]
    assert [(effect["kind"], effect["shown"], effect["withheld"]) for effect in effects] == [("volume", 5, 4)]
    assert effects[0]["low"] < 5.05 < effects[0]["high"]


def test_a_session_without_a_conversation_has_no_hints(room: Room) -> None:
    assert room.browser.get(f"/api/live/{room.id}/hints").json() == {"hints": [], "effects": []}
