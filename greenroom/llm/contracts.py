"""The port to language models: one question, one typed answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from pydantic import BaseModel

from greenroom.llm.budget import Budget

Answer = TypeVar("Answer", bound=BaseModel)


def accept(answer: BaseModel) -> None:
    """Have no objection."""
    del answer


@dataclass(frozen=True, slots=True)
class ChatRequest(Generic[Answer]):
    """A question for a model.

    Parameters
    ----------
    system
        The model's role and task; only our own words.
    user
        The material; texts of other people are in it between fences (`greenroom.llm.fencing`).
    answer_type
        The form of the answer: its JSON schema is sent, and the reply is validated by it.
    temperature
        0 (always the likeliest word) to 2.
    max_output_tokens
        The longest answer that is paid for.
    deadline_seconds
        Time for everything, waiting and asking again among it.
    budget
        The rest of the session's budget; a request that does not fit is refused before it is sent.
    check
        Checks an answer that has the right form; raises ValueError with a sentence for the model.
    """

    system: str
    user: str
    answer_type: type[Answer]
    temperature: float
    max_output_tokens: int
    deadline_seconds: float
    budget: Budget
    check: Callable[[Answer], None] = accept


@dataclass(frozen=True, slots=True)
class Usage:
    """What was used: tokens of the requests and the replies, and dollars; None where the price is not known."""

    input_tokens: int
    output_tokens: int
    cost_usd: float | None


@dataclass(frozen=True, slots=True)
class Reply(Generic[Answer]):
    """A model's answer and its use, including unusable replies."""

    answer: Answer
    usage: Usage


class ChatModel(Protocol):
    """A language model."""

    @property
    def name(self) -> str:
        """Provider and model, and the server if it is not the provider's: ``openai:qwen3 at localhost:11434``."""
        ...

    def ask(self, request: ChatRequest[Answer]) -> Reply[Answer]:
        """Ask for one answer; may be called from several threads.

        Raises
        ------
        ModelError
            There is no usable answer within the deadline; its subclasses say why.
        """
        ...
