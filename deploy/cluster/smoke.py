"""A short interview through nginx, while one of the servers is killed."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection

from deploy.cluster.cluster import Cluster
from deploy.cluster.processes import PATIENCE_SECONDS, STEP_SECONDS
from deploy.cluster.visitor import PASSWORD, EventStream, Visitor, emailed_link_token, require, wait_for
from greenroom.live.protocol.closing import CloseCode

ADMINISTRATOR = "root@example.org"
CANDIDATE = "ada@example.org"
FIRST = (
    "In my second year I led a team of four who had to move a shop to a new database in three weeks. I wrote the plan, "
    "split the tables among us and checked the copies every evening; we finished two days early and lost no order."
)
SECOND = (
    "My manager and I disagreed about a release date. I showed her the open faults by number of affected customers, "
    "proposed to ship half of it, and she agreed; we shipped on Friday and got no complaint."
)
ANSWERS = (FIRST, SECOND)
PIECE_BYTES = 1_500_000
"""More than nginx lets through where it is not told otherwise, so a piece shows that the limit is raised."""

PIECES = 2
BEGINNING = bytes.fromhex("1a45dfa3")
"""Of a WebM file; Greenroom takes nothing else than recordings."""

STREAMS = 2
"""nginx gives each of them to the server with the fewer requests, so each server has one."""

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Findings:
    """What the interview showed.

    Parameters
    ----------
    requests
        How many requests each server had answered before the first was killed, by its name.
    streams
        How many connections the stream of events took.
    judged_answers
        How many answers were judged.
    """

    requests: dict[str, int]
    streams: int
    judged_answers: int


def hold_interview(cluster: Cluster, tell: Tell) -> Findings:
    """Hold the interview, and kill the first server in the middle of it.

    Raises
    ------
    SmokeError
        Something did not go as it should.
    """
    with closing(Visitor(cluster.url, cluster.proxy.certificate)) as visitor:
        _register(cluster, visitor, tell)
        _check_upload(visitor, tell)
        _check_live_connection(visitor, tell)
        with closing(visitor.stream()) as first, closing(visitor.stream()) as second:
            session = visitor.post("/api/sessions", 201, interview_type="behavioural", mode="real", minutes=9)
            saved = _save_answer(visitor, session, ANSWERS[0])
            for stream in (first, second):
                _wait_for_event(stream, saved["job"]["id"])
            session = _next_turn(visitor, session)
            tell("answered the first question; the worker's event came through the open streams of both windows")
            requests = _requests_by_name(cluster)
            require(all(requests.values()), f"a server got no request: {requests}")
            tell(f"nginx used every server: {requests}")
            cluster.servers[0].process.kill()
            tell(f"killed {cluster.servers[0].process.name}")
            _save_answer(visitor, session, ANSWERS[1])
            session = _next_turn(visitor, session)
            tell("answered the second question through the other server")
            wait_for(
                lambda: first.connections + second.connections > STREAMS or None, "the stream of the killed server"
            )
            tell("the stream of events that the killed server had sent goes on from the other")
            judged = _judged_answers(visitor, session)
            require(judged == len(ANSWERS), f"{judged} answers are judged")
        tell(f"the report is there, and {judged} answers are judged")
        return Findings(requests, first.connections + second.connections, judged)


def _register(cluster: Cluster, visitor: Visitor, tell: Tell) -> None:
    """Make the administrator by the setup token, then a candidate, who confirms the address from an email."""
    token = wait_for(lambda: cluster.servers[0].setup_token or None, "the setup token")
    require(not visitor.register(ADMINISTRATOR, token), "the first account had to be confirmed")
    require(visitor.register(CANDIDATE), "the second account did not have to be confirmed")
    home = cluster.layout.home
    secret = wait_for(lambda: emailed_link_token(home, CANDIDATE, "confirm"), "the email of a worker")
    visitor.post("/api/auth/confirm", 204, token=secret, password=PASSWORD)
    visitor.sign_in(CANDIDATE)
    visitor.request("PATCH", "/api/me", json={"consents": {"recording": True}})
    tell("registered a candidate; a worker sent the email that confirms the address")


def _check_upload(visitor: Visitor, tell: Tell) -> None:
    """Send a recording in pieces, and let the server say how much has arrived."""
    size = PIECES * PIECE_BYTES
    recording = visitor.upload("smoke.webm", BEGINNING.ljust(size, b"\0"), PIECE_BYTES)
    visitor.request("DELETE", f"/api/recordings/{recording}", 204)
    tell(f"uploaded {size / 1e6:g} MB in {PIECES} pieces")


def _check_live_connection(visitor: Visitor, tell: Tell) -> None:
    """Open an interview by voice in two windows: both reach the same server, which refuses the second."""
    new = {"interview_type": "behavioural", "mode": "real", "minutes": 9, "answer_by": "video"}
    session = visitor.post("/api/sessions", 201, **new)
    with _window(visitor, session) as first, _window(visitor, session) as second:
        refused, other = _first_closed(first, second)
        require(refused.close_code == CloseCode.OTHER_CLIENT, f"a window was closed with {refused.close_code}")
        require(other.ping().wait(PATIENCE_SECONDS), "the other window's connection is dead")
    visitor.post(f"/api/sessions/{session['id']}/finish")
    tell("opened live connections in two windows; both reached the same server, which refused one")


def _window(visitor: Visitor, session: dict[str, Any]) -> ClientConnection:
    ticket = visitor.post(f"/api/live/{session['id']}/tickets", 201)["ticket"]
    socket = visitor.open_socket(f"/api/live/{session['id']}")
    hello = {"type": "hello", "version": 1, "ticket": ticket, "client": str(uuid4()), "manner": "relaxed"}
    socket.send(json.dumps(hello))
    return socket


def _first_closed(one: ClientConnection, two: ClientConnection) -> tuple[ClientConnection, ClientConnection]:
    """Wait until the server closes one of two connections; return that one, then the other."""

    def closed() -> tuple[ClientConnection, ClientConnection] | None:
        for socket, other in ((one, two), (two, one)):
            try:
                socket.recv(timeout=STEP_SECONDS)
            except TimeoutError:
                continue
            except ConnectionClosed:
                return socket, other
        return None

    return wait_for(closed, "the end of one of two live connections")


def _save_answer(visitor: Visitor, session: dict[str, Any], text: str) -> dict[str, Any]:
    number = session["turns"][-1]["number"]
    saved: dict[str, Any] = visitor.post(f"/api/sessions/{session['id']}/turns/{number}/answer", text=text, seconds=60)
    return saved


def _wait_for_event(stream: EventStream, job: str) -> None:
    """Wait for the event that a job has ended, which comes while the response is still open."""
    ended = stream.wait_for(
        "job", lambda data: data["id"] == job and data["state"] in {"done", "dead"}, "the answer was judged"
    )
    require(ended["state"] == "done", f"the job ended as {ended['state']}")


def _next_turn(visitor: Visitor, session: dict[str, Any]) -> dict[str, Any]:
    """Return the session once it has the next turn."""

    def later() -> dict[str, Any] | None:
        found: dict[str, Any] = visitor.get(f"/api/sessions/{session['id']}")
        return found if found["awaits"] != "interviewer" and len(found["turns"]) > len(session["turns"]) else None

    return wait_for(later, "the next turn")


def _judged_answers(visitor: Visitor, session: dict[str, Any]) -> int:
    """End the interview, wait for its report, and return how many answers were judged."""
    address = f"/api/sessions/{session['id']}"
    visitor.post(f"{address}/finish")
    wait_for(lambda: visitor.get(f"{address}/report")["still_to_come"] is None or None, "the report")
    turns = visitor.get(address)["turns"]
    return sum(turn["answer"] is not None and turn["answer"]["state"] == "judged" for turn in turns)


def _requests_by_name(cluster: Cluster) -> dict[str, int]:
    by_port = cluster.proxy.requests_by_port()
    return {server.process.name: by_port[server.port] for server in cluster.servers}
