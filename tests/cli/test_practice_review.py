"""The closing report: composed once, for the terminal and for files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from greenroom.cli.blocks import Heading, Listing, Paragraph, Quotation, show_blocks, to_markdown
from greenroom.cli.practice.review import compose_review
from greenroom.db.database import Database
from greenroom.interview.reports import InterviewReport
from tests.cli.practice_tools import Terminal, open_database
from tests.interview.practising import CAUSE_ALONE, EVERYTHING, finish, make_service, requested, say


@pytest.fixture
def database(tmp_path: Path, migrated_sqlite: Path) -> Iterator[Database]:
    with open_database(tmp_path, migrated_sqlite) as database:
        yield database


@pytest.fixture
def report(database: Database) -> InterviewReport:
    service = make_service(database)
    interview = service.start(requested())
    say(service, interview, CAUSE_ALONE)
    service.expect(interview, str(service.view(interview).last.question_id), 80)
    finish(service, interview, EVERYTHING)
    return service.report(interview)


def read(report: InterviewReport, folder: Path) -> str:
    terminal = Terminal(folder)
    show_blocks(terminal.screen, compose_review(report))
    return terminal.text


def test_every_question_has_its_score_with_interval_and_its_points(report: InterviewReport, tmp_path: Path) -> None:
    text = read(report, tmp_path)
    for question in report.questions:
        assert question.text in text
    assert "100 of 100, between 90 and 100" in text
    assert "Said:" in text
    assert "You expected 80" in text


def test_the_overall_score_comes_with_its_interval(report: InterviewReport, tmp_path: Path) -> None:
    assert report.overall is not None
    expected = f"Overall {report.overall.score:.0f} of 100, between {report.overall.low:.0f} and"
    assert expected in read(report, tmp_path)


def test_an_interview_without_a_judged_answer_has_no_score_but_a_next_step(
    report: InterviewReport, tmp_path: Path
) -> None:
    text = read(replace(report, overall=None, questions=(), topics=()), tmp_path)
    assert "there is no score" in text
    assert "greenroom practice --study" in text


def test_markdown_shows_what_was_said_and_obeys_nothing_in_it() -> None:
    text = to_markdown(
        [
            Heading("Title", 1),
            Paragraph("<b>bold</b> and [link](http://x)"),
            Listing("Missed", ("one", "# two")),
            Quotation("Your answer", "> first\nsecond"),
        ]
    )
    assert text.startswith("# Title\n\n")
    assert "<b>" not in text.replace("\\<", "")
    assert "- \\# two" in text
    assert "> \\> first\n> second" in text


def test_nothing_steers_the_terminal(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    show_blocks(terminal.screen, [Paragraph("red \x1b[31m \x07bell \u202eturned")])
    assert set(terminal.shown.getvalue()) & {"\x1b", "\x07", "\u202e"} == set()
