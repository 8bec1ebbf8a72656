"""The report itself: JSON, page and PDF of a 30-minute interview of 8 answers, against the goal of 0.5 seconds.

CPU time of this process, not the clock on the wall: the machine may be busy. The first rendering also loads the
templates and looks through the fonts; that is printed apart, because a worker does it once. Every round renders another
interview, because typst remembers what it has set before. Ends with the memory that 40 reports leave behind.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import psutil

from bench.figures import Figure, run_bench
from greenroom.report.document import Report
from greenroom.report.json_document import to_json
from greenroom.report.render.html import render_html
from greenroom.report.render.pdf import render_pdf
from tests.builders import build_report

RENDERING = Figure("JSON + page + PDF of a 30-minute interview, processor time", "0.5 s")
FIGURES = (RENDERING,)
ROUNDS = 5
MANY = 40


def main() -> dict[Figure, str]:
    interviews = [build_report(duration_seconds=1800.0, answers=8, seed=seed) for seed in range(ROUNDS + 1)]
    parts: dict[str, Callable[[Report], str | bytes]] = {
        "JSON": to_json,
        "page": render_html,
        "PDF": render_pdf,
    }
    print(f"{'':6}{'first':>9}{'then':>9}{'size':>10}   CPU seconds; size in kB")
    first_total = then_total = 0.0
    for name, render in parts.items():
        first, size = _cpu_seconds(render, interviews[0])
        then = statistics.median(_cpu_seconds(render, report)[0] for report in interviews[1:])
        first_total, then_total = first_total + first, then_total + then
        print(f"{name:6}{first:9.3f}{then:9.3f}{size / 1000:10.0f}")
    print(f"{'all':6}{first_total:9.3f}{then_total:9.3f}")
    print(f"memory after {MANY} more reports: {_megabytes_after(MANY):+.0f} MB")
    return {RENDERING: f"{first_total:.2f} s first, {then_total:.2f} s later"}


def _cpu_seconds(render: Callable[[Report], str | bytes], report: Report) -> tuple[float, int]:
    start = time.process_time()
    written = render(report)
    return time.process_time() - start, len(written)


def _megabytes_after(count: int) -> float:
    process = psutil.Process()
    before = process.memory_info().rss
    for seed in range(count):
        report = build_report(duration_seconds=120.0, answers=3, seed=seed)
        render_html(report)
        render_pdf(report)
    return float(process.memory_info().rss - before) / 1e6


if __name__ == "__main__":
    run_bench(main, FIGURES)
