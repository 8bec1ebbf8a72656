"""``/api/admin/reports``: how much the installation is used, without any content."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter

from greenroom.accounts.dependencies import CurrentAdmin
from greenroom.admin.dependencies import admin_service
from greenroom.admin.report_counts import ReportCounts
from greenroom.admin.schemas import UseCountsResponse

router = APIRouter(prefix="/admin/reports", tags=["admin"])


@router.get("")
def count_reports(
    admin: CurrentAdmin, counts: Annotated[ReportCounts, admin_service(lambda server: server.admin.reports)]
) -> UseCountsResponse:
    """Count sessions, reports and documents of all accounts. No title, answer, score or name is shown."""
    del admin
    return UseCountsResponse.model_validate(counts.count())
