"""Tables of interviews: plans, turns, answers and judgements."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, ForeignKeyConstraint, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from greenroom.db.base import Base, Document, UtcDateTime
from greenroom.evaluation.contracts import Judgement, SelfAssessment
from greenroom.interview.content import AnswerContent, CodeContent, Program, SpeechContent, TextContent
from greenroom.interview.contracts.decisions import Ending, MoveKind
from greenroom.interview.contracts.events import CandidateMove
from greenroom.interview.contracts.plan import InterviewPlan, Mode
from greenroom.interview.contracts.state import InterviewState, Position
from greenroom.interview.stored_plans import PlanDocument
from greenroom.interview.turns import Line
from greenroom.learning.mastery.state import MasteryState
from greenroom.questions.contracts import Question
from greenroom.questions.kinds import AnswerForm, InterviewType


class Interview(Base):
    """An interview: the request, and the interviewer's whole state.

    ``seed`` decides all chance in it, so that it goes on alike after a crash. ``judged_for`` is the role that a judge
    is told. ``failures`` says what failed while it was planned, None in rows from before that was kept.
    ``plan`` holds its questions, so it is written once (`stored_plans`). ``position`` is written with every reply;
    ``position_before`` is the one before the latest answer, so that the candidate can take the answer again;
    ``planned_questions`` and ``elapsed_seconds`` repeat parts of the two for lists. ``revealed_at`` is when the report
    was first seen.
    """

    __tablename__ = "interviews"
    __table_args__ = (Index("ix_interviews_candidate_id_touched_at", "candidate_id", "touched_at"),)

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    candidate_id: Mapped[str] = mapped_column(String(64))
    interview_type: Mapped[InterviewType] = mapped_column(String(32))
    mode: Mapped[Mode] = mapped_column(String(16))
    persona: Mapped[str] = mapped_column(String(64))
    difficulty: Mapped[int | None]
    minutes: Mapped[float]
    subject: Mapped[str] = mapped_column(Text)
    judged_for: Mapped[str | None] = mapped_column(Text)
    seed: Mapped[int] = mapped_column(BigInteger)
    plan: Mapped[InterviewPlan] = mapped_column(PlanDocument(), deferred=True)
    planned_questions: Mapped[int]
    position: Mapped[Position] = mapped_column(Document(Position))
    position_before: Mapped[Position | None] = mapped_column(Document(Position), deferred=True)
    mastery_before: Mapped[MasteryState] = mapped_column(Document(MasteryState))
    elapsed_seconds: Mapped[float]
    ending: Mapped[Ending | None] = mapped_column(String(16))
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    touched_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revealed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    failures: Mapped[tuple[str, ...] | None] = mapped_column(Document(tuple[str, ...]))

    @property
    def state(self) -> InterviewState:
        """Everything the interviewer remembers; reads the plan if it was not read before."""
        return InterviewState.of(self.plan, self.position)

    @property
    def is_concealed(self) -> bool:
        """Whether nothing may show yet what the answers are worth: a real interview is under way."""
        return self.mode == "real" and self.ending is None


class TurnRow(Base):
    """Something that the interviewer said. That turn n + 1 exists means that the reply to turn n was taken."""

    __tablename__ = "turns"

    interview_id: Mapped[str] = mapped_column(ForeignKey("interviews.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[MoveKind] = mapped_column(String(16))
    question_id: Mapped[str | None] = mapped_column(String(255))
    speaker: Mapped[str] = mapped_column(String(255))
    lines: Mapped[tuple[Line, ...]] = mapped_column(Document(tuple[Line, ...]))
    expects_answer: Mapped[bool]
    said_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Answer(Base):
    """What the candidate said to a turn, at most once.

    ``judgement`` is of all answers to its question so far; None for the warm-up, for one that was asked for again,
    and until it is taken. ``earlier_judgements`` are those of former versions of the judge, the oldest first. `content`
    is made of ``form`` and the columns after it; only its setter writes them. ``move`` says that it is something other
    than an answer: it is never judged.
    """

    __tablename__ = "answers"
    __table_args__ = (
        ForeignKeyConstraint(
            ["interview_id", "turn_number"], ["turns.interview_id", "turns.number"], ondelete="CASCADE"
        ),
    )

    interview_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    turn_number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    form: Mapped[AnswerForm] = mapped_column(String(16))
    text: Mapped[str | None] = mapped_column(Text)
    transcribed_text: Mapped[str | None] = mapped_column(Text)
    no_words_reason: Mapped[str | None] = mapped_column(Text)
    text_reliability: Mapped[float | None]
    doubtful_words: Mapped[tuple[str, ...] | None] = mapped_column(Document(tuple[str, ...]))
    program: Mapped[Program | None] = mapped_column(Document(Program))
    seconds: Mapped[float]
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)
    move: Mapped[CandidateMove | None] = mapped_column(String(16))
    judgement: Mapped[Judgement | None] = mapped_column(Document(Judgement))
    earlier_judgements: Mapped[tuple[Judgement, ...] | None] = mapped_column(Document(tuple[Judgement, ...]))

    @property
    def content(self) -> AnswerContent:
        """What the answer consists of, by its form."""
        match self.form:
            case "text":
                return TextContent(self.text or "")
            case "speech":
                doubtful = tuple(self.doubtful_words or ())
                return SpeechContent(
                    self.text, self.text_reliability, self.transcribed_text, self.no_words_reason, doubtful
                )
            case "code":
                if self.program is None:
                    raise TypeError("An answer of the form code has a program")
                return CodeContent(self.program, self.text)

    @content.setter
    def content(self, content: AnswerContent) -> None:
        self.form = content.form
        self.text, self.text_reliability = content.words, content.reliability
        self.no_words_reason = content.no_words_reason
        self.transcribed_text = content.transcribed_words if isinstance(content, SpeechContent) else None
        self.doubtful_words = (content.doubtful_words or None) if isinstance(content, SpeechContent) else None
        self.program = content.program if isinstance(content, CodeContent) else None


class InterviewQuestion(Base):
    """A question as it was asked, even if the bank changes later."""

    __tablename__ = "interview_questions"

    interview_id: Mapped[str] = mapped_column(ForeignKey("interviews.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    question_id: Mapped[str] = mapped_column(String(255))
    question: Mapped[Question] = mapped_column(Document(Question))
    topic_title: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    expected_score: Mapped[float | None]
    left_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class SelfAssessedPoint(Base):
    """The candidate's reply to "Did you say this?" about a rubric point."""

    __tablename__ = "self_assessed_points"

    interview_id: Mapped[str] = mapped_column(ForeignKey("interviews.id", ondelete="CASCADE"), primary_key=True)
    question_id: Mapped[str] = mapped_column(String(255), primary_key=True)
    point: Mapped[str] = mapped_column(String(255), primary_key=True)
    reply: Mapped[SelfAssessment] = mapped_column(String(8))
    replied_at: Mapped[datetime] = mapped_column(UtcDateTime)


class GeneratedQuestion(Base):
    """A question that a model wrote; ``made_for`` identifies the CV and job for which it may be asked."""

    __tablename__ = "generated_questions"

    candidate_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    question_id: Mapped[str] = mapped_column(String(255), primary_key=True)
    made_for: Mapped[str] = mapped_column(String(64))
    question: Mapped[Question] = mapped_column(Document(Question))
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)
