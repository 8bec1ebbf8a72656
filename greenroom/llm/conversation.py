"""One question to a model: sent, again when that may help, in another form when the server does not know the first.

All imports of pydantic-ai go through this module, and only for a real request.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Generic

from pydantic_ai.direct import model_request
from pydantic_ai.messages import ModelResponse
from pydantic_ai.models import Model
from pydantic_ai.settings import ModelSettings

from greenroom.llm.bounded_http import BoundedTransport, open_client
from greenroom.llm.contracts import Answer, ChatRequest, Reply, Usage
from greenroom.llm.endpoints import Endpoint
from greenroom.llm.errors import MalformedReplyError, OverBudgetError, WordsOnlyReplyError
from greenroom.llm.failures import Failure, read_failure
from greenroom.llm.forms import Form, UnusableReplyError, forms_of, messages, parameters, read_answer
from greenroom.llm.opening import open_model
from greenroom.llm.patience import Patience
from greenroom.llm.prices import cost_usd

BYTES_PER_TOKEN = 3
"""Fewer than tokenizers have on average in English or code, so that a request is estimated too large."""

FORM_TOKENS = 1_000
"""What the form of the answer and the protocol add to a request, at most."""


async def converse(
    request: ChatRequest[Answer], endpoint: Endpoint, patience: Patience, unknown_forms: set[str]
) -> Reply[Answer]:
    """Send requests until there is an answer.

    Parameters
    ----------
    unknown_forms
        Forms of output that the server turned out not to know; grows.

    Raises
    ------
    ModelError
        There is none; its subclasses say why.
    """
    transport = BoundedTransport()
    async with open_client(transport, request.deadline_seconds) as client:
        model = open_model(endpoint, client)
        conversation = _Conversation(request, endpoint, model, patience, unknown_forms, transport)
        return await conversation.hold()


@dataclass(slots=True)
class _Conversation(Generic[Answer]):
    request: ChatRequest[Answer]
    endpoint: Endpoint
    model: Model
    patience: Patience
    unknown_forms: set[str]
    transport: BoundedTransport
    used: list[Usage] = field(default_factory=list)

    async def hold(self) -> Reply[Answer]:
        ends_at = asyncio.get_running_loop().time() + self.request.deadline_seconds
        fault: str | None = None
        attempt = 0
        while True:
            form = self._form()
            try:
                response = await self._send(form, fault)
                return Reply(read_answer(response, self.request), _total(self.used))
            except UnusableReplyError as error:
                fault = str(error)
                failure = self._unusable(error)
            except OverBudgetError:
                raise
            except Exception as error:  # noqa: BLE001 -- whatever a server can make three libraries raise
                failure = read_failure(error, self.endpoint.name, overflowed=self.transport.overflowed)
            if failure.may_be_form and self._has_other_form_than(form):
                continue
            wait_seconds = self.patience.wait_seconds(attempt, failure.retry_after_seconds)
            too_late = asyncio.get_running_loop().time() + wait_seconds >= ends_at
            if not failure.passes or attempt >= self.patience.retries or too_late:
                raise failure.error
            await asyncio.sleep(wait_seconds)
            attempt += 1

    async def _send(self, form: Form, fault: str | None) -> ModelResponse:
        """Send one request; its use is on the budget afterwards, whatever the result."""
        sent = messages(self.request, fault)
        prompt = f"{self.request.system}{self.request.user}{fault or ''}"
        input_tokens = len(prompt.encode()) // BYTES_PER_TOKEN + FORM_TOKENS
        most_tokens = input_tokens + self.request.max_output_tokens
        reserved = self.request.budget.reserve(most_tokens, self._cost(input_tokens, self.request.max_output_tokens))
        settings = ModelSettings(temperature=self.request.temperature, max_tokens=self.request.max_output_tokens)
        try:
            response = await model_request(
                self.model, sent, model_settings=settings, model_request_parameters=parameters(self.request, form)
            )
        except Exception as error:
            if not read_failure(error, self.endpoint.name).is_charged:
                self.request.budget.release(reserved)
            raise
        usage = self._usage_of(response, input_tokens)
        self.used.append(usage)
        self.request.budget.settle(reserved, usage.input_tokens + usage.output_tokens, usage.cost_usd)
        return response

    def _usage_of(self, response: ModelResponse, estimated_input_tokens: int) -> Usage:
        """Return the use that the server reports, or our estimate without a report."""
        prompt = response.usage
        input_tokens = prompt.input_tokens or estimated_input_tokens
        output_tokens = prompt.output_tokens or self.request.max_output_tokens
        return Usage(input_tokens, output_tokens, self._cost(input_tokens, output_tokens))

    def _cost(self, input_tokens: int, output_tokens: int) -> float | None:
        if self.endpoint.url is not None:
            return None
        return cost_usd(self.endpoint.provider, self.endpoint.model, input_tokens, output_tokens)

    def _form(self) -> Form:
        """Return the strictest form that the server is not known to lack."""
        forms = forms_of(self.model)
        return next((form for form in forms if form not in self.unknown_forms), forms[0])

    def _has_other_form_than(self, form: Form) -> bool:
        """Note that a form did not work; False when none did, for then it was not the form's fault."""
        self.unknown_forms.add(form)
        if self.unknown_forms.issuperset(forms_of(self.model)):
            self.unknown_forms.clear()
            return False
        return True

    def _unusable(self, error: UnusableReplyError) -> Failure:
        message = f"The replies of the model {self.endpoint.name} cannot be used: {error}"
        kind = WordsOnlyReplyError if error.is_no_json else MalformedReplyError
        return Failure(kind(message, "Try another model"), passes=True, may_be_form=error.is_no_json)


def _total(used: list[Usage]) -> Usage:
    costs = [usage.cost_usd for usage in used]
    return Usage(
        sum(usage.input_tokens for usage in used),
        sum(usage.output_tokens for usage in used),
        None if None in costs else sum(cost for cost in costs if cost is not None),
    )
