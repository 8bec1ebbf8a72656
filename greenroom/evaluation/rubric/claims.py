"""What an answer is held against: the points of its rubric, or else the sentences of a reference."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from greenroom.evaluation.contracts import AnswerToJudge
from greenroom.evaluation.rubric.negation import read_meaning
from greenroom.evaluation.rubric.segmentation import WORD, split_sentences
from greenroom.questions.contracts import NUMBER_TOLERANCE, StoryElement

NAMED_WORDS = 8
"""A claim of a reference is named by its first words."""

SHORT_REFERENCE_WORDS = 45
"""A longer reference is split into parts, because an answer does not say all of it in one passage."""


@dataclass(frozen=True, slots=True)
class ReferenceClaim:
    """A claim of a good answer in several wordings, with common wrong claims.

    ``meaning`` is empty where the first wording tells the candidate what the claim is. ``element`` is None where the
    claim is judged by its wordings.
    """

    name: str
    weight: float
    essential: bool
    wordings: tuple[str, ...]
    misconceptions: tuple[str, ...]
    number_tolerance: float = NUMBER_TOLERANCE
    meaning: str = ""
    element: StoryElement | None = None

    @property
    def statement(self) -> str:
        """The claim in words for the candidate."""
        return self.meaning or self.wordings[0]

    @property
    def is_of_own_life(self) -> bool:
        """Whether only the candidate knows what is right, so that nothing said can be the opposite."""
        return bool(self.meaning)


def claims_of(answer: AnswerToJudge) -> Iterator[ReferenceClaim]:
    """Yield the rubric's points; without any, the sentences of the reference, weighted by what they say."""
    if answer.points or answer.reference is None:
        for point in answer.points:
            wordings, misconceptions = point.wordings, point.misconceptions
            yield ReferenceClaim(
                point.name,
                point.weight,
                point.essential,
                wordings,
                misconceptions,
                point.number_tolerance,
                point.meaning,
                point.element,
            )
        return
    parts = [answer.reference] if has_short_reference(answer) else split_sentences(answer.reference)
    for sentence in dict.fromkeys(parts):
        words = sentence.split()
        name = " ".join(words[:NAMED_WORDS]) + (" …" if len(words) > NAMED_WORDS else "")
        yield ReferenceClaim(name, float(max(len(read_meaning(sentence).signs), 1)), False, (sentence,), ())


def has_short_reference(answer: AnswerToJudge) -> bool:
    """Return whether the answer is graded beside one short reference, as in the sets that the judge was fitted on."""
    if answer.reference is None or answer.points:
        return False
    return len(WORD.findall(answer.reference)) <= SHORT_REFERENCE_WORDS
