"""What happens in an interview: what the candidate does, and how it is understood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from greenroom.evaluation.contracts import Judgement


@dataclass(frozen=True, slots=True)
class Started:
    """The candidate is there."""


AsideMove = Literal["ask", "later", "think"]
"""The moves that may follow an answer in the same reply."""


@dataclass(frozen=True, slots=True)
class Aside:
    """A question to the interviewer, or a wish for time, at the end of a reply that answers.

    Parameters
    ----------
    job_says
        What the job description says to the candidate's question; None without such a sentence.
    """

    move: AsideMove
    job_says: str | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """The candidate said something.

    Parameters
    ----------
    text
        The answer, without what the candidate asked or wished for after it.
    seconds
        Time since the interviewer's last turn.
    text_reliability
        Share of the words expected to be right, 0-1, when a recogniser wrote them; None when the candidate typed them.
    judgement
        Judgement of all answers to the question so far; None for the warm-up.
    pending
        The question at hand, as the interviewer last said it; None without one.
    doubtful
        Words of the text, in lower case, that may well have been others: they are never quoted.
    is_beside
        Whether a reply to a follow-up is about something else than all that was asked and said before.
    """

    text: str
    seconds: float
    text_reliability: float | None
    judgement: Judgement | None
    aside: Aside | None = None
    pending: str | None = None
    doubtful: tuple[str, ...] = ()
    is_beside: bool = False


@dataclass(frozen=True, slots=True)
class Recorded:
    """The candidate spoke, and the answer is transcribed and judged later: the interview continues without a judgement.

    Parameters
    ----------
    words
        What was recognised; None when no words are known yet.
    aside, pending, doubtful
        As in `Answered`.
    is_misheard
        Whether words were recognised that are too uncertain to use: the interviewer says so.
    """

    seconds: float
    words: str | None = None
    aside: Aside | None = None
    pending: str | None = None
    doubtful: tuple[str, ...] = ()
    is_misheard: bool = False


@dataclass(frozen=True, slots=True)
class Coded:
    """The candidate handed in a program. The interviewer asked about it while it was written, so nothing follows up."""

    seconds: float
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Skipped:
    """The candidate wants another question."""

    seconds: float


@dataclass(frozen=True, slots=True)
class HintAsked:
    """The candidate wants a hint."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Retaken:
    """The candidate answers a turn again.

    Parameters
    ----------
    question
        What that turn asked.
    """

    seconds: float
    question: str


@dataclass(frozen=True, slots=True)
class Stopped:
    """The candidate wants to end."""

    seconds: float


CandidateMove = Literal[
    "repeat", "rephrase", "clarify", "think", "later", "correct", "hint", "ask", "end", "skip", "continue"
]
"""What a candidate says instead of answering: asks to hear the question again or in other words, asks about the
question, thinks aloud, wants to come back later, corrects an earlier answer, asks for a hint, asks the interviewer
something, wants to end, wants another question, or wants to continue after all.
"""


@dataclass(frozen=True, slots=True)
class Moved:
    """The candidate said something other than an answer; it is never judged.

    Parameters
    ----------
    pending
        The question at hand, as the interviewer last said it; None without one.
    job_says
        What the job description says to the candidate's question; None without such a sentence.
    is_plain
        Whether the words leave no doubt, so that the interview ends without a confirmation.
    """

    move: CandidateMove
    text: str
    seconds: float
    pending: str | None
    is_plain: bool = False
    job_says: str | None = None


Event = Started | Answered | Recorded | Coded | Skipped | HintAsked | Retaken | Stopped | Moved
