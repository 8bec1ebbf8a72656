"""``/api/stories``: the candidate's stories."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query

from greenroom.accounts.dependencies import CurrentAccount
from greenroom.errors import InputError
from greenroom.profiles.dependencies import profile_service
from greenroom.profiles.service import ProfileService
from greenroom.questions.bank import Bank
from greenroom.questions.dependencies import question_service
from greenroom.stories.dependencies import story_service
from greenroom.stories.schemas import (
    NextReviewResponse,
    RecallRequest,
    StoriesResponse,
    StoryProposalResponse,
    StoryRequest,
    StoryResponse,
    StorySeedResponse,
    SuggestionsResponse,
)
from greenroom.stories.seeds import seeds_from
from greenroom.stories.service import LONGEST_QUESTION_CHARACTERS, StoryBank

router = APIRouter(prefix="/stories", tags=["stories"])

Stories = Annotated[StoryBank, story_service(lambda server: server.stories)]
Profiles = Annotated[ProfileService, profile_service(lambda server: server.profiles.service)]
TheBank = Annotated[Bank, question_service(lambda server: server.questions.bank)]
StoryId = Annotated[int, Path(ge=1, le=2**31 - 1)]
QuestionId = Annotated[str | None, Query(max_length=200, description="A question of the bank.")]
QuestionText = Annotated[str | None, Query(max_length=LONGEST_QUESTION_CHARACTERS, description="Or one in any words.")]


@router.get("")
def list_stories(account: CurrentAccount, stories: Stories, profiles: Profiles) -> StoriesResponse:
    """Return your stories, the competencies that they cover, and those of your job that none of them covers."""
    _, job = profiles.current(account.id)
    return StoriesResponse.of(stories.overview(account.id, job))


@router.post("", status_code=201)
def add_story(account: CurrentAccount, written: StoryRequest, stories: Stories) -> StoryResponse:
    """Keep a new story, and plan the first look at it back from the day of the interview."""
    added = stories.add(account.id, written.to_text())
    return StoryResponse.of(stories.view(account.id, added.id))


@router.get("/seeds")
def list_story_seeds(account: CurrentAccount, stories: Stories, profiles: Profiles) -> list[StorySeedResponse]:
    """Return beginnings of stories from the projects and results of your CV, without those already written."""
    cv, _ = profiles.current(account.id)
    return [StorySeedResponse.model_validate(seed) for seed in seeds_from(cv, stories.stories(account.id))]


@router.get("/suggest")
def suggest_stories(
    account: CurrentAccount,
    stories: Stories,
    bank: TheBank,
    question_id: QuestionId = None,
    text: QuestionText = None,
) -> SuggestionsResponse:
    """Return the stories that fit a question, the best first with the reason; where none fits, why."""
    if (question_id is None) == (text is None):
        raise InputError("The request needs one question", "Give either question_id or text")
    question = text if question_id is None else bank.question(question_id).id
    return SuggestionsResponse.of(stories.suggest(account.id, str(question)))


@router.post("/propose")
def propose_competencies(
    account: CurrentAccount, written: StoryRequest, stories: Stories
) -> list[StoryProposalResponse]:
    """Return competencies that a story may show and does not have yet, the likeliest first; nothing is saved.

    There are none where this installation has no embedding model.
    """
    del account  # a story that is still being written has no owner yet
    return [StoryProposalResponse.of(one) for one in stories.propose(written.to_text())]


@router.put("/{story_id}")
def change_story(account: CurrentAccount, story_id: StoryId, written: StoryRequest, stories: Stories) -> StoryResponse:
    """Put a new text in the place of a story's."""
    stories.change(account.id, story_id, written.to_text())
    return StoryResponse.of(stories.view(account.id, story_id))


@router.delete("/{story_id}", status_code=204)
def remove_story(account: CurrentAccount, story_id: StoryId, stories: Stories) -> None:
    """Delete a story and its review card."""
    stories.remove(account.id, story_id)


@router.post("/{story_id}/review")
def review_story(
    account: CurrentAccount, story_id: StoryId, recalled: RecallRequest, stories: Stories
) -> NextReviewResponse:
    """Save how well you recalled a story, and plan its next review."""
    return NextReviewResponse.of(stories.review(account.id, story_id, recalled.recall))
