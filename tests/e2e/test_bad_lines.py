"""Lines that fail while there is much to send: ten minutes of an answer, or a recording that is brought."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from samples.render import Sample
from tests.e2e import candidate
from tests.e2e.installation import Installation, until
from tests.e2e.looking import Looking

OFFLINE_SECONDS = 8.0
BACKLOG_SECONDS = 600
BYTES_PER_SECOND = 158_000
"""What the recorder is told to make of camera and microphone (AnswerRecorder.ts)."""

DELIVERY_SECONDS = 180.0

# What the recorder would have put there, had it gone on for so long: pieces behind those of the part under way.
FILL_UP = """
async ([seconds, bytesPerSecond]) => {
  const settled = (asked) => new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  const database = await settled(indexedDB.open("greenroom"));
  for (let second = 0; second < seconds; second++) {
    const transaction = database.transaction(["parts", "chunks"], "readwrite");
    const parts = transaction.objectStore("parts");
    const part = (await settled(parts.getAll())).find(({ isEnded }) => !isEnded);
    const bytes = new Uint8Array(bytesPerSecond).fill(second % 256).buffer;
    transaction.objectStore("chunks").add({ partId: part.id, offset: part.recordedBytes, bytes });
    const recordedBytes = part.recordedBytes + bytesPerSecond;
    parts.put({ ...part, recordedBytes, recordedMs: part.recordedMs + 1000 });
    await new Promise((resolve) => { transaction.oncomplete = resolve; });
  }
  database.close();
}
"""


@pytest.fixture(scope="module")
def looking() -> Looking:
    """Pictures of bad lines."""
    return Looking("bad-lines")


@pytest.fixture(scope="module")
def ada(context: BrowserContext) -> Page:
    """The candidate who practises over these connections."""
    page = context.new_page()
    candidate.open_first_account(page)
    return page


def test_ten_minutes_that_were_spoken_offline_arrive(ada: Page, context: BrowserContext, looking: Looking) -> None:
    session_id = candidate.choose_interview(ada, answer_by="On camera", minutes=15)
    candidate.enter_room_with_camera(ada)
    candidate.speak(ada, 2)
    with candidate.offline(context):
        ada.evaluate(FILL_UP, [BACKLOG_SECONDS, BYTES_PER_SECOND])
        candidate.speak(ada, OFFLINE_SECONDS)
        candidate.say_done(ada)  # the next question appears although the server is out of reach
        looking.at(ada, "ten-minutes-waiting")

    until(lambda: candidate.answered(ada, session_id) == 1, DELIVERY_SECONDS, "the answer arrives")
    until(lambda: first_part(ada, session_id)["ended_at"] is not None, DELIVERY_SECONDS, "all ten minutes arrive")
    assert first_part(ada, session_id)["offset_bytes"] > BACKLOG_SECONDS * BYTES_PER_SECOND


def test_a_frozen_page_goes_on_where_it_was(ada: Page, context: BrowserContext) -> None:
    session_id = candidate.choose_interview(ada, answer_by="On camera", minutes=15)
    candidate.enter_room_with_camera(ada)
    candidate.speak(ada, 2)
    browser = context.new_cdp_session(ada)
    browser.send("Page.setWebLifecycleState", {"state": "frozen"})
    ada.wait_for_timeout(3000)
    browser.send("Page.setWebLifecycleState", {"state": "active"})
    candidate.speak(ada, 2)
    candidate.say_done(ada)
    until(lambda: candidate.answered(ada, session_id) == 1, DELIVERY_SECONDS, "the answer arrives")


def test_a_recording_that_is_brought_outlives_a_broken_line_and_a_killed_server(
    ada: Page, greenroom: Installation, short_sample: Sample, looking: Looking
) -> None:
    faults = iter(("line", "server"))

    def fail_twice(route: Route) -> None:
        fault = next(faults, None)
        if route.request.method != "PATCH" or fault is None:
            route.continue_()
        elif fault == "line":
            route.abort("internetdisconnected")
        else:
            greenroom.kill()
            route.continue_()
            greenroom.start()

    ada.goto("/upload")
    ada.get_by_label("Drop your recording here").set_input_files(short_sample.recording)
    ada.get_by_label("Title").fill("Brought from my phone")
    ada.get_by_label("Question 1").fill(short_sample.question)
    looking.at(ada, "upload")
    ada.route("**/parts/*", fail_twice)
    ada.get_by_role("button", name="Upload and analyse").or_(ada.get_by_role("button", name="Agree, upload")).click()
    ada.wait_for_url("**/sessions/*", timeout=1000 * DELIVERY_SECONDS)
    candidate.open_moments(ada, candidate.ANALYSIS_SECONDS)
    expect(ada.get_by_text(short_sample.question).first).to_be_visible()
    assert next(faults, None) is None
    looking.at(ada, "upload-report")


def first_part(page: Page, session_id: str) -> dict[str, Any]:
    """Return the first run of the recorder as the server has it."""
    recording = page.request.get(f"/api/recordings/{candidate.session(page, session_id)['recording_id']}")
    return dict(recording.json()["parts"][0])
