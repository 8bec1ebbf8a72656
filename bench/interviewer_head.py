"""The drawn interviewer in Chromium's software renderer: its size, its geometry, and its script per frame.

The head is drawn in the interview room while the server's voice asks the question. A frame's script is the time of the
animation callback, drawing calls included; the graphics process works beside it. Each look is measured.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
from playwright.sync_api import Page, Response, sync_playwright

from bench.figures import Figure, run_bench, skip
from tests.e2e.candidate import choose_interview, open_first_account
from tests.e2e.code_runner import DIST
from tests.e2e.devices import installed_chromium
from tests.e2e.installation import Installation
from tests.e2e.listening import PROBE, frames, launch

LOOKS = 3
SECONDS_PER_LOOK = 12.0
FIRST_FRAMES = 10
"""They compile shaders and upload geometry."""
PATIENCE_MS = 60_000

SIZE = Figure("drawn interviewer: files loaded for it, as sent", "3 MB")
SHAPE = Figure("drawn interviewer: most triangles / draw calls of a frame, three looks", "30,000 / 40")
SCRIPT = Figure("drawn interviewer: script per frame while it speaks, median / 95%", "4 ms")
FIGURES = (SIZE, SHAPE, SCRIPT)


def main() -> dict[Figure, str]:
    if not (DIST / "index.html").is_file():
        skip("the web application is not built (make web)")
    if installed_chromium() is None:
        skip("no Chromium")
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        installation = Installation(Path(home), has_voice=True)
        try:
            installation.start()
            browser = launch(playwright.chromium)
            page = browser.new_page(base_url=installation.url, locale="en-GB", viewport={"width": 1366, "height": 820})
            page.set_default_timeout(PATIENCE_MS)
            page.add_init_script(PROBE)
            return measured(page)
        finally:
            installation.close()


def measured(page: Page) -> dict[Figure, str]:
    """Return the figures of an empty installation's interview room."""
    loaded: list[Response] = []
    page.on("response", lambda response: loaded.append(response) if "HeadScene" in response.url else None)
    open_first_account(page)
    choose_interview(page, answer_by="By typing", minutes=15)
    drawn = []
    for look in range(LOOKS):
        page.locator("canvas[data-drawn]").wait_for()
        if look > 0:
            page.get_by_role("button", name="Repeat").click()
        before = len(frames(page))
        page.wait_for_timeout(1000 * SECONDS_PER_LOOK)
        drawn += frames(page)[before + FIRST_FRAMES :]
        page.get_by_role("button", name="Other look").click()
    milliseconds = np.array([frame["ms"] for frame in drawn])
    size = sum(int(response.headers["content-length"]) for response in loaded)
    print(f"{len(drawn)} frames in {LOOKS * SECONDS_PER_LOOK:.0f} s")
    return {
        SIZE: f"{size / 1e6:.2f} MB",
        SHAPE: f"{max(frame['triangles'] for frame in drawn):,.0f} / {max(frame['calls'] for frame in drawn)}",
        SCRIPT: f"{np.median(milliseconds):.1f} / {np.percentile(milliseconds, 95):.1f} ms of {len(drawn)}",
    }


if __name__ == "__main__":
    run_bench(main, FIGURES)
