"""Prompts are short enough for the smallest context that local servers give a model."""

from __future__ import annotations

import json

from pydantic_ai.output import OutputObjectDefinition

from greenroom.evaluation.contracts import AnswerToJudge, Material
from greenroom.evaluation.llm_request import judge_request, orders, read_reply, reply_form
from greenroom.evaluation.rubric.claims import claims_of
from greenroom.llm.budget import Budget
from greenroom.llm.conversation import BYTES_PER_TOKEN
from greenroom.questions.bank import load_bank

CONTEXT_TOKENS = 4_096
"""What Ollama gives a model on a machine with less than 24 GiB of graphics memory."""

ANSWER = "So the first thing that I would do is to look at the logs of the last hour, and then I would ask why. " * 14
"""About 310 words: two minutes of speech."""


def tokens(answer: AnswerToJudge) -> int:
    """Return how many tokens a request and its longest reply take, at four characters of English to a token."""
    claims = tuple(claims_of(answer))
    request = judge_request(answer, claims, orders(answer, claims)[0], 30.0, Budget(1, 1.0))
    schema = json.dumps(OutputObjectDefinition(json_schema=request.answer_type.model_json_schema()).json_schema)
    reported = f"{request.system}{request.user}{schema}"
    return len(reported.encode()) // BYTES_PER_TOKEN + request.max_output_tokens


def test_every_question_of_the_bank_fits_into_a_small_context() -> None:
    longest = max(tokens(AnswerToJudge(q.text, ANSWER, points=q.points, kind=q.kind)) for q in load_bank().questions)
    assert longest <= CONTEXT_TOKENS


def test_a_long_document_is_cut() -> None:
    question = load_bank().questions[0]
    short = AnswerToJudge(question.text, ANSWER, points=question.points)
    material = (Material("word " * 5_000, "Notes, page 1"),)
    assert tokens(AnswerToJudge(question.text, ANSWER, points=question.points, material=material)) - tokens(short) < 400


def test_a_reply_is_read_in_the_rubrics_order() -> None:
    fields = {"reasoning": ""}
    for number, verdict in enumerate(("said", "partly", "not_said"), start=1):
        fields |= {f"quote_{number}": verdict, f"explanation_{number}": "", f"verdict_{number}": verdict}
    reply = reply_form(3).model_validate(fields)
    assert [point.verdict for point in read_reply(reply, (2, 0, 1))] == ["partly", "not_said", "said"]
