"""Turn a model's draft into a question of the bank's form."""

from __future__ import annotations

import hashlib

from pydantic import ValidationError

from greenroom.interview.generation.request import Grounds, PointReply, QuestionReply
from greenroom.questions.contracts import Question
from greenroom.questions.topic_files import PointText, QuestionText

MOST_FAULTS_LISTED = 4


def draft(reply: QuestionReply, grounds: Grounds, written_by: str) -> Question:
    """Return a reply as a question with its sources.

    Raises
    ------
    ValueError
        The draft does not have the form of the bank's questions; the message names the place.
    """
    topic = grounds.topic
    digest = hashlib.sha256(reply.text.encode()).hexdigest()[:10]
    try:
        text = QuestionText(
            id=f"{topic.id}-written-{digest}",
            kind=reply.kind,
            difficulty=reply.difficulty,
            concepts=reply.concepts,
            text=reply.text,
            points=_points(reply.points),
            strong_answer=reply.strong_answer,
            negated_claims=reply.negated_claims,
            sources=_sources(reply, grounds, written_by),
        )
    except ValidationError as error:
        faults = [f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors()]
        raise ValueError("; ".join(faults[:MOST_FAULTS_LISTED])) from None
    if unknown := set(text.concepts) - set(topic.concepts):
        raise ValueError(f"the topic has no concepts {sorted(unknown)}")
    return text.to_question(topic.id)


def _points(points: list[PointReply]) -> list[PointText]:
    """Return the points with weights that add up to 1, however the importances do."""
    total = sum(point.importance for point in points)
    return [
        PointText(
            name=point.name,
            weight=point.importance / total,
            essential=point.essential,
            wordings=point.wordings,
            misconceptions=point.misconceptions,
            follow_up=point.follow_up,
            hint=point.hint,
        )
        for point in points
    ]


def _sources(reply: QuestionReply, grounds: Grounds, written_by: str) -> list[str]:
    """Name the author of a question, and its sources."""
    used = [grounds.facts[number - 1] for number in reply.facts_used if 1 <= number <= len(grounds.facts)]
    names = {"candidate": "Your CV", "job": "The job description"}
    listed = [f"{names[fact.about]}, page {fact.source.page}: {fact.text}" for fact in used]
    return [written_by, *dict.fromkeys(listed), *dict.fromkeys(str(passage.citation) for passage in grounds.passages)]
