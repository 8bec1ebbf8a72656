"""The states of many conversations are saved together, on either database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import event

from greenroom.db.database import Database
from greenroom.live.contracts import ConversationState, Saved
from greenroom.live.repository import DatabaseLiveStore
from greenroom.live.turns.pauses import PauseHistory
from greenroom.sessions.models import SessionRow
from tests.live.conftest import Room
from tests.live.sounds import answer, frames

NOW = datetime(2026, 11, 24, tzinfo=UTC)
STORE = DatabaseLiveStore()
PAUSES = PauseHistory().with_pause(0.5)
LOUD, SOFT = ConversationState(levels=(-20.0,)), ConversationState(levels=(-40.0,), muted=("pace",))


def add_sessions(database: Database, *names: str) -> None:
    with database.transaction() as db:
        for name in names:
            db.add(
                SessionRow(
                    id=name,
                    candidate_id=f"candidate of {name}",
                    kind="interview",
                    subject="behavioural",
                    answer_by="video",
                    report_type="answer",
                    is_sample=False,
                    started_at=NOW,
                    touched_at=NOW,
                    analysis="none",
                )
            )


def save(database: Database, *states: Saved) -> None:
    with database.transaction() as db:
        STORE.save(db, states, NOW)


def saved(name: str, state: ConversationState, history: PauseHistory | None = PAUSES) -> Saved:
    return Saved(name, f"candidate of {name}", state, history)


def stored(database: Database, name: str) -> tuple[ConversationState, PauseHistory]:
    with database.reading() as db:
        return STORE.load(db, name), STORE.pauses(db, f"candidate of {name}")


@contextmanager
def statements_of(database: Database) -> Iterator[list[str]]:
    """Collect the statements that the database runs."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(database.engine, "before_cursor_execute", note)


def test_new_and_known_conversations_are_saved_together_in_a_few_statements(database: Database) -> None:
    names = [f"session {number}" for number in range(20)]
    add_sessions(database, *names)
    save(database, *(saved(name, LOUD) for name in names[:10]))
    with statements_of(database) as statements:
        save(database, *(saved(name, SOFT, PAUSES.next_answer()) for name in names))
    assert len([each for each in statements if each.startswith(("SELECT", "INSERT", "UPDATE"))]) <= 3
    assert [stored(database, name) for name in names] == [(SOFT, PAUSES.next_answer())] * 20


def test_a_deleted_session_is_dropped_and_the_others_are_saved(database: Database) -> None:
    add_sessions(database, "there")
    save(database, saved("deleted", LOUD), saved("there", LOUD))
    assert stored(database, "there") == (LOUD, PAUSES)
    assert stored(database, "deleted") == (ConversationState(), PauseHistory())


def test_pauses_that_have_not_changed_stay(database: Database) -> None:
    add_sessions(database, "there")
    save(database, saved("there", LOUD))
    with statements_of(database) as statements:
        save(database, saved("there", SOFT, None))
    assert not any("candidate_pauses" in each for each in statements)
    assert stored(database, "there") == (SOFT, PAUSES)


def test_two_sessions_of_one_candidate_are_saved_together(database: Database) -> None:
    add_sessions(database, "one", "two")
    both = [replace(saved(name, LOUD), candidate_id="ada") for name in ("one", "two")]
    save(database, *both)
    assert [stored(database, name)[0] for name in ("one", "two")] == [LOUD, LOUD]


def test_pauses_are_saved_with_the_answer_in_which_they_were_heard(room: Room) -> None:
    page = room.connect(manner="patient")
    page.send(type="listen", turn=1)
    page.wait_for("ready")
    sound = frames(answer(0.3, "I moved the orders", 0.9, "to a new table", 0.9, "in one night", 0.3))
    half = len(sound) // 2
    for first, part in ((0, sound[:half]), (half, sound[half:])):
        page.send_sound(1, part, first=first)
        page.wait_for("ack", sound=first + len(part))
        with room.services.database.reading() as db:
            state = STORE.load(db, room.id).answer
            pauses = STORE.pauses(db, room.browser.get("/api/me").json()["id"])
        assert state is not None
        assert pauses == state.taking.history
    assert pauses.pauses >= 2


def test_a_check_that_a_conversation_may_go_on_reads_little(room: Room) -> None:
    candidate_id = room.browser.get("/api/me").json()["id"]
    with statements_of(room.services.database) as statements:
        room.services.live.service.check_open(candidate_id, room.id)
    read = [each for each in statements if each.startswith("SELECT")]
    assert len(read) <= 4  # the consent, the session, its recording and the parts of that: never the interview
    assert not any("interview" in each.partition("FROM")[2].partition("WHERE")[0] for each in read)
