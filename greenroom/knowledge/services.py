"""What a server has of the candidates' own documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from greenroom.knowledge.service import KnowledgeBase
from greenroom.knowledge.uploads import KnowledgeUploads


@dataclass(frozen=True, slots=True)
class KnowledgeServices:
    """Documents uploaded, kept and searched."""

    base: KnowledgeBase
    uploads: KnowledgeUploads


class HasKnowledge(Protocol):
    """A server with the services of knowledge."""

    @property
    def knowledge(self) -> KnowledgeServices:
        """Services of knowledge."""
