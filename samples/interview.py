"""Hold the interview that visitors see before they have an account: ``python -m samples.interview``.

The questions, follow-ups and judgements are the real ones, of the built-in interviewer and judge; the candidate's
answers are written here, one good, one mixed and one poor. The result is data of the web application's first page.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from greenroom.accounts.contracts import LOCAL_CANDIDATE
from greenroom.interview.preparing import InterviewRequest
from greenroom.interview.reports import InterviewReport, QuestionReport
from greenroom.sessions.terminal import TerminalInterviews
from greenroom.settings import load_settings
from greenroom.wiring.command_line import build_command_line

RESULT = Path(__file__).parents[1] / "web" / "src" / "features" / "welcome" / "sampleInterview.json"
SEED = 7
SECONDS = 60.0

ANSWERS: dict[str | None, tuple[str, ...]] = {
    None: ("I have been a backend developer for three years, mostly with PostgreSQL, and I want to work on payments.",),
    "databases-index-cost": (
        """I would advise against it. An index is a sorted B-tree, in which the database finds the matching rows
        without scanning the whole table. But each insert, each delete and most updates have to change all the indexes
        too, so writes become slower. I would look at the slow queries and build a few indexes for those.""",
        "An index on a column with few distinct values hardly helps, because the planner prefers a sequential scan.",
    ),
    "databases-product-attributes-json": (
        """Price, brand and stock should be ordinary typed columns, because every product has them and every page
        filters on them. Attributes that only some of the products have go into one JSON column, because a table with
        hundreds of columns that are mostly empty is unwieldy.""",
        "I have not worked with JSON columns so far.",
    ),
    "databases-foreign-key-on-delete": (
        "I would use CASCADE for the subscriptions: without the customer they have no meaning, so they may be deleted.",
        "For the orders I am not sure.",
    ),
}
"""The replies of the candidate to each question and its follow-ups; to the first question without any it ends."""


def main() -> None:
    """Hold the interview and write what its report says."""
    with tempfile.TemporaryDirectory() as folder:
        desk = build_command_line(load_settings(home=Path(folder)))
        report = hold(desk.practice)
        desk.close()
    RESULT.write_text(json.dumps(shown(report), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    print(f"{RESULT.name}: {len(report.questions)} questions")


def hold(practice: TerminalInterviews) -> InterviewReport:
    """Return the report of the interview with the written answers."""
    request = InterviewRequest(
        candidate_id=LOCAL_CANDIDATE,
        interview_type="technical",
        mode="real",
        persona="warm",
        difficulty=2,
        minutes=15,
        topics=("databases",),
        interview_day=None,
        seed=SEED,
    )
    interview = practice.start(request)
    replies = {question_id: iter(answers) for question_id, answers in ANSWERS.items()}
    last = practice.view(interview).last
    while (answer := next(replies.get(last.question_id, iter(())), None)) is not None:
        practice.save_answer(interview, last.number, " ".join(answer.split()), SECONDS)
        last = practice.proceed(interview)
    practice.stop(interview, last.number, 0.0)
    return practice.report(interview)


def shown(report: InterviewReport) -> dict[str, Any]:
    """Return what the page shows of a report."""
    questions = [_question(question) for question in report.questions if question.judgement is not None]
    overall = report.overall
    assert overall is not None  # noqa: S101 - the written answers are judged
    return {
        "judge": next(question.judgement.judge for question in report.questions if question.judgement),
        "score": {"value": round(overall.score), "low": round(overall.low), "high": round(overall.high)},
        "questions": questions,
    }


def _question(question: QuestionReport) -> dict[str, Any]:
    judgement = question.judgement
    assert judgement is not None  # noqa: S101 - only judged questions are shown
    score, low, high = judgement.score, judgement.low, judgement.high
    return {
        "topic": question.topic_title,
        "text": question.text,
        "score": None
        if score is None or low is None or high is None
        else {"value": round(score), "low": round(low), "high": round(high)},
        "exchanges": [
            {"asked": exchange.asked, "answer": exchange.answer}
            for exchange in question.exchanges
            if exchange.answer is not None
        ],
        "points": [{"name": point.name, "verdict": point.verdict, "quote": point.quote} for point in judgement.points],
        "to_add": judgement.to_add[0] if judgement.to_add else None,
    }


if __name__ == "__main__":
    main()
