"""The page of progress in the terminal."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from greenroom.cli.progress_page import show_progress
from greenroom.progress.competencies import competency_progress
from greenroom.progress.contracts import FORMAT_VERSION, Progress
from greenroom.progress.trends import trend
from greenroom.report.contracts import ScoredRecording, ScoredValue
from tests.cli.practice_tools import Terminal

FIRST = datetime(2026, 10, 1, 9, tzinfo=UTC)


def test_competencies_of_recordings_are_shown_with_what_counts_as_a_change(tmp_path: Path) -> None:
    recordings = [
        ScoredRecording(
            str(day), "1", FIRST + timedelta(days=day), seconds, {"clarity": ScoredValue(value, value - 5, value + 5)}
        )
        for day, (value, seconds) in enumerate(((50.0, 480.0), (90.0, 480.0), (10.0, 20.0)))
    ]
    terminal = Terminal(tmp_path, columns=110)
    show_progress(
        terminal.screen,
        Progress(
            format_version=FORMAT_VERSION,
            today=FIRST.date(),
            interview_day=None,
            sessions=(),
            unfinished=(),
            usual_score=None,
            trend=trend([]),
            competencies=competency_progress(recordings, {"clarity": 6.0}),
            topics=(),
            mastery_map=(),
            weakest=(),
            due=(),
            calibration=None,
        ),
    )
    assert "Clarity 2 50 90 90 16 points better" in terminal.text
