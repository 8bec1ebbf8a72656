"""How routes request the services of the candidate's own documents."""

from __future__ import annotations

from greenroom.http.services import Service
from greenroom.knowledge.services import HasKnowledge

knowledge_service = Service[HasKnowledge]()
