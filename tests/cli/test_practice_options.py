"""What the options ask for is checked first, and an error names what there is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from greenroom.cli.practice import options
from greenroom.cli.practice.fact_list import chosen_facts
from greenroom.errors import InputError
from greenroom.profiles.contracts import Fact, Source
from greenroom.questions.bank import load_bank
from tests.cli.running import Command

TODAY = date(2026, 11, 21)


def test_topics_are_known_by_identifier_and_title() -> None:
    wanted = ["Web front end", "sql", "SQL", "web-back-end"]
    assert options.topic_ids(wanted, load_bank().topics) == ("web-front-end", "sql", "web-back-end")


def test_types_may_be_written_with_dashes() -> None:
    assert options.interview_type("system-design") == "system design"


def test_the_day_of_the_interview_may_be_today() -> None:
    assert options.interview_day("2026-11-21", TODAY) == TODAY
    assert options.interview_day(None, TODAY) is None


@pytest.mark.parametrize("text", ["2026-11-20", "tomorrow", "31.12.2026"])
def test_a_day_that_is_over_or_none_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="2026-11-21"):
        options.interview_day(text, TODAY)


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("--topic", "databses"), "Did you mean databases?"),
        (("--type", "funny"), "technical, system design, behavioural, motivation, mixed"),
        (("--persona", "angry"), "manager, neutral, panel, peer, sceptical, warm"),
        (("--difficulty", 6), "1"),
        (("--minutes", 0), "240"),
        (("--minutes", "nan"), "240"),
        (("--date", "1999-01-01"), "is in the past"),
        (("--report", "report.pdf"), ".md or .json"),
        (("--resume", "--topic", "sql"), "--topic cannot change"),
        (("--cv", "nowhere.pdf"), "nowhere.pdf"),
    ],
)
def test_every_wrong_option_is_an_input_error_that_names_what_there_is(
    greenroom: Command, arguments: tuple[object, ...], named: str
) -> None:
    outcome = greenroom("practice", *arguments)
    assert outcome.code == 2
    assert named in outcome.complaint
    assert outcome.out == ""


def test_facts_are_chosen_by_numbers_and_ranges() -> None:
    facts = [Fact(f"id{number}", "candidate", "Skill: ", f"{number}", Source(1, "")) for number in range(1, 10)]
    assert chosen_facts("3, 7-9", facts) == {"id3", "id7", "id8", "id9"}
    for wrong in ("0", "10", "4-2", "three", "1-99", "-1"):
        with pytest.raises(InputError, match="1 to 9"):
            chosen_facts(wrong, facts)


def test_a_report_does_not_overwrite_the_cv(greenroom: Command, tmp_path: Path) -> None:
    cv = tmp_path / "cv.md"
    cv.write_text("# Ada")
    assert greenroom("practice", "--cv", cv, "--report", cv).code == 2
