"""The kinds of question and all that they differ in: one table, which every other package reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

QuestionKind = Literal[
    "explain", "compare", "debug", "estimate", "design", "apply", "behavioural", "situational", "project", "motivation"
]
InterviewType = Literal["technical", "system design", "behavioural", "motivation", "mixed"]
AnswerStructure = Literal["story", "opinion"]
AnswerForm = Literal["text", "speech", "code"]

IN_WORDS: frozenset[AnswerForm] = frozenset({"text", "speech"})


@dataclass(frozen=True, slots=True)
class KindTraits:
    """How questions of one kind are planned, asked, answered and judged.

    Parameters
    ----------
    seconds
        Time for a question with its follow-ups.
    asked_in
        The types of interview that ask such questions; a mixed one takes its questions from the others.
    is_personal
        Whether the answer is about the candidate rather than about their field. Such questions come last in an
        interview, and a true answer may share few words with the rubric.
    most_follow_ups
        How many follow-up questions one question gets.
    probes_claims_first
        Whether a follow-up asks about the candidate's own claim before it asks about a missing rubric point.
    asks_for_past
        Whether the question asks for something that happened. The score then depends on how specific the answer is.
    tests_competency
        Whether the question describes levels and names the parts of a story (`levels`, `star_parts`), and the
        candidate's collected stories can answer it.
    asks_for_estimate
        Whether the answer is a number that the candidate works out.
    structure
        The parts by which the structure of an answer is judged; None if they cannot be distinguished.
    can_be_written
        Whether a language model may write questions of this kind.
    answer_forms
        The forms in which an answer can be given.
    """

    seconds: float
    asked_in: frozenset[InterviewType]
    is_personal: bool = False
    most_follow_ups: int = 2
    probes_claims_first: bool = False
    asks_for_past: bool = False
    tests_competency: bool = False
    asks_for_estimate: bool = False
    structure: AnswerStructure | None = None
    can_be_written: bool = True
    answer_forms: frozenset[AnswerForm] = IN_WORDS


TRAITS: Mapping[QuestionKind, KindTraits] = MappingProxyType(
    {
        "explain": KindTraits(seconds=180.0, asked_in=frozenset({"technical"})),
        "compare": KindTraits(seconds=180.0, asked_in=frozenset({"technical"})),
        "debug": KindTraits(seconds=240.0, asked_in=frozenset({"technical"})),
        "estimate": KindTraits(seconds=240.0, asked_in=frozenset({"technical"}), asks_for_estimate=True),
        "design": KindTraits(seconds=480.0, asked_in=frozenset({"technical", "system design"})),
        "apply": KindTraits(seconds=240.0, asked_in=frozenset({"technical"})),
        "behavioural": KindTraits(
            seconds=300.0,
            asked_in=frozenset({"behavioural"}),
            is_personal=True,
            probes_claims_first=True,
            asks_for_past=True,
            tests_competency=True,
            structure="story",
            can_be_written=False,
        ),
        "situational": KindTraits(
            seconds=240.0,
            asked_in=frozenset({"behavioural", "motivation"}),
            is_personal=True,
            structure="story",
        ),
        "project": KindTraits(
            seconds=300.0,
            asked_in=frozenset({"behavioural"}),
            is_personal=True,
            probes_claims_first=True,
            asks_for_past=True,
            structure="story",
        ),
        "motivation": KindTraits(
            seconds=150.0,
            asked_in=frozenset({"motivation"}),
            is_personal=True,
            asks_for_past=True,
            structure="opinion",
            can_be_written=False,
        ),
    }
)


def kinds_where(has: Callable[[KindTraits], bool]) -> tuple[QuestionKind, ...]:
    """Return the kinds of question with a trait, in the order of the table."""
    return tuple(kind for kind, traits in TRAITS.items() if has(traits))
