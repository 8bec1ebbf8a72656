"""What the matrix of rights needs to know of routes: who needs no account, and how to own what a path names.

A path that names something has an entry in ``OWNED`` or ``SHARED``; without one the matrix fails.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from uuid import uuid4

from greenroom.accounts.contracts import Visit
from greenroom.accounts.models import Passkey
from greenroom.clock import SystemClock
from greenroom.coding.attempts.contracts.reports import Advice, AttemptReport, Explanation, Moment, Moments, Testing
from greenroom.coding.attempts.models import AttemptRow
from greenroom.coding.readability.contracts import Readability
from greenroom.knowledge.repository.documents import NewDocument
from greenroom.wiring.server import Server
from tests.http_client import Visitor

PUBLIC = frozenset(
    {
        ("GET", "/api/auth/setup"),
        ("POST", "/api/auth/register"),
        ("POST", "/api/auth/confirm"),
        ("POST", "/api/auth/resend-confirmation"),
        ("POST", "/api/auth/login"),
        ("POST", "/api/auth/passkey-options"),
        ("POST", "/api/auth/passkey"),
        ("POST", "/api/auth/token"),
        ("POST", "/api/auth/forgotten-password"),
        ("POST", "/api/auth/reset-password"),
        ("POST", "/api/reminders/off/{token}"),
        ("GET", "/api/calendars/{token}.ics"),
    }
)
"""Routes that need no sign-in; the last two need the token of an email or of a calendar's address instead."""

BY_REFRESH_COOKIE = frozenset({("POST", "/api/auth/refresh")})
"""Routes that only the refresh cookie opens."""

ENDLESS = frozenset({("GET", "/api/events")})
"""Responses that continue until the client disconnects."""

SHARED = frozenset(
    {
        "/api/questions/{question_id}",
        "/api/progress/concepts/{topic}/{concept}",
        "/api/coding/problems/{problem_id}",
        "/api/coding/designs/tasks/{task_id}",
    }
)
"""Paths that name something that no user owns: all users may read there, each about themselves."""


@dataclass(frozen=True)
class Owned:
    """Something that belongs to one candidate.

    Parameters
    ----------
    make
        Lets a candidate make it, and returns what stands in the path for it.
    bodies
        What each method that takes a JSON body is sent, so that the refusal is not about the body.
    headers
        Sent with every method.
    """

    make: Callable[[Visitor], Mapping[str, str]]
    bodies: Mapping[str, object] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)


def _token(owner: Visitor) -> Mapping[str, str]:
    return {"token_id": owner.post("/api/tokens", json={"name": "CI", "scopes": ["read"]}).json()["id"]}


def _passkey(owner: Visitor) -> Mapping[str, str]:
    """Return a passkey, kept as the registration of one would."""
    stored = Passkey(
        id=str(uuid4()),
        account_id=owner.account_id,
        credential_id=str(uuid4()),
        public_key=b"",
        sign_count=0,
        name="Telephone",
        created_at=SystemClock().now(),
    )
    services: Server = owner.app.state.server  # type: ignore[attr-defined]
    with services.database.transaction() as db:
        db.add(stored)
        return {"passkey_id": stored.id}


def _device(owner: Visitor) -> Mapping[str, str]:
    """Return another sign-in of the owner."""
    services: Server = owner.app.state.server  # type: ignore[attr-defined]
    grant = services.accounts.signing_in.begin(owner.account_id, Visit("192.0.2.7", "A program"))
    return {"device_id": grant.sign_in_id}


def _export(owner: Visitor) -> Mapping[str, str]:
    return {"job_id": owner.post("/api/me/export").json()["job_id"]}


def _recording(owner: Visitor) -> Mapping[str, str]:
    return {"recording_id": owner.post("/api/recordings", json={"name": "answer.webm"}).json()["id"]}


def _part(owner: Visitor) -> Mapping[str, str]:
    recording = _recording(owner)
    announced = owner.post(f"/api/recordings/{recording['recording_id']}/parts", headers=TUS)
    return {**recording, "part_id": announced.headers["Location"].rpartition("/")[2]}


def _story(owner: Visitor) -> Mapping[str, str]:
    return {"story_id": owner.post("/api/stories", json={"title": "The late release"}).json()["id"]}


def _knowledge(owner: Visitor) -> Mapping[str, str]:
    """Return a document of the knowledge base, kept as the job that reads uploads would."""
    new = NewDocument(
        name="notes.md",
        origin="upload:notes.md",
        content_hash=f"{len(owner.get('/api/knowledge').json())}",
        page_count=None,
        notes=(),
        added_at=SystemClock().now(),
        chunks=(),
        vectors=(),
    )
    services: Server = owner.app.state.server  # type: ignore[attr-defined]
    with services.database.transaction() as db:
        stored = services.knowledge.base.keep(db, owner.account_id, new).document
    return {"document_id": str(stored.id)}


def _session(owner: Visitor) -> Mapping[str, str]:
    requested = {"interview_type": "behavioural", "mode": "study", "minutes": 9}
    answer = owner.post("/api/sessions", json=requested)
    assert answer.status_code == 201, answer.text
    return {"session_id": answer.json()["id"]}


def _spoken_session(owner: Visitor) -> Mapping[str, str]:
    requested = {"interview_type": "behavioural", "mode": "study", "minutes": 9, "answer_by": "voice"}
    answer = owner.post("/api/sessions", json=requested)
    assert answer.status_code == 201, answer.text
    return {"session_id": answer.json()["id"]}


def _score(owner: Visitor) -> Mapping[str, str]:
    return {**_session(owner), "name": "eye_contact"}


def _deleted_session(owner: Visitor) -> Mapping[str, str]:
    session = _session(owner)
    owner.delete(f"/api/sessions/{session['session_id']}")
    return session


def _turn(owner: Visitor) -> Mapping[str, str]:
    return {**_session(owner), "number": "1"}


def _answered_turn(owner: Visitor) -> Mapping[str, str]:
    turn = _turn(owner)
    owner.post(f"/api/sessions/{turn['session_id']}/turns/1/answer", json={"text": "I asked them."})
    return turn


def _point(owner: Visitor) -> Mapping[str, str]:
    return {**_answered_turn(owner), "point": "1"}


def _reflection(owner: Visitor) -> Mapping[str, str]:
    written = {**_session(owner), "prompt_id": "next-time"}
    owner.put(f"/api/sessions/{written['session_id']}/reflection/next-time", json=REFLECTED)
    return written


def _attempt(owner: Visitor) -> Mapping[str, str]:
    answer = owner.post("/api/coding/attempts", json={"problem_id": "even-weather", "language": "python"})
    assert answer.status_code == 201, answer.text
    return {"attempt_id": answer.json()["id"]}


def _assisted_attempt(owner: Visitor) -> Mapping[str, str]:
    begun = {"problem_id": "even-weather", "language": "python", "with_assistant": True}
    return {"attempt_id": owner.post("/api/coding/attempts", json=begun).json()["id"]}


def _proposal(owner: Visitor) -> Mapping[str, str]:
    attempt = _assisted_attempt(owner)
    owner.post(f"/api/coding/attempts/{attempt['attempt_id']}/proposals")
    return {**attempt, "number": "1"}


def _deleted_attempt(owner: Visitor) -> Mapping[str, str]:
    attempt = _attempt(owner)
    owner.delete(f"/api/coding/attempts/{attempt['attempt_id']}")
    return attempt


def _finished_attempt(owner: Visitor) -> Mapping[str, str]:
    """Return an attempt with a report, kept as the job that makes reports would."""
    attempt = _attempt(owner)
    services: Server = owner.app.state.server  # type: ignore[attr-defined]
    with services.database.transaction() as db:
        row = db.get_one(AttemptRow, attempt["attempt_id"])
        row.finished_at, row.report = SystemClock().now(), EMPTY_REPORT
    return attempt


def _design(owner: Visitor) -> Mapping[str, str]:
    """Return an attempt at a system design task, with one box."""
    answer = owner.post("/api/coding/designs/attempts", json={"task_id": "poster-links"})
    assert answer.status_code == 201, answer.text
    identifier = answer.json()["id"]
    owner.put(f"/api/coding/designs/attempts/{identifier}", json=DRAWN)
    return {"attempt_id": identifier}


def _job(owner: Visitor) -> Mapping[str, str]:
    session = _answered_turn(owner)["session_id"]
    return {"job_id": owner.get(f"/api/sessions/{session}").json()["job"]["id"]}


def _target_job(owner: Visitor) -> Mapping[str, str]:
    text = "Data Engineer\n\nRequirements\n- Experience with SQL and Python\n"
    added = owner.post("/api/profiles/jobs", content=text, headers={"Content-Type": "text/plain"})
    assert added.status_code == 201, added.text
    jobs = added.json()["jobs"]
    for job in jobs[:-1]:  # at most twenty are stored
        owner.delete(f"/api/profiles/jobs/{job['id']}")
    return {"job_id": jobs[-1]["id"]}


TUS = {
    "Tus-Resumable": "1.0.0",
    "Upload-Metadata": "key YQ==",
    "Upload-Defer-Length": "1",
    "Upload-Offset": "0",
    "Content-Type": "application/offset+octet-stream",
}
"""Headers of the protocol by which recordings are sent."""


ANSWER = {"text": "I asked them."}
REFLECTED = {"text": "I will ask one question before I answer, tomorrow."}

DRAWN = {"version": 0, "boxes": [{"id": "a", "label": "Redis", "x": 0, "y": 0}], "arrows": [], "explanation": ""}
EVENTS = {"first_sequence": 0, "source": "pass", "events": [{"kind": "idle", "at_ms": 1, "seconds": 1}]}
NOTHING = Advice("", None)
NEVER_SAID = Moment("not asked", None)
EMPTY_REPORT = AttemptReport(
    verdict=None,
    readability=Readability((), None),
    testing=Testing(0, (), ""),
    explanation=Explanation(Moments(NEVER_SAID, NEVER_SAID, NEVER_SAID, NEVER_SAID), (), None, None),
    hints_used=0,
    score=None,
    keep=NOTHING,
    change=NOTHING,
    try_next=NOTHING,
    timeline=(),
    assistant=None,
)

OWNED: Mapping[str, Owned] = {
    "/api/coding/attempts/{attempt_id}": Owned(_attempt),
    "/api/coding/attempts/{attempt_id}/edits": Owned(_attempt),
    "/api/coding/attempts/{attempt_id}/events": Owned(_attempt, {"POST": EVENTS}),
    "/api/coding/attempts/{attempt_id}/finish": Owned(_attempt),
    "/api/coding/attempts/{attempt_id}/hints": Owned(_attempt),
    "/api/coding/attempts/{attempt_id}/messages": Owned(_attempt, {"POST": {"at_ms": 1, "text": "Hello"}}),
    "/api/coding/attempts/{attempt_id}/outputs": Owned(_attempt, {"POST": {"nonce": "0", "outputs": []}}),
    "/api/coding/attempts/{attempt_id}/proposals": Owned(_assisted_attempt, {"POST": {"at_ms": 1}}),
    "/api/coding/attempts/{attempt_id}/proposals/{number}/decision": Owned(
        _proposal, {"POST": {"decision": "rejected"}}
    ),
    "/api/coding/attempts/{attempt_id}/report": Owned(_finished_attempt),
    "/api/coding/attempts/{attempt_id}/restore": Owned(_deleted_attempt),
    "/api/coding/attempts/{attempt_id}/runs": Owned(_attempt, {"POST": {"source": "pass"}}),
    "/api/coding/attempts/{attempt_id}/silences": Owned(_attempt, {"POST": {"at_ms": 1}}),
    "/api/coding/attempts/{attempt_id}/submissions": Owned(_attempt, {"POST": {"source": "pass"}}),
    "/api/coding/designs/attempts/{attempt_id}": Owned(_design, {"PUT": DRAWN}),
    "/api/coding/designs/attempts/{attempt_id}/hints": Owned(_design),
    "/api/coding/designs/attempts/{attempt_id}/judgement": Owned(_design),
    "/api/jobs/{job_id}": Owned(_job),
    "/api/sessions/{session_id}": Owned(_session),
    "/api/sessions/{session_id}/expect": Owned(_session, {"POST": {"question_id": "sql-joins", "score": 50}}),
    "/api/sessions/{session_id}/finish": Owned(_session, {"POST": {}}),
    "/api/sessions/{session_id}/report": Owned(_session),
    "/api/sessions/{session_id}/report.json": Owned(_session),
    "/api/sessions/{session_id}/report.pdf": Owned(_session),
    "/api/sessions/{session_id}/scores/{name}": Owned(_score),
    "/api/sessions/{session_id}/speech": Owned(_session, {"POST": {"lines": ["Hello"]}}),
    "/api/sessions/{session_id}/timelines": Owned(_session),
    "/api/sessions/{session_id}/transcript": Owned(_session, {"PUT": {"transcript": "Hello"}}),
    "/api/sessions/{session_id}/restore": Owned(_deleted_session),
    "/api/sessions/{session_id}/retry": Owned(_session),
    "/api/live/{session_id}/tickets": Owned(_spoken_session),
    "/api/live/{session_id}/hints": Owned(_spoken_session),
    "/api/sessions/{session_id}/turns/{number}/answer": Owned(_answered_turn, {"POST": ANSWER, "PATCH": ANSWER}),
    "/api/sessions/{session_id}/turns/{number}/attempt": Owned(_turn, {"POST": {"language": "python"}}),
    "/api/sessions/{session_id}/turns/{number}/code": Owned(_turn),
    "/api/sessions/{session_id}/turns/{number}/hint": Owned(_turn, {"POST": {}}),
    "/api/sessions/{session_id}/turns/{number}/retake": Owned(_turn, {"POST": {}}),
    "/api/sessions/{session_id}/turns/{number}/points/{point}": Owned(_point, {"PUT": {"reply": "yes"}}),
    "/api/sessions/{session_id}/turns/{number}/skip": Owned(_turn, {"POST": {}}),
    "/api/sessions/{session_id}/turns/{number}/uploaded": Owned(_turn),
    "/api/sessions/{session_id}/usefulness": Owned(_session, {"PUT": {"value": 1}}),
    "/api/knowledge/{document_id}": Owned(_knowledge),
    "/api/profiles/jobs/{job_id}": Owned(_target_job, {"PATCH": {"interview_day": None}}),
    "/api/profiles/jobs/{job_id}/choice": Owned(_target_job),
    "/api/me/devices/{device_id}": Owned(_device),
    "/api/me/passkeys/{passkey_id}": Owned(_passkey),
    "/api/me/export/{job_id}": Owned(_export),
    "/api/recordings/{recording_id}": Owned(_recording),
    "/api/recordings/{recording_id}/close": Owned(_recording),
    "/api/recordings/{recording_id}/file": Owned(_recording),
    "/api/recordings/{recording_id}/parts": Owned(_recording, headers=TUS),
    "/api/recordings/{recording_id}/parts/{part_id}": Owned(_part, headers=TUS),
    "/api/sessions/{session_id}/reflection": Owned(_session),
    "/api/sessions/{session_id}/reflection/{prompt_id}": Owned(_reflection, {"PUT": REFLECTED}),
    "/api/sessions/{session_id}/reflection/{prompt_id}/reply": Owned(_reflection),
    "/api/stories/{story_id}": Owned(_story, {"PUT": {"title": "Late"}}),
    "/api/stories/{story_id}/review": Owned(_story, {"POST": {"recall": 80}}),
    "/api/tokens/{token_id}": Owned(_token),
}
"""By the path as the OpenAPI document writes it."""
