"""Judging an answer by its rubric or reference: a pure function of texts and of the results of models."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

import numpy as np

from greenroom.analysis.language.languages import foreign_language
from greenroom.analysis.language.word_order import is_scrambled
from greenroom.evaluation.contracts import AnswerToJudge, Judgement, PointJudgement
from greenroom.evaluation.readers.contracts import PointPair
from greenroom.evaluation.rubric import dimensions, scoring
from greenroom.evaluation.rubric.denial import disown
from greenroom.evaluation.rubric.distribution import Stack
from greenroom.evaluation.rubric.focus import focus_of
from greenroom.evaluation.rubric.grading import Classifiers
from greenroom.evaluation.rubric.meaning import read_meaning
from greenroom.evaluation.rubric.passages import Passage, Texts, cut, recall, whole
from greenroom.evaluation.rubric.points import (
    EmbeddedClaim,
    PointEvidence,
    Reading,
    examine_point,
    examine_reference,
    judge_point,
)
from greenroom.evaluation.rubric.predication import credit_of_sentences
from greenroom.evaluation.rubric.quoting import quotes
from greenroom.evaluation.rubric.reference_claims import claims_of, has_short_reference, what_to_add
from greenroom.evaluation.rubric.selection import select_nearest, select_passage
from greenroom.evaluation.rubric.stronger import strengthen
from greenroom.evaluation.rubric.units import split_sentences, split_units
from greenroom.questions.kinds import TRAITS

REPEATED_RECALL = 0.8
"""How much of the question a passage without words of its own must say to be a repetition of it."""

LEAST_SAID = 0.1
"""An answer whose best point has less evidence says nothing about the question.

Of 256 labelled answers of the validation part 7 lie below, all of them poor: they make 2% of their points.
"""

LEAST_RELATED_COSINE = 0.2
"""A sentence less similar to the question and to every wording of a point is about something else.

With .1, six of 60 injected orders raised a score by more than 5; with .2 two did, and topics left out lost nothing that
was more than chance.
"""

UNREAD_SHARE = 0.13
"""Expected share of a point in such an answer: low, and not so low that it is surely missing. It may be said in words
that the evidence does not know, as a good answer of 30 fresh ones was.
"""

NOTHING_TO_JUDGE_BY = "there is neither a rubric nor a reference answer to judge by"
OTHER_LANGUAGE = "the answer seems to be in {}, and the offline judge reads English only"
SCRAMBLED = "its words stand in no order that a sentence has, so its meaning cannot be told"


def texts_to_read(answer: AnswerToJudge) -> tuple[str, ...]:
    """Return every text that an embedder must read before the answer can be judged."""
    claims = [text for claim in claims_of(answer) for text in (*claim.wordings, *claim.misconceptions)]
    return tuple(dict.fromkeys([answer.question, *claims, *split_sentences(answer.answer)]))


def pairs_to_read(answer: AnswerToJudge, texts: Texts) -> tuple[tuple[PointPair, PointPair], ...]:
    """Return what a point reader must read before the answer can be judged, for each point in order.

    The answer, and the sentences nearest to the point by themselves.

    The reader is not shown terms in a row, which it would take for the point, nor sentences that repeat the question or
    an earlier sentence, or that are about something else. A short reference is judged without a reader, and so is an
    answer of which nothing is left.
    """
    question = whole(answer.question, texts)
    credited = zip(split_sentences(answer.answer), credit_of_sentences(answer.answer), strict=True)
    about = [texts[text].vector for claim in claims_of(answer) for text in claim.wordings] + [question.vector]
    says = {
        one.lower(): one
        for one, credit in credited
        if credit > 0.0
        and not _repeats(whole(one, texts), question)
        and max(float(texts[one].vector @ vector) for vector in about) >= LEAST_RELATED_COSINE
    }
    sentences = list(says.values())
    if has_short_reference(answer) or not sentences:
        return ()
    return tuple(
        (
            PointPair(select_passage(sentences, claim.wordings, texts), claim.wordings),
            PointPair(select_nearest(sentences, claim.wordings, texts), claim.wordings),
        )
        for claim in claims_of(answer)
    )


def judge(
    answer: AnswerToJudge,
    texts: Texts,
    readings: Sequence[Reading],
    classifiers: Classifiers,
    stack: Stack,
    judge_name: str,
) -> Judgement:
    """Judge an answer.

    Parameters
    ----------
    texts
        What an embedder made of each of `texts_to_read`.
    readings
        What a point reader made of each of `pairs_to_read`.
    """
    question = whole(answer.question, texts)
    traits = TRAITS[answer.kind]
    stated = tuple(claims_of(answer))
    claims = claims_with_vectors(answer, texts)
    reason = _reason_not_to_score(answer)
    points: tuple[PointJudgement, ...] = ()
    if reason is None:
        evidence = examine_points(answer, claims, texts, readings, classifiers)
        points = tuple(judge_point(one, stack) for one in evidence)
    score = scoring.score_points(claims, points) if points else scoring.Score(None, None, None, None, reason)
    views = dimensions.measure(answer, question, texts)
    return Judgement(
        score=score.value,
        low=score.low,
        high=score.high,
        reason=score.reason,
        points=points,
        relevance=views.relevance,
        clarity=views.clarity,
        structure=views.structure,
        to_add=what_to_add(stated, points) if points else (),
        stronger_answer=strengthen(answer.answer, claims, points, traits.asks_for_past) if points else None,
        judge=judge_name,
        structure_reason=views.structure_reason,
        expected_score=score.expected,
    )


def claims_with_vectors(answer: AnswerToJudge, texts: Texts) -> list[EmbeddedClaim]:
    """Return what the answer is held against, with what an embedder made of it."""
    return [
        EmbeddedClaim(
            claim.name,
            claim.weight,
            claim.essential,
            tuple(whole(text, texts) for text in claim.wordings),
            tuple(whole(text, texts) for text in claim.misconceptions),
            claim.number_tolerance,
        )
        for claim in claims_of(answer)
    ]


def examine_points(
    answer: AnswerToJudge,
    claims: Sequence[EmbeddedClaim],
    texts: Texts,
    readings: Sequence[Reading],
    classifiers: Classifiers,
) -> list[PointEvidence]:
    """Return the evidence on each point; it counts less in an answer that is hardly about its question.

    A reader is easily taken in by words that say nothing, so it is not asked about an answer without any evidence.
    """
    question = whole(answer.question, texts)
    passages = read_passages(answer.answer, question, texts)
    examine = examine_reference if has_short_reference(answer) else examine_point
    evidence = disown([examine(claim, passages, question, classifiers) for claim in claims])
    wordings = [wording for claim in claims for wording in claim.wordings]
    focus = focus_of(answer.answer, question, wordings, texts)
    if readings and max(one.share for one in evidence) < LEAST_SAID:
        return [replace(one, share=UNREAD_SHARE) for one in evidence]
    return [replace(one, share=one.share * focus, reading=reading) for one, reading in zip_longest(evidence, readings)]


def _reason_not_to_score(answer: AnswerToJudge) -> str | None:
    """Return why an answer cannot be scored, None where it can."""
    if not answer.points and not (answer.reference and split_sentences(answer.reference)):
        return NOTHING_TO_JUDGE_BY
    language = foreign_language(answer.answer)
    if language:
        return OTHER_LANGUAGE.format(language)
    return SCRAMBLED if is_scrambled(answer.answer) else None


def read_passages(text: str, question: Passage, texts: Texts) -> list[Passage]:
    """Return what an answer says, in sentences and clauses; what only repeats the question is left out."""
    sentences, earned = split_sentences(text), credit_of_sentences(text)
    passages = [cut(unit, sentences, earned, texts) for unit in split_units(text)]
    return [passage for passage in passages if not _repeats(passage, question)]


def _repeats(passage: Passage, question: Passage) -> bool:
    """Return whether a passage quotes the question, or has most of its content words and none of its own."""
    if quotes(passage.text, question.text):
        return True
    said, asked = read_meaning(passage.text), read_meaning(question.text)
    even = np.ones(len(question.states))
    return said.signs.keys() <= asked.signs.keys() and recall(passage, question, even) >= REPEATED_RECALL
