"""A language model behind the port: pydantic-ai and a deadline."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from greenroom.llm.contracts import Answer, ChatRequest, Reply
from greenroom.llm.endpoints import Endpoint
from greenroom.llm.errors import ModelUnavailableError
from greenroom.llm.patience import FIRST_WAIT_SECONDS, Patience
from greenroom.llm.within import run_within


class AskingModel:
    """A model at an endpoint; one serves every session of a process, and each request has its own budget.

    Parameters
    ----------
    retries
        How often a failed request, or one with an unusable reply, is sent again.
    rng
        Makes waits differ, so that many clients do not come back at once.
    first_wait_seconds
        Before the first further attempt.
    max_output_tokens
        The longest reply that is paid for; None for the limit of each request.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        retries: int,
        rng: Random,
        first_wait_seconds: float = FIRST_WAIT_SECONDS,
        max_output_tokens: int | None = None,
    ) -> None:
        self._endpoint, self._max_output_tokens = endpoint, max_output_tokens
        self._patience = Patience(retries, first_wait_seconds, rng)
        self._unknown_forms: set[str] = set()  # that the server turned out not to know

    @property
    def name(self) -> str:
        """Provider and model, and the server if it is not the provider's own."""
        return self._endpoint.name

    def ask(self, request: ChatRequest[Answer]) -> Reply[Answer]:
        """Ask for one answer; may be called from several threads.

        Raises
        ------
        ModelError
            There is no usable answer within the deadline; its subclasses say why.
        """
        try:
            return run_within(request.deadline_seconds, lambda: self._converse(request))
        except TimeoutError:
            took = f"took longer than {request.deadline_seconds:g} seconds"
            raise ModelUnavailableError(f"The model {self.name} {took}", "Raise model_timeout_seconds") from None

    async def _converse(self, request: ChatRequest[Answer]) -> Reply[Answer]:
        from greenroom.llm.conversation import converse  # noqa: PLC0415 -- pydantic-ai loads in two seconds

        if self._max_output_tokens is not None:
            request = replace(request, max_output_tokens=self._max_output_tokens)
        return await converse(request, self._endpoint, self._patience, self._unknown_forms)
