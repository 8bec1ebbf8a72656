"""The finding of an interview in two words: the topic that went best, and the one that is still open. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from statistics import fmean

from greenroom.learning.review import GOOD_SCORE


@dataclass(frozen=True, slots=True)
class JudgedTopic:
    """A judged answer: its interview, its question, and the title of its topic.

    Parameters
    ----------
    score
        0-100; None when too much of the answer is unsure.
    expected_score
        As in `Judgement`.
    is_lacking
        Whether the judge found something to add.
    """

    interview_id: str
    question_id: str
    title: str
    score: float | None
    expected_score: float | None
    is_lacking: bool


@dataclass(frozen=True, slots=True)
class TopicFinding:
    """What an interview showed; a title is None when no topic was strong, or none is open."""

    strong: str | None
    open: str | None


def topic_findings(judged: Iterable[JudgedTopic]) -> dict[str, TopicFinding]:
    """Return the finding of each interview by its id.

    A topic is strong when its answers score as well as a remembered item (``GOOD_SCORE``). The open topic is that of
    the answer which the report proposes to change: the one worth most points, where it is below that score.

    Parameters
    ----------
    judged
        In the order of the answers: the judgement of a later answer to the same question replaces the earlier one.
    """
    answers: dict[str, dict[str, JudgedTopic]] = defaultdict(dict)
    for answer in judged:
        answers[answer.interview_id][answer.question_id] = answer
    return {interview_id: _finding(by_question.values()) for interview_id, by_question in answers.items()}


def _finding(answers: Collection[JudgedTopic]) -> TopicFinding:
    by_topic: dict[str, list[float]] = defaultdict(list)
    for answer in answers:
        if answer.score is not None:
            by_topic[answer.title].append(answer.score)
    means = {title: fmean(values) for title, values in by_topic.items()}
    best = max(means, key=means.__getitem__, default=None)
    lacking = [
        (answer.expected_score, answer.title)
        for answer in answers
        if answer.is_lacking and answer.expected_score is not None and answer.expected_score < GOOD_SCORE
    ]
    open_topic = min(lacking, key=lambda each: each[0])[1] if lacking else None
    is_strong = best is not None and means[best] >= GOOD_SCORE and best != open_topic
    return TopicFinding(best if is_strong else None, open_topic)
