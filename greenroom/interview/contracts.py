"""Types of an interview: the plan, the events, and the interviewer's decisions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Literal

from greenroom.evaluation.contracts import Judgement
from greenroom.interview.personal.contracts import PersonalQuestion
from greenroom.learning.contracts import FocusTopic, ReviewItem
from greenroom.learning.mastery.state import MasteryState
from greenroom.questions.contracts import Question, RubricPoint, Topic
from greenroom.questions.kinds import InterviewType

Mode = Literal["study", "real"]

FactOrigin = Literal["candidate", "job", "comparison"]
"""Where a fact was read: the CV, the job description, or the difference between the two."""

# ---- the interviewer ------------------------------------------------------------------------------------------------

Closing = Literal["add", "ask", "reflect"]
"""What an interviewer asks after the last question: to add something, to ask something, to look back."""


@dataclass(frozen=True, slots=True)
class Manner:
    """What an interviewer does, in any words.

    Parameters
    ----------
    follow_up_share
        Share of the possible follow-ups that are asked, 0-1.
    most_follow_ups
        Follow-ups to one question; its kind may allow fewer.
    acknowledge_share
        Share of the answers that get a reaction before the next question, 0-1.
    presses_on
        Whether a candidate who gives up in a real interview is asked once more.
    patience_seconds
        Silence after which the interviewer says something.
    offers_hints
        Whether a hint is offered then, in study mode.
    closings
        What the interviewer asks after the last question while time is left, in this order.
    """

    follow_up_share: float = 1.0
    most_follow_ups: int = 2
    acknowledge_share: float = 1.0
    presses_on: bool = False
    patience_seconds: float = 20.0
    offers_hints: bool = True
    closings: tuple[Closing, ...] = ("add", "ask", "reflect")


# ---- the plan -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PlanRequest:
    """What a plan is made from.

    Parameters
    ----------
    questions
        All available questions, from the bank or generated.
    personal
        Questions about the CV and the job that fit the type, the most valuable first.
    topics
        Topic identifier to the topic, for its title and its spoken name.
    focus
        Topics that matter, each with its reason; empty means all.
    knows_profession
        Whether the bank has questions for the candidate's profession; without them no question is about a field.
    in_industry
        Identifiers of the questions that are set in the candidate's industry.
    difficulty
        1-5 to stay within one step of it, None to follow the candidate's mastery.
    minutes
        Time for the whole interview, positive.
    last_asked
        Question identifier to the day when it was last asked.
    today
        The day of the interview.
    review_due
        Concepts and questions whose review is due.
    subject
        What the interview is for, to be spoken after "for": "the role of data engineer".
    manner
        What the interviewer does.
    earlier_paces
        Of earlier interviews: the time that each question took as a share of the time meant for it, oldest first.
    """

    questions: tuple[Question, ...]
    personal: tuple[PersonalQuestion, ...]
    topics: Mapping[str, Topic]
    focus: tuple[FocusTopic, ...]
    knows_profession: bool
    in_industry: frozenset[str]
    mastery: MasteryState
    interview_type: InterviewType
    mode: Mode
    difficulty: int | None
    minutes: float
    last_asked: Mapping[str, date]
    today: date
    review_due: frozenset[ReviewItem]
    subject: str
    manner: Manner = Manner()
    earlier_paces: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Alternative:
    """A question that may replace another one, and the reason for it."""

    question: Question
    reason: str


@dataclass(frozen=True, slots=True)
class PlannedQuestion:
    """A question with its place in time.

    Parameters
    ----------
    alternatives
        Unused questions of the same topic, one for each other difficulty. One of them replaces the question when it
        then fits the candidate better; some may be in the reserve.
    topic_title
        As a heading.
    reason
        Why it was chosen, as sentences to the candidate.
    last_asked
        When it was asked before, None when never.
    seconds
        Time meant for it, follow-ups among them, for a candidate of average pace.
    spoken_topic
        As an interviewer says it after "a question about".
    about
        Where the fact that it asks about was read; None for a question of the bank.
    """

    question: Question
    alternatives: tuple[Alternative, ...]
    topic_title: str
    reason: str
    last_asked: date | None
    seconds: float
    spoken_topic: str = "this subject"
    about: FactOrigin | None = None


@dataclass(frozen=True, slots=True)
class InterviewPlan:
    """The questions in order, a reserve for a candidate who is quick, and what the interviewer does.

    ``earlier_paces`` are those of the candidate's earlier interviews, as in `PlanRequest`.
    """

    subject: str
    mode: Mode
    seconds: float
    has_warm_up: bool
    questions: tuple[PlannedQuestion, ...]
    reserve: tuple[PlannedQuestion, ...]
    manner: Manner = Manner()
    earlier_paces: tuple[float, ...] = ()


# ---- events ---------------------------------------------------------------------------------------------------------


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
    """

    text: str
    seconds: float
    text_reliability: float | None
    judgement: Judgement | None
    aside: Aside | None = None
    pending: str | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """The candidate spoke, and the answer is transcribed and judged later: the interview continues without a judgement.

    Parameters
    ----------
    words
        What the candidate's browser recognised and the candidate checked; None when no words are known yet.
    aside, pending
        As in `Answered`.
    """

    seconds: float
    words: str | None = None
    aside: Aside | None = None
    pending: str | None = None


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


Event = Started | Answered | Recorded | Skipped | HintAsked | Retaken | Stopped | Moved

# ---- decisions ------------------------------------------------------------------------------------------------------

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
        What follows "you" ("added an index on your table") or "you would"; the candidate's own words when quoted.
    """

    kind: ClaimKind
    form: ClaimForm
    words: str
    probe: Probe


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
    "answered",
    "answered at length",
    "skipped",
    "put off",
    "gave up",
    "stays unclear",
    "no hint left",
]
"""``received`` is the reaction to an answer whose words are not known, or not judged."""

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

    ``unsure`` names the points that the answer may have made. ``missing`` maps the name of a point to one wording of
    it. ``strong_answer`` is the bank's, given once the question is left; where ``is_personal``, it tells of another
    person's life. ``reading`` cites passages of the candidate's documents that teach what was missed, ``sources`` is
    what the question rests on, and ``fallback`` says why the built-in judge had to answer.
    """

    score: float | None
    covered: tuple[str, ...]
    unsure: tuple[str, ...]
    missing: tuple[tuple[str, str], ...]
    strong_answer: str
    is_personal: bool
    reading: tuple[str, ...]
    sources: tuple[str, ...]
    fallback: str | None


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


@dataclass(frozen=True, slots=True)
class CurrentQuestion:
    """The position of the interview within a question.

    Parameters
    ----------
    judgement
        The latest judgement, None before the first answer; ``is_reliable`` says whether the text of all answers was
        reliable.
    unaided
        What the first answer held of each rubric point, 0-1, but for points hinted at before; None when not judged.
    pursued
        Names of rubric points already asked after.
    hinted
        Names of rubric points already hinted at.
    probed
        Whether a follow-up asked about one of the claims.
    is_clarified
        Whether the candidate was already asked to answer again.
    was_put_off
        Whether the candidate wanted to come back to it, and the interviewer did.
    began_at_seconds
        When the question was asked, counted from the beginning of the interview.
    """

    asked: PlannedQuestion
    judgement: Judgement | None = None
    is_reliable: bool = True
    unaided: Mapping[str, float] | None = None
    pursued: tuple[str, ...] = ()
    hinted: tuple[str, ...] = ()
    probed: bool = False
    is_clarified: bool = False
    was_put_off: bool = False
    began_at_seconds: float = 0.0

    @property
    def follow_ups(self) -> int:
        """Follow-up questions asked so far."""
        return len(self.pursued) + self.probed


@dataclass(frozen=True, slots=True)
class Position:
    """What the interviewer remembers beside the plan: it changes with every reply.

    Parameters
    ----------
    next_slot
        Index of the next planned question, the reserve counted after the plan.
    asked
        Identifiers of the questions asked so far, in order.
    put_off
        Questions to come back to before the end, in order.
    paces
        The time that the warm-up and each question took as a share of the time meant for it, in order.
    follow_up_chances
        How often a follow-up was possible.
    has_announced_last
        Whether the candidate knows that no further question comes.
    closings
        How many of the closing questions were asked.
    """

    mastery: MasteryState
    elapsed_seconds: float = 0.0
    next_slot: int = 0
    asked: tuple[str, ...] = ()
    current: CurrentQuestion | None = None
    put_off: tuple[CurrentQuestion, ...] = ()
    is_started: bool = False
    is_closed: bool = False
    paces: tuple[float, ...] = ()
    follow_up_chances: int = 0
    has_announced_last: bool = False
    closings: int = 0


@dataclass(frozen=True, slots=True)
class InterviewState:
    """Everything the interviewer remembers, enough to resume: the plan, and the fields of `Position`."""

    plan: InterviewPlan
    mastery: MasteryState
    elapsed_seconds: float = 0.0
    next_slot: int = 0
    asked: tuple[str, ...] = ()
    current: CurrentQuestion | None = None
    put_off: tuple[CurrentQuestion, ...] = ()
    is_started: bool = False
    is_closed: bool = False
    paces: tuple[float, ...] = ()
    follow_up_chances: int = 0
    has_announced_last: bool = False
    closings: int = 0

    @property
    def position(self) -> Position:
        """Everything but the plan, which never changes."""
        return Position(**{field.name: getattr(self, field.name) for field in fields(Position)})

    @classmethod
    def of(cls, plan: InterviewPlan, position: Position) -> InterviewState:
        """Return the state of a plan and a position."""
        return cls(plan, **{field.name: getattr(position, field.name) for field in fields(Position)})
