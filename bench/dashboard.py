"""How soon a report can be read and used, and how soon its replay follows a click.

From the navigation, with nothing in the browser's cache, to the moment in which the replay's time line stands and
answers, a new profile each time; from a press on the time line to the moment in which the player has
gone there. By the clock, of browser and server together: on a machine that does other work too, the
figures are upper bounds.
"""

from __future__ import annotations

import statistics
import time
from pathlib import Path

from playwright.sync_api import Browser, StorageState, sync_playwright

from bench.figures import Figure, run_bench, skip
from bench.serving import ACCOUNT, serving
from greenroom.sessions.sample import SAMPLE_ID
from tests.e2e.devices import installed_chromium

WEB_APPLICATION = Path(__file__).parents[1] / "web" / "dist" / "index.html"
ROUNDS = 7
SHARES = (0.5, 0.9, 0.1, 0.7, 0.3)
"""Of the recording, one after the other."""

INTERACTIVE = Figure("report interactive in Chromium, cold cache, median / worst of 7", "1.5 s")
JUMP = Figure("replay follows a click on the time line, median / worst of 5", "200 ms")
FIGURES = (INTERACTIVE, JUMP)

TIMELINE = "[role=slider]"
IS_AT_END = """selector => {
    const ruler = document.querySelector(selector);
    return ruler.ariaValueNow === ruler.ariaValueMax;
}"""
FOLDED = "Moment by moment"
"""What the time line is folded under."""
NOTE_JUMPS = """player => {
    window.jumps = [];
    addEventListener("pointerdown", () => { window.pressedAt = performance.now(); }, true);
    player.addEventListener("seeked", () => window.jumps.push(performance.now() - window.pressedAt));
}"""


def main() -> dict[Figure, str]:
    if not WEB_APPLICATION.is_file():
        skip("the web application is not built (make web)")
    if (chromium := installed_chromium()) is None:
        skip("no Chromium")
    with serving() as served, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        entered = _enter(browser, served.installation.url)
        seconds = sorted(_open(browser, served.installation.url, entered) for _ in range(ROUNDS))
        jumps = sorted(_jump(browser, served.installation.url, entered))
        browser.close()
    return {
        INTERACTIVE: f"{statistics.median(seconds):.2f} / {seconds[-1]:.2f} s",
        JUMP: f"{statistics.median(jumps):.0f} / {jumps[-1]:.0f} ms",
    }


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
    page.get_by_text(FOLDED, exact=True).click()
    ruler = page.locator(TIMELINE)
    ruler.focus()
    page.keyboard.press("End")
    page.wait_for_function(IS_AT_END, arg=TIMELINE)
    seconds = time.monotonic() - start
    context.close()
    return seconds


def _jump(browser: Browser, url: str, entered: StorageState) -> list[float]:
    """Return how many milliseconds the replay took for each place."""
    context = browser.new_context(base_url=url, storage_state=entered)
    page = context.new_page()
    page.goto(f"/sessions/{SAMPLE_ID}")
    page.locator("video").evaluate(NOTE_JUMPS)
    page.wait_for_function("() => document.querySelector('video').readyState >= 1")
    page.get_by_text(FOLDED, exact=True).click()
    ruler = page.locator(TIMELINE)
    ruler.scroll_into_view_if_needed()
    place = ruler.bounding_box()
    if place is None:
        raise SystemExit("The time line of the replay cannot be seen")
    for number, share in enumerate(SHARES):
        page.mouse.click(place["x"] + share * place["width"], place["y"] + place["height"] / 2)
        page.wait_for_function("number => window.jumps.length > number", arg=number)
    jumps = [float(jump) for jump in page.evaluate("window.jumps")]
    context.close()
    return jumps


if __name__ == "__main__":
    run_bench(main, FIGURES)
