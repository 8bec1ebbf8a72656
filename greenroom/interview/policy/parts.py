"""Which questions an interview of each type consists of."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from greenroom.questions.contracts import Question
from greenroom.questions.kinds import TRAITS, InterviewType, QuestionKind

CONDUCT_TOPICS = "behavioural-"
"""The topics with this prefix are about how people work, in any profession."""

MOTIVATION_TOPIC = "motivation-hr"

Part = frozenset[InterviewType]
"""The types whose questions come at one place of an interview."""

FIELD: Part = frozenset(("technical", "system design"))
PERSON: Part = frozenset(("behavioural", "motivation"))

PARTS: Mapping[InterviewType, tuple[Part, ...]] = MappingProxyType(
    {
        "technical": (frozenset({"technical"}),),
        "system design": (frozenset({"system design"}),),
        "behavioural": (frozenset({"behavioural"}),),
        "motivation": (frozenset({"motivation"}),),
        "mixed": (FIELD, FIELD, PERSON),
    }
)
"""The parts of each type of interview, which take turns: a mixed one asks two questions about the field, then one about
the person."""

PARTS_OF_ANY_PROFESSION: Mapping[InterviewType, tuple[Part, ...]] = MappingProxyType(
    {**PARTS, "technical": (frozenset({"behavioural"}),), "mixed": (frozenset({"behavioural"}), PERSON)}
)
"""The parts when the bank has no questions for the profession: how the candidate works, never software."""


def parts_of(interview_type: InterviewType, *, knows_profession: bool) -> tuple[Part, ...]:
    """Return the parts of an interview."""
    return (PARTS if knows_profession else PARTS_OF_ANY_PROFESSION)[interview_type]


def depends_on_profession(interview_type: InterviewType) -> bool:
    """Return whether an interview asks about something else when the bank does not know the profession."""
    return PARTS[interview_type] != PARTS_OF_ANY_PROFESSION[interview_type]


def types_of_personal(interview_type: InterviewType, *, knows_profession: bool) -> Part:
    """Return the types whose questions about the CV and the job an interview asks."""
    if interview_type == "mixed":
        return FIELD | PERSON
    if interview_type == "system design":
        return FIELD  # few facts of a CV tell of a whole system; the others tell of its parts
    return frozenset({interview_type}).union(*parts_of(interview_type, knows_profession=knows_profession))


def types_of(question: Question) -> Part:
    """Return the types of interview that ask a question of the bank.

    The topic decides where the kind does not: what to do in a situation is asked about teams, about motives and about
    web pages.
    """
    return _types_of(question.kind, question.topic)


@cache
def _types_of(kind: QuestionKind, topic: str) -> Part:
    if topic.startswith(CONDUCT_TOPICS):
        return frozenset({"behavioural"})
    if topic == MOTIVATION_TOPIC:
        return frozenset({"motivation"})
    return frozenset({"technical"}) if kind in ("situational", "project") else TRAITS[kind].asked_in


def is_about_field(topic: str) -> bool:
    """Return whether a topic is about a profession, not about how people work."""
    return not topic.startswith(CONDUCT_TOPICS) and topic != MOTIVATION_TOPIC
