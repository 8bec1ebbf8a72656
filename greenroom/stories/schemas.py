"""Requests and responses about stories."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from greenroom.http.bodies import RequestBody
from greenroom.learning.contracts import ReviewCard
from greenroom.stories.competencies import in_words, meaning
from greenroom.stories.contracts import (
    Covered,
    JobGap,
    Overview,
    Proposal,
    Setting,
    Story,
    StoryText,
    StoryView,
    Suggestion,
    Suggestions,
)

Part = Annotated[str, StringConstraints(max_length=10_000)]
Short = Annotated[str, StringConstraints(max_length=200)]
Competency = Annotated[str, StringConstraints(max_length=200)]


class StoryRequest(RequestBody):
    """A story as its owner writes it; every part but the title may still be empty."""

    title: Annotated[Short, StringConstraints(min_length=1)]
    setting: Setting | None = None
    period: Short = ""
    situation: Part = ""
    task: Part = ""
    action: Part = ""
    result: Part = ""
    lessons: Part = ""
    competencies: list[Competency] = Field(
        default_factory=list, max_length=100, description="What it can answer, as `topic/concept` of the coverage."
    )

    def to_text(self) -> StoryText:
        """Return the story as the rest of the program knows it."""
        return StoryText(**self.model_dump(exclude={"competencies"}), competencies=tuple(self.competencies))


class StorySeedResponse(BaseModel):
    """The beginning of a story, from a line of your CV."""

    model_config = ConfigDict(from_attributes=True)

    title: str
    situation: str
    result: str


class StoryResponse(StoryRequest):
    """A story with facts about it."""

    id: str
    lacks: list[str] = Field(description="What is missing or thin, a sentence each.")
    spoken_minutes: float = Field(description="How long it takes to tell.")
    due: date | None = Field(description="When to look at it again; null when no look is planned.")

    @classmethod
    def of(cls, view: StoryView) -> Self:
        """Return the response for a story."""
        text = view.story.text
        return cls(
            id=str(view.story.id),
            title=text.title,
            setting=text.setting,
            period=text.period,
            situation=text.situation,
            task=text.task,
            action=text.action,
            result=text.result,
            lessons=text.lessons,
            competencies=list(text.competencies),
            lacks=[f"{sentence}." for sentence in view.advice],
            spoken_minutes=view.minutes,
            due=view.due,
        )


class CompetencyCoverageResponse(BaseModel):
    """A competency and the stories that can answer it."""

    competency: str
    title: str
    meaning: str = Field(description="What questions about it ask for.")
    stories: list[str] = Field(description="Ids; none is a gap.")

    @classmethod
    def of(cls, covered: Covered) -> Self:
        """Return the response for a competency."""
        return cls(
            competency=covered.competency,
            title=in_words(covered.competency),
            meaning=covered.meaning,
            stories=[str(story_id) for story_id in covered.story_ids],
        )


class MissingCompetencyResponse(BaseModel):
    """A competency without a story."""

    competency: str
    title: str
    meaning: str


class JobGapResponse(BaseModel):
    """A behavioural topic that matters for the job, with its competencies without a story."""

    topic: str
    title: str
    reason: str
    missing: list[MissingCompetencyResponse]

    @classmethod
    def of(cls, gap: JobGap) -> Self:
        """Return the response for a gap."""
        missing = [
            MissingCompetencyResponse(competency=name, title=in_words(name), meaning=meaning(name))
            for name in gap.missing
        ]
        return cls(topic=gap.topic, title=gap.title, reason=gap.reason, missing=missing)


class StoriesResponse(BaseModel):
    """All stories and the competencies that they cover."""

    stories: list[StoryResponse]
    coverage: list[CompetencyCoverageResponse]
    job_gaps: list[JobGapResponse] = Field(description="What the kept job description asks and no story answers.")

    @classmethod
    def of(cls, overview: Overview) -> Self:
        """Return the response for the overview."""
        return cls(
            stories=[StoryResponse.of(view) for view in overview.stories],
            coverage=[CompetencyCoverageResponse.of(covered) for covered in overview.coverage],
            job_gaps=[JobGapResponse.of(gap) for gap in overview.job_gaps],
        )


class NamedStoryResponse(BaseModel):
    """A story by its title."""

    id: str
    title: str

    @classmethod
    def of(cls, story: Story) -> Self:
        """Return a story's name."""
        return cls(id=str(story.id), title=story.text.title)


class SuggestionResponse(BaseModel):
    """A story that fits a question."""

    story: NamedStoryResponse
    similarity: float | None = Field(
        description="How like the question is to what the story can answer, as a cosine; null for questions of the "
        "bank, which say themselves what they ask for."
    )
    reason: str

    @classmethod
    def of(cls, suggestion: Suggestion) -> Self:
        """Return the response for a suggestion."""
        return cls(
            story=NamedStoryResponse.of(suggestion.story), similarity=suggestion.similarity, reason=suggestion.why
        )


class SuggestionsResponse(BaseModel):
    """The stories that fit a question."""

    found: list[SuggestionResponse] = Field(description="The best first.")
    reason: str | None = Field(description="Why none fits; null when one does.")

    @classmethod
    def of(cls, suggestions: Suggestions) -> Self:
        """Return suggestions as they are shown."""
        return cls(found=[SuggestionResponse.of(one) for one in suggestions.found], reason=suggestions.reason)


class StoryProposalResponse(BaseModel):
    """A competency that a story may be able to answer; its owner decides."""

    competency: str
    title: str
    meaning: str
    reason: str

    @classmethod
    def of(cls, proposal: Proposal) -> Self:
        """Return the response for a proposal."""
        name = proposal.competency
        return cls(competency=name, title=in_words(name), meaning=proposal.meaning, reason=proposal.why)


class RecallRequest(RequestBody):
    """How well a story was recalled."""

    recall: float = Field(ge=0, le=100)


class NextReviewResponse(BaseModel):
    """When to look at a story again."""

    due: date

    @classmethod
    def of(cls, card: ReviewCard) -> Self:
        """Return the day."""
        return cls(due=card.due)
