"""The real commands with the real judge: through a pipe, then what `progress` and `plan` make of it."""

from __future__ import annotations

import io
import json
import shutil
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from greenroom.clock import SystemClock
from tests.cli.running import Command, Outcome

CV = """# Ada Lovelace
Data engineer

## Skills
Python, SQL, Airflow

## Experience
Data engineer at Difference Engines, 2021 - present
- Built the reporting pipeline in Python and SQL.
"""
INTRODUCTION = "I have been a data engineer for five years, and I would like to work on larger systems from now on."
ANSWER = "I would look at the query plan first, because an index helps only where few rows are read from a large table."


@pytest.fixture(autouse=True)
def own_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, migrated_sqlite: Path, after_the_first_time: None
) -> None:
    shutil.copy(migrated_sqlite, tmp_path / "kept.db")
    monkeypatch.setenv("GREENROOM_DATABASE_URL", f"sqlite:///{tmp_path / 'kept.db'}")


@pytest.fixture
def practice(greenroom: Command, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Return a function that runs the command with lines to read from a pipe."""

    def run(*arguments: object, typed: str) -> Outcome:
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        return greenroom("practice", *arguments)

    return run


def read(outcome: Outcome) -> str:
    assert outcome.code == 0, outcome.err
    return " ".join(outcome.out.split())


def test_a_first_interview_from_the_cv_to_the_report_and_a_reflection(
    practice: Command, greenroom: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cv, report = tmp_path / "cv.md", tmp_path / "report.md"
    cv.write_text(CV)
    # chance decides the question: an answer off it is asked for again, and judged the second time
    typed = f"1\n\n\n{INTRODUCTION}\n\n{ANSWER}\n\n{ANSWER}\n\n/end\ny\n50\n50\n"
    day = SystemClock().now().date() + timedelta(days=5)

    text = read(practice("--cv", cv, "--date", day, "--minutes", 20, "--report", report, typed=typed))
    assert "1 Name: Ada Lovelace" in text
    assert "Struck: - Name: Ada Lovelace" in text
    plan = text[text.index("The plan") :]
    assert "A warm-up: you introduce yourself" in plan
    assert "about your CV" in plan
    assert "Greenroom asks about facts from your CV." in plan
    assert "Before you see any score" in text, text
    # chance decides the question, and the judge may not be sure enough of the answer for a number
    has_score = "No answer could be judged" not in text
    reported = "Overall" if has_score else "No answer could be judged"
    assert text.index("Before you see any score") < text.index(reported)
    assert ("You expected 50" in text) == has_score
    assert "Tomorrow" in text
    assert report.read_text().startswith("# ")

    progress = json.loads(greenroom("progress", "--json").out)
    assert progress["format_version"] == 2
    assert len(progress["sessions"]) == 1
    assert progress["interview_day"] == day.isoformat()
    assert "1 " in read(greenroom("progress"))
    assert reported in read(greenroom("progress", "--session", 1))
    assert greenroom("progress", "--session", 2).code == 2

    plan = json.loads(greenroom("plan", "--json").out)
    assert plan["based_on"] == "CV"
    assert [entry["day"] for entry in plan["days"]][-1] == (day - timedelta(days=1)).isoformat()
    assert "Your interview is in 5 days" in read(greenroom("plan"))

    monkeypatch.setattr(sys, "stdin", io.StringIO("I stayed calm, because I had planned my introduction.\n\n/end\n"))
    looked_back = read(greenroom("reflect"))
    assert "?" in looked_back
    assert looked_back.count("You:") == 2
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    assert "I stayed calm" in read(greenroom("reflect", "--session", 1))
    assert greenroom("reflect", "--session", 2).code == 2
    assert greenroom("reflect", "--ask-model").code == 2


def test_leaving_and_coming_back(practice: Command) -> None:
    left = read(practice("--topic", "sql", "--minutes", 8, typed=f"\n{ANSWER}\n\n"))
    assert left.endswith("Run `greenroom practice --resume` to continue.")
    again = read(practice("--topic", "sql", "--minutes", 8, typed=""))
    assert "You have not finished your interview" in again
    back = read(practice("--resume", typed=f"2\n{ANSWER}\n\n/end\ny\n"))
    assert "Interviews that you have not finished" in back
    assert back.index("Back to your interview") < back.index(ANSWER[:20])
    assert back.index(ANSWER[:20]) < max(back.find("Overall"), back.find("No answer could be judged"))


def test_nothing_to_resume_says_how_to_begin(practice: Command) -> None:
    outcome = practice("--resume", typed="")
    assert outcome.code == 2
    assert "greenroom practice" in outcome.complaint


def test_empty_states_say_what_to_do(greenroom: Command) -> None:
    assert "greenroom practice --cv FILE --job FILE" in read(greenroom("progress"))
    assert "greenroom practice" in greenroom("reflect").complaint
    assert "--date DAY" in read(greenroom("plan"))
    assert json.loads(greenroom("progress", "--json").out)["sessions"] == []
    assert json.loads(greenroom("plan", "--json").out)["days"] == []


def test_a_report_as_json(practice: Command, tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    read(practice("--topic", "sql", "--minutes", 8, "--report", path, typed=f"\n{ANSWER}\n\n/end\ny\n\n"))
    assert json.loads(path.read_text())["questions"][0]["exchanges"][0]["answer"] == ANSWER


def test_an_id_that_the_bank_does_not_have_is_no_question(greenroom: Command, tmp_path: Path) -> None:
    answer = tmp_path / "answer.txt"
    answer.write_text(ANSWER)
    outcome = greenroom("judge", "--question", "sql-index-no-one-wrote", "--answer", answer)
    assert outcome.code == 2
    assert "questions list" in outcome.complaint


def test_a_judgement_lists_what_to_add_and_says_so_once(greenroom: Command, tmp_path: Path) -> None:
    answer = tmp_path / "answer.txt"
    answer.write_text("I would put an index on the column that is searched most.")
    judged = read(greenroom("judge", "--question", "databases-index-cost", "--answer", answer))
    assert "missed: " in judged
    assert "Add: " in judged
    assert "Add: Add: " not in judged
