"""``/api/admin/health``: how the installation is."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter

from greenroom.accounts.dependencies import CurrentAdmin
from greenroom.admin.health import HealthDesk
from greenroom.admin.schemas import HealthResponse
from greenroom.http.services import service

router = APIRouter(prefix="/admin/health", tags=["admin"])


@router.get("")
def show_health(admin: CurrentAdmin, desk: Annotated[HealthDesk, service(HealthDesk)]) -> HealthResponse:
    """Show database, disk, worker, components and what recordings and reports take."""
    del admin
    return HealthResponse.of(desk.look())
