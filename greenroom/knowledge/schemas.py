"""Responses about a candidate's own documents."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Self

from pydantic import BaseModel, Field

from greenroom.knowledge.contracts import Passage, StoredDocument
from greenroom.knowledge.service import KnowledgeBase
from greenroom.questions.contracts import Question


class DocumentQuestionResponse(BaseModel):
    """A question from a document; `/api/sessions/study` asks it."""

    id: str
    text: str


class KnowledgeDocumentResponse(BaseModel):
    """A document of the knowledge base."""

    id: str
    title: str = Field(description="The name of its file.")
    passages: int = Field(description="In how many pieces it is searched and cited.")
    questions: list[DocumentQuestionResponse] = Field(description="Empty when the document defines nothing.")
    added_at: datetime
    notes: list[str] = Field(description="What was odd about it: hidden text, sentences that read like commands.")

    @classmethod
    def of(cls, stored: StoredDocument, questions: Sequence[Question]) -> Self:
        """Return the response for a document and its questions."""
        return cls(
            id=str(stored.id),
            title=stored.name,
            passages=stored.chunk_count,
            questions=[DocumentQuestionResponse(id=question.id, text=question.text) for question in questions],
            added_at=stored.added_at,
            notes=list(stored.notes),
        )


def listed(knowledge: KnowledgeBase, owner: str) -> list[KnowledgeDocumentResponse]:
    """Return the response for all documents of an owner, the oldest first."""
    questions = knowledge.questions_by_document(owner)
    return [KnowledgeDocumentResponse.of(one, questions.get(one.id, ())) for one in knowledge.documents(owner)]


class PassageResponse(BaseModel):
    """A passage that answers a query."""

    document: str
    page: int | None = Field(description="Where it begins; null in formats without pages.")
    heading: str | None = Field(description="The headings that it stands under, outermost first; null without any.")
    text: str
    similarity: float = Field(description="Cosine of the meanings of query and passage, -1 to 1.")

    @classmethod
    def of(cls, passage: Passage) -> Self:
        """Return the response for a passage."""
        cited = passage.citation
        return cls(
            document=cited.document,
            page=cited.page,
            heading=" > ".join(cited.headings) or None,
            text=passage.text,
            similarity=passage.similarity,
        )


class ReadingResponse(BaseModel):
    """A document was accepted; the state of the job shows when it can be searched."""

    job_id: str
