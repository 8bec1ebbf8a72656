"""The finding of an interview in two words: the topic that went best, and the one that is still open. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean

from greenroom.learning.review import GOOD_SCORE

JudgedTopic = tuple[str, str, str, float]
"""Interview, question, title of the topic, and score of an answer."""


@dataclass(frozen=True, slots=True)
class TopicFinding:
    """What an interview showed; a title is None when no topic was strong, or none is open."""

    strong: str | None
    open: str | None


def topic_findings(judged: Iterable[JudgedTopic]) -> dict[str, TopicFinding]:
    """Return the finding of each interview by its id.

    A topic is strong when its answers score as well as a remembered item (``GOOD_SCORE``), and open below that.

    Parameters
    ----------
    judged
        In the order of the answers: the judgement of a later answer to the same question replaces the earlier one.
    """
    scores: dict[str, dict[str, tuple[str, float]]] = defaultdict(dict)
    for interview_id, question_id, title, score in judged:
        scores[interview_id][question_id] = (title, score)
    return {interview_id: _finding(by_question.values()) for interview_id, by_question in scores.items()}


def _finding(answers: Iterable[tuple[str, float]]) -> TopicFinding:
    by_topic: dict[str, list[float]] = defaultdict(list)
    for title, score in answers:
        by_topic[title].append(score)
    means = {title: fmean(values) for title, values in by_topic.items()}
    best, worst = max(means, key=means.__getitem__), min(means, key=means.__getitem__)
    return TopicFinding(
        strong=best if means[best] >= GOOD_SCORE else None,
        open=worst if means[worst] < GOOD_SCORE else None,
    )
