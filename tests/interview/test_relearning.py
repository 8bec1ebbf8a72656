"""Learning that is rebuilt from all answers: the same as from one answer after the other, in few statements."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from greenroom.db.database import Database
from greenroom.interview.relearning import lessons, relearn
from greenroom.learning import repository as learning
from greenroom.learning.service import items_of, remember_review
from tests.database_counts import counting
from tests.filled_history import Copy, copy_interview
from tests.interview.practising import EVERYTHING, SATURDAY, finish, make_service, requested

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
