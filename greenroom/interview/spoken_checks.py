"""Checks of the words that a language model gives the interviewer."""

from __future__ import annotations

import re

from greenroom.documents.safety import reads_like_command
from greenroom.evaluation.rubric.negation import read_meaning
from greenroom.evaluation.rubric.segmentation import WORD, split_sentences
from greenroom.interview.contracts.decisions import Claim, Move
from greenroom.interview.contracts.plan import Mode
from greenroom.questions.contracts import RubricPoint

LONGEST_QUESTION_WORDS = 45
LONGEST_ACKNOWLEDGEMENT_WORDS = 25
MOST_QUESTION_SENTENCES = 2

LEAKED_WORDS = 2
LEAKED_SHARE = 0.5
"""A line with this share of a rubric wording, not counting words of question, plan and answer, gives the wording away.
"""

_PRAISE = (
    r"good|great|excellent|perfect(?:ly)?|nice(?:ly)?|impressive|brilliant|strong|thorough|solid|complete|exact(?:ly)?"
)
_BLAME = r"weak|poor(?:ly)?|bad(?:ly)?|incomplete|unfortunately|wrong(?:ly)?|incorrect(?:ly)?|mistaken?|mistakes?"
VERDICT = re.compile(
    rf"\b(?:{_PRAISE}|{_BLAME}|well (?:done|said|put|explained)|correct(?:ly)?|right|true|false|however|miss(?:ed|ing)|"
    r"forgot(?:ten)?|overlooked|score[ds]?|points?|rating|marks?|out of \d+)\b",
    re.IGNORECASE,
)
"""Words that an acknowledgement has no use for but to judge."""

VERDICT_ON_ANSWER = re.compile(
    rf"\b(?:{_PRAISE}|{_BLAME}|correct|right)\s+(?:answer|point|job|work|start|explanation|summary)\b"
    rf"|\b(?:that|this|it|you)(?:['’]s|['’]re| is| was| are| were)\s+(?:\w+\s+)?(?:{_PRAISE}|{_BLAME}|correct|right)\b"
    r"|\b(?:well (?:done|said|put|explained)|unfortunately|you (?:missed|forgot|overlooked|failed)|out of \d+|"
    r"your score)\b",
    re.IGNORECASE,
)
"""What judges in a question, where "the right index" and "missing values" are no verdicts."""

MARKUP = re.compile(r"[<>{}`*#\n]|https?:|\bwww\.")


def check_acknowledgement(text: str, mode: Mode) -> None:
    """Object to an acknowledgement that asks, judges or runs on.

    Raises
    ------
    ValueError
        With a sentence that names the fault.
    """
    _check_manners(text, mode, VERDICT)
    if "?" in text:
        raise ValueError("the acknowledgement asks a question")
    if len(split_sentences(text)) != 1 or len(WORD.findall(text)) > LONGEST_ACKNOWLEDGEMENT_WORDS:
        raise ValueError("the acknowledgement is not one short sentence")


def check_follow_up(text: str, move: Move, last_answer: str, mode: Mode) -> None:
    """Object to a follow-up that is not one short question, leaves its aim, or gives the rubric away.

    Raises
    ------
    ValueError
        With a sentence that names the fault.
    """
    _check_manners(text, mode, VERDICT_ON_ANSWER)
    if text.count("?") != 1 or not text.endswith("?"):
        raise ValueError("the follow-up is not one question")
    if len(split_sentences(text)) > MOST_QUESTION_SENTENCES or len(WORD.findall(text)) > LONGEST_QUESTION_WORDS:
        raise ValueError("the follow-up is too long")
    asked = move.asked.question.full_text if move.asked else ""
    planned = f"{asked} {plan_of(move)}"
    if not _words(text) & _words(planned):
        raise ValueError("the follow-up has nothing to do with the plan")
    _check_leaks(text, move, f"{planned} {last_answer}")


def plan_of(move: Move) -> str:
    """Return the aim of a follow-up, in the bank's words or the candidate's."""
    if isinstance(move.aim, RubricPoint):
        return move.aim.follow_up
    return f"They said: {move.aim.words}. Ask about this: {move.aim.probe}." if isinstance(move.aim, Claim) else ""


def _check_manners(text: str, mode: Mode, verdict: re.Pattern[str]) -> None:
    if MARKUP.search(text) or reads_like_command(text):
        raise ValueError("it is not plain speech")
    if mode == "real" and (judged := verdict.search(text)):
        raise ValueError(f"{judged.group()!r} says how good the answer was")


def _check_leaks(text: str, move: Move, known: str) -> None:
    said, public = _words(text), _words(known)
    for point in move.asked.question.points if move.asked else ():
        for wording in point.wordings:
            secret = _words(wording) - public
            if len(said & secret) >= max(LEAKED_WORDS, LEAKED_SHARE * len(secret)):
                raise ValueError("the follow-up gives away what a good answer says")


def _words(text: str) -> set[str]:
    return set(read_meaning(text).signs)
