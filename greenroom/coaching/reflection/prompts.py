"""Choose the prompts for reflecting on a session: few, and chosen by its events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from greenroom.coaching.human import clock, quoted
from greenroom.coaching.reflection.evidence import Evidence, Finding

PromptId = Literal["went-well", "hardest-question", "surprise", "moment", "sentence", "next-time"]
"""Names the subject, so that a response finds its prompt again when more is known about the session."""

SURPRISING_POINTS = 15.0
"""An expectation that was further off is worth a question; judges of the same answer differ by about as much."""

LONGEST_QUESTION_CHARACTERS = 120


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question to the candidate; ``about`` names the part of the session."""

    id: str
    text: str
    about: str


def choose_prompts(evidence: Evidence, *, is_spoken: bool) -> tuple[Prompt, ...]:
    """Return three or four prompts: a strength, a difficulty, one moment, and a change for next time.

    Parameters
    ----------
    is_spoken
        Whether the candidate spoke. Otherwise the prompt is about a typed sentence, not about how it felt to say it.
    """
    hard = _hard_prompt(evidence)
    return (_good_prompt(evidence), *([hard] if hard else []), _close_look(evidence, is_spoken=is_spoken), _NEXT_TIME)


_NEXT_TIME = Prompt("next-time", "What one thing will you do differently next time, and when will you try it?", "plan")


def _good_prompt(evidence: Evidence) -> Prompt:
    strength = next((finding for finding in evidence.findings if finding.is_strength), None)
    if strength is None:
        return Prompt("went-well", "What went well, and what did you do to make it happen?", "session")
    text = f"The report names as a strength: {quoted(strength.title)}. What else went well, and what helped?"
    return Prompt("went-well", text, strength.score)


def _hard_prompt(evidence: Evidence) -> Prompt | None:
    hardest = evidence.hardest
    if hardest is None:
        return None
    question = quoted(shortened(hardest.text))
    expected = hardest.expected_score
    if expected is not None and abs(expected - hardest.score) > SURPRISING_POINTS:
        text = f"You expected {expected:.0f} for {question} and it came to {hardest.score:.0f}. What might explain it?"
        return Prompt("surprise", text, "question")
    text = f"The hardest question was {question}, with {hardest.score:.0f} of 100. How would you answer it today?"
    return Prompt("hardest-question", text, "question")


def _close_look(evidence: Evidence, *, is_spoken: bool) -> Prompt:
    if not is_spoken:
        text = "Which sentence of yours would you write again, and how would it go?"
        return Prompt("sentence", text, "session")
    change = first_change(evidence)
    if change is None or change.at_seconds is None:
        text = "At which moment were you least sure of yourself, and what did you do next?"
        return Prompt("moment", text, "session")
    text = f"Play {clock(change.at_seconds)} again ({quoted(change.title)}). What was going on there?"
    return Prompt("moment", text, change.score)


def first_change(evidence: Evidence) -> Finding | None:
    """Return the change that the report puts first, None when it proposes none."""
    return next((finding for finding in evidence.findings if not finding.is_strength), None)


def shortened(text: str) -> str:
    """Return how a question begins, to know it again by."""
    line = " ".join(text.split())
    if len(line) <= LONGEST_QUESTION_CHARACTERS:
        return line
    return line[:LONGEST_QUESTION_CHARACTERS].rpartition(" ")[0] + " …"
