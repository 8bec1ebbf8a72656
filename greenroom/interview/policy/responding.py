"""What the interviewer responds to something other than an answer, from what an interviewer of practice can know."""

from __future__ import annotations

import re

from greenroom.interview.contracts.decisions import MoveKind, Response
from greenroom.interview.contracts.events import CandidateMove, Moved
from greenroom.interview.contracts.state import InterviewState
from greenroom.interview.policy.listening import plain
from greenroom.questions.kinds import TRAITS

CHOICE = re.compile(r"\bor\b")
LENGTH = re.compile(
    r"\b(?:how (?:long|detailed|deep|much detail|short|brief)|in detail|briefly|(?:more|much) detail)\b"
)
EXAMPLE = re.compile(r"\bexamples?\b|\b(?:from|at|in) (?:work|university|school|college|private life)\b")
AGREES = re.compile(
    r"^(?:(?:um|uh|oh|well|so|ok|okay|please|sorry)\W+)*"
    r"(?:yes|yeah|yep|yup|sure|ok|okay|right|correct|please|do it|go ahead|i do|exactly|definitely|end|stop)\b"
)
DECLINES = re.compile(
    r"^(?:(?:um|uh|oh|well|so|ok|okay|please|sorry)\W+)*(?:no|nope|nah|not yet|continue|go on"
    r"|let.?s (?:continue|go on))\b"
)
MOVES_AT_THE_END: frozenset[CandidateMove] = frozenset({"repeat", "rephrase", "think", "skip", "end"})
"""What a reply to a closing question can be instead of an answer: there, questions and corrections are answers."""

ASKS_FOR_MORE: frozenset[MoveKind] = frozenset({"follow up", "clarify", "wrap up"})
"""Turns to which "No, that's it" is an answer: there is nothing to add."""

NOTHING_MORE = re.compile(
    r"^(?:(?:um|uh|oh|well|so|ok|okay)\W+)*(?:no|nope|nothing|none|not really)\b"
    r"|\b(?:that(?:'s| is| was| will be)|this is) (?:it|all|everything)\b|\bcovered (?:it all|everything)\b"
)
ENDS = re.compile(r"\b(?:stop|end|finish|quit|leave|break|continue|interview|session|questions)\b")

LONGEST_REPLY_WORDS = 8
"""Of a yes or no; a longer reply is read as any other."""

RESPONSES: dict[CandidateMove, Response] = {
    "repeat": "repeat",
    "rephrase": "rephrase",
    "think": "think",
    "correct": "correct",
    "ask": "ask",
    "continue": "continue",
}


def respond_to(event: Moved, state: InterviewState) -> Response:
    """Return what to respond; the question is said again after it."""
    if event.move == "clarify":
        return _clarify(plain(event.text), state)
    if event.job_says is not None:
        return "from the job"
    if state.current is None and event.move in {"rephrase", "hint"}:
        return "repeat" if state.closings else "in short"
    return RESPONSES[event.move]


def confirm_end(text: str) -> CandidateMove | None:
    """Return what a reply to "Shall we end here?" decides, None when it is neither yes nor no."""
    read = plain(text)
    if len(read.split()) > LONGEST_REPLY_WORDS:
        return None
    if AGREES.search(read):
        return "end"
    return "continue" if DECLINES.search(read) else None


def says_nothing_more(text: str) -> bool:
    """Return whether a reply only says that there is nothing to add, and names no wish to end the interview."""
    read = plain(text)
    return bool(NOTHING_MORE.search(read)) and not ENDS.search(read)


def _clarify(question: str, state: InterviewState) -> Response:
    if LENGTH.search(question):
        return "any length"
    is_personal = state.current is not None and TRAITS[state.current.asked.question.kind].is_personal
    if is_personal and EXAMPLE.search(question):
        return "own example"
    return "either will do" if CHOICE.search(question) else "assume"
