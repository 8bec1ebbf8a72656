"""The first day of an installation: its first account, a second one, what is aimed for, an interview by keyboard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, ViewportSize, expect

from greenroom.questions.bank import load_bank
from tests.e2e import candidate
from tests.e2e.installation import Installation
from tests.e2e.looking import Looking

GRACE = "grace@example.org"
NEW_PASSWORD = "copper lantern meadow"  # noqa: S105

STORY = (
    "The orders came in twice a month too late, so I took the job on. I measured where the time went, decided to "
    "split the table instead of buying a larger machine, because it was cheaper, and tested the change with two "
    "colleagues. The night run fell from 40 to 12 minutes. Today I would tell the team earlier."
)
CV = """Ada Example
Backend engineer

Experience
Backend engineer, Brightwater Payments, March 2021 to present
- Cut the time of the nightly settlement from three hours to twenty minutes with PostgreSQL partitions.
- Led a team of four engineers.
Software developer, Northlight Maps, 2018 to 2021
- Built a tile service in Python and Kubernetes.

Education
BSc Computer Science, University of Leeds, 2018

Skills
Python, PostgreSQL, Kubernetes, Kafka
"""

JOB = """Senior backend engineer

You will own our payment services, written in Python on PostgreSQL and Kafka, and lead a small team.

Requirements
- Five years of experience with Python
- Experience with PostgreSQL and Kafka
- Leading others
"""


GREETING = (
    "Hello, I'm Ingrid, the manager you would report to. In the next 5 minutes we'll talk about the role of Senior "
    "backend engineer, and I'd like to picture you on my team."
)
SMALL_SCREENS: tuple[ViewportSize, ...] = (
    {"width": 1280, "height": 800},
    {"width": 360, "height": 740},
    {"width": 390, "height": 844},
)
LONGEST_QUESTION = max((question.text for question in load_bank().questions), key=len)
ON_ONE_SCREEN = """() => {
    scrollTo({ top: 0, behavior: "instant" });
    const place = (element) => element.getBoundingClientRect();
    const [question, answer] = [place(document.querySelector("h1")), place(document.querySelector("textarea"))];
    const send = place([...document.querySelectorAll("button")].find((one) => one.textContent.startsWith("Send")));
    return {
        question: question.top >= 0 && question.bottom <= answer.top,
        answer: answer.bottom <= send.top,
        send: send.bottom <= innerHeight,
    };
}"""
"""Whether a typed interview shows the question, the answer box and the button that sends, with nothing scrolled."""


def fits(page: Page, size: ViewportSize) -> dict[str, bool]:
    """What of a typed interview is in sight on a screen of this size."""
    page.set_viewport_size(size)
    page.screenshot()  # the style rules for a size hold from the next picture on
    placed: dict[str, bool] = page.evaluate(ON_ONE_SCREEN)
    return placed


@contextmanager
def the_longest_question(page: Page) -> Iterator[None]:
    """Puts the bank's longest question, after a greeting, in place of the one that chance drew."""
    lines = [{"kind": "speech", "text": GREETING}, {"kind": "question", "text": LONGEST_QUESTION}]

    def put_in_place(route: Route) -> None:
        response = route.fetch()
        session = response.json()
        session["turns"][-1]["lines"] = lines
        route.fulfill(response=response, json=session)

    one_session = re.compile(r"/api/sessions/\w+$")
    page.route(one_session, put_in_place)
    yield
    page.unroute(one_session)


@pytest.fixture(scope="module")
def looking() -> Looking:
    """Pictures of the first day."""
    return Looking("first-day")


@pytest.fixture(scope="module")
def ada(context: BrowserContext, looking: Looking) -> Iterator[Page]:
    """The user who has just installed Greenroom: the first account needs no confirmation."""
    page = context.new_page()
    page.goto("/")
    expect(page.get_by_role("heading", name="Create the first account")).to_be_visible()
    looking.at(page, "first-account")
    candidate.open_first_account(page)
    expect(page.get_by_role("heading", name="Practise before the real interview")).to_be_visible()
    looking.at(page, "welcome")
    yield page
    page.close()


@pytest.fixture
def grace(browser: Browser, greenroom: Installation, ada: Page) -> Iterator[Page]:
    """Another user's browser, once there is a first account."""
    context = browser.new_context(base_url=greenroom.url, locale="en-GB")
    yield context.new_page()
    context.close()


def test_a_second_person_confirms_their_address_by_the_letter(
    grace: Page, greenroom: Installation, looking: Looking
) -> None:
    candidate.open_account(grace, "Grace", GRACE)
    expect(grace.get_by_role("heading", name="Ask for your link")).to_be_visible()
    looking.at(grace, "look-into-letters")
    link = greenroom.link_for(GRACE, "confirm")
    grace.goto(link)
    looking.at(grace, "confirm")
    grace.get_by_label("Password", exact=True).fill(candidate.PASSWORD)
    grace.get_by_role("button", name="Confirm email").click()
    expect(grace.get_by_role("heading", name="Your email is confirmed")).to_be_visible()
    candidate.sign_in(grace, GRACE)

    grace.goto(link)
    grace.get_by_label("Password", exact=True).fill(candidate.PASSWORD)
    grace.get_by_role("button", name="Confirm email").click()
    expect(grace.get_by_role("alert")).to_be_visible()  # the link was good for once


def test_a_forgotten_password_is_replaced(grace: Page, greenroom: Installation, looking: Looking) -> None:
    grace.goto("/sign-in")
    looking.at(grace, "sign-in")
    grace.get_by_role("link", name="Forgot your password?").click()
    grace.get_by_label("Email").fill(GRACE)
    grace.get_by_role("button", name="Make reset link").click()
    expect(grace.get_by_text(f"If {GRACE} has an account, Greenroom saved")).to_be_visible()
    grace.goto(greenroom.link_for(GRACE, "reset-password"))
    grace.get_by_label("New password").fill(NEW_PASSWORD)
    looking.at(grace, "new-password")
    grace.get_by_role("button", name="Save password").click()
    expect(grace.get_by_role("heading", name="Your password is changed")).to_be_visible()
    candidate.sign_in(grace, GRACE, NEW_PASSWORD)


def test_the_cv_and_the_job_are_understood_and_put_right(ada: Page, tmp_path: Path, looking: Looking) -> None:
    ada.goto("/practise")
    cv = tmp_path / "cv.txt"
    cv.write_text(CV)
    looking.at(ada, "documents")
    ada.get_by_label("CV", exact=True).locator("input[type=file]").set_input_files(cv)
    expect(ada.get_by_role("heading", name="cv.txt")).to_be_visible()
    ada.get_by_role("button", name="Paste the job description as text").click()
    ada.get_by_label("The job description as text").fill(JOB)
    ada.get_by_role("button", name="Read this text").click()
    expect(ada.get_by_role("button", name="Delete this job")).to_be_visible()
    ada.get_by_role("button", name="Continue").click()

    expect(ada.get_by_role("heading", name="What Greenroom understood")).to_be_visible()
    looking.at(ada, "understood")
    ada.get_by_text("Something wrong?").click()
    strike = (
        ada.get_by_role("button", name="Remove: ")
        .filter(has_text="Kubernetes")
        .or_(ada.get_by_role("button", name="Remove: "))
    )
    strike.first.click()
    expect(ada.get_by_role("button", name="Restore: ")).to_have_count(1)
    looking.at(ada, "facts")
    ada.get_by_role("button", name="Looks right").click()
    expect(ada.get_by_role("heading", name="How would you like to practise?")).to_be_visible()
    looking.at(ada, "choices")


def test_an_interview_by_keyboard_ends_with_what_to_do_differently(ada: Page, looking: Looking) -> None:
    session_id = candidate.choose_interview(ada, answer_by="By typing", minutes=5)
    expect(ada.get_by_label("Your answer")).to_be_visible()
    looking.at(ada, "room-typing")
    for size in SMALL_SCREENS:
        assert fits(ada, size) == {"question": True, "answer": True, "send": True}, size
    with the_longest_question(ada):
        ada.reload()
        expect(ada.get_by_role("heading", name=LONGEST_QUESTION)).to_be_visible()
    for size in SMALL_SCREENS:
        assert fits(ada, size) == {"question": True, "answer": True, "send": True}, size
    ada.get_by_label("Your answer").fill("We disagreed about")
    ada.reload()
    expect(ada.get_by_label("Your answer")).to_have_value("We disagreed about")  # what was typed is not lost
    asked = candidate.session(ada, session_id)["turns"][-1]["question_id"]
    strong = {question.id: question.strong_answer for question in load_bank().questions}
    candidate.type_answer(ada, session_id, strong.get(asked, STORY))  # a question about the CV is not in the bank
    candidate.end_interview(ada)
    looking.at(ada, "room-closed")
    ada.get_by_role("link", name="Go to report").click()
    ada.locator("details[name=answers] > summary").filter(visible=True).first.click()
    expect(ada.get_by_role("heading", name="Points of a strong answer").first).to_be_visible()
    made, unsure = ada.get_by_text("You made the point").first, ada.get_by_role("button", name="Partly").first
    expect(made.or_(unsure).first).to_be_visible()  # chance decides the question, and the judge may be unsure
    looking.at(ada, "report-typed")
