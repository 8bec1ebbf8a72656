"""``/api/admin/health``: the health of the installation."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter

from greenroom.accounts.dependencies import CurrentAdmin
from greenroom.admin.dependencies import admin_service
from greenroom.admin.health import HealthDesk
from greenroom.admin.schemas import HealthResponse

router = APIRouter(prefix="/admin/health", tags=["admin"])


@router.get("")
def show_health(
    admin: CurrentAdmin, desk: Annotated[HealthDesk, admin_service(lambda server: server.admin.health)]
) -> HealthResponse:
    """Show database, disk, worker, components, and the storage use of recordings and reports."""
    del admin
    return HealthResponse.of(desk.look())
