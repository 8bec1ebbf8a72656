"""A language model whose requests are measured: how many, how long, how they end, and what they cost."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from greenroom.clock import Clock
from greenroom.llm.contracts import Answer, ChatModel, ChatRequest, Reply
from greenroom.llm.errors import (
    MalformedReplyError,
    ModelError,
    ModelRefusedError,
    ModelUnavailableError,
    OverBudgetError,
)
from greenroom.metrics import MODEL_CALLS, MODEL_DOLLARS, MODEL_SECONDS, MODEL_TOKENS, Metrics
from greenroom.traces import Traces

OUTCOMES: Final[Mapping[type[ModelError], str]] = {
    ModelUnavailableError: "unavailable",
    ModelRefusedError: "refused",
    OverBudgetError: "over_budget",
    MalformedReplyError: "malformed",
}


class MeasuredModel:
    """Measures another model.

    Parameters
    ----------
    role
        What the model is used for: ``judge`` or ``interviewer``.
    """

    def __init__(self, model: ChatModel, role: str, metrics: Metrics, traces: Traces, clock: Clock) -> None:
        self._model, self._role = model, role
        self._metrics, self._traces, self._clock = metrics, traces, clock

    @property
    def name(self) -> str:
        """Provider and model."""
        return self._model.name

    def ask(self, request: ChatRequest[Answer]) -> Reply[Answer]:
        """Ask the model; raises what it raises."""
        began_seconds = self._clock.monotonic_seconds()
        with self._traces.span(f"ask the {self._role}", "client", {"gen_ai.request.model": self.name}) as span:
            try:
                reply = self._model.ask(request)
            except ModelError as error:
                outcome = next(name for kind, name in OUTCOMES.items() if isinstance(error, kind))
                self._metrics.count(MODEL_CALLS, self._role, outcome)
                raise
            finally:
                self._metrics.observe(MODEL_SECONDS, self._clock.monotonic_seconds() - began_seconds, self._role)
            self._note(reply)
            span.note("gen_ai.usage.input_tokens", reply.usage.input_tokens)
            span.note("gen_ai.usage.output_tokens", reply.usage.output_tokens)
        return reply

    def _note(self, reply: Reply[Answer]) -> None:
        self._metrics.count(MODEL_CALLS, self._role, "answered")
        self._metrics.count(MODEL_TOKENS, self._role, "input", by=reply.usage.input_tokens)
        self._metrics.count(MODEL_TOKENS, self._role, "output", by=reply.usage.output_tokens)
        if reply.usage.cost_usd is not None:
            self._metrics.count(MODEL_DOLLARS, self._role, by=reply.usage.cost_usd)
