"""How routes request the services of questions."""

from __future__ import annotations

from greenroom.http.services import Service
from greenroom.questions.services import HasQuestions

question_service = Service[HasQuestions]()
