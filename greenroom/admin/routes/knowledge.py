"""``/api/admin/knowledge``: documents that administrators share with all accounts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from fastapi import APIRouter
from fastapi import Path as InPath

from greenroom.accounts.dependencies import CurrentAdmin
from greenroom.admin.audit import AuditTrail
from greenroom.admin.dependencies import admin_service
from greenroom.http.received_files import FILE_BODY, received_file
from greenroom.http.services import Db
from greenroom.knowledge.contracts import DOCUMENT_LIMITS, EVERYONE
from greenroom.knowledge.dependencies import knowledge_service
from greenroom.knowledge.schemas import KnowledgeDocumentResponse, ReadingResponse, listed
from greenroom.knowledge.service import KnowledgeBase
from greenroom.knowledge.uploads import KnowledgeUploads

router = APIRouter(prefix="/admin/knowledge", tags=["admin"])

Knowledge = Annotated[KnowledgeBase, knowledge_service(lambda server: server.knowledge.base)]
Uploads = Annotated[KnowledgeUploads, knowledge_service(lambda server: server.knowledge.uploads)]
Trail = Annotated[AuditTrail, admin_service(lambda server: server.admin.audit)]
Received = Annotated[Path, received_file(DOCUMENT_LIMITS.max_bytes)]
DocumentId = Annotated[int, InPath(ge=1, le=2**31 - 1)]


@router.get("")
def list_shared(admin: CurrentAdmin, knowledge: Knowledge) -> list[KnowledgeDocumentResponse]:
    """List the shared documents, the oldest first. Documents of users are not among them."""
    del admin
    return listed(knowledge, EVERYONE)


@router.post("", status_code=202, openapi_extra=FILE_BODY)
def share(admin: CurrentAdmin, file: Received, uploads: Uploads, trail: Trail, database: Db) -> ReadingResponse:
    """Take a document and have a job read it. Then questions and judgements of all accounts use it."""
    job = uploads.take(admin.id, file, EVERYONE)
    with database.transaction() as db:
        trail.note(db, admin.id, "share document", what={"document": file.name})
    return ReadingResponse(job_id=job.id)


@router.delete("/{document_id}", status_code=204)
def remove(admin: CurrentAdmin, knowledge: Knowledge, document_id: DocumentId, trail: Trail, database: Db) -> None:
    """Delete a shared document. Earlier reports keep what they cite."""
    removed = knowledge.remove(EVERYONE, document_id)
    with database.transaction() as db:
        trail.note(db, admin.id, "remove document", what={"document": removed.name})
