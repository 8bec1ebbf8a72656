"""Interviews as other packages see them: in a list, while they run, and when they are over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from greenroom.evaluation.contracts import Judgement, SelfAssessment
from greenroom.interview.content import AnswerContent, Program
from greenroom.interview.contracts.decisions import Ending, MoveKind
from greenroom.interview.contracts.events import CandidateMove
from greenroom.interview.contracts.manner import Manner
from greenroom.interview.contracts.plan import Mode
from greenroom.interview.titles import label_of
from greenroom.interview.turns import Turn
from greenroom.learning.mastery.estimates import MasteryEstimate
from greenroom.questions.kinds import InterviewType

Unanswered = Literal["skipped", "asked for a hint", "retook", "ended"]
"""What the candidate did instead of answering a turn."""


@dataclass(frozen=True, slots=True)
class InterviewSummary:
    """An interview in a list.

    Parameters
    ----------
    questions
        How many questions have been asked.
    elapsed_seconds
        Time that the candidate has spent on it, of ``minutes`` times 60.
    touched_at
        When something was last said.
    is_revealed
        Whether its report was seen; until then the candidate may still estimate the scores of a real interview.
    """

    id: str
    subject: str
    interview_type: InterviewType
    mode: Mode
    persona: str
    minutes: float
    started_at: datetime
    touched_at: datetime
    is_closed: bool
    is_revealed: bool
    questions: int
    elapsed_seconds: float


@dataclass(frozen=True, slots=True)
class SavedAnswer:
    """What the candidate said to a turn.

    Parameters
    ----------
    is_judged
        Whether the judgement of its question includes it.
    move
        What was said instead of an answer; None for an answer.
    """

    content: AnswerContent
    seconds: float
    saved_at: datetime
    is_judged: bool
    move: CandidateMove | None = None


@dataclass(frozen=True, slots=True)
class UnsurePoint:
    """A rubric point that the judge is not sure about: the candidate is asked "Did you say this?".

    Parameters
    ----------
    turn_number, number
        A turn of the question and the place of the point in the rubric, from 1; a reply names both.
    wording
        What a good answer says.
    quote
        The candidate's nearest words, None when there are none.
    reply
        What the candidate replied, None before.
    """

    turn_number: int
    number: int
    name: str
    wording: str
    quote: str | None
    reply: SelfAssessment | None


@dataclass(frozen=True, slots=True)
class EarlierScore:
    """What a former version of the judge gave for the same answers; None where it gave no score."""

    judge: str
    score: float | None


@dataclass(frozen=True, slots=True)
class SaidTurn:
    """A turn of the interviewer, and the reply to it.

    Parameters
    ----------
    number
        From 1; replies name it, so that two windows cannot answer the same turn.
    question_id
        The question that it is about, None for the warm-up and the close.
    answer
        None without a reply so far.
    unanswered
        What was done instead of answering; None while an answer is awaited, and where there is one.
    is_retaken
        Whether the candidate answered again; the later answer counts.
    unsure
        In study mode, points of the question that this turn explains and the judge is not sure about.
    coding_problem
        The coding problem that it asks to solve; None for a question that is answered in words.
    """

    number: int
    kind: MoveKind
    question_id: str | None
    turn: Turn
    said_at: datetime
    answer: SavedAnswer | None
    unanswered: Unanswered | None = None
    unsure: tuple[UnsurePoint, ...] = ()
    is_retaken: bool = False
    coding_problem: str | None = None


@dataclass(frozen=True, slots=True)
class Following:
    """The turn that follows if the last one is answered by voice in this many seconds or more."""

    from_seconds: int
    said: SaidTurn


@dataclass(frozen=True, slots=True)
class InterviewView:
    """The present state of an interview.

    Parameters
    ----------
    turns
        All turns, in order; the candidate has to answer the last one.
    can_retake
        Whether the candidate can answer the turn before the last one again.
    manner
        What the interviewer does.
    awaits_judgement
        Whether the last turn was answered but the interviewer has not taken it yet: `Interviewer.take` does.
    expected_scores
        The candidate's expectations of their answers so far, by the identifier of the question.
    failures
        What failed while the interview was planned, as sentences; it goes on without it.
    """

    summary: InterviewSummary
    turns: tuple[SaidTurn, ...]
    awaits_judgement: bool
    can_retake: bool
    manner: Manner
    expected_scores: Mapping[str, float]
    failures: tuple[str, ...]

    @property
    def last(self) -> SaidTurn:
        """The latest turn."""
        return self.turns[-1]


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and its answer.

    Parameters
    ----------
    answer
        None without a reply, or before its transcription; ``unanswered`` says what the candidate did instead, if
        anything.
    turn_number
        Of the turn that asked.
    move
        What ``answer`` is instead of an answer; None for an answer.
    is_retaken
        Whether the candidate answered again; the later answer counts.
    program
        The program that was handed in, with what its tests showed; ``answer`` is then what was said about it.
    """

    kind: MoveKind
    asked: str
    answer: str | None
    unanswered: Unanswered | None
    turn_number: int
    move: CandidateMove | None = None
    is_retaken: bool = False
    program: Program | None = None


@dataclass(frozen=True, slots=True)
class QuestionReport:
    """One question, all replies to it, and their judgement.

    Parameters
    ----------
    code
        What stood below the text, such as code; None without any.
    reason
        The reason for asking it.
    exchanges
        The question, its follow-ups and clarifications, each with the answer.
    judgement
        Of all answers together; None when there was nothing to judge, and ``unjudged`` says why.
    expected_score
        What the candidate expected, 0-100; None when they did not say.
    sources
        What the question rests on: where its facts can be checked, and for one written for the candidate, who wrote it
        and from what.
    unsure
        The points that the judge is not sure about, with the candidate's replies.
    earlier
        Scores of former versions of the judge, the oldest first.
    model_answer
        A strong answer to the question, to read beside one's own; None where there is none.
    """

    number: int
    question_id: str
    text: str
    code: str | None
    topic: str
    topic_title: str
    reason: str
    exchanges: tuple[Exchange, ...]
    judgement: Judgement | None
    unjudged: str | None
    expected_score: float | None
    sources: tuple[str, ...]
    unsure: tuple[UnsurePoint, ...] = ()
    earlier: tuple[EarlierScore, ...] = ()
    model_answer: str | None = None

    @property
    def label(self) -> str:
        """The question in a few words, by which a reader knows it among the others."""
        return label_of(self.question_id, self.topic, self.reason) or self.topic_title

    @property
    def words(self) -> int:
        """How many words the candidate answered, follow-ups included."""
        return sum(len((exchange.answer or "").split()) for exchange in self.exchanges)

    @property
    def is_coded(self) -> bool:
        """Whether it was answered with a program."""
        return any(exchange.program is not None for exchange in self.exchanges)


@dataclass(frozen=True, slots=True)
class TopicReport:
    """A topic of the interview.

    Parameters
    ----------
    score
        Mean of its judged questions, None when none was.
    before, after
        Mastery when the interview began and when it ended; None when nothing was known.
    """

    topic: str
    title: str
    score: float | None
    questions: int
    before: MasteryEstimate | None
    after: MasteryEstimate | None


@dataclass(frozen=True, slots=True)
class Overall:
    """The mean of the judged questions, 0-100, with its 90% interval.

    The interval covers the mean of another competent judge of these same answers: the errors of the single judgements
    are taken as independent. It does not cover the answers to other questions.
    """

    score: float
    low: float
    high: float
    questions: int


@dataclass(frozen=True, slots=True)
class InterviewReport:
    """The report of a past interview.

    Parameters
    ----------
    overall
        None when no answer could be judged.
    strongest, weakest
        Titles of topics; None when no two of them differ by ten points or more. ``strongest`` is None also when its
        score may lie below the middle of the scale.
    ending
        Why it closed; None when it is not over.
    open_turns
        Numbers of the turns whose answers will still be transcribed or judged: everything else here is without them.
    failures
        What failed while the interview was planned, as sentences.
    """

    summary: InterviewSummary
    ending: Ending | None
    overall: Overall | None
    strongest: str | None
    weakest: str | None
    questions: tuple[QuestionReport, ...]
    topics: tuple[TopicReport, ...]
    open_turns: tuple[int, ...]
    failures: tuple[str, ...] = ()

    @property
    def is_judged(self) -> bool:
        """Whether the points of any answer were judged."""
        return any(question.judgement and question.judgement.points for question in self.questions)
