"""Problems by a language model, over the wire of a local server: accepted only when they are proved and new."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest
import yaml

from greenroom.coding import check
from greenroom.coding.contracts import CodingProblem
from greenroom.coding.generation.generator import (
    CLOSEST_SIMILARITY,
    GeneratedProblem,
    ProblemGenerator,
    RejectedProblemError,
)
from greenroom.coding.loading import find_problem, load_problems
from greenroom.embedding.minilm import MiniLmEmbedder
from greenroom.llm.asking import AskingModel
from greenroom.llm.budget import Budget
from greenroom.llm.endpoints import Endpoint
from tests.llm.wires import Script, saying, serving
from tests.sandbox.runners import needs_sandbox, server_runner

pytestmark = needs_sandbox

PROBLEM = find_problem("on-pace")
CONTENT: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parents[2] / "greenroom/coding/problems/arrays-hashing/on-pace.yaml").read_text("utf-8")
)
OTHERS = tuple(problem for problem in load_problems() if problem is not PROBLEM)
MISTAKES = [*CONTENT["wrong"][:3], *CONTENT["wrong"][-3:]]
PYTHON_1, PYTHON_2, JAVASCRIPT_1, JAVASCRIPT_2 = CONTENT["references"]


def problem_reply(**changes: object) -> dict[str, Any]:
    """Return a shipped problem as a model writes one."""
    same = (
        "title", "statement", "constraints", "growth", "generator", "time", "space", "hints", "strong_answer",
        "negated_claims", "follow_ups",
    )  # fmt: skip
    return {
        **{key: CONTENT[key] for key in same},
        "id": "readings-on-pace",
        "function": CONTENT["function"]["name"],
        "parameters": [{"name": name, "type": kind} for name, kind in CONTENT["function"]["parameters"].items()],
        "returns": CONTENT["function"]["returns"],
        "comparison": CONTENT.get("comparison", "exact"),
        "examples": [
            {"arguments": json.dumps(one["arguments"]), "returns": json.dumps(one["returns"]), "why": one["why"]}
            for one in CONTENT["examples"]
        ],
        "groups": [{"visible": False, **group, "name": name} for name, group in CONTENT["groups"].items()],
        "points": [{"misconceptions": [], **point} for point in CONTENT["points"]],
        **changes,
    }


def solution_reply(python: dict[str, Any], javascript: dict[str, Any]) -> dict[str, Any]:
    def program(one: dict[str, Any]) -> dict[str, Any]:
        return {"largest_size": None, **{key: value for key, value in one.items() if key != "language"}}

    return {"python": program(python), "javascript": program(javascript)}


def mistakes_reply() -> dict[str, Any]:
    return {"programs": [{key: one[key] for key in ("name", "language", "source")} for one in MISTAKES]}


REPLIES: list[dict[str, Any]] = [
    problem_reply(),
    solution_reply(PYTHON_1, JAVASCRIPT_1),
    solution_reply(PYTHON_2, JAVASCRIPT_2),
    mistakes_reply(),
]


@pytest.fixture(autouse=True)
def _few_inputs(monkeypatch: pytest.MonkeyPatch) -> None:
    """How many inputs a proof takes is tested elsewhere; behind the sandbox each takes a moment."""
    monkeypatch.setattr(check, "AGREEMENT_INPUTS", 40)


@pytest.fixture(scope="module")
def embedder(models: Path) -> MiniLmEmbedder:
    return MiniLmEmbedder(models)


@contextmanager
def served(replies: Sequence[dict[str, Any]]) -> Iterator[tuple[Endpoint, Script]]:
    script = Script(*(saying("openai", reply) for reply in replies))
    with serving("openai", script) as endpoint:
        yield endpoint, script


def generate(
    embedder: MiniLmEmbedder, replies: Sequence[dict[str, Any]], existing: Sequence[CodingProblem] = OTHERS
) -> tuple[GeneratedProblem, Script]:
    with served(replies) as (endpoint, script):
        generator = ProblemGenerator(
            AskingModel(endpoint, 0, Random(1)), server_runner(), embedder, existing, Budget(200_000, 1.0), 0.7
        )
        return generator.generate("arrays-hashing", 2, "Weather."), script


def rejection(
    embedder: MiniLmEmbedder, replies: Sequence[dict[str, Any]], existing: Sequence[CodingProblem] = ()
) -> str:
    with pytest.raises(RejectedProblemError) as caught:
        generate(embedder, replies, existing)
    return str(caught.value)


def test_a_proved_and_new_problem_is_accepted(embedder: MiniLmEmbedder) -> None:
    generated, script = generate(embedder, REPLIES)
    problem = generated.problem
    assert (problem.id, problem.topic, problem.difficulty) == ("readings-on-pace", "arrays-hashing", 2)
    assert set(problem.references) == set(PROBLEM.references)
    assert {one.name: set(one.fails) for one in problem.wrong} == {one["name"]: set(one["fails"]) for one in MISTAKES}
    assert yaml.safe_load(generated.text)["wrong"][0]["fails"]
    request, first, second, mistakes = (asked.text for asked in script.asked)
    assert "Weather." in request
    for solving in (first, second):
        assert PROBLEM.statement.splitlines()[0] in solving
        assert PROBLEM.strong_answer not in solving
    assert PYTHON_1["source"] not in second, "the second solution is written without the first"
    assert PYTHON_1["algorithm"] in second
    assert PYTHON_1["algorithm"] not in mistakes


def test_references_that_disagree_are_a_reason(embedder: MiniLmEmbedder) -> None:
    wrong = {**PYTHON_2, "source": CONTENT["wrong"][0]["source"]}
    replies = [*REPLIES[:2], solution_reply(wrong, JAVASCRIPT_2), REPLIES[3]]
    assert f"{PYTHON_2['algorithm']!r} disagrees with" in rejection(embedder, replies)


def test_a_time_that_is_not_measured_is_a_reason(embedder: MiniLmEmbedder) -> None:
    replies = [*REPLIES[:2], solution_reply({**PYTHON_2, "time": "n^2"}, JAVASCRIPT_2), REPLIES[3]]
    assert f"{PYTHON_2['algorithm']!r} takes n log n, not n^2" in rejection(embedder, replies)


def test_a_known_task_is_a_reason(embedder: MiniLmEmbedder) -> None:
    assert rejection(embedder, REPLIES, [PROBLEM]) == "the task is close to 'on-pace' (similarity 1.00)"
    assert rejection(embedder, [problem_reply(id="on-pace")], [PROBLEM]) == "there is a problem 'on-pace' already"


def test_the_problems_of_our_own_are_new_to_each_other(embedder: MiniLmEmbedder) -> None:
    vectors = embedder.embed([f"{one.title}. {one.statement}" for one in load_problems()])
    similarities = vectors @ vectors.T - np.eye(len(vectors))
    assert similarities.max() < CLOSEST_SIMILARITY


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (
            problem_reply(examples=[{"arguments": "[1", "returns": "1", "why": "It is so."}] * 2),
            "an example is not JSON",
        ),
        (problem_reply(hints=["Which one is it?"]), "hints: List should have at least 4 items"),
        (problem_reply(generator="def generate(group, size, rng):\n    return 1 / 0\n"), "the generator fails"),
        (problem_reply(time="1"), "no reference in python reaches the expected time 1"),
    ],
)
def test_a_problem_that_is_not_proved_has_a_reason(
    embedder: MiniLmEmbedder, reply: dict[str, Any], reason: str
) -> None:
    assert reason in rejection(embedder, [reply, *REPLIES[1:]])


def test_mistakes_that_no_test_finds_are_a_reason(embedder: MiniLmEmbedder) -> None:
    harmless = [{"name": f"none {number}", "language": "python", "source": PYTHON_1["source"]} for number in range(6)]
    replies = [*REPLIES[:3], {"programs": harmless}]
    assert rejection(embedder, replies) == "the tests find only 0 of 6 mistakes"
