"""A question with two points, and models that vote on answers to it."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from typing import Any

from greenroom.evaluation.calibration import Calibration
from greenroom.evaluation.contracts import AnswerToJudge, Distribution
from greenroom.evaluation.llm_request import ModelVerdict
from greenroom.llm.contracts import ChatRequest
from greenroom.questions.contracts import RubricPoint
from tests.llm.fakes import FakeModel

QUESTION = "How does a hash table find a key?"
HASH, COLLISIONS = "hash gives the bucket", "collisions"
POINTS = (
    RubricPoint(
        HASH,
        0.6,
        True,
        ("A hash function turns the key into the number of a bucket.", "The key is hashed to an index of an array."),
        ("A hash table keeps its keys sorted and finds them by binary search.",),
        "",
        "",
    ),
    RubricPoint(
        COLLISIONS,
        0.4,
        False,
        (
            "Two keys in the same bucket are kept in a list or in the next free slot.",
            "Collisions are chained or probed.",
        ),
        (),
        "",
        "",
    ),
)
HASHED = "it runs the key through a hash function, which says which bucket to look in"
CHAINED = "two keys that fall into one bucket wait there in a small list"
GOOD = f"Well, {HASHED}, and {CHAINED}."

Said = tuple[ModelVerdict, str]
"""A verdict and its quote."""

Vote = Mapping[str, Said]
FOUND_BOTH: Vote = {HASH: ("said", HASHED), COLLISIONS: ("said", CHAINED)}
SURE = Calibration(
    agreed={
        "said": Distribution(1.0, 0.0, 0.0, 0.0),
        "partly": Distribution(0.0, 1.0, 0.0, 0.0),
        "not_said": Distribution(0.0, 0.0, 1.0, 0.0),
        "contradicted": Distribution(0.0, 0.0, 0.0, 1.0),
    },
    split={
        "said": Distribution(0.5, 0.5, 0.0, 0.0),
        "partly": Distribution(0.0, 1.0, 0.0, 0.0),
        "not_said": Distribution(0.0, 0.0, 1.0, 0.0),
        "contradicted": Distribution(0.0, 0.0, 0.5, 0.5),
    },
)
"""Of a model that is never wrong when its votes agree."""


def question(answer: str, **changes: Any) -> AnswerToJudge:
    return dataclasses.replace(AnswerToJudge(QUESTION, answer, points=POINTS), **changes)


def voting(first: Vote, second: Vote | None = None) -> FakeModel:
    """Return a model that gives one vote when the first point is listed first, and another when it is listed second."""
    return FakeModel(
        lambda request: request.answer_type.model_validate(reply_to(request.user, first, second)),
    )


def obeying(quote: str) -> FakeModel:
    """Return a model that does what an answer demands: everything is said, with one quote for all points."""
    return FakeModel(lambda request: request.answer_type.model_validate(obedient_reply(request, quote)))


def obedient_reply(request: ChatRequest[Any], quote: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    for name in request.answer_type.model_fields:
        kind, _, _ = name.partition("_")
        fields[name] = {"verdict": "said", "quote": quote}.get(kind, "You say it.")
    return fields


def reply_to(user: str, first: Vote, second: Vote | None = None) -> dict[str, str]:
    """Return the reply to a prompt, whose points are known by their first wordings."""
    listed = re.findall(r"^\d+\. (.*?)(?: /|$)", user, flags=re.MULTILINE)
    names = {point.wordings[0]: point.name for point in POINTS}
    vote = first if second is None or names[listed[0]] == POINTS[0].name else second
    fields = {"reasoning": "The answer speaks of buckets."}
    for number, wording in enumerate(listed, start=1):
        verdict, quote = vote[names[wording]]
        fields |= {f"quote_{number}": quote, f"explanation_{number}": "You say how.", f"verdict_{number}": verdict}
    return fields
