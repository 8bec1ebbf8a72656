"""The figures of follow-ups rest on marks of exactly these follow-ups, and the two parts share no question."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.follow_ups import (
    ASKED,
    FOLLOWED,
    NATURAL,
    SAID,
    Mark,
    add_marks,
    draw_cases,
    figures_of,
    read_marks,
    write_cards,
)

CASES = draw_cases()
FIRST, SECOND = CASES[0], CASES[1]
FOLLOW_UPS = {FIRST.key: "Why that?", SECOND.key: "How did it end?"}


def test_the_parts_have_sixty_answers_each_and_no_question_in_common() -> None:
    questions = {part: {case.question.id for case in CASES if case.part == part} for part in ("tuning", "test")}
    assert [sum(case.part == part for case in CASES) for part in questions] == [60, 60]
    assert not questions["tuning"] & questions["test"]
    assert len({case.key for case in CASES}) == len(CASES)


def test_marks_of_cards_find_their_follow_ups(tmp_path: Path) -> None:
    cards, marked, marks = tmp_path / "cards", tmp_path / "marked", tmp_path / "marks"
    write_cards(cards, CASES[:3], FOLLOW_UPS)
    shown = [json.loads(line) for line in cards.read_text().splitlines()]
    assert all(set(card) == {"card", "question", "answer", "follow_up"} for card in shown)
    verdicts = [
        {
            "card": card["card"],
            "asks_for_said": card["follow_up"] == "Why that?",
            "would_ask": True,
            "natural": card["card"],
        }
        for card in shown
    ]
    marked.write_text("\n".join(map(json.dumps, verdicts)))
    for _ in range(2):  # a reader's second marks replace the first
        add_marks(marks, marked, "one", CASES[:3], FOLLOW_UPS)
    assert figures_of(CASES[:3], FOLLOW_UPS, read_marks(marks)) == {
        SAID: "50% of 2 marks by 1 reader",
        ASKED: "100% of 2 marks by 1 reader",
        NATURAL: "1.50",
        FOLLOWED: "2 of 3",
    }


def test_a_follow_up_that_was_never_marked_stops_the_figures() -> None:
    mark = Mark(FIRST.key, "Why that?", "one", asks_for_said=False, would_ask=True, natural=2)
    with pytest.raises(ValueError, match="1 of 2 follow-ups are not marked"):
        figures_of(CASES[:3], FOLLOW_UPS, [mark])
