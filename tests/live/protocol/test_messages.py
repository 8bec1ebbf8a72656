"""JSON messages: what the protocol names is read, and nothing else."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.live.protocol.closing import CloseCode, ProtocolError
from greenroom.live.protocol.messages import (
    AnswerEnded,
    FloorState,
    Hello,
    MuteHint,
    Recognised,
    SayDone,
    read_text,
    write_text,
)
from tests.live.protocol.refusals import refusal

HELLO: dict[str, Any] = {
    "type": "hello",
    "version": 1,
    "ticket": "t" * 43,
    "client": "page-1234",
    "manner": "relaxed",
}

JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=10,
)


def test_messages_are_read() -> None:
    assert read_text(json.dumps(HELLO)) == Hello("hello", 1, "t" * 43, "page-1234", "relaxed")
    assert read_text('{"type":"done","turn":3}') == SayDone("done", 3)
    assert read_text('{"type":"mute","kind":"pace","muted":true}') == MuteHint("mute", "pace", muted=True)
    words = '{"type":"words","turn":3,"until_seconds":2.5,"text":"let me think"}'
    assert read_text(words) == Recognised("words", 3, 2.5, "let me think")


@pytest.mark.parametrize(
    "message",
    [
        "",
        "no JSON",
        "[]",
        '{"type":"dance"}',
        '{"type":"done"}',
        '{"type":"done","turn":0}',
        '{"type":"done","turn":"3"}',
        '{"type":"done","turn":3,"more":1}',
        '{"type":"words","turn":1,"until_seconds":NaN,"text":""}',
        '{"type":"mute","kind":"pace","muted":1}',
        '{"type":"manner","manner":"cruel"}',
        "[" * 5_000,
    ],
)
def test_anything_else_is_malformed(message: str) -> None:
    with pytest.raises(ProtocolError) as raised:
        read_text(message)
    assert raised.value.code is CloseCode.MALFORMED


def test_another_version_and_a_flood_have_codes_of_their_own() -> None:
    with pytest.raises(ProtocolError) as raised:
        read_text(json.dumps({**HELLO, "version": 2}))
    assert raised.value.code is CloseCode.WRONG_VERSION
    with pytest.raises(ProtocolError) as raised:
        read_text(" " * 20_000)
    assert raised.value.code is CloseCode.TOO_LARGE


@given(st.text(max_size=300) | JSON_VALUES.map(json.dumps))
def test_no_text_raises_anything_else(message: str) -> None:
    with pytest.raises(ProtocolError):
        read_text(message)


@given(st.sampled_from(sorted(HELLO)), JSON_VALUES)
def test_no_value_in_a_message_raises_anything_else(field: str, value: object) -> None:
    refusals = {None, CloseCode.MALFORMED, CloseCode.WRONG_VERSION}
    assert refusal(lambda: read_text(json.dumps({**HELLO, field: value}))) in refusals


def test_the_server_writes_json_with_the_type() -> None:
    floor = json.loads(write_text(FloorState(2, "candidate", "pause", 1.5)))
    assert floor == {"type": "floor", "turn": 2, "holder": "candidate", "reason": "pause", "waits_seconds": 1.5}
    ended = json.loads(write_text(AnswerEnded(2, "pause over", 12.5, None)))
    assert (ended["type"], ended["words"]) == ("ended", None)
