"""Requests and responses about a candidate's documents."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from greenroom.http.bodies import RequestBody
from greenroom.profiles.contracts import CandidateProfile, FocusTopic, JobProfile
from greenroom.profiles.focus import focus_topics
from greenroom.profiles.service import FactChanges, JobChanges, KnownFact, Overview
from greenroom.profiles.summary import summarise_candidate, summarise_job
from greenroom.questions.bank import Bank

MOST_FACTS = 1000

FactId = Annotated[str, StringConstraints(min_length=1, max_length=64)]
FactIds = Annotated[list[FactId], Field(max_length=MOST_FACTS)]


class ProfileDocumentResponse(BaseModel):
    """A saved document."""

    file_name: str
    summary: str = Field(description="What it says, in three sentences, without what was struck.")
    notes: list[str] = Field(description="What was odd about it: hidden text, sentences that read like commands.")


class SourceResponse(BaseModel):
    """Where something was read."""

    page: int
    text: str


class FactResponse(BaseModel):
    """One thing that the interviewer knows."""

    id: str
    about: Literal["candidate", "job"]
    text: str = Field(description="As it was read.")
    source: SourceResponse
    is_struck: bool
    corrected: str | None = Field(description="As you corrected it; null where you did not.")

    @classmethod
    def of(cls, known: KnownFact) -> Self:
        """Return the response for a fact."""
        fact = known.fact
        source = SourceResponse(page=fact.source.page, text=fact.source.text)
        return cls(
            id=fact.id,
            about=fact.about,
            text=fact.text,
            source=source,
            is_struck=known.is_struck,
            corrected=known.corrected,
        )


class FocusResponse(BaseModel):
    """A topic worth asking about."""

    topic: str
    title: str
    weight: float = Field(description="Share of the interview, 0-1.")
    reason: str

    @classmethod
    def of(cls, focus: FocusTopic, bank: Bank) -> Self:
        """Return the response for a topic."""
        title = bank.topic(focus.topic).title
        return cls(topic=focus.topic, title=title, weight=focus.weight, reason=focus.reason)


class TargetJobResponse(BaseModel):
    """A job that you practise for."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    title: str | None = Field(description="As its description names it; null where it does not.")
    company: str | None
    interview_day: date | None
    is_current: bool = Field(description="Whether plan, interview day and new interviews are for it.")


class JobChangesRequest(RequestBody):
    """Fields of a job to change; omitted fields stay unchanged."""

    interview_day: date | None = None

    def to_changes(self) -> JobChanges:
        """Return the changes as the rest of the program knows them."""
        return JobChanges(frozenset(self.model_fields_set), self.interview_day)


class ProfilesResponse(BaseModel):
    """The facts about a candidate and the job that they want."""

    cv: ProfileDocumentResponse | None
    job: ProfileDocumentResponse | None
    facts: list[FactResponse]
    focus: list[FocusResponse] = Field(description="The weightiest first; empty when no document is known.")
    jobs: list[TargetJobResponse] = Field(description="The current one first; `job` and its facts are of that one.")

    @classmethod
    def of(cls, known: Overview, bank: Bank) -> Self:
        """Return everything that is known."""
        focus = focus_topics(known.cv, known.job) if known.cv or known.job else ()
        return cls(
            cv=_document(known.documents.cv_file, known.cv),
            job=_document(known.documents.job_file, known.job),
            facts=[FactResponse.of(fact) for fact in known.facts],
            focus=[FocusResponse.of(topic, bank) for topic in focus],
            jobs=[TargetJobResponse.model_validate(job) for job in known.jobs],
        )


class FactCorrectionRequest(RequestBody):
    """The corrected words of a fact."""

    id: FactId
    text: Annotated[str, StringConstraints(min_length=1, max_length=2000)] = Field(
        description="In the form of the fact, with or without its label; the text that was read takes a correction "
        "back. A position is `title at employer (start to end)`, studies are `degree, institution (start to end)`, a "
        "project is `name (start to end)`, with dates as `2020`, `2020-03` or `present`."
    )


class FactChangesRequest(RequestBody):
    """Changes of facts; all of them are applied, or none."""

    strike: FactIds = Field(default_factory=list)
    restore: FactIds = Field(default_factory=list)
    correct: list[FactCorrectionRequest] = Field(default_factory=list, max_length=MOST_FACTS)

    def to_changes(self) -> FactChanges:
        """Return the changes as the rest of the program knows them."""
        return FactChanges(self.strike, self.restore, {correction.id: correction.text for correction in self.correct})


def _document(file_name: str | None, profile: CandidateProfile | JobProfile | None) -> ProfileDocumentResponse | None:
    if file_name is None or profile is None:
        return None
    summarised = summarise_candidate(profile) if isinstance(profile, CandidateProfile) else summarise_job(profile)
    return ProfileDocumentResponse(file_name=file_name, summary=summarised, notes=list(profile.notes))
