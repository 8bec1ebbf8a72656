from __future__ import annotations

import dataclasses
import json
import logging
import time
from dataclasses import replace
from random import Random
from typing import get_args

import pytest
from pydantic import BaseModel, SecretStr

from greenroom.llm.asking import AskingModel
from greenroom.llm.bounded_http import MAX_REPLY_BYTES
from greenroom.llm.budget import Budget
from greenroom.llm.contracts import ChatRequest, Reply
from greenroom.llm.endpoints import Endpoint
from greenroom.llm.errors import (
    MalformedReplyError,
    ModelError,
    ModelRefusedError,
    ModelUnavailableError,
    OverBudgetError,
)
from greenroom.llm.prices import Provider
from tests.llm.wires import INPUT_TOKENS, KEY, OUTPUT_TOKENS, Answered, Asked, Script, failing, saying, serving

PROVIDERS: tuple[Provider, ...] = get_args(Provider)
GOOD = {"city": "Bonn", "inhabitants": 330_000}
HANGS_SECONDS = 60.0
"""How long a server keeps its reply back."""


class City(BaseModel):
    city: str
    inhabitants: int


REQUEST = ChatRequest("You know cities.", "Where did Beethoven grow up?", City, 0.0, 500, 20.0, Budget(100_000, 1.0))


def ask(
    endpoint: Endpoint, request: ChatRequest[City] = REQUEST, *, budget: Budget | None = None, retries: int = 2
) -> Reply[City]:
    model = AskingModel(endpoint, retries, Random(7), first_wait_seconds=0.01)
    return model.ask(replace(request, budget=budget or Budget(100_000, 1.0)))


@pytest.fixture(params=PROVIDERS)
def provider(request: pytest.FixtureRequest) -> Provider:
    provider: Provider = request.param
    return provider


def test_a_model_answers_in_the_form_that_was_asked_for(provider: Provider) -> None:
    script = Script(saying(provider, GOOD))
    with serving(provider, script) as endpoint:
        reply = ask(endpoint)
    assert reply.answer == City(city="Bonn", inhabitants=330_000)
    assert (reply.usage.input_tokens, reply.usage.output_tokens) == (INPUT_TOKENS, OUTPUT_TOKENS)
    assert "inhabitants" in json.dumps(script.asked[0].body), "the schema is sent"
    assert REQUEST.system in script.asked[0].text
    assert REQUEST.user in script.asked[0].text
    assert KEY in "".join(script.asked[0].headers.values())
    assert '"temperature": 0.0' in json.dumps(script.asked[0].body)


def test_a_limit_of_the_installation_takes_the_place_of_that_of_a_request(provider: Provider) -> None:
    script = Script(saying(provider, GOOD))
    with serving(provider, script) as endpoint:
        ask(endpoint)
        AskingModel(endpoint, 0, Random(7), max_output_tokens=1_234).ask(REQUEST)
    sent = [json.dumps(asked.body) for asked in script.asked]
    assert [": 500" in sent[0], ": 1234" in sent[1], ": 500" in sent[1]] == [True, True, False]


def test_a_busy_server_is_asked_again_after_the_time_that_it_names(provider: Provider) -> None:
    script = Script(failing(429, Retry_After="1"), saying(provider, GOOD))
    with serving(provider, script) as endpoint:
        started = time.perf_counter()
        assert ask(endpoint).answer.city == "Bonn"
        assert time.perf_counter() - started >= 1.0
    assert len(script.asked) == 2


def test_a_wait_beyond_the_deadline_is_not_waited_for(provider: Provider) -> None:
    script = Script(failing(429, Retry_After="600"))
    with serving(provider, script) as endpoint:
        started = time.perf_counter()
        with pytest.raises(ModelUnavailableError, match="429"):
            ask(endpoint)
        assert time.perf_counter() - started < REQUEST.deadline_seconds
    assert len(script.asked) == 1


def test_a_failing_server_is_asked_as_often_as_set_and_charges_nothing(provider: Provider) -> None:
    script, budget = Script(failing(500)), Budget(100_000, 1.0)
    with serving(provider, script) as endpoint, pytest.raises(ModelUnavailableError, match="500"):
        ask(endpoint, budget=budget, retries=2)
    assert len(script.asked) == 3
    assert budget.spent.tokens == 0


def test_a_server_that_hangs_is_left_in_time(provider: Provider) -> None:
    ask_once = dataclasses.replace(REQUEST, deadline_seconds=0.5)
    with serving(provider, Script(Answered(delay_seconds=HANGS_SECONDS))) as endpoint:
        started = time.perf_counter()
        with pytest.raises(ModelUnavailableError, match=r"longer than 0\.5 seconds"):
            ask(endpoint, ask_once)
        assert time.perf_counter() - started < HANGS_SECONDS


def test_a_wrong_key_is_not_tried_twice_and_never_shown(provider: Provider, caplog: pytest.LogCaptureFixture) -> None:
    script = Script(failing(401))
    with serving(provider, script) as endpoint, caplog.at_level(logging.DEBUG):
        model = AskingModel(endpoint, 2, Random(7))
        with pytest.raises(ModelRefusedError, match="rejected the key") as caught:
            model.ask(REQUEST)
    assert len(script.asked) == 1
    shown = [str(caught.value), repr(caught.value), repr(model), repr(endpoint), model.name, caplog.text]
    assert KEY not in "".join(shown)


def test_text_that_is_no_json_is_asked_for_again(provider: Provider) -> None:
    script = Script(saying(provider, "Bonn, of course."), saying(provider, GOOD))
    with serving(provider, script) as endpoint:
        assert ask(endpoint).answer.city == "Bonn"


def test_json_around_which_the_model_chats_is_read(provider: Provider) -> None:
    with serving(provider, Script(saying(provider, f"Sure!\n```json\n{json.dumps(GOOD)}\n```"))) as endpoint:
        assert ask(endpoint, retries=0).answer.city == "Bonn"


def test_json_that_breaks_the_schema_is_told_so_and_given_up_in_the_end(provider: Provider) -> None:
    script = Script(saying(provider, {"city": "Bonn", "inhabitants": "many"}))
    with serving(provider, script) as endpoint, pytest.raises(MalformedReplyError, match="inhabitants"):
        ask(endpoint, retries=1)
    assert len(script.asked) == 2
    assert "inhabitants" in script.asked[1].text
    assert "many" not in script.asked[1].text, "the reply itself is not sent back"


def test_an_answer_that_the_caller_objects_to_is_asked_for_again(provider: Provider) -> None:
    def is_bonn(city: City) -> None:
        if city.city != "Bonn":
            raise ValueError("the city is not Bonn")

    script = Script(saying(provider, {"city": "Köln", "inhabitants": 1}), saying(provider, GOOD))
    with serving(provider, script) as endpoint:
        assert ask(endpoint, dataclasses.replace(REQUEST, check=is_bonn)).answer.city == "Bonn"
    assert "the city is not Bonn" in script.asked[1].text


def test_a_body_that_is_no_json_or_breaks_off_is_an_error_of_ours(provider: Provider) -> None:
    whole = saying(provider, GOOD)
    for damaged in (
        dataclasses.replace(whole, body=b"<html>proxy</html>"),
        dataclasses.replace(whole, body=whole.body[: len(whole.body) // 2], cut=True),
        dataclasses.replace(whole, body=b"[]"),
        dataclasses.replace(whole, body=b"{}"),
    ):
        with serving(provider, Script(damaged)) as endpoint, pytest.raises(ModelError):
            ask(endpoint, retries=1)


def test_a_huge_body_is_not_read_to_its_end(provider: Provider) -> None:
    huge = Answered(
        body=b'{"a": "' + b"x" * (3 * MAX_REPLY_BYTES) + b'"}', headers={"Content-Type": "application/json"}
    )
    script = Script(huge)
    with serving(provider, script) as endpoint, pytest.raises(MalformedReplyError, match="too long"):
        ask(endpoint)
    assert len(script.asked) == 1


def test_nobody_at_the_address_is_said_and_costs_nothing(provider: Provider) -> None:
    with serving(provider, Script(Answered())) as endpoint:
        pass
    budget = Budget(100_000, 1.0)
    with pytest.raises(ModelUnavailableError, match="cannot be reached"):
        ask(endpoint, budget=budget, retries=0)
    assert budget.spent.tokens == 0


@pytest.mark.parametrize("status", [400, 422])
def test_a_server_without_json_schema_is_asked_for_a_tool_call(status: int) -> None:
    def respond(asked: Asked) -> Answered:
        asked_before.append(asked)
        if "response_format" in asked.body:
            return failing(status)
        call = {"id": "1", "type": "function", "function": {"name": "answer", "arguments": json.dumps(GOOD)}}
        reply = json.loads(saying("openai", "").body)
        reply["choices"][0]["message"] = {"role": "assistant", "content": None, "tool_calls": [call]}
        return Answered(body=json.dumps(reply).encode(), headers={"Content-Type": "application/json"})

    asked_before: list[Asked] = []
    with serving("openai", respond) as endpoint:
        model = AskingModel(endpoint, 0, Random(7))
        assert model.ask(REQUEST).answer.city == "Bonn"
        assert model.ask(REQUEST).answer.city == "Bonn"
    assert ["tools" in asked.body for asked in asked_before] == [False, True, True], "it remembers what works"


def test_a_server_that_knows_neither_is_told_the_schema_in_words() -> None:
    def respond(asked: Asked) -> Answered:
        if asked.body.get("response_format", {}).get("type") == "json_schema" or "tools" in asked.body:
            return failing(400)
        assert "inhabitants" in asked.text
        return saying("openai", GOOD)

    with serving("openai", respond) as endpoint:
        assert ask(endpoint, retries=0).answer.city == "Bonn"


def test_a_name_that_the_server_does_not_know_is_refused(provider: Provider) -> None:
    with serving(provider, Script(failing(404))) as endpoint, pytest.raises(ModelRefusedError, match="404"):
        ask(endpoint)


def test_what_does_not_fit_in_the_budget_is_not_sent(provider: Provider) -> None:
    script = Script(saying(provider, GOOD))
    with serving(provider, script) as endpoint, pytest.raises(OverBudgetError, match="tokens left"):
        ask(endpoint, budget=Budget(1_000, 1.0))
    assert script.asked == []


def test_money_is_counted_at_the_providers_own_address_only() -> None:
    own = Endpoint("openai", "gpt-4o-mini", None, SecretStr(KEY))
    with pytest.raises(OverBudgetError, match=r"\$"):  # refused before anything could be sent
        ask(own, budget=Budget(100_000, 0.000_001))
    with serving("openai", Script(saying("openai", GOOD))) as endpoint:
        budget = Budget(100_000, 0.000_001)
        assert ask(endpoint, budget=budget).usage.cost_usd is None
    assert budget.spent.unpriced_requests == 1


def test_a_model_at_another_server_says_where() -> None:
    assert (
        Endpoint("openai", "qwen3", "http://user:word@localhost:11434/v1", None).name
        == "openai:qwen3 at localhost:11434"
    )
    assert Endpoint("anthropic", "claude-haiku-4-5", None, None).name == "anthropic:claude-haiku-4-5"
