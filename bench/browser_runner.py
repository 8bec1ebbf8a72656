"""How soon a result is there when code runs in the browser: from the click to the result, in real Chromium.

The interpreter is ready, as it is from a few seconds after a problem was opened. Every run gets a worker that no
program has used, which was started after the run before; a pause between runs lets it start. By the clock, on a
machine that may do other work.
"""

from __future__ import annotations

import time

from playwright.sync_api import sync_playwright

from bench.figures import Figure, run_bench, skip
from bench.serving import serving
from tests.e2e.code_runner import DIST, open_runner, run
from tests.e2e.devices import installed_chromium

RUNS = 20
PAUSE_MS = 1500
PROGRAMS = {
    "python": "def solve(values):\n    return sorted(values)\n",
    "javascript": "function solve(values) { return [...values].sort((a, b) => a - b) }",
}
INPUTS = ["[[3, 1, 2]]", "[[]]"]

CLAIM = "code in the browser: click to result, {}, interpreter ready, median / p95"
RESULTS = (Figure(CLAIM.format("Python"), "p95 100 ms"), Figure(CLAIM.format("JavaScript"), "p95 100 ms"))
START = Figure("code in the browser: first start of Python, files from the same machine", "-")
FIGURES = (*RESULTS, START)


def main() -> dict[Figure, str]:
    if not (DIST / "code-runner").is_dir():
        skip("the web application is not built (make web)")
    if (chromium := installed_chromium()) is None:
        skip("no Chromium")
    measured = {}
    with serving() as served, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for figure, (language, source) in zip(RESULTS, PROGRAMS.items(), strict=True):
            page = browser.new_page(base_url=served.installation.url)
            page.goto("/sign-in")
            start = time.monotonic()
            open_runner(page, language)
            if language == "python":
                measured[START] = f"{time.monotonic() - start:.1f} s"
            times = []
            for _ in range(RUNS):
                page.wait_for_timeout(PAUSE_MS)
                start = time.monotonic()
                results = run(page, source, INPUTS, language=language)
                times.append(1000 * (time.monotonic() - start))
                assert [result["output"] for result in results] == ["[1,2,3]", "[]"], results
            times.sort()
            measured[figure] = f"{times[RUNS // 2]:.0f} / {times[int(0.95 * RUNS) - 1]:.0f} ms"
            page.close()
        browser.close()
    return measured


if __name__ == "__main__":
    run_bench(main, FIGURES)
