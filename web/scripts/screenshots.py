"""Take a picture of every scenario of the fixtures page, in both themes, on a desk and on a phone.

Run ``npm run dev:fixtures -- --port 5199`` beside it, then ``python web/scripts/screenshots.py [part of a name]``,
with ``SHOWN_IN=es`` in Spanish. The pictures go to ``web/screenshots``; what breaks an accessibility rule (colours
included), scrolls sideways or says something on the browser's console is printed, and the exit code counts it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

WEB = Path(__file__).resolve().parents[1]
ADDRESS = os.environ.get("FIXTURES_URL", "http://localhost:5199")
LANGUAGE = os.environ.get("SHOWN_IN", "en")
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
WIDTHS_PX = {"desk": 1280, "phone": 360}
THEMES = ("light", "dark")
SETTLED_MS = 400
GIVEN_UP_MS = 10_000


def main(wanted: str = "") -> int:
    """Photograph the scenarios whose name contains `wanted`; return how many complaints there were."""
    (WEB / "screenshots").mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        complaints = [
            complaint
            for theme in THEMES
            for width in WIDTHS_PX
            for complaint in photograph(browser, theme, width, wanted)
        ]
        browser.close()
    sys.stdout.write("\n".join(complaints or ["No complaints."]) + "\n")
    return len(complaints)


def photograph(browser: Browser, theme: str, width: str, wanted: str) -> list[str]:
    """Every scenario in one theme at one width."""
    context = browser.new_context(
        viewport={"width": WIDTHS_PX[width], "height": 800},
        color_scheme="dark" if theme == "dark" else "light",
        reduced_motion="reduce",
        timezone_id="UTC",
        locale=LANGUAGE,
    )
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: note(message, said))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{ADDRESS}/?scenario=")
    page.wait_for_function("window.scenarios !== undefined")
    complaints: list[str] = []
    for scenario in page.evaluate("window.scenarios"):
        if wanted not in scenario["name"]:
            continue
        said.clear()
        joint = "&" if "?" in scenario["path"] else "?"
        page.goto(f"{ADDRESS}{scenario['path']}{joint}scenario={scenario['name']}")
        page.wait_for_selector("main h1, dialog h2, [role=alert]")
        if not scenario["name"].endswith("-loading"):  # reads that fail are tried again before they say so
            page.wait_for_selector("[class*=skeleton]", state="detached", timeout=GIVEN_UP_MS)
        page.wait_for_timeout(SETTLED_MS)
        picture = f"{scenario['name']}-{LANGUAGE}-{width}-{theme}.png"
        page.screenshot(path=WEB / "screenshots" / picture, full_page=True)
        complaints += [f"{scenario['name']}, {width}, {theme}: {each}" for each in [*said, *faults(page)]]
    context.close()
    return complaints


def note(message: ConsoleMessage, said: list[str]) -> None:
    """Keep what the browser warns of."""
    if message.type in {"warning", "error"}:
        said.append(message.text)


def faults(page: Page) -> list[str]:
    """Return accessibility problems, and whether the page is wider than the screen."""
    page.add_script_tag(path=WEB / "node_modules" / "axe-core" / "axe.min.js")
    violations = page.evaluate("axe.run().then(({violations}) => violations)")
    found = [f"{each['id']}: {each['nodes'][0]['html'][:160]}" for each in violations]
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append("scrolls sideways")
    return found


if __name__ == "__main__":
    sys.exit(min(main(*sys.argv[1:]), 1))
