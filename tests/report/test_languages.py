"""A report is read in the language of its reader."""

from __future__ import annotations

from dataclasses import replace

import pytest

from greenroom.analysis.moments import Occurrence
from greenroom.report.document import Evidence, Report
from greenroom.report.languages import in_language
from greenroom.report.render.html import render_html
from tests.builders import build_report

TYPED = Evidence(1.0, 3.0, "You smiled for 2.0 seconds.", Occurrence("smile"))
BEFORE_MOMENTS_WERE_TYPED = Evidence(4.0, 5.0, "You looked away")


@pytest.fixture(scope="module")
def report() -> Report:
    """A report each of whose scores rests on these two moments."""
    built = build_report(duration_seconds=120.0, answers=2, seed=1)
    scores = {name: replace(score, evidence=(TYPED, BEFORE_MOMENTS_WERE_TYPED)) for name, score in built.scores.items()}
    return replace(built, scores=scores)


@pytest.mark.parametrize("tag", ["es", "es-MX"])
def test_moments_are_told_in_the_language_of_the_reader(report: Report, tag: str) -> None:
    reported = replace(TYPED, note="Sonreíste durante 2.0 segundos.", note_language="es")
    evidence = {score.evidence for score in in_language(report, tag).scores.values()}
    assert evidence == {(reported, BEFORE_MOMENTS_WERE_TYPED)}


def test_the_page_marks_the_language_of_a_note(report: Report) -> None:
    page = render_html(in_language(report, "es"))
    assert '<span lang="es">Sonreíste durante 2.0 segundos.</span>' in page
    assert '<span lang="en">You looked away.</span>' in page


@pytest.mark.parametrize("tag", ["en", "en-GB", "fr"])
def test_a_language_without_notes_reads_english(report: Report, tag: str) -> None:
    assert in_language(report, tag) == report
