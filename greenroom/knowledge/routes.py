"""``/api/knowledge``: own and shared documents, which the judge and the writer of questions may read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi import Path as InPath

from greenroom.accounts.dependencies import CurrentAccount
from greenroom.http.received_files import FILE_BODY, received_file
from greenroom.knowledge.contracts import DOCUMENT_LIMITS, EVERYONE
from greenroom.knowledge.dependencies import knowledge_service
from greenroom.knowledge.schemas import KnowledgeDocumentResponse, PassageResponse, ReadingResponse, listed
from greenroom.knowledge.service import KnowledgeBase
from greenroom.knowledge.uploads import KnowledgeUploads

router = APIRouter(prefix="/knowledge", tags=["knowledge"])

Knowledge = Annotated[KnowledgeBase, knowledge_service(lambda server: server.knowledge.base)]
Uploads = Annotated[KnowledgeUploads, knowledge_service(lambda server: server.knowledge.uploads)]
Received = Annotated[Path, received_file(DOCUMENT_LIMITS.max_bytes)]
DocumentId = Annotated[int, InPath(ge=1, le=2**31 - 1)]
Asked = Annotated[str, Query(alias="query", min_length=1, max_length=500, description="A question, in any words.")]


@router.get("")
def list_documents(account: CurrentAccount, knowledge: Knowledge) -> list[KnowledgeDocumentResponse]:
    """List your documents, the oldest first."""
    return listed(knowledge, account.id)


@router.get("/shared")
def list_shared_documents(account: CurrentAccount, knowledge: Knowledge) -> list[KnowledgeDocumentResponse]:
    """List the documents that administrators share with all accounts, the oldest first."""
    del account
    return listed(knowledge, EVERYONE)


@router.post("", status_code=202, openapi_extra=FILE_BODY)
def add_document(account: CurrentAccount, file: Received, uploads: Uploads) -> ReadingResponse:
    """Take a document (PDF, DOCX, HTML, Markdown or text: the body itself) and have it read by a job.

    A document of the same name is replaced; one with the same text is left alone.
    """
    return ReadingResponse(job_id=uploads.take(account.id, file).id)


@router.get("/search")
def search(account: CurrentAccount, knowledge: Knowledge, query: Asked) -> list[PassageResponse]:
    """Return the passages that answer a question, the best first; empty when none is similar enough."""
    return [PassageResponse.of(passage) for passage in knowledge.search(account.id, query)]


@router.delete("/{document_id}", status_code=204)
def remove_document(account: CurrentAccount, knowledge: Knowledge, document_id: DocumentId) -> None:
    """Delete a document and everything derived from it."""
    knowledge.remove(account.id, document_id)
