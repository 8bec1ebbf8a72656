"""How soon a report can be read and used, with nothing in the browser's cache, against the goal of 1.5 s.

From the navigation to the moment in which the replay's time line stands and answers; a new profile each time. By the
clock, of browser and server together: on a machine that does other work too, the figures are upper bounds.
"""

from __future__ import annotations

import statistics
import time

from playwright.sync_api import Browser, StorageState, sync_playwright

from bench.serving import ACCOUNT, serving
from greenroom.sessions.sample import SAMPLE_ID
from tests.e2e.devices import find_chromium

ROUNDS = 7
GOAL_SECONDS = 1.5
TIMELINE = "[role=slider]"


def main() -> None:
    with serving() as served, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        entered = _enter(browser, served.installation.url)
        seconds = sorted(_open(browser, served.installation.url, entered) for _ in range(ROUNDS))
        browser.close()
    print(
        f"report interactive, cold cache: median {statistics.median(seconds):.2f} s, worst {seconds[-1]:.2f} s of "
        f"{ROUNDS}; goal {GOAL_SECONDS} s"
    )


def _enter(browser: Browser, url: str) -> StorageState:
    """Sign in, and return the cookies of it."""
    context = browser.new_context(base_url=url)
    assert context.request.post("/api/auth/login", data=ACCOUNT).ok
    state = context.storage_state()
    context.close()
    return state


def _open(browser: Browser, url: str, entered: StorageState) -> float:
    context = browser.new_context(base_url=url, storage_state=entered)
    page = context.new_page()
    start = time.monotonic()
    page.goto(f"/sessions/{SAMPLE_ID}", wait_until="commit")
    ruler = page.locator(TIMELINE)
    ruler.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("selector => document.querySelector(selector).ariaValueNow === '1'", arg=TIMELINE)
    seconds = time.monotonic() - start
    context.close()
    return seconds


if __name__ == "__main__":
    main()
