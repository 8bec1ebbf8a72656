"""Learning that is rebuilt from all answers: the same as from one answer after the other, in few statements."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from greenroom.clock import FixedClock
from greenroom.db.database import Database
from greenroom.interview.contracts.plan import Mode
from greenroom.interview.relearning import lessons, relearn
from greenroom.learning import repository as learning
from greenroom.learning.contracts import ReviewCard
from greenroom.learning.mastery.state import MasteryState
from greenroom.learning.service import items_of, remember_review
from tests.database_counts import counting
from tests.filled_history import Copy, copy_interview
from tests.interview.practising import (
    CAUSE_ALONE,
    EVERYTHING,
    SATURDAY,
    Practice,
    finish,
    make_service,
    requested,
    say,
)

FIRST_DAY = datetime(2025, 1, 1, tzinfo=UTC)


def held_interview(database: Database) -> str:
    """Hold an interview to its end, read its report, and return its id."""
    practice = make_service(database)
    interview = practice.start(requested("ada"))
    finish(practice, interview, EVERYTHING)
    practice.report(interview)
    return interview


def add_copies(database: Database, model: str, first: int, end: int) -> None:
    with database.transaction() as db:
        moments = [FIRST_DAY + timedelta(days=number) for number in range(first, end)]
        copy_interview(db, model, [Copy(f"copy-{moment:%j}", "ada", moment) for moment in moments])


def test_rebuilt_cards_are_those_of_one_answer_after_the_other(database: Database) -> None:
    add_copies(database, held_interview(database), 0, 3)
    with database.transaction() as db:
        relearn(db, "ada", SATURDAY.date())
    with database.reading() as db:
        rebuilt = learning.cards(db, "ada")
    with database.transaction() as db:
        learning.forget_questions(db, "ada")
        for lesson in lessons(db, "ada"):
            judged = lesson.current.judgement
            if judged is not None and judged.expected_score is not None and lesson.current.is_reliable:
                remember_review(db, "ada", lesson.row.question, judged.expected_score, lesson.on)
    with database.reading() as db:
        assert learning.cards(db, "ada") == rebuilt
        looked_at = {item for lesson in lessons(db, "ada") for item in items_of(lesson.row.question)}
    assert {card.item for card in rebuilt} == looked_at


def test_a_long_history_takes_as_many_statements_as_a_short_one(database: Database) -> None:
    interview = held_interview(database)
    counted = []
    for first, end in ((0, 2), (2, 40)):
        add_copies(database, interview, first, end)
        with counting(database) as counts, database.transaction() as db:
            relearn(db, "ada", SATURDAY.date())
        counted.append(counts.statements)
    few, many = counted
    assert many == few


def test_the_end_of_an_interview_reads_as_much_after_a_long_history_as_after_a_short_one(database: Database) -> None:
    model = held_interview(database)
    counted = []
    for hour, (first, end) in ((1, (0, 2)), (2, (2, 40))):
        add_copies(database, model, first, end)
        practice, interview = underway(database, hour)
        with counting(database) as counts:
            stop(practice, interview)
        counted.append(counts)
    few, many = counted
    assert many.statements == few.statements
    assert many.rows <= few.rows + 10, "the reviews of what this interview asked"
    assert many.sqlite_steps <= 1.1 * few.sqlite_steps


def test_interviews_one_after_the_other_teach_the_same_as_all_together(database: Database) -> None:
    for hour, answer in enumerate((EVERYTHING, CAUSE_ALONE, EVERYTHING)):
        practice, interview = underway(database, hour, answer)
        stop(practice, interview)
    learned = what_was_learned(database)
    with database.transaction() as db:
        relearn(db, "ada", SATURDAY.date())
    assert what_was_learned(database) == learned
    assert len(learned[1]) > 3


@pytest.mark.parametrize("mode", ["study", "real"])
def test_interviews_held_at_the_same_time_teach_in_the_order_of_their_answers(database: Database, mode: Mode) -> None:
    practice, first = underway(database, 0, CAUSE_ALONE)
    second = practice.start(requested("ada", mode=mode))
    finish(practice, second, EVERYTHING)
    stop(practice, first)
    learned = what_was_learned(database)
    with database.transaction() as db:
        relearn(db, "ada", SATURDAY.date())
    assert what_was_learned(database) == learned


def underway(database: Database, hour: int, answer: str = EVERYTHING) -> tuple[Practice, str]:
    """Answer some questions of a real interview that is held at an hour of the day, and return it before its end."""
    practice = make_service(database, clock=FixedClock(SATURDAY + timedelta(hours=hour)), seed=2 + hour)
    interview = practice.start(requested("ada"))
    for _ in range(3):
        say(practice, interview, answer)
    return practice, interview


def stop(practice: Practice, interview: str) -> None:
    practice.stop(interview, practice.view(interview).last.number, 1.0)


def what_was_learned(database: Database) -> tuple[MasteryState, tuple[ReviewCard, ...]]:
    with database.reading() as db:
        return learning.mastery(db, "ada", SATURDAY.date()), learning.cards(db, "ada")
