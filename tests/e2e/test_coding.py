"""Coding interviews as a new user does them.

A problem is solved well, with a hint, in quadratic time, wrongly, by cheating, and without a network.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e import candidate
from tests.e2e.installation import Installation, until
from tests.e2e.looking import Looking

SAVED_SECONDS = 60.0
CHECK_MS = 180_000
"""All tests and the growth of time, also where the machine does other work."""

RIGHT = """def pairs_on_pace(laps):
    seen = {}
    pairs = 0
    for minute, lap in enumerate(laps):
        pairs += seen.get(lap - minute, 0)
        seen[lap - minute] = seen.get(lap - minute, 0) + 1
    return pairs
"""
SLOW = """def pairs_on_pace(laps):
    return sum(laps[b] - laps[a] == b - a for b in range(len(laps)) for a in range(b))
"""
WRONG = """def pairs_on_pace(laps):
    return sum(later - earlier == 1 for earlier, later in zip(laps, laps[1:]))
"""
CHEATS = {
    "knows the examples": """def pairs_on_pace(laps):
    return {(5, 6, 9, 8): 3, (3, 3): 0}.get(tuple(laps), 0)
""",
    "is equal to everything": """class Always(int):
    __eq__ = lambda self, other: True
    __hash__ = None

def pairs_on_pace(laps):
    return Always(0)
""",
    "ends early": """import os

def pairs_on_pace(laps):
    print("All tests passed", flush=True)
    os._exit(0)
""",
}


@pytest.fixture(scope="module")
def ada(context: BrowserContext) -> Iterator[Page]:
    """The page of a new user."""
    page = context.new_page()
    candidate.open_first_account(page)
    yield page
    page.close()


def test_a_problem_is_solved_well(ada: Page) -> None:
    looking = Looking("coding")
    ada.get_by_role("link", name="Coding").click()
    expect(ada.get_by_role("heading", name="Coding interviews")).to_be_visible()
    expect(ada.get_by_role("button", name="Start First locker clash")).to_be_visible()
    looking.at(ada, "problems")
    start(ada)
    say(ada, "I keep a dictionary from lap minus minute to how often I saw it. That is O(n) in time and memory.")
    write(ada, RIGHT)
    ada.get_by_role("button", name="Add a test").click()
    ada.get_by_label("laps").fill("[]")
    ada.get_by_label("Expected output").fill("0")
    ada.get_by_role("button", name="Save test").click()
    ada.get_by_role("button", name="Run your tests").click()
    expect(ada.get_by_text("Test 1 passed")).to_be_visible()
    ada.get_by_role("button", name="Run examples").click()
    expect(ada.get_by_text("Test 2 passed")).to_be_visible()
    submit(ada)
    expect(ada.get_by_role("heading", name="All tests passed")).to_be_visible(timeout=CHECK_MS)
    expect(ada.get_by_text("Your running time grows as O(n), as expected.")).to_be_visible()
    looking.at(ada, "solved")
    finish(ada)
    expect(ada.get_by_role("heading", name="How your code came about")).to_be_visible(timeout=CHECK_MS)
    moment = ada.get_by_role("slider", name="Moment")
    expect(ada.get_by_role("region", name="Code at this moment")).to_contain_text("seen.get")
    moment.focus()
    ada.keyboard.press("Home")
    expect(ada.get_by_role("region", name="Code at this moment")).not_to_contain_text("seen.get")
    looking.at(ada, "report")


def test_a_problem_is_solved_with_a_hint_by_keyboard_alone(ada: Page) -> None:
    looking = Looking("coding-hint")
    ada.goto("/coding?topic=arrays-hashing")
    start(ada)
    ada.get_by_role("button", name="Next hint").focus()
    ada.keyboard.press("Enter")
    expect(ada.get_by_text("It takes 5 points of 100 off your score.")).to_be_visible()
    looking.at(ada, "hint")
    ada.get_by_role("button", name="Take the hint").focus()
    ada.keyboard.press("Enter")
    expect(ada.get_by_text("You took 1 of 4.")).to_be_visible()
    write(ada, RIGHT)
    ada.keyboard.press("Escape")
    expect(ada.get_by_text("Press Tab to leave the editor.")).to_be_attached()
    ada.keyboard.press("Tab")
    expect(ada.get_by_role("button", name="Run examples")).to_be_focused()
    ada.get_by_role("textbox", name="Your code").focus()
    ada.keyboard.press("Control+Enter")
    expect(ada.get_by_text("Test 2 passed")).to_be_visible()
    submit(ada)
    expect(ada.get_by_role("heading", name="All tests passed")).to_be_visible(timeout=CHECK_MS)
    finish(ada)
    expect(ada.get_by_text("hints: -5")).to_be_visible(timeout=CHECK_MS)
    expect(ada.get_by_text("95 of 100")).to_be_visible()
    expect(ada.get_by_text("Solve this problem again in three days without hints.")).to_be_visible()


def test_a_problem_is_solved_in_quadratic_time(ada: Page) -> None:
    ada.goto("/coding?topic=arrays-hashing")
    start(ada)
    say(ada, "I compare every pair, so it takes O(n^2) time.")
    write(ada, SLOW)
    submit(ada)
    expect(ada.get_by_role("heading", name="All tests passed")).to_be_visible(timeout=CHECK_MS)
    expect(ada.get_by_text("Your running time grows as O(n^2). The expected growth is O(n).")).to_be_visible()
    finish(ada)
    expect(ada.get_by_text("running time: 0 of 20")).to_be_visible(timeout=CHECK_MS)
    expect(ada.get_by_text("Your code takes O(n^2), but O(n) is possible.")).to_be_visible()
    Looking("coding-quadratic").at(ada, "report")


def test_a_problem_is_solved_wrongly(ada: Page) -> None:
    looking = Looking("coding-wrong")
    ada.goto("/coding?topic=arrays-hashing")
    start(ada)
    write(ada, WRONG)
    ada.get_by_role("button", name="Run examples").click()
    expect(ada.get_by_text("Test 1 failed")).to_be_visible()
    submit(ada)
    expect(ada.get_by_role("heading", name="Not all tests passed")).to_be_visible(timeout=CHECK_MS)
    expect(ada.get_by_role("region", name="Not all tests passed")).to_contain_text("Expected")
    looking.at(ada, "verdict", on_tablet=True)
    finish(ada)
    expect(ada.get_by_text('Tests of the group "always on pace" fail.')).to_be_visible(timeout=CHECK_MS)
    assert points(ada) < 25
    looking.at(ada, "report", on_tablet=True)


@pytest.mark.parametrize("cheat", sorted(CHEATS))
def test_cheating_earns_nothing(ada: Page, cheat: str) -> None:
    """The examples pass where the program knows them, and the verdict says the truth."""
    ada.goto("/coding?topic=arrays-hashing")
    start(ada)
    write(ada, CHEATS[cheat])
    ada.get_by_role("button", name="Run examples").click()
    tests = ada.get_by_text(re.compile("^Test [12] (passed|failed|stopped with an error)$"))
    expect(tests).to_have_count(2)
    assert [one.endswith("passed") for one in tests.all_inner_texts()] == {
        "knows the examples": [True, True],
        "is equal to everything": [False, True],
        "ends early": [False, False],
    }[cheat]
    submit(ada)
    expect(ada.get_by_role("heading", name="Not all tests passed")).to_be_visible(timeout=CHECK_MS)
    expect(ada.get_by_text("checked by the server")).to_be_visible()
    finish(ada)
    expect(ada.get_by_role("heading", name="How your code came about")).to_be_visible(timeout=CHECK_MS)
    assert points(ada) == 0
    if cheat == "ends early":
        ada.emulate_media(color_scheme="dark")
        Looking("coding-cheat").at(ada, "report-dark", on_tablet=True)
        ada.emulate_media(color_scheme="light")


def test_nothing_is_lost_without_a_network(ada: Page, context: BrowserContext) -> None:
    ada.goto("/coding?topic=arrays-hashing")
    start(ada)
    write(ada, "def pairs_on_pace(laps):\n    return 0\n")
    ada.get_by_role("button", name="Run examples").click()
    expect(ada.get_by_text("Test 2 passed")).to_be_visible()
    with candidate.offline(context):
        write(ada, RIGHT)
        expect(candidate.saved_on_device(ada)).to_be_visible()
        ada.get_by_role("button", name="Run examples").click()
        expect(ada.get_by_text("Test 1 passed")).to_be_visible()
        Looking("coding-offline").at(ada, "saved-on-device")
    until(lambda: "seen.get" in saved_source(ada), SAVED_SECONDS, "the code typed without a network arrives")
    ada.reload()
    expect(ada.get_by_role("textbox", name="Your code")).to_contain_text("seen.get")
    submit(ada)
    expect(ada.get_by_role("heading", name="All tests passed")).to_be_visible(timeout=CHECK_MS)


def test_code_survives_a_killed_server(ada: Page, greenroom: Installation) -> None:
    """The server's process is killed while code is typed, and another one starts."""
    ada.goto("/coding?topic=arrays-hashing")
    start(ada)
    write(ada, "def pairs_on_pace(laps):\n    return 0\n")
    until(lambda: "return 0" in saved_source(ada), SAVED_SECONDS, "the code is saved")
    greenroom.kill()
    write(ada, SLOW)
    expect(candidate.saved_on_device(ada)).to_be_visible()
    greenroom.start()
    ada.reload()
    expect(ada.get_by_role("textbox", name="Your code")).to_contain_text("return sum")
    until(lambda: "return sum" in saved_source(ada), SAVED_SECONDS, "the code typed without a server arrives")


def test_a_pull_request_is_reviewed(ada: Page) -> None:
    ada.goto("/coding?kind=review")
    ada.get_by_role("button", name="Start").first.click()
    ada.get_by_role("button", name="Comment on line 3").first.click()
    ada.get_by_role("textbox", name="Comment on line 3").fill("This fails where the list is empty.")
    ada.get_by_role("button", name="Save comment").click()
    expect(ada.get_by_text("This fails where the list is empty.")).to_be_visible()
    expect(ada.get_by_text("Saved", exact=True)).to_be_visible()


def test_an_assistant_proposes_code(ada: Page) -> None:
    ada.goto("/coding")
    ada.get_by_role("switch", name="With an assistant that makes mistakes").check()
    start(ada)
    assistant = ada.get_by_role("region", name="Assistant")
    assistant.get_by_role("button", name="Ask for code").click()
    assistant.get_by_role("button", name="Reject it").click()
    expect(assistant.get_by_text("You rejected this code.")).to_be_visible()
    assistant.get_by_role("button", name="Ask for code").click()
    assistant.get_by_role("button", name="Use it", exact=True).click()
    expect(assistant.get_by_text("You used this code.")).to_be_visible()
    expect(ada.get_by_role("textbox", name="Your code")).to_contain_text("return")
    finish(ada)
    decided = ada.get_by_role("region", name="The assistant’s proposals").get_by_role("listitem")
    expect(decided).to_have_count(2, timeout=CHECK_MS)
    expect(decided.first).to_contain_text("rejected")
    expect(decided.last).to_contain_text("used")


def points(page: Page) -> int:
    """Return the score of a report."""
    found = re.search(r"(\d+) of 100", page.get_by_role("region", name="Score").inner_text())
    assert found is not None
    return int(found[1])


def start(page: Page) -> None:
    """Start the problem that these tests know."""
    page.get_by_label("Topic").select_option("Arrays and hashing")
    page.get_by_role("button", name="Start Exactly on pace in Python").click()
    expect(page.get_by_role("textbox", name="Your code")).to_be_visible()


def write(page: Page, source: str) -> None:
    """Write a program in place of what stands in the editor."""
    page.get_by_role("textbox", name="Your code").focus()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(source)


def say(page: Page, words: str) -> None:
    """Tell the interviewer something."""
    page.get_by_label("Your words").fill(words)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("log")).to_contain_text(words)


def saved_source(page: Page) -> str:
    """Return the code of the attempt on the page as the server has it."""
    attempt = page.request.get(f"/api/coding/attempts/{page.url.rpartition('/')[2]}")
    assert attempt.ok, attempt.text()
    return str(attempt.json()["source"])


def submit(page: Page) -> None:
    """Submit the code."""
    page.get_by_role("button", name="Submit", exact=True).click()


def finish(page: Page) -> None:
    """End the attempt."""
    page.get_by_role("button", name="Finish").click()
    page.get_by_role("dialog").get_by_role("button", name="Finish").click()
