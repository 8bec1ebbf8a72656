"""An interview on camera in which everything breaks once: the page, the line, the server, the worker."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from sqlalchemy import func, select

from greenroom.db.database import Database
from greenroom.db.engine import open_engine, sqlite_url
from greenroom.jobs.models import JobRow
from greenroom.questions.bank import load_bank
from greenroom.report.models import ReportRow
from greenroom.sessions.tasks.kinds import ANALYSE
from tests.e2e import candidate
from tests.e2e.installation import Installation, until
from tests.e2e.looking import Looking

SPEECH_SECONDS = 2.5
DELIVERY_SECONDS = 180.0


@pytest.fixture(scope="module")
def greenroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """A Greenroom that looks at recordings in the fast way: here they have to arrive, not to be measured closely."""
    installation = Installation(tmp_path_factory.mktemp("lossless"), profile="fast")
    try:
        installation.start()
        yield installation
    finally:
        installation.close()


@pytest.fixture(scope="module")
def database(greenroom: Installation) -> Iterator[Database]:
    """What the server keeps."""
    opened = Database(open_engine(sqlite_url(greenroom.home / "greenroom.db")))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def looking() -> Looking:
    """Pictures of the faults."""
    return Looking("nothing-is-lost")


def test_an_interview_outlives_what_can_happen(
    page: Page, context: BrowserContext, greenroom: Installation, database: Database, looking: Looking
) -> None:
    candidate.open_first_account(page)
    session_id = candidate.choose_interview(page, answer_by="On camera", minutes=15)
    looking.at(page, "ways")
    candidate.enter_room_with_camera(page)
    looking.at(page, "room-recording")

    # The page is loaded again in the middle of an answer, which goes on in a second part.
    candidate.speak(page, SPEECH_SECONDS)
    page.reload()
    expect(page.get_by_text("of your answer is saved")).to_be_visible()
    looking.at(page, "room-after-reload")
    page.get_by_role("button", name="Continue aloud").click()
    candidate.speak(page, SPEECH_SECONDS)
    candidate.say_done(page)
    until(lambda: candidate.answered(page, session_id) >= 1, DELIVERY_SECONDS, "the first answer arrives")
    candidate.speak(page, SPEECH_SECONDS)  # meanwhile the page hears which question comes next

    # The line goes: the next question is there all the same, and what is said waits here.
    with candidate.offline(context):
        candidate.speak(page, SPEECH_SECONDS)
        candidate.say_done(page)
        expect(page.get_by_text("You’re offline. Your work is saved")).to_be_visible()
        looking.at(page, "room-offline")
    until(lambda: candidate.answered(page, session_id) >= 2, DELIVERY_SECONDS, "two answers arrive")

    # The server is killed while an answer is recorded, and comes back later.
    candidate.speak(page, SPEECH_SECONDS)
    greenroom.kill()
    candidate.speak(page, SPEECH_SECONDS)
    candidate.say_done(page)
    looking.at(page, "room-without-server")
    greenroom.start()
    until(lambda: candidate.answered(page, session_id) >= 3, DELIVERY_SECONDS, "three answers arrive")
    candidate.end_interview(page)

    # The worker is killed in the middle of the analysis, which is done again, once.
    page.get_by_role("link", name="Go to report").click()
    until(lambda: analysis(database)[0] == "running", DELIVERY_SECONDS, "the analysis begins")
    greenroom.worker().kill()
    looking.at(page, "report-waiting")
    candidate.open_moments(page, candidate.ANALYSIS_SECONDS)  # told by an event, without a reload
    looking.at(page, "report")
    assert analysis(database) == ("done", 1), "the death of the whole worker costs no attempt"
    with database.reading() as rows:
        assert rows.scalar(select(func.count()).where(ReportRow.subject == session_id)) == 1

    # Every second that was spoken is in the recording, in the order of the questions.
    reported = candidate.session(page, session_id)
    recording = page.request.get(f"/api/recordings/{reported['recording_id']}").json()
    assert recording["has_file"]
    assert recording["duration_seconds"] > 5 * SPEECH_SECONDS

    # The candidate corrects the transcript, and the answer is judged again.
    turn = next(turn for turn in reported["turns"] if turn["answer"] and turn["question_id"])
    asked = " ".join(line["text"] for line in turn["lines"] if line["kind"] == "question")
    page.get_by_role("heading", name=asked).click()  # unfolds the answer
    answer = page.get_by_role("article", name=asked)
    answer.get_by_role("button", name="Correct the transcript").click()
    answer.get_by_label("What you said").fill(load_bank().question(turn["question_id"]).strong_answer)
    answer.get_by_role("button", name="Save and judge again").click()
    expect(answer.get_by_text("This is the text that you corrected.")).to_be_visible()
    # chance decides the question, and the judge may be unsure of its strong answer
    judged = answer.get_by_text("Said", exact=True).or_(answer.get_by_role("button", name="Partly"))
    expect(judged.first).to_be_visible(timeout=1000 * DELIVERY_SECONDS)
    looking.at(page, "report-corrected")


def analysis(database: Database) -> tuple[str, int]:
    """Return how the analysis stands, and how often it was begun."""
    with database.reading() as rows:
        asked = select(JobRow.state, JobRow.attempts).where(
            JobRow.name == ANALYSE.name, JobRow.key.not_like("%:anyway")
        )
        found = rows.execute(asked).all()  # without the one that would go ahead hours later, were parts missing
        assert len(found) <= 1
        return (found[0].state, found[0].attempts) if found else ("none", 0)
