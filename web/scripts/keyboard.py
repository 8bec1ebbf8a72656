"""Walk through every scenario of the fixtures page with the Tab key alone, without a mouse.

Run ``npm run dev:fixtures -- --port 5199`` beside it, then ``python web/scripts/keyboard.py [part of a name]``. Printed
is what cannot be reached, what does not show that it has the focus and what is covered while it has it; the exit code
counts it. What a screen reader is told goes to ``web/screenshots/<scenario>.aria.txt``.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

WEB = Path(__file__).resolve().parents[1]
ADDRESS = os.environ.get("FIXTURES_URL", "http://localhost:5199")
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
MOST_STOPS = 200
SETTLED_MS = 400
MOVED_MS = 30

MARK = """() => {
  const wanted = "a[href], button, input, select, textarea, summary, video[controls], [tabindex='0']";
  const isOffered = (it) => it.checkVisibility({visibilityProperty: true}) && !it.disabled && it.tabIndex >= 0
    && !(it.type === "radio" && !it.checked) && it.role !== "tablist" && it.closest("[inert]") === null;
  [...document.querySelectorAll(wanted)].filter(isOffered).forEach((it, at) => { it.dataset.stop = String(at); });
}"""
"""Numbers what the keyboard must reach; of radio buttons that is the chosen one, the arrow keys do the rest."""

MARKED = "[...document.querySelectorAll('[data-stop]')].map((it) => [it.dataset.stop, it.outerHTML.slice(0, 120)])"

LOOK = """() => {
  const it = document.activeElement;
  if (it === document.body || it === null) return null;
  const shows = (each) => each !== null && ["outlineStyle", "boxShadow"].some((name) => {
    const said = getComputedStyle(each)[name];
    return said !== "none" && said !== "";
  });
  const dressed = [it, it.nextElementSibling, it.closest("label"), it.parentElement];
  const box = it.getBoundingClientRect();
  const on = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, innerHeight / 2));
  return {
    stop: it.dataset.stop ?? null,
    name: (it.getAttribute("aria-label") ?? it.labels?.[0]?.textContent ?? it.textContent).trim().slice(0, 60),
    kind: it.tagName.toLowerCase(),
    // The parts of a player and of a date are the browser's own, and so is what shows their focus.
    shows: dressed.some(shows) || it.matches("video, [type=date]"),
    isCovered: on === null || !(it.contains(on) || on.contains(it) || it.labels?.[0]?.contains(on)),
    top: box.top + scrollY,
  };
}"""


def main(wanted: str = "") -> int:
    """Walk through the scenarios whose name contains `wanted`; return how many complaints there were."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce", locale="en-GB")
        page.goto(f"{ADDRESS}/?scenario=")
        page.wait_for_function("window.scenarios !== undefined")
        complaints: list[str] = []
        for scenario in page.evaluate("window.scenarios"):
            if wanted in scenario["name"]:
                joint = "&" if "?" in scenario["path"] else "?"
                page.goto(f"{ADDRESS}{scenario['path']}{joint}scenario={scenario['name']}")
                page.wait_for_selector("main h1, dialog h2, [role=alert]")
                page.wait_for_timeout(SETTLED_MS)
                announced = page.locator("body").aria_snapshot()
                (WEB / "screenshots" / f"{scenario['name']}.aria.txt").write_text(announced, encoding="utf-8")
                complaints += [f"{scenario['name']}: {each}" for each in walk(page)]
        browser.close()
    sys.stdout.write("\n".join(complaints or ["No complaints."]) + "\n")
    return len(complaints)


def walk(page: Page) -> list[str]:
    """Press Tab once around the page, wherever it begins; return what was wrong on the way."""
    page.evaluate(MARK)
    stops: list[dict[str, object]] = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        page.wait_for_timeout(MOVED_MS)
        stop = page.evaluate(LOOK)
        if stop is None:  # the browser's own bar, between the last stop and the first
            continue
        # Parts of a date are stops of their own within one field, so that only the first stop ends the round.
        if stops and stop["stop"] == stops[0]["stop"] and stops[-1]["stop"] != stop["stop"]:
            break
        stops.append(stop)
    found = [f"does not show its focus: {named(stop)}" for stop in stops if not stop["shows"]]
    found += [f"is covered: {named(stop)}" for stop in stops if stop["isCovered"]]
    reached = {stop["stop"] for stop in stops}
    everything = page.evaluate(MARKED)
    found += [f"cannot be reached: {html}" for number, html in everything if number not in reached]
    return found


def named(stop: dict[str, object]) -> str:
    """Name a stop for the reader of the complaints."""
    return f"{stop['kind']} “{stop['name']}”"


if __name__ == "__main__":
    sys.exit(min(main(*sys.argv[1:]), 1))
