"""What the interviewer says during an attempt, without a language model. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from greenroom.coding.attempts.contracts.limits import MOST_SILENCES
from greenroom.coding.attempts.contracts.messages import Message, Purpose
from greenroom.coding.contracts import CodingProblem
from greenroom.coding.loading import AnyProblem
from greenroom.coding.reviews import ReviewProblem

OPENING = (
    "Read the task first. Before you write code, ask about anything that is not clear, "
    "then tell me your approach and what it costs in time and memory."
)
REVIEW_OPENING = (
    "Read the description first, then the change. Comment on the lines that you would not merge. "
    "Say what goes wrong there, how serious it is, and what you would do instead."
)
ASK_COST = "Thanks. What does this approach cost in time and in memory, and why?"
GO_AHEAD = "Thanks. Go ahead and write it. Tell me when you change your mind about something."
DECIDE = "The task does not say. Decide, tell me what you decided, and continue."
QUOTE = 'The task says: "{}"'
SILENCES = (
    "What are you thinking about at the moment?",
    "Where are you in your plan, and what comes next?",
    "Is something holding you up? Say it out loud. You can also ask for a hint.",
)
ASK_AFTER_FAILURE = "Some tests fail. What kind of input could your code treat wrongly, and how would you find out?"
ASK_TESTS = "Which inputs did you try yourself, and which edge cases are you least sure about?"

QUESTION_WORDS = (
    "can", "could", "may", "might", "is", "are", "do", "does", "did", "will", "would", "should", "shall",
    "what", "which", "how", "when", "where", "why", "who", "must",
)  # fmt: skip

COST_WORDS = re.compile(
    r"\bO\s*\(|\b(?:linear|quadratic|cubic|logarithmic|exponential|constant time|constant space|n log n|n squared)\b",
    re.IGNORECASE,
)

STOP_WORDS = frozenset({
    "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "can", "could", "do", "does", "for", "from", "has",
    "have", "how", "i", "if", "in", "into", "is", "it", "its", "may", "me", "might", "must", "my", "no", "not", "of",
    "on", "or", "our", "shall", "should", "so", "some", "that", "the", "their", "them", "then", "there", "these",
    "they", "this", "to", "was", "we", "what", "when", "where", "which", "who", "why", "will", "with", "would", "you",
    "your", "ever", "always", "never",
})  # fmt: skip

LEAST_SHARED_SHARE = 0.5
"""Of the content words in a question, how many a sentence of the task must have to answer it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the interviewer, and why it is said."""

    purpose: Purpose
    text: str


def opening(problem: AnyProblem) -> Line:
    """Return the first line."""
    return Line("opening", REVIEW_OPENING if isinstance(problem, ReviewProblem) else OPENING)


def is_question(text: str) -> bool:
    """Return whether a message asks something."""
    first = re.match(r"\W*(\w+)", text)
    return "?" in text or (first is not None and first[1].lower() in QUESTION_WORDS)


def states_cost(text: str) -> bool:
    """Return whether a message names a class of running time or memory."""
    return COST_WORDS.search(text) is not None


def reply(problem: AnyProblem, earlier: Sequence[Message], text: str) -> Line | None:
    """Return the interviewer's reply to a message of the candidate, None where silence is better.

    A question is answered with the sentence of the task that shares its words. A first explanation without a cost is
    asked for the cost, once.
    """
    if is_question(text):
        sentence = answer_from_task(problem, text)
        return Line("clarification", QUOTE.format(sentence) if sentence else DECIDE)
    if isinstance(problem, ReviewProblem):
        return None
    purposes = [one.purpose for one in earlier if one.sender == "interviewer"]
    if "cost" in purposes or "reply" in purposes or "tests" in purposes:
        return None
    said = [one.text for one in earlier if one.sender == "candidate"]
    if not any(states_cost(one) for one in (*said, text)):
        return Line("cost", ASK_COST)
    return Line("reply", GO_AHEAD)


def silence(earlier: Sequence[Message]) -> Line | None:
    """Return a question into a silence; None after the last of them."""
    asked = sum(one.purpose == "silence" for one in earlier)
    return Line("silence", SILENCES[asked]) if asked < min(MOST_SILENCES, len(SILENCES)) else None


def after_submission(problem: CodingProblem, earlier: Sequence[Message], *, passed: bool) -> list[Line]:
    """Return what the interviewer asks after a verdict: about tests, about the cost, and about the candidate's code.

    A failed submission gets one question. After a right one, each submission brings the next follow-up.
    """
    purposes = [one.purpose for one in earlier if one.sender == "interviewer"]
    texts = {one.text for one in earlier}
    if not passed:
        return [] if ASK_AFTER_FAILURE in texts else [Line("tests", ASK_AFTER_FAILURE)]
    lines = []
    if ASK_TESTS not in texts:
        lines.append(Line("tests", ASK_TESTS))
    said = [one.text for one in earlier if one.sender == "candidate"]
    if "cost" not in purposes and not any(map(states_cost, said)):
        lines.append(Line("cost", ASK_COST))
    following = problem.follow_ups[purposes.count("follow-up") :][:1]
    return [*lines, *(Line("follow-up", text) for text in following)]


def answer_from_task(problem: AnyProblem, question: str) -> str | None:
    """Return the sentence of statement, constraints or examples that answers a question; None when none does."""
    asked = content_words(question)
    if not asked:
        return None
    best, best_share = None, 0.0
    for sentence in task_sentences(problem):
        share = len(asked & content_words(sentence)) / len(asked)
        if share > best_share:
            best, best_share = sentence, share
    return best if best_share >= LEAST_SHARED_SHARE else None


def task_sentences(problem: AnyProblem) -> list[str]:
    """Return the constraints, then the sentences of the statement; of a review, those of its description."""
    if isinstance(problem, ReviewProblem):
        return re.split(r"(?<=[.!?])\s+", " ".join(problem.description.split()))
    statement = re.split(r"(?<=[.!?])\s+", " ".join(problem.statement.split()))
    return [*problem.constraints, *statement, *(example.why for example in problem.examples)]


def content_words(text: str) -> frozenset[str]:
    """Return the words that carry meaning, without their most common endings."""
    words = re.findall(r"[a-z]+|\d[\d,]*", text.lower())
    return frozenset(_stem(word) for word in words if word not in STOP_WORDS)


def _stem(word: str) -> str:
    for ending in ("ies", "ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word
