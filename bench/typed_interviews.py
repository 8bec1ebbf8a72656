"""Interviews typed in the browser, with answers of the answer set: a good one, a mixed one and a poor one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from playwright.sync_api import Page

from bench.answer_set import FOLDER, Level, read_file
from tests.e2e import candidate

LEVELS: Mapping[str, Sequence[Level]] = {
    "good": ("good",),
    "mixed": ("good", "wrong", "middling", "poor"),
    "poor": ("poor", "wrong"),
}
"""What the answers of each interview are worth, in turn."""

QUESTIONS = 7
MOST_TURNS = 40
WISHES: Mapping[str, Any] = {
    "interview_type": "technical",
    "mode": "real",
    "minutes": 60,
    "topics": ["databases", "networks", "testing", "security"],
    "answer_by": "text",
    "seed": 7,
}
WARM_UP = "I have built web applications for four years, mostly booking systems with a small team."
NOTHING_MORE = "That is all that I can say about it."

Answers = Mapping[tuple[str, Level], str]


def read_answers() -> Answers:
    """Return an answer of each level to each question of the answer set, of whichever part."""
    written = (answer for file in sorted(FOLDER.glob("*.jsonl")) for answer in read_file(file))
    return {(answer.question, answer.level): answer.text for answer in written}


def hold_interview(page: Page, levels: Sequence[Level], answers: Answers) -> str:
    """Answer seven questions of an interview in the browser, end it, and return the id of its session."""
    started = page.evaluate(START, WISHES)
    session_id = str(started["id"])
    page.goto(f"/interviews/{session_id}")
    said: defaultdict[str, int] = defaultdict(int)
    for _ in range(MOST_TURNS):
        session = candidate.session(page, session_id)
        asked = session["turns"][-1]["question_id"]
        if session["state"] != "running" or (asked not in said and len(said) == QUESTIONS):
            break
        candidate.type_answer(page, session_id, _answer(asked, said, levels, answers))
    candidate.end_interview(page)
    return session_id


START = """async (wishes) => {
    const renewed = await (await fetch("/api/auth/refresh", { method: "POST" })).json();
    const headers = { "Content-Type": "application/json", "X-CSRF-Token": renewed.csrf_token };
    const response = await fetch("/api/sessions", { method: "POST", headers, body: JSON.stringify(wishes) });
    return response.json();
}"""


def _answer(asked: str | None, said: defaultdict[str, int], levels: Sequence[Level], answers: Answers) -> str:
    if asked is None:
        return WARM_UP
    said[asked] += 1
    if said[asked] > 1:
        return NOTHING_MORE
    level = levels[(len(said) - 1) % len(levels)]
    return answers.get((asked, level)) or answers.get((asked, "poor")) or NOTHING_MORE
