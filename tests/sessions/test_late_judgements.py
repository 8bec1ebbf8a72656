"""A user whose answer has waited too long gets the next turn at once; the judgement comes when no user waits."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from greenroom.jobs.models import JobRow
from greenroom.wiring.server import Server
from tests.http_client import Visitor
from tests.sessions.holding import ANSWER, Work, judged_questions, read, reply, start


def let_wait(services: Server) -> None:
    """Move the waiting jobs into the past, as a long queue does."""
    with services.database.transaction() as db:
        for job in db.scalars(select(JobRow).where(JobRow.state == "queued")):
            job.run_after -= timedelta(seconds=2 * services.settings.answer_wait_seconds)


def test_an_answer_that_has_waited_is_judged_behind_those_that_wait(
    signed_in: Visitor, services: Server, work: Work
) -> None:
    session = reply(signed_in, start(signed_in), ANSWER)
    let_wait(services)
    assert work("high") == 1
    going_on = read(signed_in, session["id"])
    assert (going_on["awaits"], going_on["turns"][0]["answer"]["state"]) == ("answer", "saved")
    signed_in.post(f"/api/sessions/{session['id']}/finish", json={})
    report = signed_in.get(f"/api/sessions/{session['id']}/report").json()
    assert judged_questions(report) == 0
    assert report["still_to_come"] is not None
    assert work("high") == 0
    assert work("late") == 1
    report = signed_in.get(f"/api/sessions/{session['id']}/report").json()
    assert judged_questions(report) == 1
    assert report["still_to_come"] is None
    assert read(signed_in, session["id"])["turns"][0]["answer"]["state"] == "judged"


def test_an_answer_that_has_not_waited_is_judged_before_the_next_turn(signed_in: Visitor, work: Work) -> None:
    session = reply(signed_in, start(signed_in), ANSWER)
    work("high")
    assert read(signed_in, session["id"])["turns"][0]["answer"]["state"] == "judged"
    assert work("late") == 0
