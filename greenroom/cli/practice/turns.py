"""The interviewer's turns on the screen."""

from __future__ import annotations

from collections.abc import Sequence

from greenroom.cli.screen import INDENT, Screen
from greenroom.interview.reports import InterviewView, SaidTurn
from greenroom.interview.turns import Line


def show_turn(screen: Screen, turn: SaidTurn, place: str) -> None:
    """Print a turn; study mode's explanation of the last answer is separate from the rest.

    Parameters
    ----------
    place
        The position in the interview, "question 2"; empty if it is known already.
    """
    lines = turn.turn.lines
    explained = max((number for number, line in enumerate(lines, 1) if line.kind == "explanation"), default=0)
    if explained:
        screen.heading(turn.turn.speaker)
        _show_lines(screen, lines[:explained])
    if lines[explained:]:
        screen.heading(f"{turn.turn.speaker}, {place}" if place else turn.turn.speaker)
        _show_lines(screen, lines[explained:])


def place_of(view: InterviewView, said: SaidTurn) -> str:
    """Return which question a turn opens, "question 2"; empty for any other turn."""
    if said.kind != "ask":
        return ""
    asked = [turn for turn in view.turns if turn.kind == "ask" and turn.unanswered != "retook"]
    return f"question {sum(turn.number <= said.number for turn in asked)}"


def show_question_again(screen: Screen, turn: SaidTurn) -> None:
    """Print the question of a turn, or all of the turn if it asks nothing explicitly."""
    question_lines = [line for line in turn.turn.lines if line.kind in {"question", "code", "hint"}]
    _show_lines(screen, question_lines or turn.turn.lines)


def _show_lines(screen: Screen, lines: Sequence[Line]) -> None:
    for line in lines:
        if line.kind in {"question", "code"}:
            screen.blank()
        if line.kind == "code":
            screen.code(line.text)
            continue
        text = f"Hint: {line.text}" if line.kind == "hint" else line.text
        screen.paragraph(
            text,
            indent=INDENT,
            hanging=INDENT if line.kind == "explanation" else 0,
            style="bold" if line.kind == "question" else "",
        )
