"""Judging an answer by its rubric or reference: a pure function of texts and of the results of models."""

from __future__ import annotations

from collections.abc import Sequence

from greenroom.analysis.language.languages import foreign_language
from greenroom.analysis.language.word_order import is_scrambled
from greenroom.evaluation.contracts import AnswerToJudge, Judgement
from greenroom.evaluation.readers.contracts import PointPair
from greenroom.evaluation.rubric import dimensions, scoring
from greenroom.evaluation.rubric.claims import ReferenceClaim, claims_of, has_short_reference
from greenroom.evaluation.rubric.classifiers import Classifiers
from greenroom.evaluation.rubric.matching import Texts
from greenroom.evaluation.rubric.points import (
    Reading,
    counted,
    judge_points,
    read_claims,
    select_against,
    select_nearest,
    select_passage,
)
from greenroom.evaluation.rubric.segmentation import split_sentences
from greenroom.evaluation.rubric.suggestions import strengthen, what_to_add
from greenroom.questions.kinds import TRAITS

NOTHING_TO_JUDGE_BY = "there is neither a rubric nor a reference answer to judge by"
OTHER_LANGUAGE = "the answer seems to be in {}, and the offline judge reads English only"
SCRAMBLED = "its words stand in no order that a sentence has, so its meaning cannot be told"


def texts_to_read(answer: AnswerToJudge) -> tuple[str, ...]:
    """Return every text that an embedder must read before the answer can be judged."""
    wordings = [text for claim in claims_of(answer) for text in claim.wordings]
    return tuple(dict.fromkeys([answer.question, *wordings, *split_sentences(answer.answer)]))


def pairs_to_read(answer: AnswerToJudge, texts: Texts) -> tuple[tuple[PointPair, ...], ...]:
    """Return what a point reader must read before the answer can be judged, for each point in order.

    The answer, and the sentences nearest to the point by themselves: what stands around a point, and in which order,
    then counts less. Of a short answer also the sentence that has words of a misconception, with each misconception as
    the claim. A short reference is judged without a reader, and so is an answer of which nothing counts.
    """
    if has_short_reference(answer):
        return ()
    sentences = counted(answer, texts)
    return tuple(_pairs_of(claim, sentences, answer.question, texts) for claim in read_claims(answer) if sentences)


def _pairs_of(claim: ReferenceClaim, sentences: Sequence[str], question: str, texts: Texts) -> tuple[PointPair, ...]:
    against, beliefs = select_against(sentences, claim, question, len(" ".join(sentences).split()))
    return (
        PointPair(select_passage(sentences, claim.wordings, texts), claim.wordings),
        PointPair(select_nearest(sentences, claim.wordings, texts), claim.wordings),
        *(PointPair(against, (belief,)) for belief in beliefs),
    )


def judge(
    answer: AnswerToJudge,
    texts: Texts,
    readings: Sequence[Reading],
    classifiers: Classifiers,
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
    claims = tuple(claims_of(answer))
    reason = _reason_not_to_score(answer)
    points = () if reason else tuple(judge_points(answer, texts, readings, classifiers))
    score = scoring.score_points(claims, points) if points else scoring.Score(None, None, None, None, reason)
    views = dimensions.measure(answer, texts)
    is_own_story = TRAITS[answer.kind].asks_for_past
    return Judgement(
        score=score.value,
        low=score.low,
        high=score.high,
        reason=score.reason,
        points=points,
        relevance=views.relevance,
        clarity=views.clarity,
        structure=views.structure,
        to_add=what_to_add(claims, points) if points else (),
        stronger_answer=strengthen(answer.answer, claims, points, score.value, is_own_story) if points else None,
        judge=judge_name,
        structure_reason=views.structure_reason,
        expected_score=score.expected,
    )


def _reason_not_to_score(answer: AnswerToJudge) -> str | None:
    """Return why an answer cannot be scored, None where it can."""
    if not answer.points and not (answer.reference and split_sentences(answer.reference)):
        return NOTHING_TO_JUDGE_BY
    language = foreign_language(answer.answer)
    if language:
        return OTHER_LANGUAGE.format(language)
    return SCRAMBLED if is_scrambled(answer.answer) else None
