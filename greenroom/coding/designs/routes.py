"""``/api/coding/designs``: system design tasks, and a candidate's attempts at them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path

from greenroom.accounts.dependencies import CurrentAccount
from greenroom.coding.designs import schemas
from greenroom.coding.designs.dependencies import design_service
from greenroom.coding.designs.service import DesignService
from greenroom.http.pages import Page, Paging, page

router = APIRouter(prefix="/coding/designs", tags=["coding"])

Designs = Annotated[DesignService, design_service(lambda server: server.designs)]
TaskId = Annotated[str, Path(max_length=128)]
AttemptId = Annotated[str, Path(max_length=64)]


@router.get("/tasks")
def list_design_tasks(account: CurrentAccount, designs: Designs) -> list[schemas.DesignTaskSummaryResponse]:
    """List the system design tasks, the easiest first."""
    del account  # the tasks are the same for all
    return [schemas.DesignTaskSummaryResponse.model_validate(task) for task in designs.tasks()]


@router.get("/tasks/{task_id}")
def show_design_task(task_id: TaskId, account: CurrentAccount, designs: Designs) -> schemas.DesignTaskResponse:
    """Show a task: its statement and the numbers that the design has to bear."""
    del account
    return schemas.DesignTaskResponse.of(designs.task(task_id))


@router.post("/attempts", status_code=201)
def start_design(
    requested: schemas.NewDesignRequest, account: CurrentAccount, designs: Designs
) -> schemas.DesignResponse:
    """Begin an attempt at a task, with an empty canvas."""
    return schemas.DesignResponse.of(designs.start(account.id, requested.task_id))


@router.get("/attempts")
def list_designs(account: CurrentAccount, designs: Designs, paging: Paging) -> Page[schemas.DesignSummaryResponse]:
    """List your attempts, the newest first."""
    found = designs.page(account.id, paging.after_moment, paging.rows)
    return page(found, paging, lambda one: (one.started_at.isoformat(), one.id), schemas.DesignSummaryResponse.of)


@router.get("/attempts/{attempt_id}")
def show_design(attempt_id: AttemptId, account: CurrentAccount, designs: Designs) -> schemas.DesignResponse:
    """Show an attempt, to continue it or to look back."""
    return schemas.DesignResponse.of(designs.attempt(account.id, attempt_id))


@router.put("/attempts/{attempt_id}")
def save_design(
    attempt_id: AttemptId, written: schemas.DesignWorkRequest, account: CurrentAccount, designs: Designs
) -> schemas.DesignResponse:
    """Save drawing and explanation in place of those of a version.

    Repeating a request changes nothing. Another version is a conflict: another tab has saved this attempt.
    """
    return schemas.DesignResponse.of(designs.save(account.id, attempt_id, written.version, written.to_work()))


@router.post("/attempts/{attempt_id}/hints")
def take_design_hint(attempt_id: AttemptId, account: CurrentAccount, designs: Designs) -> schemas.DesignResponse:
    """Show one hint more."""
    return schemas.DesignResponse.of(designs.take_hint(account.id, attempt_id))


@router.post("/attempts/{attempt_id}/judgement")
def judge_design(attempt_id: AttemptId, account: CurrentAccount, designs: Designs) -> schemas.DesignResponse:
    """Judge the drawing and the explanation as they are saved."""
    return schemas.DesignResponse.of(designs.judge(account.id, attempt_id))


@router.delete("/attempts/{attempt_id}", status_code=204)
def delete_design(attempt_id: AttemptId, account: CurrentAccount, designs: Designs) -> None:
    """Delete an attempt."""
    designs.remove(account.id, attempt_id)
