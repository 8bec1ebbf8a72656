"""``/api/admin/models``: speech models to download, and language models that run on this machine."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path

from greenroom.accounts.dependencies import CurrentAdmin
from greenroom.admin.audit import AuditTrail
from greenroom.admin.dependencies import admin_service
from greenroom.admin.local_search import LocalModels
from greenroom.admin.model_desk import ModelDesk
from greenroom.admin.schemas import LocalModelResponse, SpeechModelResponse, SpeechModelsResponse
from greenroom.http.services import Db

router = APIRouter(prefix="/admin/models", tags=["admin"])

Desk = Annotated[ModelDesk, admin_service(lambda server: server.admin.models)]
Local = Annotated[LocalModels, admin_service(lambda server: server.admin.local_models)]
Trail = Annotated[AuditTrail, admin_service(lambda server: server.admin.audit)]
ModelName = Annotated[str, Path(max_length=64)]


@router.get("")
def list_models(admin: CurrentAdmin, desk: Desk, database: Db) -> SpeechModelsResponse:
    """List the speech models on offer, and how far each download is. This asks no other server."""
    del admin
    with database.reading() as db:
        models = [SpeechModelResponse.of(model) for model in desk.models(db)]
    return SpeechModelsResponse(hub_url=desk.hub_url, models=models)


@router.post("/{name}/pull", status_code=202)
def pull(admin: CurrentAdmin, name: ModelName, desk: Desk, trail: Trail, database: Db) -> SpeechModelResponse:
    """Download a speech model; after an interruption, this continues where it was. Cancel it as a job."""
    with database.transaction() as db:
        model = desk.ask_to_pull(db, admin.id, name)
        trail.note(db, admin.id, "download model", what={"model": name})
    return SpeechModelResponse.of(model)


@router.post("/look")
def look(admin: CurrentAdmin, local: Local, trail: Trail, database: Db) -> list[LocalModelResponse]:
    """Look for language models on this machine, at the usual loopback ports. What is found is not used by itself."""
    with database.transaction() as db:
        trail.note(db, admin.id, "look for models", what={})
    return [LocalModelResponse(program=one.program, url=one.url, name=one.name) for one in local.look()]
