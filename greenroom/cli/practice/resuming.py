"""Choose the interview to continue, and show its position."""

from __future__ import annotations

from collections.abc import Sequence

from greenroom.cli.phrases import counted
from greenroom.cli.practice.answer_input import AnswerInput
from greenroom.cli.practice.turns import place_of, show_turn
from greenroom.cli.screen import INDENT, Screen
from greenroom.errors import InputError
from greenroom.interview.reports import InterviewSummary, InterviewView

RECALLED_TURNS = 2
"""How many answered turns are shown again, as a reminder."""


def choose_unfinished(unfinished: Sequence[InterviewSummary], answer_input: AnswerInput, screen: Screen) -> str:
    """Return the interview to continue: the only one, or the chosen one; Enter takes the newest.

    Raises
    ------
    InputError
        There is none.
    """
    if not unfinished:
        raise InputError("You have no unfinished interview", "Start one with greenroom practice")
    if len(unfinished) == 1:
        return unfinished[0].id
    screen.heading("Interviews that you have not finished")
    for number, summary in enumerate(unfinished, 1):
        screen.paragraph(f"{number}  {describe(summary)}", indent=INDENT, hanging=3)
    while True:
        reply = answer_input.line("Which one? Press Enter for the first: ") or "1"
        if reply.isdecimal() and 1 <= int(reply) <= len(unfinished):
            return unfinished[int(reply) - 1].id
        screen.paragraph(f"Enter a number from 1 to {len(unfinished)}.", indent=INDENT)


def describe(summary: InterviewSummary) -> str:
    """Return an interview in a line."""
    day = summary.started_at.astimezone()
    when = f"{day.day} {day:%B}, {day:%H:%M}"
    question_count = counted(summary.questions, "question")
    used = f"{summary.elapsed_seconds / 60:.0f} of {summary.minutes:.0f} minutes"
    closed = ", the report not read yet" if summary.is_closed else ""
    return f"{when}, for {summary.subject}: {question_count} asked, {used} used{closed}"


def show_where_it_stood(screen: Screen, view: InterviewView) -> None:
    """Print the last turns that were answered, with their answers."""
    answered = [said for said in view.turns if said.answer is not None][-RECALLED_TURNS:]
    screen.heading(f"Back to your interview of {describe(view.summary)}")
    for said in answered:
        show_turn(screen, said, place_of(view, said))
        screen.heading("You")
        words = said.answer.content.words if said.answer else None
        screen.paragraph(words or "(nothing)", indent=INDENT)
