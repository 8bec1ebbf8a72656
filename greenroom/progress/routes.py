"""``/api/home``, ``/api/progress`` and ``/api/plan``: progress, and the next steps."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from greenroom.accounts.dependencies import CurrentAccount
from greenroom.http.etags import tagged
from greenroom.learning.study_plan import LOOK_MINUTES, USUAL_MINUTES
from greenroom.progress.comparison.service import ComparisonService
from greenroom.progress.dependencies import progress_service
from greenroom.progress.home.service import HomeService
from greenroom.progress.published_norms import published_norms
from greenroom.progress.schemas import (
    ComparisonResponse,
    ConceptHistoryResponse,
    HomeResponse,
    MasteryChangesResponse,
    NormsResponse,
    PlanResponse,
    ProgressResponse,
)
from greenroom.progress.service import MINUTES_OF_A_DAY, ProgressService

router = APIRouter(tags=["progress"])

TheProgress = Annotated[ProgressService, progress_service(lambda server: server.progress.service)]
TheComparison = Annotated[ComparisonService, progress_service(lambda server: server.progress.comparison)]
Slug = Annotated[str, Path(max_length=64)]
Minutes = Annotated[int, Query(ge=LOOK_MINUTES, le=MINUTES_OF_A_DAY, description="Time to practise on a day.")]


@router.get("/home")
def show_home(
    account: CurrentAccount, home: Annotated[HomeService, progress_service(lambda server: server.progress.home)]
) -> HomeResponse:
    """Show the next step in one sentence, and the data around it."""
    return HomeResponse.of(home.home(account.id))


@router.get("/progress", response_model=ProgressResponse)
def show_progress(request: Request, account: CurrentAccount, progress: TheProgress) -> Response:
    """Show sessions and how scores moved, competencies with the smallest real change, mastery, reviews, calibration."""
    return tagged(request, ProgressResponse(progress.progress(account.id)))


@router.get("/progress/changes")
def show_mastery_changes(account: CurrentAccount, progress: TheProgress) -> MasteryChangesResponse:
    """Show what each of the latest answers did to mastery: expected, got, before and after."""
    return MasteryChangesResponse(progress.learned(account.id))


@router.get("/progress/concepts/{topic}/{concept}")
def show_concept_history(
    account: CurrentAccount, progress: TheProgress, topic: Slug, concept: Slug
) -> ConceptHistoryResponse:
    """Show every judged answer about a concept, and what was believed about the concept after it."""
    return ConceptHistoryResponse(progress.concept_history(account.id, topic, concept))


@router.get("/progress/comparison")
def show_comparison(account: CurrentAccount, comparison: TheComparison) -> ComparisonResponse:
    """Show your average score beside the weekly summary of your profession; needs the consent `comparison`."""
    return ComparisonResponse(comparison.comparison(account.id))


@router.get("/progress/norms")
def show_norms(account: CurrentAccount) -> NormsResponse:
    """Show published norms of delivery, and how much their sources measured."""
    del account
    return NormsResponse(published_norms())


@router.get("/plan")
def show_plan(account: CurrentAccount, progress: TheProgress, minutes_per_day: Minutes = USUAL_MINUTES) -> PlanResponse:
    """Plan the days until the interview."""
    return PlanResponse(progress.plan(account.id, minutes_per_day))
