"""Language models that do what a test says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic import BaseModel

from greenroom.llm.contracts import Answer, ChatRequest, Reply, Usage
from greenroom.llm.errors import MalformedReplyError

Behaviour = Callable[[ChatRequest[Any]], BaseModel]


class FakeModel:
    """Answers by a function, held to the same form and the same objections as a real model."""

    name = "fake:model"

    def __init__(self, behaviour: Behaviour) -> None:
        self._behaviour = behaviour
        self.asked: list[ChatRequest[Any]] = []
        self.objections: list[str] = []

    def ask(self, request: ChatRequest[Answer]) -> Reply[Answer]:
        self.asked.append(request)
        answer = request.answer_type.model_validate(self._behaviour(request).model_dump())
        try:
            request.check(answer)
        except ValueError as error:
            self.objections.append(str(error))
            raise MalformedReplyError(f"The replies of {self.name} cannot be used: {error}", "Try another") from error
        return Reply(answer, Usage(100, 50, None))


class SilentModel:
    """Raises the same error whenever it is asked."""

    name = "fake:silent"

    def __init__(self, error: Exception) -> None:
        self._error = error
        self.times_asked = 0

    def ask(self, request: ChatRequest[Answer]) -> Reply[Answer]:
        self.times_asked += 1
        raise self._error
