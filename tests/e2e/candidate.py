"""What a candidate does in the browser, by what stands on the page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.e2e.installation import until

PASSWORD = "marble otter violin"  # noqa: S105
ANSWER_SECONDS = 60.0
ANALYSIS_SECONDS = 300.0
"""On a slow machine that does other work too; nothing waits so long where it is quiet."""


def open_account(page: Page, name: str, email: str) -> None:
    """Fill in the form for an account, and send it."""
    page.goto("/register")
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Email").fill(email)
    page.get_by_label("New password").fill(PASSWORD)
    page.get_by_role("button", name="Create account").click()


def open_first_account(page: Page) -> None:
    """Make the account that administers the installation, and arrive at home: it needs no confirmation."""
    open_account(page, "Ada", "ada@example.org")
    expect(page).to_have_url("/")


def sign_in(page: Page, email: str, password: str = PASSWORD) -> None:
    """Sign in, and arrive at home."""
    page.goto("/sign-in")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page).to_have_url("/")


def choose_interview(page: Page, *, answer_by: str, minutes: int) -> str:
    """Choose an interview about how one works, with help, and begin it; return the id of its session."""
    page.goto("/practise?step=choices")
    page.get_by_role("radio", name=answer_by).check()
    page.get_by_role("radio", name="Study").check()
    page.get_by_role("radio", name=f"{minutes} minutes", exact=True).check()
    page.get_by_role("radio", name="Behavioural").check()
    page.get_by_role("button", name="Start" if answer_by == "By typing" else "Check camera and microphone").click()
    page.wait_for_url("**/interviews/**")
    return page.url.split("/interviews/")[1].split("/")[0]


def study_question(page: Page, question_id: str, answer_by: str) -> str:
    """Start a short session about one question of the bank, and return its id."""
    order = {"item": {"kind": "question", "id": question_id}, "answer_by": answer_by}
    return str(page.evaluate(STUDY, order)["id"])


STUDY = """async (order) => {
    const renewed = await (await fetch("/api/auth/refresh", { method: "POST" })).json();
    const headers = { "Content-Type": "application/json", "X-CSRF-Token": renewed.csrf_token };
    const response = await fetch("/api/sessions/study", { method: "POST", headers, body: JSON.stringify(order) });
    return response.json();
}"""


def enter_room_with_camera(page: Page) -> None:
    """Agree to be recorded, check the devices, and enter the room; the first answer is being recorded then."""
    page.get_by_role("button", name="camera").click()
    expect(page.get_by_text("Your connection is good.")).to_be_visible()
    page.get_by_role("link", name="Start interview").click()
    expect(page.get_by_text("Recording", exact=True)).to_be_visible()


def speak(page: Page, seconds: float) -> None:
    """Let the microphone go on for a while: what is to be recorded takes its time."""
    expect(page.get_by_text("Recording", exact=True)).to_be_visible()
    page.wait_for_timeout(1000 * seconds)


def say_done(page: Page) -> None:
    """End a spoken answer, and wait until something else is asked or said."""
    asked = question(page)
    page.get_by_role("button", name="Done").click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text(asked)


def type_answer(page: Page, session_id: str, words: str) -> None:
    """Answer the question that stands there by keyboard, and wait for what the interviewer says next."""
    number = len(session(page, session_id)["turns"])
    page.get_by_label("Your answer").fill(words)
    page.get_by_role("button", name="Send answer").click()
    until(lambda: len(session(page, session_id)["turns"]) > number, ANSWER_SECONDS, "the interviewer goes on")
    said = session(page, session_id)["turns"][-1]["lines"]
    expect(page.get_by_role("main")).to_contain_text(said[-1]["text"])


def question(page: Page) -> str:
    """Return what the interviewer asks."""
    return page.get_by_role("heading", level=1).inner_text()


def end_interview(page: Page) -> None:
    """End before the last question."""
    page.get_by_role("button", name="End", exact=True).click()
    page.get_by_role("button", name="End interview").click()
    expect(page.get_by_role("link", name="Go to report")).to_be_visible()


def session(page: Page, session_id: str) -> dict[str, Any]:
    """Return a session as the server tells it."""
    answer = page.request.get(f"/api/sessions/{session_id}")
    assert answer.ok, answer.text()
    return dict(answer.json())


def answered(page: Page, session_id: str) -> int:
    """Return how many answers have reached the server."""
    return sum(turn["answer"] is not None for turn in session(page, session_id)["turns"])


def open_moments(page: Page, timeout_seconds: float = 30.0) -> None:
    """Unfold what was measured, moment by moment, once the report is there."""
    page.get_by_text("Moment by moment", exact=True).click(timeout=1000 * timeout_seconds)
    expect(page.get_by_role("region", name="Signals over the recording")).to_be_visible()


def saved_on_device(page: Page) -> Locator:
    """Return the note of a form whose work waits in the browser; the notice of a lost network says other words."""
    return page.get_by_text("Saved on this device. It will be sent when you reconnect.")


@contextmanager
def offline(context: BrowserContext) -> Iterator[None]:
    """Take the network away for a while; it comes back for the next test, whatever happens in this one."""
    context.set_offline(True)
    try:
        yield
    finally:
        context.set_offline(False)
