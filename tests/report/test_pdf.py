"""What the PDF must be: the same report on paper, byte for byte the same each time, deaf to typst in what was said."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from greenroom.coaching.contracts import Feedback
from greenroom.report.document import Report
from greenroom.report.render.pdf import render_pdf
from tests.builders import (
    audio_only_report,
    build_report,
    full_report,
    long_interview_report,
    short_report,
    silent_black_report,
    with_words,
)


def page_count(pdf: bytes) -> int:
    streams = [_inflated(data) for data in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)]
    return sum(len(re.findall(rb"/Type\s*/Page\b", part)) for part in (pdf, *streams))


def _inflated(data: bytes) -> bytes:
    try:
        return zlib.decompress(data)
    except zlib.error:
        return b""


@pytest.mark.parametrize(
    "build", [full_report, long_interview_report, short_report, audio_only_report, silent_black_report]
)
def test_every_report_becomes_a_pdf(build: Callable[[], Report]) -> None:
    pdf = render_pdf(build())
    assert pdf.startswith(b"%PDF-")
    assert page_count(pdf) >= 2


def test_the_same_report_gives_the_same_bytes_and_no_date() -> None:
    pdf = render_pdf(short_report())
    assert pdf == render_pdf(short_report())
    assert b"CreationDate" not in pdf
    assert b"ModDate" not in pdf


def test_the_headline_is_the_title() -> None:
    assert b"You looked away most" in render_pdf(short_report())


def test_reports_may_be_set_at_the_same_time() -> None:
    reports = [build_report(duration_seconds=60.0 + seed, answers=2, seed=seed) for seed in range(4)]
    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(render_pdf, reports))
    assert together == [render_pdf(report) for report in reports]


def test_a_longer_interview_has_more_pages() -> None:
    assert page_count(render_pdf(long_interview_report())) > page_count(render_pdf(short_report()))


@pytest.mark.parametrize(
    "text",
    [
        '#eval("1+1") #panic("no") #image("/etc/passwd")',
        "$x^2$ *bold* _it_ `raw` = Heading @nobody <label> \\ #",
        "]) } #let view = 1; ([",
        "</svg><script>",
        "שלום עולם مرحبا 你好 🎉 Łukasz",
        "a" * 4000,
        "\x00\x07\u200b\u202e",
    ],
)
def test_markup_in_texts_stays_text(text: str) -> None:
    report = short_report()
    report = replace(
        with_words(report, [text, "and", text]),
        feedback=Feedback(text, report.feedback.strengths, report.feedback.changes),
        recording=replace(report.recording, name=text),
        segments=tuple(replace(segment, question=text) for segment in report.segments),
    )
    assert render_pdf(report).startswith(b"%PDF-")


def test_five_thousand_words_flow_over_pages() -> None:
    report = with_words(long_interview_report(), [f"word{i}" for i in range(5000)])
    assert page_count(render_pdf(report)) > 10
