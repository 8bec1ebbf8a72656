"""How a model is made to answer in a form, and how the answer is read.

Servers differ: some hold the model to a JSON schema (``native``), some only call tools (``tool``), some do neither and
must be told in words (``prompted``).
"""

from __future__ import annotations

from typing import Literal

from pydantic import ValidationError
from pydantic_ai.messages import InstructionPart, ModelRequest, ModelResponse, TextPart, ToolCallPart, UserPromptPart
from pydantic_ai.models import Model, ModelRequestParameters
from pydantic_ai.output import OutputObjectDefinition
from pydantic_ai.tools import ToolDefinition

from greenroom.llm.contracts import Answer, ChatRequest

Form = Literal["native", "tool", "prompted"]

MOST_FAULTS_LISTED = 5


class UnusableReplyError(ValueError):
    """The reply does not have the required form; the message explains it to the model.

    ``is_no_json`` means that it holds no JSON object at all: perhaps the server does not know the form.
    """

    def __init__(self, message: str, *, is_no_json: bool = False) -> None:
        super().__init__(message)
        self.is_no_json = is_no_json


def forms_of(model: Model) -> tuple[Form, ...]:
    """Return the forms worth trying with a model, the strictest first."""
    return ("native", "tool", "prompted") if model.profile.get("supports_json_schema_output") else ("tool", "prompted")


def parameters(request: ChatRequest[Answer], form: Form) -> ModelRequestParameters:
    """Return the instructions that make a model answer in a form."""
    schema = request.answer_type.model_json_schema()
    instructions = [InstructionPart(content=request.system)]
    if form == "tool":
        tool = ToolDefinition(
            name="answer", parameters_json_schema=schema, description="Give the answer.", kind="output"
        )
        return ModelRequestParameters(
            output_mode="tool", output_tools=[tool], allow_text_output=False, instruction_parts=instructions
        )
    output = OutputObjectDefinition(json_schema=schema, name="answer")
    return ModelRequestParameters(output_mode=form, output_object=output, instruction_parts=instructions)


def messages(request: ChatRequest[Answer], fault: str | None) -> list[ModelRequest]:
    """Return the request; ``fault`` is the error of the reply before.

    That reply itself is not sent back: its errors stay out of the second attempt.
    """
    user = request.user
    if fault is not None:
        user += f"\n\nAn earlier reply could not be used: {fault}\nReply again in the form that is asked for."
    return [ModelRequest(parts=[UserPromptPart(content=user)], instructions=request.system)]


def read_answer(response: ModelResponse, request: ChatRequest[Answer]) -> Answer:
    """Return the answer that a response holds.

    Raises
    ------
    UnusableReplyError
        It holds none.
    """
    answer = _validated(_json_of(response), request.answer_type)
    try:
        request.check(answer)
    except ValueError as error:
        raise UnusableReplyError(str(error)) from error
    return answer


def _json_of(response: ModelResponse) -> str:
    for part in response.parts:
        if isinstance(part, ToolCallPart):
            return part.args_as_json_str()
    text = "".join(part.content for part in response.parts if isinstance(part, TextPart))
    first, last = text.find("{"), text.rfind("}")
    if first < 0 or last < first:
        raise UnusableReplyError("it was not a JSON object", is_no_json=True)
    return text[first : last + 1]


def _validated(text: str, answer_type: type[Answer]) -> Answer:
    try:
        return answer_type.model_validate_json(text)
    except ValidationError as error:
        faults = [f"{_place(fault['loc'])}: {fault['msg']}" for fault in error.errors()[:MOST_FAULTS_LISTED]]
        raise UnusableReplyError("; ".join(faults)) from None


def _place(steps: tuple[int | str, ...]) -> str:
    return ".".join(map(str, steps)) or "the object"
