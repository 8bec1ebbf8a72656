"""How long is a report before anything of it is unfolded, and does it move while it loads? Measured in Chromium.

The sample session, and a good, a mixed and a poor typed interview of seven questions, each at a desk's width (1280 px)
and a phone's (360 px), with the pages of their PDFs. The layout shift is the sum of all shifts that no key or click
caused, as the browser reports them.

    CHROMIUM=/usr/bin/chromium python -m bench.report_length [folder for pictures]
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import BrowserContext, Page, expect, sync_playwright

from bench.figures import Figure, run_bench, skip
from bench.typed_interviews import LEVELS, QUESTIONS, hold_interview, read_answers
from greenroom.sessions.sample import SAMPLE_ID
from tests.e2e import candidate
from tests.e2e.devices import installed_chromium
from tests.e2e.installation import Installation, until
from tests.e2e.layout_shift import layout_shift, observe_layout_shift, shifted_elements
from tests.e2e.looking import DESK, PHONE
from tests.report.test_pdf import page_count

WIDTHS = {"desk": DESK, "phone": PHONE}
SAMPLE_QUESTIONS = 4
SETTLED_MS = 1000
"""After the last request; what arrives later moves nothing."""

LENGTH = Figure(
    "length of a report before unfolding, longest of 4: desktop 1280 px / phone 360 x 740", "4500 px / 8 screens"
)
PAGES = Figure("pages of its PDF, most of 4 beyond one for each question", "2")
ARRIVAL = Figure("layout shift while a report loads, largest of 4: desktop / phone", "0.1")
ROOM = Figure("layout shift in a typed interview of 7 questions, largest of 3", "0.1")
FIRST_SCREEN = Figure("first screen of a report, 1280 x 800: where the list of 7 answers ends, longest of 3", "800 px")
LIST_END = """Math.max(0, ...[...document.querySelectorAll("details[name=answers]")]
    .map((line) => line.getBoundingClientRect().bottom + scrollY))"""
FIGURES = (LENGTH, PAGES, ARRIVAL, ROOM, FIRST_SCREEN)


@dataclass(frozen=True, slots=True)
class Measured:
    """A report as a browser and a printer show it; each pair is of a desk and of a phone."""

    name: str
    heights_px: tuple[float, float]
    list_end_px: float
    shifts: tuple[float, float]
    pages: int
    questions: int


def main() -> dict[Figure, str]:
    """Print the lengths and the shifts, and return the worst of them."""
    if (chromium := installed_chromium()) is None:
        skip("no Chromium")
    pictures = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        installation = Installation(Path(home))
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        try:
            installation.start()
            context = browser.new_context(base_url=installation.url, reduced_motion="reduce", locale="en-GB")
            expect.set_options(timeout=60_000)
            sessions = dict(_sessions(context))
            reports = [_measure(context, name, shown, pictures) for name, shown in sessions.items()]
        finally:
            browser.close()
            installation.close()
    desk, phone = zip(*(report.heights_px for report in reports), strict=True)
    shifts = [max(shifts) for shifts in zip(*(report.shifts for report in reports), strict=True)]
    return {
        LENGTH: f"{max(desk):.0f} px / {max(phone) / PHONE['height']:.1f} screens",
        PAGES: f"{max(report.pages - report.questions for report in reports)}",
        ARRIVAL: " / ".join(f"{shift:.2f}" for shift in shifts),
        FIRST_SCREEN: f"{max(report.list_end_px for report in reports if report.questions == QUESTIONS):.0f} px",
        ROOM: f"{max(one.room_shift for one in sessions.values() if one.room_shift is not None):.2f}",
    }


@dataclass(frozen=True, slots=True)
class Reported:
    """A session whose report is measured, and how far its room moved; None for a sample."""

    session_id: str
    questions: int
    room_shift: float | None


def _sessions(context: BrowserContext) -> Iterator[tuple[str, Reported]]:
    page = context.new_page()
    observe_layout_shift(page)
    candidate.open_first_account(page)
    until(lambda: page.request.get(f"/api/sessions/{SAMPLE_ID}").ok, 180.0, "the sample is there")
    yield "sample", Reported(SAMPLE_ID, SAMPLE_QUESTIONS, None)
    answers = read_answers()
    for name, levels in LEVELS.items():
        session_id = hold_interview(page, levels, answers)
        print(f"{name}, moved in the room: {shifted_elements(page)}")
        yield name, Reported(session_id, QUESTIONS, layout_shift(page))


def _measure(context: BrowserContext, name: str, shown: Reported, pictures: Path | None) -> Measured:
    (desk_px, desk_end_px, desk_shift), (phone_px, _, phone_shift) = (
        _look(context, name, shown, width, pictures) for width in WIDTHS
    )
    file = context.request.get(f"/api/sessions/{shown.session_id}/report.pdf").body()
    if pictures is not None:
        (pictures / f"{name}.pdf").write_bytes(file)
    pages, shifts = page_count(file), (desk_shift, phone_shift)
    measured = Measured(name, (desk_px, phone_px), desk_end_px, shifts, pages, shown.questions)
    print(measured)
    return measured


def _look(
    context: BrowserContext, name: str, shown: Reported, width: str, pictures: Path | None
) -> tuple[float, float, float]:
    """Return the height, the end of the list of answers and the layout shift of a report in a window of its own."""
    page = context.new_page()
    size = WIDTHS[width]
    page.set_viewport_size({"width": size["width"], "height": size["height"]})
    observe_layout_shift(page)
    page.goto(f"/sessions/{shown.session_id}")
    expect(page.get_by_role("region", name="What to take from this")).to_be_visible()
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(SETTLED_MS)
    height, shift = float(page.evaluate("document.documentElement.scrollHeight")), layout_shift(page)
    list_end = float(page.evaluate(LIST_END))
    print(f"{name}, {width}, moved: {shifted_elements(page)}")
    if pictures is not None:
        _photograph(page, pictures / f"{name}-{width}")
    page.close()
    return height, list_end, shift


def _photograph(page: Page, path: Path) -> None:
    themes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
    for theme in themes:
        page.emulate_media(color_scheme=theme)
        page.reload()
        page.wait_for_load_state("networkidle")
        page.screenshot(path=f"{path}-{theme}.png", full_page=True)


if __name__ == "__main__":
    run_bench(main, FIGURES)
