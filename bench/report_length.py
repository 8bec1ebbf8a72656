"""How long is a report before anything of it is unfolded? Measured in Chromium, on the page and on paper.

The sample session, and a typed interview with seven judged questions, each at a desk's width (1280 px) and a phone's
(360 px), and the pages of their PDFs.

    CHROMIUM=/usr/bin/chromium python -m bench.report_length [folder for pictures]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect, sync_playwright

from greenroom.sessions.sample import SAMPLE_ID
from tests.e2e import candidate
from tests.e2e.devices import find_chromium
from tests.e2e.installation import Installation, until
from tests.e2e.looking import DESK, PHONE
from tests.report.test_pdf import page_count

QUESTIONS = 7
MOST_TURNS = 40
ANSWERS = (
    (
        "When the release was two days away, I found that our booking service lost every tenth request. I told my "
        "manager the same evening, wrote a test that showed it, and moved the slow report into a queue. Errors fell "
        "from ten percent to none, and we shipped on time."
    ),
    "I do not remember a case like that.",
    "I always work alone, so I never had to ask anybody. I think it went well in the end, more or less.",
    (
        "A colleague and I disagreed about the deadline. I listened to her reasons first, proposed two dates, one for "
        "the tickets and one for the rest, and she agreed. The tickets came out a week early."
    ),
)


def main() -> None:
    """Print the lengths."""
    pictures = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        installation = Installation(Path(home))
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        try:
            installation.start()
            page = browser.new_context(base_url=installation.url, reduced_motion="reduce", locale="en-GB").new_page()
            expect.set_options(timeout=60_000)
            candidate.open_first_account(page)
            until(lambda: page.request.get(f"/api/sessions/{SAMPLE_ID}").ok, 180.0, "the sample is there")
            for name, session_id in (("sample", SAMPLE_ID), ("interview", _interview(page))):
                _measure(page, name, session_id, pictures)
        finally:
            browser.close()
            installation.close()


def _interview(page: Page) -> str:
    """Answer seven questions by typing, and end the interview."""
    session_id = candidate.choose_interview(page, answer_by="By typing", minutes=60)
    for number in range(MOST_TURNS):
        session = candidate.session(page, session_id)
        if session["state"] != "running" or _asked(session) > QUESTIONS:
            break
        candidate.type_answer(page, session_id, ANSWERS[number % len(ANSWERS)])
    candidate.end_interview(page)
    return session_id


def _asked(session: dict[str, Any]) -> int:
    return len({turn["question_id"] for turn in session["turns"] if turn["question_id"]})


def _measure(page: Page, name: str, session_id: str, pictures: Path | None) -> None:
    page.goto(f"/sessions/{session_id}")
    expect(page.get_by_role("region", name="What to take from this")).to_be_visible()
    page.wait_for_load_state("networkidle")
    for width, size in (("desk", DESK), ("phone", PHONE)):
        page.set_viewport_size({"width": size["width"], "height": size["height"]})
        height = page.evaluate("document.documentElement.scrollHeight")
        print(f"{name}, {width}: {height} px, {height / size['height']:.1f} screens")
        if pictures is not None:
            for theme in ("light", "dark"):
                page.emulate_media(color_scheme=theme)
                page.screenshot(path=pictures / f"{name}-{width}-{theme}.png", full_page=True)
    file = page.request.get(f"/api/sessions/{session_id}/report.pdf").body()
    if pictures is not None:
        (pictures / f"{name}.pdf").write_bytes(file)
    print(f"{name}, paper: {page_count(file)} pages")


if __name__ == "__main__":
    main()
