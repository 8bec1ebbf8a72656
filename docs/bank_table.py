"""The table of the question bank, for `docs.generate`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from greenroom.questions.bank import Bank, load_bank

DIFFICULTIES = (1, 2, 3, 4, 5)


def bank_table() -> str:
    """Return how many questions the bank has, by topic and difficulty, and by kind."""
    bank = load_bank()
    rows = [_row(bank, topic.id, topic.title, len(topic.concepts)) for topic in bank.topics]
    kinds = Counter(question.kind for question in bank.questions)
    return "\n".join(
        [
            "# The bank in numbers",
            "",
            f"{len(bank.questions)} questions over {len(bank.topics)} topics. How they are written and checked:",
            "[question-bank.md](question-bank.md).",
            "",
            line(("topic", "concepts", *(f"difficulty {level}" for level in DIFFICULTIES), "all")),
            line(["---"] + ["---:"] * (len(DIFFICULTIES) + 2)),
            *rows,
            line(("**all**", sum(len(topic.concepts) for topic in bank.topics), *_levels(bank, None))),
            "",
            line(("kind", "questions")),
            line(("---", "---:")),
            *(line(pair) for pair in kinds.most_common()),
            "",
        ]
    )


def _row(bank: Bank, topic: str, title: str, concepts: int) -> str:
    return line((title, concepts, *_levels(bank, topic)))


def _levels(bank: Bank, topic: str | None) -> list[int]:
    counts = [len(bank.select(topic=topic, difficulty=level)) for level in DIFFICULTIES]
    return [*counts, sum(counts)]


def line(cells: Iterable[object]) -> str:
    """Return a line of a table."""
    return f"| {' | '.join(map(str, cells))} |"
