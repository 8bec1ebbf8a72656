"""The report as it is read: on the sample session, which every new installation shows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from greenroom.sessions.sample import SAMPLE_ID, SUBJECT
from tests.e2e import candidate
from tests.e2e.installation import until
from tests.e2e.layout_shift import MOST_SHIFT, layout_shift, observe_layout_shift, shifted_elements
from tests.e2e.looking import Looking

SAMPLE_SECONDS = 180.0
ANSWERS = (
    "I am a developer from Leeds, and I like small teams.",
    "When our release was late, I told my manager the same evening, and we moved two features to the next one.",
    "I asked her what she meant, wrote it down, and showed her the next draft a day earlier.",
)


@pytest.fixture(scope="module")
def looking() -> Looking:
    """Pictures of the report."""
    return Looking("report")


@pytest.fixture(scope="module")
def ada(context: BrowserContext) -> Iterator[Page]:
    """The user who has just installed Greenroom, once the sample session exists."""
    page = context.new_page()
    candidate.open_first_account(page)
    until(lambda: page.request.get(f"/api/sessions/{SAMPLE_ID}").ok, SAMPLE_SECONDS, "the sample is there")
    yield page
    page.close()


@pytest.fixture
def report(ada: Page) -> Page:
    """The sample's report, open."""
    ada.goto(f"/sessions/{SAMPLE_ID}")
    candidate.open_moments(ada)
    return ada


def test_an_empty_installation_shows_a_finished_session(ada: Page, looking: Looking) -> None:
    ada.goto("/")
    ada.get_by_role("link", name="See a sample report").click()
    expect(ada.get_by_text("The answers are invented. No real person is shown.")).to_be_visible()
    lessons = ada.get_by_role("region", name="What to take from this")
    for part in ("Keep", "Change", "Try"):
        expect(lessons.get_by_text(part, exact=True)).to_be_visible()
    looking.at(ada, "sample")


def test_a_report_does_not_move_while_it_loads(ada: Page) -> None:
    page = ada.context.new_page()
    observe_layout_shift(page)
    page.goto(f"/sessions/{SAMPLE_ID}")
    expect(page.get_by_role("region", name="What to take from this")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert layout_shift(page) < MOST_SHIFT, shifted_elements(page)
    page.close()


def test_a_click_on_the_time_line_moves_the_replay(report: Page) -> None:
    player = report.locator("video")
    until(lambda: player.evaluate("player => player.readyState") >= 1, SAMPLE_SECONDS, "the recording is there")
    player.evaluate("player => { player.jumps = 0; player.addEventListener('seeked', () => { player.jumps += 1; }); }")
    ruler = report.get_by_role("slider", name="Position in the recording")
    ruler.scroll_into_view_if_needed()
    place = ruler.bounding_box()
    assert place
    for share in (0.5, 0.9, 0.1):
        jumps = player.evaluate("player => player.jumps")
        report.mouse.click(place["x"] + share * place["width"], place["y"] + place["height"] / 2)
        report.wait_for_function("jumps => document.querySelector('video').jumps > jumps", arg=jumps)
        at, whole = player.evaluate("player => [player.currentTime, player.duration]")
        assert at == pytest.approx(share * whole, abs=2)


def test_a_score_says_why(report: Page, looking: Looking) -> None:
    report.get_by_text("Scores by competency", exact=True).click()
    report.get_by_role("button", name="Clarity: why this score?").click()
    expect(report.get_by_role("dialog")).to_be_visible()
    expect(report.get_by_role("dialog")).to_contain_text("of this score")
    looking.at(report, "why-this-score")
    report.keyboard.press("Escape")
    expect(report.get_by_role("dialog")).to_be_hidden()


def test_it_is_taken_along_as_pdf_and_as_data(report: Page) -> None:
    for name, beginning in (("Download as PDF", b"%PDF-"), ("Download the data (JSON)", b"{")):
        with report.expect_download() as download:
            report.get_by_role("button", name=name).click()
        assert download.value.path().read_bytes().startswith(beginning)


def _usefulness(report: Page) -> object:
    return report.request.get(f"/api/sessions/{SAMPLE_ID}/report").json()["usefulness"]


def test_one_tap_says_whether_it_was_useful(report: Page) -> None:
    report.get_by_role("button", name="Yes", exact=True).click()
    expect(report.get_by_text("Thank you.")).to_be_visible()
    until(lambda: _usefulness(report) == 1, candidate.ANSWER_SECONDS, "the answer is kept")


def test_what_one_noticed_oneself_is_kept(report: Page, looking: Looking) -> None:
    report.get_by_role("link", name="Write your reflection").click()
    field = report.get_by_role("textbox").first
    field.fill("I spoke too fast when the pressure came up, and I liked my ending.")
    expect(report.get_by_text("Saved", exact=True).first).to_be_visible()
    looking.at(report, "reflection")
    report.reload()
    expect(report.get_by_role("textbox").first).to_have_value(
        "I spoke too fast when the pressure came up, and I liked my ending."
    )


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/progress", "No progress to show yet"),
        ("/plan", "Your plan for the next two weeks"),
        ("/questions", "Question bank"),
        ("/stories", "Add your first story"),
        ("/knowledge", "Your documents"),
        ("/settings", "Settings"),
        ("/admin", "Administration"),
        ("/reflections", "Your reflections"),
        ("/upload", "Upload a recording"),
    ],
)
def test_every_other_page_shows_what_it_is_about_and_can_be_used_by_everybody(
    ada: Page, path: str, title: str, looking: Looking
) -> None:
    ada.goto(path)
    expect(ada.get_by_role("heading", level=1, name=title, exact=True)).to_be_visible()
    expect(ada.get_by_text("Loading", exact=True)).to_have_count(0)
    expect(ada.get_by_role("alert")).to_have_count(0)
    looking.at(ada, path.strip("/"))


def test_a_deleted_session_is_taken_back_and_deleted_again(ada: Page, looking: Looking) -> None:
    ada.goto("/sessions")
    looking.at(ada, "sessions")
    ada.get_by_role("button", name=f"Delete {SUBJECT}").click()
    ada.get_by_role("button", name="Undo").click()
    expect(ada.get_by_text(f"“{SUBJECT}” was restored.", exact=True)).to_be_visible()
    ada.get_by_role("button", name=f"Delete {SUBJECT}").click()
    expect(ada.get_by_role("link", name=SUBJECT)).to_have_count(0)
    ada.goto("/")
    expect(ada.get_by_role("heading", level=1)).to_be_visible()
    expect(ada.get_by_role("link", name=SUBJECT)).to_have_count(0)
    expect(ada.get_by_role("link", name="See a sample report")).to_have_count(0)


def test_a_typed_interview_does_not_move_from_turn_to_turn(ada: Page) -> None:
    page = ada.context.new_page()
    observe_layout_shift(page)
    session_id = candidate.choose_interview(page, answer_by="By typing", minutes=15)
    for words in ANSWERS:
        candidate.type_answer(page, session_id, words)
    assert layout_shift(page) < MOST_SHIFT, shifted_elements(page)
    page.close()
