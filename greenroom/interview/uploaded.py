"""The one question of an uploaded answer: of the bank, or the candidate's own with a reference answer."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from greenroom.errors import InputError
from greenroom.evaluation.rubric.segmentation import split_sentences
from greenroom.questions.contracts import OWN_DOCUMENTS, Question, RubricPoint

MOST_POINTS = 8
DIFFICULTY = 3
CONCEPT_WORDS = 8


@dataclass(frozen=True, slots=True)
class UploadedQuestion:
    """What an uploaded answer is judged by.

    Parameters
    ----------
    bank_id
        The question of the bank; None for the candidate's own.
    text, reference
        The candidate's own question, and a good answer to it.
    """

    bank_id: str | None
    text: str
    reference: str | None


def own_question(text: str, reference: str) -> Question:
    """Return a candidate's question; each sentence of the reference answer is a point of its rubric.

    Raises
    ------
    InputError
        The reference answer has no sentence.
    """
    sentences = split_sentences(reference)[:MOST_POINTS]
    if not sentences:
        raise InputError("The reference answer is empty", "Write a good answer in one sentence or more")
    digest = hashlib.sha256(f"{text}\n{reference}".encode()).hexdigest()[:12]
    return Question(
        id=f"{OWN_DOCUMENTS}-upload-{digest}",
        topic=OWN_DOCUMENTS,
        concepts=(_concept_of(text, digest),),
        kind="explain",
        difficulty=DIFFICULTY,
        text=text,
        points=tuple(
            RubricPoint(
                name=sentence,
                weight=1 / len(sentences),
                essential=number == 0,
                wordings=(sentence,),
                misconceptions=(),
                follow_up="",
                hint="",
            )
            for number, sentence in enumerate(sentences)
        ),
        strong_answer=reference,
        negated_claims=(),
    )


def _concept_of(text: str, digest: str) -> str:
    """Return what a question is about, by its first words: progress shows it. Two uploads of it are one concept."""
    return "-".join(re.findall(r"\w+", text.casefold())[:CONCEPT_WORDS]) or digest
