"""When a face fails, the built-in head shows every sentence, and the face is left alone for a while."""

from __future__ import annotations

from datetime import UTC, datetime

from greenroom.clock import FixedClock
from greenroom.voice_out.faces.fallback import REST_SECONDS, FaceWithFallback
from greenroom.voice_out.faces.neurosync import NeuroSyncFace
from tests.http_servers import Answer, Request, Server, serving
from tests.voice_out.faces.neurosync_server import NeuroSyncServer
from tests.voice_out.faces.test_neurosync import MOVED, SAID

NOW = datetime(2026, 11, 23, tzinfo=UTC)


def face_at(url: str, clock: FixedClock) -> FaceWithFallback:
    host, port = url.removeprefix("http://").split(":")
    return FaceWithFallback(NeuroSyncFace(host, int(port), 60.0), clock)


def test_a_face_that_works_moves_each_sentence() -> None:
    with serving(NeuroSyncServer(MOVED)) as url:
        turn = face_at(url, FixedClock(NOW)).turn([SAID, SAID])
        assert [len(shown.visemes) for shown in turn] == [len(MOVED), len(MOVED)]
    assert not turn.has_fallen_back


def test_a_face_that_fails_is_asked_once_and_the_head_goes_on() -> None:
    server = Server(Answer(500))
    with serving(server) as url:
        face = face_at(url, FixedClock(NOW))
        for _ in range(2):
            turn = face.turn([SAID, SAID, SAID])
            assert list(turn) == [SAID, SAID, SAID]
            assert turn.has_fallen_back
    assert len(server.requests) == 1


def test_a_face_that_fails_within_a_turn_leaves_what_it_showed() -> None:
    works = NeuroSyncServer(MOVED)

    def respond(request: Request) -> Answer:
        return works(request) if not works.sounds else Answer(500)

    with serving(respond) as url:
        turn = face_at(url, FixedClock(NOW)).turn([SAID, SAID])
        first, second = turn
    assert len(first.visemes) == len(MOVED)
    assert second == SAID
    assert turn.has_fallen_back


def test_a_face_is_asked_again_after_its_rest() -> None:
    clock = FixedClock(NOW)
    server = Server(Answer(500))
    with serving(server) as url:
        face = face_at(url, clock)
        list(face.turn([SAID]))
        clock.advance(REST_SECONDS + 1)
        list(face.turn([SAID]))
    assert len(server.requests) == 2
