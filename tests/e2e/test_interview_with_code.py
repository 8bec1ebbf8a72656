"""An interview that begins with a coding problem: opened, solved on the coding page, handed in, and in the report."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from greenroom.coding.contracts import SolutionLanguage
from greenroom.coding.loading import find_problem
from tests.e2e import candidate
from tests.e2e.looking import Looking
from tests.e2e.test_coding import CHECK_MS, finish, say, submit, write


@pytest.fixture(scope="module")
def ada(context: BrowserContext) -> Iterator[Page]:
    """The page of a new user."""
    page = context.new_page()
    candidate.open_first_account(page)
    yield page
    page.close()


def test_code_is_the_answer_to_a_turn(ada: Page) -> None:
    looking = Looking("interview-with-code")
    ada.goto("/practise?step=choices")
    ada.get_by_role("radio", name="By typing").check()
    ada.get_by_role("radio", name="Study").check()
    ada.get_by_role("radio", name="30 minutes", exact=True).check()
    ada.get_by_role("radio", name="Technical", exact=True).check()
    ada.get_by_role("switch", name="Start with a coding problem").check()
    expect(ada.get_by_text("1 coding problem", exact=True)).to_be_visible()
    looking.at(ada, "choices")
    ada.get_by_role("button", name="Start").click()
    ada.wait_for_url("**/interviews/*")
    session_id = ada.url.rsplit("/", 1)[1]
    ada.get_by_role("button", name="Skip").click()

    open_in_python = ada.get_by_role("button", name="Solve it in Python")
    expect(open_in_python).to_be_visible(timeout=CHECK_MS)
    looking.at(ada, "turn")
    open_in_python.click()
    expect(ada.get_by_role("textbox", name="Your code")).to_be_visible()
    expect(ada.get_by_role("button", name="Speak")).to_have_attribute("aria-pressed", "false")
    problem = find_problem(candidate.session(ada, session_id)["turns"][-1]["coding_problem"])
    source = next(one.source for one in problem.references if one.language is SolutionLanguage.PYTHON)
    say(ada, "I go through the input once and remember what I need, in linear time.")
    write(ada, source)
    looking.at(ada, "editor")
    submit(ada)
    expect(ada.get_by_role("heading", name="All tests passed")).to_be_visible(timeout=CHECK_MS)
    finish(ada)

    hand_in = ada.get_by_role("button", name="Hand in your code")
    expect(hand_in).to_be_visible(timeout=CHECK_MS)
    looking.at(ada, "hand-in")
    hand_in.click()
    expect(hand_in).to_be_hidden(timeout=CHECK_MS)
    expect(ada.get_by_label("Your answer")).to_be_visible(timeout=CHECK_MS)
    candidate.end_interview(ada)
    ada.goto(f"/sessions/{session_id}")
    ada.get_by_text("Let us write some code").first.click()
    expect(ada.get_by_text("tests of", exact=False).first).to_be_visible(timeout=CHECK_MS)
    looking.at(ada, "report")
