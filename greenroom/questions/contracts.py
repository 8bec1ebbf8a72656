"""What a question is: text, rubric, strong answer, and the claims that would be wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from greenroom.questions.kinds import TRAITS, AnswerForm, QuestionKind

NUMBER_TOLERANCE = 0.1

OWN_DOCUMENTS = "own-documents"
"""The topic of questions from a candidate's own documents."""

StarPart = Literal["situation", "task", "action", "result"]

StoryElement = Literal[
    "case", "own part", "situation", "reason", "rejected", "steps", "difficulty", "people", "result", "measure",
    "change", "lesson", "limits", "liking", "sign", "inquiry", "use", "risk",
]  # fmt: skip
"""What a candidate may tell of their own life or plans, whatever the question is about."""


@dataclass(frozen=True, slots=True)
class RubricPoint:
    """One thing that a good answer says.

    Parameters
    ----------
    name
        Short, unique within the question.
    weight
        Share of the question, positive; all weights of a question add up to 1.
    essential
        Whether an answer without it cannot be strong.
    wordings
        Two or three different ways in which a good answer would say it, each a full sentence.
    misconceptions
        Wrong beliefs about the point, each a full sentence; may be empty if there is no common one.
    follow_up
        What the interviewer asks when this point was missed.
    hint
        The hint that study mode shows on request.
    number_tolerance
        Largest relative difference of two numbers that agree. Within a tenth, the 1,000 and the 1,024 bytes of a
        kilobyte agree.
    meaning
        What the point asks for, as the candidate reads it; empty where the first wording says it. The wordings of a
        question about the candidate's own life are only patterns, such as "It was at this place and time".
    element
        What the candidate tells in it, for a point that is judged by that and not by its wordings; None for all others.
    """

    name: str
    weight: float
    essential: bool
    wordings: tuple[str, ...]
    misconceptions: tuple[str, ...]
    follow_up: str
    hint: str
    number_tolerance: float = NUMBER_TOLERANCE
    meaning: str = ""
    element: StoryElement | None = None

    @property
    def statement(self) -> str:
        """The point in words for the candidate."""
        return self.meaning or self.wordings[0]


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the bank, or a generated one that keeps the same form.

    Parameters
    ----------
    id
        Kebab case, unique in the bank, starts with the topic.
    topic, concepts
        Topic and concept identifiers of the topic's graph.
    difficulty
        1 (first weeks) to 5 (a specialist would think).
    text
        What the interviewer says: spoken English of at most 40 words.
    strong_answer
        80-180 words, spoken style, no wording of the rubric repeated for five words in a row.
    negated_claims
        The strong answer's key claims turned into their opposites, each a full sentence.
    levels
        What an answer at level 1, 3 and 5 shows; None where the kind does not test a competency.
    star_parts
        The parts of a story that the judge looks for; empty if the kind does not test a competency.
    sources
        Where the facts can be checked: title of a standard, documentation or textbook.
    code
        Code, a log or figures that the candidate sees below the text and that are not read aloud; None without any.
    coding_problem
        The coding problem that the candidate solves instead of answering in words; None for all others. Such a question
        has no rubric, and its attempt is what teaches about the candidate.
    """

    id: str
    topic: str
    concepts: tuple[str, ...]
    kind: QuestionKind
    difficulty: int
    text: str
    points: tuple[RubricPoint, ...]
    strong_answer: str
    negated_claims: tuple[str, ...]
    levels: Mapping[int, str] | None = None
    star_parts: tuple[StarPart, ...] = ()
    sources: tuple[str, ...] = ()
    code: str | None = None
    coding_problem: str | None = None

    @property
    def answer_forms(self) -> frozenset[AnswerForm]:
        """The forms in which it can be answered."""
        return TRAITS[self.kind].answer_forms if self.coding_problem is None else frozenset({"code"})

    @property
    def full_text(self) -> str:
        """Everything that the candidate knows of the question: the text, and the code below it."""
        return self.text if self.code is None else f"{self.text}\n\n{self.code}"


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic and its graph of concepts.

    Parameters
    ----------
    title
        As a heading: "Behaviour in teams".
    spoken
        As an interviewer says it after "a question about": "working with other people".
    concepts
        Maps each concept to the concepts that it builds on.
    """

    id: str
    title: str
    spoken: str
    concepts: Mapping[str, tuple[str, ...]]
