"""Users who visit a cluster as `bench.visits` says, each request noted by its route.

Users arrive at a rate, whether or not those before them are served (an open loop), so that a slow cluster does not get
less to do. A user's first request counts from the moment of the arrival. Each has an open stream of events, from which
the page hears that the next turn is there.
"""

from __future__ import annotations

import asyncio
import ssl
import time
from base64 import b64encode
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random
from typing import Any

import httpx

from bench.route_times import Noted
from bench.typing_users import SENTENCES
from bench.visits import Step, StepName
from greenroom.sessions.sample import RECORDING, shipped

PATIENCE_SECONDS = 60.0
KEEP_ALIVE_SECONDS = 30.0
"""Less than nginx's 65, so that a request never takes a connection that nginx is closing."""

NEXT_TURN = "next turn (from the request that sends the answer)"
EVENTS = "GET /api/events (until it is open)"
INTERVIEW = {"interview_type": "mixed", "mode": "real", "minutes": 15}
LANGUAGE = "python"
PAGES: Mapping[StepName, Sequence[tuple[str, str]]] = {
    "open": [("/api/me", "")],
    "home": [("/api/home", "")],
    "list": [("/api/sessions", "?limit=20")],
    "progress": [("/api/progress", ""), ("/api/progress/norms", ""), ("/api/progress/comparison", "")],
    "plan": [("/api/plan", "?minutes_per_day=30")],
    "bank": [("/api/choices", "")],
    "stories": [("/api/stories", ""), ("/api/stories/seeds", "")],
    "settings": [("/api/me/storage", ""), ("/api/reminders", "")],
    "set up": [("/api/profiles", ""), ("/api/choices", "")],
}
"""What a page reads first: the template of the path, and the query."""

TUS = {"Tus-Resumable": "1.0.0"}


@dataclass(frozen=True, slots=True)
class Member:
    """An account that users visit with: its API token, and sessions of the past."""

    token: str
    past: tuple[str, ...]


@dataclass(slots=True)
class Seen:
    """What users saw.

    Parameters
    ----------
    requests
        Those that have ended.
    turns
        Waits for the next turn after an answer; a failed one never came.
    refused
        What the cluster said to requests that failed, by route and status.
    visits, interviews
        When each was finished, on the clock of `time.monotonic`.
    late
        Seconds by which users arrived after their time, because this process was busy.
    at_once
        How many users were there, from each moment on.
    """

    requests: list[Noted] = field(default_factory=list)
    turns: list[Noted] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)
    visits: list[float] = field(default_factory=list)
    interviews: list[float] = field(default_factory=list)
    late: list[float] = field(default_factory=list)
    at_once: list[tuple[float, int]] = field(default_factory=list)

    def note_users(self, more: int) -> None:
        """Note that users have come, or have left (a negative number)."""
        present = self.at_once[-1][1] if self.at_once else 0
        self.at_once.append((time.monotonic(), present + more))


class StoppedError(Exception):
    """The bench is over, so the user leaves."""


class GaveUpError(Exception):
    """Something that the rest of the visit needs has failed."""


@dataclass(slots=True)
class Visitor:
    """A user in one visit.

    Parameters
    ----------
    url, trusted
        The address of the cluster, and what proves its certificate.
    member
        The account.
    seen
        Where everything is noted.
    stopping
        Set when the users shall leave.
    rng
        What the user's choices come from.
    """

    url: str
    trusted: ssl.SSLContext
    member: Member
    seen: Seen
    stopping: asyncio.Event
    rng: Random
    session: dict[str, Any] | None = None
    question: str | None = None
    arrived: float | None = None
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    client: httpx.AsyncClient = field(init=False)

    def __post_init__(self) -> None:
        self.client = httpx.AsyncClient(
            base_url=self.url,
            headers={"Authorization": f"Bearer {self.member.token}"},
            verify=self.trusted,
            timeout=PATIENCE_SECONDS,
            limits=httpx.Limits(keepalive_expiry=KEEP_ALIVE_SECONDS),
            trust_env=False,
        )

    async def visit(self, steps: Sequence[Step], arrived: float | None = None) -> None:
        """Take the steps of a visit, or what is left of them; ``arrived`` is when the first request was due."""
        self.arrived = arrived
        listening = asyncio.create_task(self._listen())
        try:
            for step in steps:
                await self._wait(step.pause)
                await self.take(step.name)
            self.seen.visits.append(time.monotonic())
        except (StoppedError, GaveUpError):
            return
        finally:
            listening.cancel()
            with suppress(asyncio.CancelledError):
                await listening
            await self.client.aclose()

    async def take(self, step: StepName) -> None:
        """Send the requests of a step; raises GaveUpError if one of them fails."""
        for template, query in PAGES.get(step, ()):
            await self._get(template, query)
        acts: dict[StepName, Callable[[], Awaitable[None]]] = {
            "past report": self._read_past_report,
            "bank": self._look_for_questions,
            "question": self._look_at_question,
            "coding": self._open_problem,
            "upload": self._upload,
            "set up": self._ask_for_outline,
            "start": self._start,
            "answer": self._answer,
            "end": self._end,
        }
        if step in acts:
            await acts[step]()

    async def _ask_for_outline(self) -> None:
        await self._send("POST", "/api/sessions/outline", json=INTERVIEW)

    async def _start(self) -> None:
        self.session = (await self._send("POST", "/api/sessions", json=INTERVIEW)).json()

    async def _answer(self) -> None:
        """Answer the last question, and read the next turn once the stream says that it is there."""
        session = self._present_session()
        turn = session["turns"][-1]
        if not turn["expects_answer"]:
            return
        text = " ".join(f"{sentence} {self.rng.random():.3f}" for sentence in self.rng.sample(SENTENCES, 4))
        self.changed.clear()
        began = time.monotonic()
        named = {"session_id": session["id"], "number": turn["number"]}
        said = {"text": text, "seconds": 60}
        await self._send("POST", "/api/sessions/{session_id}/turns/{number}/answer", named, json=said)
        while time.monotonic() < began + PATIENCE_SECONDS:
            with suppress(TimeoutError):
                async with asyncio.timeout(PATIENCE_SECONDS / 4):  # a page looks again if it hears nothing
                    await self.changed.wait()
            self.changed.clear()
            self.session = session = (await self._get("/api/sessions/{session_id}", **named)).json()
            if session["turns"][-1]["number"] > turn["number"]:
                self.seen.turns.append(Noted(began, time.monotonic() - began, NEXT_TURN, httpx.codes.OK))
                return
        self.seen.turns.append(Noted(began, time.monotonic() - began, NEXT_TURN, 0))
        raise GaveUpError

    async def _end(self) -> None:
        session = self._present_session()
        named = {"session_id": session["id"]}
        if session["state"] == "running":  # an interview may have come to its own end
            await self._send("POST", "/api/sessions/{session_id}/finish", named, json={})
        await self._read_report(named["session_id"])
        self.seen.interviews.append(time.monotonic())

    def _present_session(self) -> dict[str, Any]:
        if self.session is None:
            raise GaveUpError
        return self.session

    async def _read_report(self, session_id: str) -> None:
        await self._get("/api/sessions/{session_id}", session_id=session_id)
        await self._get("/api/sessions/{session_id}/report", session_id=session_id)

    async def _read_past_report(self) -> None:
        await self._read_report(self.rng.choice(self.member.past))

    async def _look_for_questions(self) -> None:
        found = (await self._get("/api/questions", "?limit=20")).json()["items"]
        self.question = self.rng.choice(found)["id"]

    async def _look_at_question(self) -> None:
        if self.question is None:
            await self._look_for_questions()
        await self._get("/api/questions/{question_id}", question_id=self.question)
        await self._get("/api/stories/suggest", f"?question_id={self.question}")

    async def _open_problem(self) -> None:
        problems = (await self._get("/api/coding/problems", "?limit=20")).json()["items"]
        await self._get("/api/coding/attempts", "?limit=20")
        begun = {"problem_id": self.rng.choice(problems)["id"], "language": LANGUAGE}
        attempt = (await self._send("POST", "/api/coding/attempts", json=begun)).json()
        await self._get("/api/coding/attempts/{attempt_id}", attempt_id=attempt["id"])

    async def _upload(self) -> None:
        """Upload the recording of the sample, which asks for its analysis."""
        content = shipped(RECORDING)
        recording = (await self._send("POST", "/api/recordings", json={"name": RECORDING})).json()["id"]
        metadata = ",".join(
            f"{name} {b64encode(value).decode()}" for name, value in (("key", b"file"), ("start_seconds", b"0"))
        )
        head = {**TUS, "Upload-Length": str(len(content)), "Upload-Metadata": metadata}
        parts = "/api/recordings/{recording_id}/parts"
        announced = await self._send("POST", parts, {"recording_id": recording}, headers=head)
        part = {"recording_id": recording, "part_id": announced.headers["Location"].rpartition("/")[2]}
        piece = {**TUS, "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"}
        await self._send("PATCH", parts + "/{part_id}", part, content=content, headers=piece)
        asked = {"recording_id": recording, "report_type": "general", "questions": [{"text": "What did you learn?"}]}
        await self._send("POST", "/api/sessions/uploads", json=asked)

    async def _get(self, template: str, query: str = "", **named: object) -> httpx.Response:
        return await self._send("GET", template, named, query)

    async def _send(
        self, method: str, template: str, named: dict[str, Any] | None = None, query: str = "", **more: Any
    ) -> httpx.Response:
        """Send a request and note it; raises GaveUpError when it fails."""
        route = f"{method} {template}"
        began, self.arrived = self.arrived or time.monotonic(), None
        try:
            answer = await self.client.request(method, template.format(**named or {}) + query, **more)
        except httpx.TransportError as error:
            self._note(began, route, 0, repr(error))
            raise GaveUpError from error
        self._note(began, route, answer.status_code, answer.text[:200] if answer.is_error else "")
        if answer.is_error:
            raise GaveUpError
        return answer

    def _note(self, began: float, route: str, status: int, refusal: str) -> None:
        noted = Noted(began, time.monotonic() - began, route, status)
        self.seen.requests.append(noted)
        if noted.has_failed:
            self.seen.refused[f"{route}: {status} {refusal}"] += 1

    async def _listen(self) -> None:
        """Follow the stream of events, again and again as a browser does."""
        while True:
            began = time.monotonic()
            with suppress(httpx.HTTPError):
                async with self.client.stream("GET", "/api/events") as stream:
                    self._note(began, EVENTS, stream.status_code, "")
                    async for line in stream.aiter_lines():
                        if line.startswith("event: session"):
                            self.changed.set()
            await asyncio.sleep(1)

    async def _wait(self, seconds: float) -> None:
        """Wait as long as a user reads or types."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self.stopping.wait()
        if self.stopping.is_set():
            raise StoppedError
