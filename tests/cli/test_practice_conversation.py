"""The interview at the terminal, against a service whose judge looks for words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from greenroom.cli.practice.drafts import Draft, Drafts
from greenroom.cli.practice.estimates import ask_all_estimates
from greenroom.db.database import Database
from greenroom.interview.replies import LONGEST_ANSWER_BYTES
from greenroom.interview.reports import InterviewView
from tests.cli.practice_tools import Terminal, open_database
from tests.interview.practising import EVERYTHING, Practice, make_service, requested

END = "/end\ny\n"


@pytest.fixture
def database(tmp_path: Path, migrated_sqlite: Path) -> Iterator[Database]:
    with open_database(tmp_path, migrated_sqlite) as database:
        yield database


@pytest.fixture
def service(database: Database) -> Practice:
    return make_service(database)


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path)


def answers(view: InterviewView) -> list[str | None]:
    return [said.answer.content.words for said in view.turns if said.answer is not None]


def test_an_interview_goes_from_its_first_question_to_its_close(service: Practice, terminal: Terminal) -> None:
    interview = service.start(requested())
    view = terminal.hold(service, interview, f"{EVERYTHING}\n\n" * 60)
    assert view.summary.is_closed
    assert set(answers(view)) == {EVERYTHING}
    assert "Alex, question 1 " in terminal.text
    assert "an empty line to send" in terminal.text


def test_an_answer_is_given_again(service: Practice, terminal: Terminal) -> None:
    view = terminal.hold(
        service, service.start(requested()), f"/retake\nFirst.\n\nFirst of all.\n\n/retake\nSecond.\n\n{END}"
    )
    assert "There is no answer to retake." in terminal.text
    assert [said.is_retaken for said in view.turns if said.answer is not None] == [False, True, False]


def test_lines_of_an_answer_stay_together(service: Practice, terminal: Terminal) -> None:
    view = terminal.hold(service, service.start(requested()), f"First line.\n  Second line.\n\n{END}")
    assert answers(view) == ["First line.\n  Second line."]


def test_nothing_is_only_sent_when_it_is_meant(service: Practice, terminal: Terminal) -> None:
    view = terminal.hold(service, service.start(requested()), f"\nn\n\ny\n{END}")
    assert answers(view) == [""]
    assert terminal.text.count("Your answer is empty.") == 2


def test_what_is_typed_is_not_lost_to_a_skip(service: Practice, terminal: Terminal) -> None:
    view = terminal.hold(service, service.start(requested()), f"Half an answer\n/skip\n\n{END}")
    assert answers(view) == ["Half an answer"]
    assert "Send it or type" in terminal.text


def test_what_is_cleared_is_gone(service: Practice, terminal: Terminal) -> None:
    view = terminal.hold(service, service.start(requested()), f"Rubbish\n/clear\nBetter\n\n{END}")
    assert answers(view) == ["Better"]


def test_a_draft_goes_along_to_the_hint(service: Practice, terminal: Terminal) -> None:
    view = terminal.hold(
        service, service.start(requested(mode="study")), f"Half an answer\n/hint\nand the rest\n\n{END}"
    )
    assert "Hint: Think of the cause" in terminal.text
    assert answers(view) == ["Half an answer\nand the rest"]


def test_help_repeat_and_time_leave_the_interview_where_it_is(service: Practice, terminal: Terminal) -> None:
    interview = service.start(requested())
    terminal.clock.advance(0)
    view = terminal.hold(service, interview, f"/help\n/repeat\n/time\n/skpi\n\n{END}")
    question = view.turns[0].turn.lines[-1].text
    assert terminal.text.count(question) == 2
    assert "0 of 9 minutes are used, about 9 are left." in terminal.text
    assert "Unknown command /skpi" in terminal.text
    assert answers(view) == []


def test_a_pause_costs_no_time(service: Practice, tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    view = terminal.hold(service, service.start(requested()), f"/pause\n\nAn answer\n\n{END}")
    assert "Paused." in terminal.text
    assert view.turns[0].answer is not None
    assert view.turns[0].answer.seconds == 0.0


def test_an_answer_that_is_too_long_is_given_back(service: Practice, terminal: Terminal) -> None:
    too_long = "word " * (LONGEST_ANSWER_BYTES // 5 + 1)
    view = terminal.hold(service, service.start(requested()), f"{too_long}\n\n/clear\nShort\n\n{END}")
    assert "longer than 200 kB" in terminal.text
    assert answers(view) == ["Short"]


def test_whoever_leaves_comes_back_to_the_same_turn_and_draft(service: Practice, terminal: Terminal) -> None:
    interview = service.start(requested())
    drafts = Drafts(terminal.folder / "drafts", interview)
    with pytest.raises(EOFError):
        terminal.hold(service, interview, f"{EVERYTHING}\n\n")
    before = service.view(interview)
    drafts.save(before.last.number, Draft("Half an answer\n", 42.0))
    view = terminal.hold(service, interview, f"and the rest\n\n{END}")
    reply = view.turns[before.last.number - 1].answer
    assert reply is not None
    assert reply.content.words == "Half an answer\nand the rest"
    assert reply.seconds == 42.0


def test_an_answer_that_waits_is_judged_on_return(service: Practice, terminal: Terminal) -> None:
    interview = service.start(requested())
    service.save_answer(interview, 1, EVERYTHING, 30.0)
    view = terminal.hold(service, interview, END)
    assert answers(view) == [EVERYTHING]


def test_study_mode_asks_before_it_explains(service: Practice, terminal: Terminal) -> None:
    interview = service.start(requested(mode="study"))
    terminal.hold(service, interview, f"{EVERYTHING}\n\nseventy\n70\n{END}")
    assert terminal.text.index("How would you score that answer") < terminal.text.index("Your answer scored 100 of 100")
    assert service.report(interview).questions[0].expected_score == 70


def test_real_mode_shows_no_score_and_asks_at_the_end(service: Practice, terminal: Terminal) -> None:
    interview = service.start(requested())
    view = terminal.hold(service, interview, f"{EVERYTHING}\n\n/skip\n{END}")
    assert "100" not in terminal.text
    ask_all_estimates(service, view, terminal.answer_input("101\n90\n"), terminal.screen)
    assert service.report(interview).questions[0].expected_score == 90


def test_estimates_may_be_left_out(service: Practice, terminal: Terminal) -> None:
    interview = service.start(requested())
    view = terminal.hold(service, interview, f"{EVERYTHING}\n\n{END}")
    ask_all_estimates(service, view, terminal.answer_input(""), terminal.screen)
    assert service.report(interview).questions[0].expected_score is None


@pytest.mark.parametrize("columns", [60, 80, 200])
def test_no_line_is_wider_than_the_window_or_hard_to_read(service: Practice, tmp_path: Path, columns: int) -> None:
    terminal = Terminal(tmp_path, columns)
    terminal.hold(service, service.start(requested(mode="study")), f"{EVERYTHING}\n\n\n/help\n{END}")
    longest = max(len(line) for line in terminal.shown.getvalue().splitlines())
    assert longest <= min(columns, 100)


def test_estimates_that_were_given_before_are_not_asked_for_again(service: Practice, terminal: Terminal) -> None:
    interview = service.start(requested())
    terminal.hold(service, interview, f"{EVERYTHING}\n\n{END}")
    ask_all_estimates(service, service.view(interview), terminal.answer_input("70\n"), terminal.screen)
    view = service.view(interview)
    assert list(view.expected_scores.values()) == [70]
    ask_all_estimates(service, view, terminal.answer_input(""), terminal.screen)
    assert terminal.text.count("How would you score your answers") == 1
