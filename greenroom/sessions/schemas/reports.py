"""Reports of sessions on the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from pydantic import BaseModel, ConfigDict, Field

from greenroom.analysis.catalogue import InterviewType as ReportType
from greenroom.analysis.moments import Occurrence
from greenroom.coaching.notes.sentences import NoteLanguage
from greenroom.errors import InputError
from greenroom.interview.lessons import Lessons
from greenroom.interview.reports import InterviewReport
from greenroom.interview.uploaded import UploadedQuestion
from greenroom.pipeline.questions import LONGEST_QUESTION_CHARACTERS, AskedQuestion
from greenroom.recordings.contracts import Recording
from greenroom.report.document import Report
from greenroom.report.render.measurements import GroupView, ScoreView
from greenroom.report.render.pieces import DrawnSeries
from greenroom.sessions.contracts import LONGEST_TRANSCRIPT_CHARACTERS
from greenroom.sessions.reports import SessionReport
from greenroom.sessions.schemas.sessions import SessionFailureResponse, SessionSummaryResponse


class _Shown(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class ScorePartResponse(_Shown):
    """One thing that a score is made of."""

    label: str
    value: str
    points: str
    weight: str


class MomentResponse(_Shown):
    """A place in the recording and the event there: as data, and described in the reader's language."""

    clock: str
    start_seconds: float
    note: str
    note_language: NoteLanguage
    what: Occurrence | None = Field(description="Null in reports from before moments were typed.")


class ScoreResponse(_Shown):
    """A score in words: `text` reads "62, between 55 and 69"; `reason` says why there is none."""

    label: str
    definition: str
    text: str
    level: str
    reason: str
    coverage: str
    parts: list[ScorePartResponse]
    moments: list[MomentResponse]

    @classmethod
    def of(cls, view: ScoreView) -> Self:
        """Return a score for the wire."""
        return cls.model_validate(view)


class FeatureResponse(_Shown):
    """A measurement with its method; `norm` is the comfortable band with its unit."""

    label: str
    value: str
    norm: str
    norm_source: str
    coverage: str
    method: str
    reason: str


class GroupResponse(_Shown):
    """Scores and measurements that belong together; `absent` says once why none of them could be measured."""

    title: str
    lead: str
    scores: list[ScoreResponse]
    features: list[FeatureResponse]
    absent: str

    @classmethod
    def of(cls, view: GroupView) -> Self:
        """Return a group for the wire."""
        return cls.model_validate(view)


class PlacedAnswerResponse(BaseModel):
    """The place of a spoken answer in the recording."""

    turn_number: int
    start_seconds: float
    end_seconds: float


class PlayableResponse(BaseModel):
    """The recording, to be played."""

    id: str
    url: str
    content_type: str
    duration_seconds: float


class StillToComeResponse(_Shown):
    """The reasons why a report is incomplete."""

    answers: list[int] = Field(description="Turns whose answers are being heard or judged.")
    recording: bool = Field(description="Whether the recording is being measured, or still arriving.")
    interview: bool = Field(description="Whether the interview goes on.")


class SessionReportResponse(BaseModel):
    """Everything about a session."""

    session: SessionSummaryResponse
    still_to_come: StillToComeResponse | None = Field(
        description="Null when the report is whole; until then nothing is said of the interview as a whole."
    )
    start: Lessons = Field(description="The finding, and one thing each to keep, to change and to try.")
    interview: InterviewReport | None = Field(description="What the answers were worth; null for an upload.")
    delivery: Report | None = Field(description="What was measured of the recording; its timelines come apart.")
    delivery_reason: str | None
    measurements: list[GroupResponse]
    answers: list[PlacedAnswerResponse]
    recording: PlayableResponse | None
    recording_deleted_at: datetime | None = Field(
        description="When the recording had been kept for as long as you wished."
    )
    usefulness: int | None
    failures: list[SessionFailureResponse] = Field(description="What failed and does not go on by itself.")

    @classmethod
    def of(cls, report: SessionReport) -> Self:
        """Return a report for the wire."""
        return cls(
            session=SessionSummaryResponse.of(report.summary),
            still_to_come=StillToComeResponse.model_validate(report.still_to_come) if report.still_to_come else None,
            start=report.start,
            interview=report.interview,
            delivery=report.delivery,
            delivery_reason=report.delivery_reason,
            measurements=[GroupResponse.of(group) for group in report.measurements],
            answers=[
                PlacedAnswerResponse(
                    turn_number=answer.turn_number,
                    start_seconds=answer.span.start_seconds,
                    end_seconds=answer.span.end_seconds,
                )
                for answer in report.answers
            ],
            recording=_playable(report.recording),
            recording_deleted_at=report.recording_deleted_at,
            usefulness=report.usefulness,
            failures=[SessionFailureResponse.of(failure) for failure in report.failures],
        )


def _playable(recording: Recording | None) -> PlayableResponse | None:
    if recording is None or recording.whole is None:
        return None
    return PlayableResponse(
        id=recording.id,
        url=f"/api/recordings/{recording.id}/file",
        content_type=recording.whole.content_type,
        duration_seconds=recording.whole.duration_seconds,
    )


class BandResponse(_Shown):
    """The comfortable range of a signal, and where that comes from."""

    low: float
    high: float
    source: str


class SeriesResponse(_Shown):
    """A signal short enough to draw; null where there is no measurement."""

    label: str
    unit: str
    kind: str = Field(description="`share` is drawn as the share of the time around each moment, `line` as it is.")
    digits: int
    times_seconds: list[float]
    values: list[float | None]
    norm: BandResponse | None
    middle: float | None = Field(description="Your own median, where people differ from each other.")
    range: tuple[float, float] | None = Field(description="Lowest and highest possible value, where there are both.")

    @classmethod
    def of(cls, series: DrawnSeries) -> Self:
        """Return a signal for the wire."""
        return cls.model_validate(series)


class TimelinesResponse(BaseModel):
    """The signals of a recording on one time axis."""

    duration_seconds: float
    series: dict[str, SeriesResponse]


class UploadedQuestionRequest(BaseModel):
    """A question of an uploaded recording, and when it was answered, if that is known."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, allow_inf_nan=False)

    text: str = Field(min_length=1, max_length=LONGEST_QUESTION_CHARACTERS)
    start_seconds: float | None = Field(None, ge=0)
    end_seconds: float | None = Field(None, ge=0)
    bank_id: str | None = Field(
        None, max_length=255, description="Of a question of the bank; the answer is then judged by its rubric."
    )
    reference: str | None = Field(
        None,
        max_length=LONGEST_TRANSCRIPT_CHARACTERS,
        description="A good answer to your own question; each of its sentences becomes a point of the rubric.",
    )

    def judged_by(self) -> UploadedQuestion | None:
        """Return what the answer is judged by, None without anything."""
        reference = self.reference or None
        if self.bank_id is None and reference is None:
            return None
        return UploadedQuestion(self.bank_id, self.text, reference)

    def asked(self) -> AskedQuestion:
        """Return the question as an analysis takes it."""
        return AskedQuestion(self.text, self.start_seconds, self.start_seconds, self.end_seconds)


class UploadRequest(BaseModel):
    """An uploaded recording to analyse."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    recording_id: str = Field(max_length=64, description="Of `POST /api/recordings`; all its parts have been sent.")
    subject: str = Field("", max_length=200, description="What it is; the name of the file when empty.")
    report_type: ReportType = "general"
    questions: list[UploadedQuestionRequest] = Field(
        default_factory=list,
        max_length=100,
        description="An answer to a single question is judged if that is of the bank or has a reference answer.",
    )
    transcript: str | None = Field(
        None, max_length=LONGEST_TRANSCRIPT_CHARACTERS, description="Your own words; null has them recognised."
    )

    def judged_by(self) -> UploadedQuestion | None:
        """Return what the answer to the only question is judged by, None without anything.

        Raises
        ------
        InputError
            One of several questions should be judged.
        """
        judged = [found for question in self.questions if (found := question.judged_by()) is not None]
        if judged and len(self.questions) > 1:
            raise InputError("Only a recording with one question can be judged", "Upload each answer by itself")
        return judged[0] if judged else None
