"""How the answers of the bank were verified, counted by topic, for `docs.generate`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from docs.bank_table import line
from greenroom.questions.bank import load_bank

FOLDER = Path(__file__).parent / "bank-sources"
VERDICTS: Mapping[str, str] = {
    "read": "the source, or another primary one that says the same, was opened: a stored copy or an excerpt of it",
    "experiment": "a test runs what the answer says",
    "arithmetic": "the answer follows from figures in the question; a test computes it again",
    "secondary": "only a text that quotes the source was found",
    "memory": "the source was not found: the answer rests on what the language models know",
}
STORIES = ("behavioural-leadership", "behavioural-resilience", "behavioural-teamwork", "motivation-hr")
"""Topics whose answers are stories: only those that name a method or a finding can be compared with a source."""

_ROW = re.compile(r"^\| `(?P<question>[a-z0-9-]+)` \|.*\| (?P<verdict>\w+) \|$", re.MULTILINE)


def verdicts(topic: str) -> list[tuple[str, str]]:
    """Return the rows of a topic's page as question and verdict, in their order."""
    page = (FOLDER / f"{topic}.md").read_text(encoding="utf-8")
    return [(row["question"], row["verdict"]) for row in _ROW.finditer(page)]


def sources_table() -> str:
    """Return how the answers of each topic were verified."""
    counts = {topic.id: Counter(verdict for _, verdict in verdicts(topic.id)) for topic in load_bank().topics}
    return "\n".join(
        [
            "# How the answers were verified",
            "",
            "A language model compared each technical answer with a source in a second pass",
            "([bank-review.md](../bank-review.md)). Each topic has a page that names the source of each question:",
            "",
            *(f"- **{verdict}**: {meaning}." for verdict, meaning in VERDICTS.items()),
            "",
            line(("topic", *VERDICTS, "all")),
            line(["---"] + ["---:"] * (len(VERDICTS) + 1)),
            *(_row(f"[{topic}]({topic}.md)", found) for topic, found in counts.items()),
            _row("**all**", sum(counts.values(), Counter())),
            "",
            f"The answers of {', '.join(STORIES)} are stories: only those that name a method or a finding have a row.",
            "",
        ]
    )


def _row(name: str, found: Counter[str]) -> str:
    return line((name, *(found[verdict] for verdict in VERDICTS), found.total()))
