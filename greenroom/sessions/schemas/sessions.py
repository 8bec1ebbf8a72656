"""Sessions on the wire."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from greenroom.evaluation.contracts import SelfAssessment
from greenroom.interview.content import CodeContent, SpeechContent
from greenroom.interview.contracts.decisions import MoveKind
from greenroom.interview.contracts.events import CandidateMove
from greenroom.interview.contracts.plan import Mode
from greenroom.interview.outline import Outline, OutlinePart
from greenroom.interview.preparing import LONGEST_ROLE_CHARACTERS, InterviewRequest
from greenroom.interview.reports import SaidTurn, SavedAnswer, Unanswered, UnsurePoint
from greenroom.interview.starting import SEED_BITS
from greenroom.interview.turns import INTERVIEW_LANGUAGE, Feedback, LineKind
from greenroom.jobs.contracts import Job, JobState
from greenroom.questions.kinds import AnswerForm, InterviewType
from greenroom.sessions.contracts import (
    ANSWER_FORMS,
    LONGEST_TRANSCRIPT_CHARACTERS,
    AnswerBy,
    FailedStep,
    FailureCause,
    Kind,
    SessionFailure,
    SessionSummary,
    SessionView,
    State,
)
from greenroom.sessions.schemas.coding import ProgramResponse

LONGEST_ANSWER_CHARACTERS = 200_000
MOST_PARTS = 1000

Awaits = Literal["answer", "interviewer", "retry", "nothing"]

Seconds = Annotated[float, Field(ge=0, le=24 * 3600, description="Time since the turn was shown.")]


class SessionRequest(BaseModel):
    """What to practise."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)

    interview_type: InterviewType
    mode: Mode = "real"
    persona: str = Field("neutral", max_length=64)
    difficulty: int | None = Field(None, ge=1, le=5, description="Null follows your mastery.")
    minutes: float = Field(30, gt=0, le=240)
    topics: list[Annotated[str, Field(max_length=64)]] = Field(default_factory=list, max_length=50)
    interview_day: date | None = Field(None, description="Of the real interview; null leaves it as it is.")
    answer_by: AnswerBy = "text"
    role: str | None = Field(
        None, min_length=1, max_length=LONGEST_ROLE_CHARACTERS, description="Null: as the job says."
    )
    domain: str | None = Field(None, max_length=64, description="A field of /api/choices. Null: as the role says.")
    industry: str | None = Field(None, max_length=64, description="An industry of /api/choices. Null: as the job says.")
    hard_questions: bool = Field(False, description="Also ask about gaps and short stays in the CV.")
    with_code: bool = Field(
        False, description="Begin with a coding problem; in technical and mixed interviews of 20 minutes or more."
    )
    seed: int | None = Field(
        None, ge=0, lt=2**SEED_BITS, description="Of an outline: gives the plan that it describes."
    )

    def to_practice(self, candidate_id: str) -> InterviewRequest:
        """Return the request for an interview of a candidate."""
        return InterviewRequest(
            candidate_id=candidate_id,
            interview_type=self.interview_type,
            mode=self.mode,
            persona=self.persona,
            difficulty=self.difficulty,
            minutes=self.minutes,
            topics=tuple(self.topics),
            interview_day=self.interview_day,
            answer_forms=ANSWER_FORMS[self.answer_by],
            role=self.role,
            domain=self.domain,
            industry=self.industry,
            hard_questions=self.hard_questions,
            with_code=self.with_code,
            seed=self.seed,
        )


class OutlinePartResponse(BaseModel):
    """How many questions come from one source."""

    part: OutlinePart
    questions: int


class OutlineResponse(BaseModel):
    """What an interview will consist of."""

    minutes: float
    seed: int = Field(description="In the request for the session, it gives this very plan.")
    has_warm_up: bool
    parts: list[OutlinePartResponse]
    reason: str = Field(description="Why it consists of these questions.")
    role: str | None
    domain: str | None
    industry: str | None
    may_be_asked: list[str] = Field(description="Subjects of the CV that are not asked about here, each with advice.")
    failures: list[str] = Field(description="What does not work and is left out.")

    @classmethod
    def of(cls, outline: Outline) -> Self:
        """Return an outline for the wire."""
        return cls(
            minutes=outline.minutes,
            seed=outline.seed,
            has_warm_up=outline.has_warm_up,
            parts=[OutlinePartResponse(part=part, questions=count) for part, count in outline.parts],
            reason=outline.reason,
            role=outline.role,
            domain=outline.domain,
            industry=outline.industry,
            may_be_asked=list(outline.may_be_asked),
            failures=list(outline.failures),
        )


class StudyItemRequest(BaseModel):
    """A question, or a concept (`topic/concept`)."""

    model_config = ConfigDict(extra="forbid")

    kind: Literal["question", "concept"]
    id: str = Field(min_length=1, max_length=255)


class StudySessionRequest(BaseModel):
    """What to study, and how to answer."""

    model_config = ConfigDict(extra="forbid")

    item: StudyItemRequest
    answer_by: AnswerBy = "text"


class AnswerCorrectionRequest(BaseModel):
    """The candidate's words, which replace the transcribed or typed ones."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(max_length=LONGEST_ANSWER_CHARACTERS)


class TranscriptCorrectionRequest(BaseModel):
    """The candidate's words for a whole recording, which replace the recognised ones."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    transcript: str = Field(min_length=1, max_length=LONGEST_TRANSCRIPT_CHARACTERS)


class TurnReplyRequest(BaseModel):
    """A reply without words."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)

    seconds: Seconds = 0.0


class HintRequest(TurnReplyRequest):
    """Asking for a hint, perhaps after something was said."""

    parts: int = Field(0, ge=0, le=MOST_PARTS, description="How many recordings there are of what was said before.")


class UploadCompleteRequest(BaseModel):
    """Marks the upload of a spoken answer as complete."""

    model_config = ConfigDict(extra="forbid")

    parts: int | None = Field(
        None, ge=0, le=MOST_PARTS, description="How many recordings have come, when the others cannot be sent."
    )


class ExpectationRequest(BaseModel):
    """What the candidate expects of an answer."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)

    question_id: str = Field(max_length=255)
    score: float = Field(ge=0, le=100)


class SelfAssessmentRequest(BaseModel):
    """The reply to "Did you say this?"; null takes it back."""

    model_config = ConfigDict(extra="forbid")

    reply: SelfAssessment | None


class UsefulnessRequest(BaseModel):
    """Whether the report was useful."""

    model_config = ConfigDict(extra="forbid")

    value: Literal[1, -1] | None


class OverallScoreResponse(BaseModel):
    """What the answers were worth, 0-100, with the 90% interval."""

    value: float
    low: float
    high: float


class SessionSummaryResponse(BaseModel):
    """A session in a list."""

    id: str
    kind: Kind
    subject: str
    interview_type: InterviewType | None
    mode: Mode | None
    persona: str | None
    minutes: float | None
    answer_by: AnswerBy
    state: State
    started_at: datetime
    touched_at: datetime
    questions: int = Field(description="Asked so far.")
    score: OverallScoreResponse | None = Field(description="Null until the report was opened.")
    is_sample: bool
    target_job_id: str | None = Field(description="The job that it was for, which may be deleted since.")

    @classmethod
    def of(cls, summary: SessionSummary) -> Self:
        """Return a session for the wire."""
        return cls.model_validate(summary, from_attributes=True)


class LineResponse(BaseModel):
    """Something said."""

    kind: LineKind
    text: str
    feedback: Feedback | None = Field(None, description="What an explanation is about; null for all other lines.")


class AnswerResponse(BaseModel):
    """What was said to a turn."""

    text: str | None
    transcribed_text: str | None = Field(description="What a recogniser heard, before you corrected it.")
    form: AnswerForm
    is_corrected: bool
    reliability: float | None = Field(description="Share of the words expected to be right; null for your own words.")
    seconds: float
    state: Literal["saved", "transcribing", "judged", "untranscribed"]
    reason: str | None = Field(description="Why it could not be heard.")
    move: CandidateMove | None = Field(description="What was said instead of an answer, never judged; null otherwise.")
    program: ProgramResponse | None = Field(None, description="The program of an answer of the form `code`.")

    @classmethod
    def of(cls, answer: SavedAnswer) -> Self:
        """Return an answer for the wire."""
        content = answer.content
        transcribed = content.transcribed_words if isinstance(content, SpeechContent) else None
        return cls(
            text=content.words,
            transcribed_text=transcribed,
            form=content.form,
            is_corrected=transcribed is not None and transcribed != content.words,
            reliability=content.reliability,
            seconds=answer.seconds,
            state=_state(answer),
            reason=content.no_words_reason,
            move=answer.move,
            program=ProgramResponse.of(content.program) if isinstance(content, CodeContent) else None,
        )


def _state(answer: SavedAnswer) -> Literal["saved", "transcribing", "judged", "untranscribed"]:
    if answer.content.awaits_words:
        return "transcribing" if answer.content.no_words_reason is None else "untranscribed"
    return "judged" if answer.is_judged else "saved"


class TurnResponse(BaseModel):
    """A turn of the interviewer, and the candidate's reply."""

    number: int
    kind: MoveKind
    question_id: str | None
    question_number: int = Field(description="From 1; 0 before the first question.")
    speaker: str
    lines: list[LineResponse]
    language: str = Field(
        description="The language in which it is said and answered, as a BCP 47 tag, whatever the interface speaks."
    )
    expects_answer: bool
    coding_problem: str | None = Field(
        None, description="The coding problem to solve instead of answering in words; null for all other turns."
    )
    attempt_id: str | None = Field(None, description="The attempt at that problem; null before it is opened.")
    said_at: datetime
    answer: AnswerResponse | None
    unanswered: Unanswered | None = Field(
        description="What was done instead of answering; null while an answer is awaited, and where there is one."
    )
    is_retaken: bool = Field(description="Whether you answered again; the later answer counts.")
    unsure: tuple[UnsurePoint, ...] = Field(
        description="In study mode: points of the question that this turn explains and the judge is not sure about."
    )

    @classmethod
    def of(cls, said: SaidTurn, question_number: int, attempt_id: str | None = None) -> Self:
        """Return a turn for the wire."""
        return cls(
            number=said.number,
            kind=said.kind,
            question_id=said.question_id,
            question_number=question_number,
            speaker=said.turn.speaker,
            lines=[LineResponse(kind=line.kind, text=line.text, feedback=line.feedback) for line in said.turn.lines],
            language=INTERVIEW_LANGUAGE,
            expects_answer=said.turn.expects_answer,
            coding_problem=said.coding_problem,
            attempt_id=attempt_id,
            said_at=said.said_at,
            answer=AnswerResponse.of(said.answer) if said.answer else None,
            unanswered=said.unanswered,
            is_retaken=said.is_retaken,
            unsure=said.unsure,
        )


class FollowingResponse(BaseModel):
    """The turn that follows if a spoken answer takes this many whole seconds or more."""

    from_seconds: int
    turn: TurnResponse


class JobResponse(BaseModel):
    """Work that is being done for a session."""

    id: str
    name: str
    subject: str | None = Field(description="What it is about, as `kind:id`.")
    state: JobState
    stage: str | None
    share: float = Field(description="Of the whole work, 0-1.")
    error: str | None
    attempts: int
    created_at: datetime

    @classmethod
    def of(cls, job: Job) -> Self:
        """Return a job for the wire."""
        return cls.model_validate(job, from_attributes=True)


class SessionFailureResponse(BaseModel):
    """Work that failed and does not continue by itself."""

    step: FailedStep
    turn_number: int | None = Field(description="The turn that it is about; null for the whole recording.")
    cause: FailureCause = Field(
        description="`error`: it failed for good; `stopped`: an administrator stopped it; `lost`: it does not exist."
    )
    reason: str | None = Field(description="The error in a sentence; null without one.")
    can_retry: bool = Field(description="Whether `POST /api/sessions/{session_id}/retry` can help.")

    @classmethod
    def of(cls, failure: SessionFailure) -> Self:
        """Return a failure for the wire."""
        return cls.model_validate(failure, from_attributes=True)


class SessionResponse(SessionSummaryResponse):
    """The present state of a session."""

    turns: list[TurnResponse]
    elapsed_seconds: float
    awaits: Awaits = Field(description="`retry`: the interviewer's reply failed, as `failures` says.")
    next_if_recorded: list[FollowingResponse] = Field(
        description="What may follow a spoken answer, by its length, to be shown without a network; empty where answers"
        " are typed."
    )
    can_retake: bool = Field(description="Whether `POST .../retake` can take the latest answer back.")
    patience_seconds: float | None = Field(description="Silence after which the interviewer says something.")
    offers_hints: bool = Field(description="Whether a hint is offered then.")
    expected_scores: dict[str, float]
    planning_failures: list[str] = Field(description="What failed while it was planned; it goes on without it.")
    recording_id: str | None = Field(
        description="Where to send what is recorded; parts say `turn:` and the turn's number."
    )
    recording_deleted_at: datetime | None = Field(
        description="When the recording had been kept for as long as you wished."
    )
    analysis_reason: str | None
    usefulness: int | None
    job: JobResponse | None = Field(description="The work on it that is not over, or was the last.")
    failures: list[SessionFailureResponse] = Field(description="What failed and does not go on by itself.")

    @classmethod
    def of_view(cls, view: SessionView) -> Self:
        """Return a session for the wire."""
        interview = view.interview
        turns = _turns(interview.turns, view.attempts) if interview else []
        asked = max((turn.question_number for turn in turns), default=0)
        return cls(
            **SessionSummaryResponse.of(view.summary).model_dump(),
            turns=turns,
            elapsed_seconds=interview.summary.elapsed_seconds if interview else 0.0,
            awaits=_awaits(view),
            next_if_recorded=[
                FollowingResponse(
                    from_seconds=one.from_seconds, turn=TurnResponse.of(one.said, asked + (one.said.kind == "ask"))
                )
                for one in view.next_if_recorded
            ],
            can_retake=interview.can_retake if interview else False,
            patience_seconds=interview.manner.patience_seconds if interview else None,
            offers_hints=interview.manner.offers_hints and interview.summary.mode == "study" if interview else False,
            expected_scores=dict(interview.expected_scores) if interview else {},
            planning_failures=list(interview.failures) if interview else [],
            recording_id=view.recording_id,
            recording_deleted_at=view.recording_deleted_at,
            analysis_reason=view.analysis_reason,
            usefulness=view.usefulness,
            job=JobResponse.of(view.job) if view.job else None,
            failures=[SessionFailureResponse.of(failure) for failure in view.failures],
        )


def _turns(turns: tuple[SaidTurn, ...], attempts: Mapping[int, str]) -> list[TurnResponse]:
    found: list[TurnResponse] = []
    numbers: dict[str | None, int] = {}
    for turn in turns:
        if turn.kind == "ask":
            numbers[turn.question_id] = len(numbers) + 1
        number = numbers.get(turn.question_id, len(numbers))
        found.append(TurnResponse.of(turn, number, attempts.get(turn.number)))
    return found


def _awaits(view: SessionView) -> Awaits:
    interview = view.interview
    if interview is None or not interview.last.turn.expects_answer:
        return "nothing"
    if not interview.awaits_judgement:
        return "answer"
    return "retry" if any(failure.step == "reply" for failure in view.failures) else "interviewer"


class SessionDeletionResponse(BaseModel):
    """A session that was deleted."""

    undo_until: datetime
