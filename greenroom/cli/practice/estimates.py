"""Predict, then reveal: the candidate's own estimate of an answer, requested before any score is shown."""

from __future__ import annotations

from greenroom.cli.practice.answer_input import AnswerInput
from greenroom.cli.screen import INDENT, Screen
from greenroom.interview.reports import InterviewView, SaidTurn
from greenroom.sessions.terminal import TerminalInterviews

TOP_SCORE = 100


def ask_estimate(answer_input: AnswerInput, screen: Screen) -> float | None:
    """Return the score that the candidate expects of their last answer, 0-100; None when they pass."""
    while True:
        reply = answer_input.line(f"How would you score that answer, 0 to {TOP_SCORE}? (optional) ")
        if not reply:
            return None
        expected = _score(reply)
        if expected is not None:
            return expected
        screen.paragraph(f"Enter a number from 0 to {TOP_SCORE}, or press Enter.", indent=INDENT)


def ask_all_estimates(
    service: TerminalInterviews, view: InterviewView, answer_input: AnswerInput, screen: Screen
) -> None:
    """Ask for an estimate of every question that was answered and has none; Ctrl-C or the end of the input ends it."""
    questions = [question for question in answered_questions(view) if question.question_id not in view.expected_scores]
    if not questions:
        return
    screen.heading("Before you see any score")
    screen.paragraph("How would you score your answers? Guessing helps you judge yourself.")
    try:
        for number, question in enumerate(questions, 1):
            screen.blank()
            screen.paragraph(f"{number}. {_question_text(question)}", hanging=3)
            expected = ask_estimate(answer_input, screen)
            if expected is not None and question.question_id is not None:
                service.expect(view.summary.id, question.question_id, expected)
    except (EOFError, KeyboardInterrupt):
        screen.blank()


def answered_questions(view: InterviewView) -> tuple[SaidTurn, ...]:
    """Return the turns that opened a question which was answered, then or later."""
    answered = {said.question_id for said in view.turns if said.answer and (said.answer.content.words or "").strip()}
    return tuple(said for said in view.turns if said.kind == "ask" and said.question_id in answered)


def _question_text(turn: SaidTurn) -> str:
    return " ".join(line.text for line in turn.turn.lines if line.kind == "question")


def _score(reply: str) -> float | None:
    try:
        score = float(reply.removesuffix("%"))
    except ValueError:
        return None
    return score if 0 <= score <= TOP_SCORE else None
