"""What the interviewer decides to say next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from greenroom.interview.contracts.manner import Closing
from greenroom.interview.contracts.plan import PlannedQuestion
from greenroom.questions.contracts import RubricPoint

Impression = Literal[
    "fine",
    "long",
    "empty",
    "short",
    "gives up",
    "hostile",
    "instructs",
    "other language",
    "repeats the question",
    "off the question",
]
"""The first impression of an answer, before the judge reads it."""

ClaimKind = Literal[
    "choice",
    "result",
    "effort",
    "exchange",
    "joint effort",
    "habit",
    "plan",
    "appeal",
    "inquiry",
    "intention",
    "experience",
    "estimate",
    "guess",
    "assertion",
]
"""What the candidate says: what they or their team did, do or would do, or how something is in their view."""

Probe = Literal[
    "alternative",
    "assumption",
    "again",
    "certainty",
    "check",
    "difficulty",
    "example",
    "exception",
    "failure",
    "finding",
    "limits",
    "measure",
    "occasion",
    "own part",
    "reaction",
    "reason",
    "risk",
    "story",
    "why so",
]
"""What a follow-up asks about the candidate's own words."""

ClaimForm = Literal["done", "planned", "quoted"]
"""How a follow-up says the candidate's words back: after "you", after "you would", or between quotation marks."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Something that the candidate said, in words that a follow-up can quote, and what to ask about it.

    Parameters
    ----------
    words
        What follows "you" ("added an index on your table") or "you would"; the candidate's own words when quoted; empty
        when they cannot be quoted.
    is_mistake
        Whether they contradict the rubric; the question does not give that away.
    """

    kind: ClaimKind
    form: ClaimForm
    words: str
    probe: Probe
    is_mistake: bool = False


MoveKind = Literal[
    "warm up",
    "ask",
    "follow up",
    "clarify",
    "hint",
    "respond",
    "confirm end",
    "return",
    "retake",
    "wrap up",
    "close",
]
"""``respond`` reacts to something other than an answer, ``return`` asks a question that the candidate put off."""

Reaction = Literal[
    "none",
    "received",
    "misheard",
    "answered",
    "answered at length",
    "skipped",
    "put off",
    "gave up",
    "stays unclear",
    "no hint left",
]
"""``received`` is the reaction to an answer whose words are not known, or not judged, ``misheard`` to one whose words
are too uncertain."""

Response = Literal[
    "repeat",
    "rephrase",
    "in short",
    "either will do",
    "any length",
    "own example",
    "assume",
    "think",
    "correct",
    "ask",
    "from the job",
    "continue",
]
"""What the interviewer responds to something other than an answer."""

AsideResponse = Literal["ask", "from the job"]
"""What the interviewer responds to a question that followed an answer, before continuing."""

Ending = Literal["done", "time", "stopped"]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What study mode says about an answer: names of the points it made, and what belongs to each point it lacked.

    ``unsure`` maps the name of a point that the answer may have made to one wording of it, to compare with. ``wrong``
    has the candidate's words that say the opposite of a point, empty where they cannot be quoted, and that wording.
    ``missing`` maps the name of a point to one wording. ``strong_answer`` is the bank's, given once the question is
    left; where ``is_personal``, it tells of another person's life, and where ``is_outline``, it says what to tell,
    because only the candidate knows their own life. ``reading`` cites passages of the candidate's
    documents that teach what was missed, ``sources`` is what the question rests on, and ``fallback`` says why the
    built-in judge had to answer.
    """

    score: float | None
    covered: tuple[str, ...]
    unsure: tuple[tuple[str, str], ...]
    wrong: tuple[tuple[str, str], ...]
    missing: tuple[tuple[str, str], ...]
    strong_answer: str
    is_personal: bool
    is_outline: bool
    reading: tuple[str, ...]
    sources: tuple[str, ...]
    fallback: str | None

    @property
    def is_of_an_answer(self) -> bool:
        """Whether an answer was judged: nothing can be added to a question that was skipped."""
        return self.score is not None or bool(self.covered or self.unsure or self.wrong)


@dataclass(frozen=True, slots=True)
class Move:
    """The interviewer's move in one turn, the same for every persona.

    Parameters
    ----------
    kind
        Everything but "close" waits for the candidate.
    reaction
        The reaction to the reply before; never says how good it was.
    opens
        Whether it is the first turn.
    number
        Of the question, from 1; 0 before the first.
    asked
        The question that the turn is about.
    changes_topic
        Whether a new question has another topic than the one before.
    is_last
        Whether the interviewer announces the last question; after it, where it was not announced before.
    aside
        The response to a question that the candidate asked at the end of the answer before.
    aim
        What a follow-up is about.
    trouble
        What a clarification is needed for.
    response, pending
        What is responded to something other than an answer, and the question to say again after it.
    job_says
        The sentence of the job description that replies to the candidate's question.
    hint
        A rubric point's hint; study mode only.
    explanation
        Of the question just left; study mode only.
    ending
        Why the interview closes.
    """

    kind: MoveKind
    reaction: Reaction = "none"
    opens: bool = False
    number: int = 0
    asked: PlannedQuestion | None = None
    changes_topic: bool = False
    is_last: bool = False
    aside: AsideResponse | None = None
    aim: RubricPoint | Claim | None = None
    trouble: Impression | None = None
    response: Response | None = None
    pending: str | None = None
    job_says: str | None = None
    again: str | None = None
    closing: Closing | None = None
    hint: str | None = None
    explanation: Explanation | None = None
    ending: Ending | None = None
