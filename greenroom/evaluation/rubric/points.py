"""One rubric point: what the reader and the words of an answer say of it, and the judgement that follows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.evaluation.contracts import AnswerToJudge, Distribution, PointJudgement, Verdict
from greenroom.evaluation.rubric.claims import ReferenceClaim, claims_of, has_short_reference
from greenroom.evaluation.rubric.classifiers import (
    LEAST_PROBABILITY,
    WITHOUT_READER,
    Classifiers,
    PointClassifier,
    Thresholds,
    distribution_of,
    shown_verdict,
    verdict_of,
)
from greenroom.evaluation.rubric.comparisons import has_swapped_sides
from greenroom.evaluation.rubric.dimensions import is_about_question
from greenroom.evaluation.rubric.filtering import counted_sentences, focus_of, is_refusal, is_row_of_terms, repeats
from greenroom.evaluation.rubric.life_points import judge_life_point
from greenroom.evaluation.rubric.matching import (
    QUESTION_WORD_WEIGHT,
    Texts,
    coverage,
    most_similar_first,
    passage_of,
    recall,
)
from greenroom.evaluation.rubric.negation import Meaning, read_meaning
from greenroom.evaluation.rubric.numbers import compare_numbers
from greenroom.evaluation.rubric.segmentation import split_sentences
from greenroom.evaluation.rubric.story_elements import FEWEST_DEEDS, count_checkable, count_own_deeds
from greenroom.questions.kinds import TRAITS

GRADES = (0.0, 0.6, 0.81, 1.0)
SHARES_AT_GRADES = (0.0, 0.3, 0.85, 1.0)
"""People grade generously: beside a reference, they called Beetle's answers half right from 0.6 and right from 0.81."""

DENIED_RECALL = 0.75
DENIED_PART = 0.5
"""An answer that says so much of a reference with a word of the other sign, and the part of its grade that stands."""

MOST_TOKENS = 180
"""About 140 words: 98% of the answers that the reader was trained on are read whole, and a pair stays cheap."""

NEAREST = 2
"""Of one, two and the likeliest of three sentences, two helped most on topics left out."""

LEAST_COVERAGE = 0.2
"""What part of some point's own words a sentence must say, the question's left out.

Of 256 answers of the validation part no good one lies below, 2% of the middling, 14% of the wrong and half of the poor;
of 1,000 generated evasions nine in ten.
"""

LITTLE_SHARE = 0.13
"""What a point earns at most in such an answer: low, and not so low that it is surely missing. It may be said in words
that the rubric does not have, as in a good answer of 30 fresh ones.
"""

LEAST_GAIN = 0.1
"""How much more of a misconception's words an answer must say before it is told "you said the opposite".

On topics left out of the fit, all 29 of the validation part's verdicts with this gain were right.
"""

LEAST_BELIEF, LEAST_LIKELY_BELIEF = 0.7, 0.4
"""In a short answer, a sentence that a reader takes for a misconception of a point contradicts it from this probability
on, if the classifier finds that as likely as the second number: in topics left out, so 29% of 289 false statements were
found and 1.5% of 712 right ones accused. In a long answer such a sentence is often taken back.
"""

LONGEST_LENGTH = 130
"""The longest labelled answer; of a longer one the reader's words mean no more."""

WITHOUT_STORY = Distribution(0.015, 0.045, 0.925, 0.015)
"""Of a point of a story in a short answer that tells none: none of the points of 15 such answers was told.

No share of them is taken as 1. Longer answers without a deed are left to the reader: 5 of 28 points in doubt were made,
begun or contradicted, most in notes that leave out "I".
"""

SHORT_WORDS = 45
"""The shortest labelled answer of the answer set has as many words."""

MOST_WITHOUT_STORY = 0.5
"""A point that the reader finds likelier than not stays in doubt."""

NEVER = 1.01
"""The threshold of a verdict that is not shown."""

NO_MISCONCEPTION = -0.2
"""Stands for `PointEvidence.misconception_gain` where a point has no misconception: about the mean of the others."""

BETWEEN_REPLIES = "\n\n"
"""The answer to a question and the replies to its follow-ups: a story told after a vague first reply counts."""

EXPLANATIONS: dict[Verdict, str] = {
    "covered": "This says it.",
    "partly": "Your answer says this, at least in part: {}",
    "missed": "The answer does not say: {}",
    "contradicted": "This says the opposite of: {}",
    "unsure": "We are not sure whether your answer says this: {}",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a point reader makes of an answer.

    Parameters
    ----------
    passage
        What it read.
    outcomes
        Probabilities of said, partly, not said and contradicted, shape (4,).
    nearest_outcomes
        The same of the nearest sentences by themselves, shape (4,).
    misconception
        The probability that a short answer says a misconception of the point, 0 to 1; 0 where that was not read.
    """

    passage: str
    outcomes: FloatArray
    nearest_outcomes: FloatArray
    misconception: float = 0.0


@dataclass(frozen=True, slots=True)
class PointEvidence:
    """What an answer says of a point.

    Parameters
    ----------
    other_outcomes
        Mean log-probabilities of the outcomes of the other points, shape (4,); of a single point its own.
    coverage
        The highest share of a wording's words that one sentence says, 0 to 1.
    misconception_gain
        How much more of a misconception's words a sentence says than of the point's, -1 to 1.
    nearest, against
        The sentences that come nearest to the point, and to a misconception of it.
    most_share
        What share of the point can be earned at most, 0 to 1.
    words
        How many words stand in sentences that share a word with the question or a point: others must not count.
    """

    claim: ReferenceClaim
    reading: Reading
    other_outcomes: FloatArray
    coverage: float
    misconception_gain: float
    nearest: str
    against: str
    most_share: float
    words: int


def judge_points(
    answer: AnswerToJudge, texts: Texts, readings: Sequence[Reading], classifiers: Classifiers
) -> list[PointJudgement]:
    """Return the judgement of each point, with the words that decided it."""
    if has_short_reference(answer):
        return [judge_reference(answer, texts, classifiers)]
    own_life = dict(_judge_life_points(answer, texts))
    judged = (judge_point(evidence, classifiers.point) for evidence in examine_points(answer, texts, readings))
    read = map(_without_story, judged) if _lacks_story(answer) else judged
    return [
        own_life.get(claim.name)
        or (next(read) if readings else point_judgement(claim, distribution_of(0.0), "missed", None))
        for claim in claims_of(answer)
    ]


def _lacks_story(answer: AnswerToJudge) -> bool:
    """Return whether an answer to a behavioural question is short and tells of no case."""
    if not TRAITS[answer.kind].tests_competency or len(answer.answer.split()) >= SHORT_WORDS:
        return False
    sentences = split_sentences(answer.answer)
    return count_own_deeds(sentences) < FEWEST_DEEDS and count_checkable(sentences) < FEWEST_DEEDS


def _without_story(point: PointJudgement) -> PointJudgement:
    """Return the judgement of a point of a story in an answer that tells of nothing done; what is surely said stays."""
    if point.verdict != "unsure" or point.share > MOST_WITHOUT_STORY:
        return point
    explanation = EXPLANATIONS["missed"].format(point.explanation.removeprefix(EXPLANATIONS["unsure"].format("")))
    return replace(
        point, verdict="missed", share=WITHOUT_STORY.share, explanation=explanation, distribution=WITHOUT_STORY
    )


def _judge_life_points(answer: AnswerToJudge, texts: Texts) -> Iterator[tuple[str, PointJudgement]]:
    """Yield the points that an answer tells of the candidate's own life, with their names."""
    claims = [claim for claim in claims_of(answer) if claim.element is not None]
    if not claims:
        return
    whole_question = passage_of([answer.question], texts)
    sentences = [
        sentence
        for sentence in split_sentences(answer.answer)
        if not is_row_of_terms(sentence)
        and not is_refusal(sentence)
        and not repeats(passage_of([sentence], texts), whole_question)
    ]
    replies = filter(None, map(split_sentences, answer.answer.split(BETWEEN_REPLIES)))
    is_related = any(is_about_question(reply, answer.question, texts) for reply in replies)
    for claim in claims:
        yield claim.name, judge_life_point(answer, claim, sentences, is_related=is_related)


def read_claims(answer: AnswerToJudge) -> list[ReferenceClaim]:
    """Return the claims that a reader reads beside the answer: all but those with a element."""
    return [claim for claim in claims_of(answer) if claim.element is None]


def examine_points(answer: AnswerToJudge, texts: Texts, readings: Sequence[Reading]) -> list[PointEvidence]:
    """Return the evidence on each point, for each of which there is a reading."""
    claims, sentences = read_claims(answer), counted(answer, texts)
    if not readings:
        return []
    question, said = read_meaning(answer.question), [read_meaning(sentence) for sentence in sentences]
    own = max(_coverages(said, claim.wordings, question, 0.0).max() for claim in claims)
    focus = focus_of(answer.answer, answer.question, _wordings(claims), texts)
    most_share = focus if own >= LEAST_COVERAGE else min(focus, LITTLE_SHARE)
    matter = question.signs.keys() | {stem for text in _wordings(claims) for stem in read_meaning(text).signs}
    words = sum(each.word_count for each in said if not matter.isdisjoint(each.signs))
    logs, evidence = np.array([log_probabilities(reading.outcomes) for reading in readings]), []
    for number, (claim, reading) in enumerate(zip(claims, readings, strict=True)):
        others = np.delete(logs, number, axis=0) if len(claims) > 1 else logs
        right = _coverages(said, claim.wordings, question, 1.0)
        wrong = _coverages(said, claim.misconceptions, question, 1.0)
        nearest = most_similar_first(sentences, claim.wordings, texts)[:NEAREST]
        evidence.append(
            PointEvidence(
                claim,
                reading,
                others.mean(axis=0),
                float(_coverages(said, claim.wordings, question).max()),
                float(wrong.max() - right.max()) if claim.misconceptions else NO_MISCONCEPTION,
                sentences[max(nearest, key=lambda place: right[place])],
                sentences[int(wrong.argmax())] if claim.misconceptions else sentences[nearest[0]],
                most_share,
                words,
            )
        )
    return evidence


def inputs_of_point(evidence: PointEvidence) -> FloatArray:
    """Return what the point classifier reads, shape (inputs,), in the order of `INPUTS`."""
    outcomes = evidence.reading.outcomes, evidence.reading.nearest_outcomes
    logs = [log_probabilities(each) for each in outcomes]
    length = np.log(min(max(evidence.words, 1), LONGEST_LENGTH))
    words = [evidence.coverage, evidence.misconception_gain, length]
    return np.concatenate([*logs, evidence.other_outcomes, words])


def log_probabilities(outcomes: FloatArray) -> FloatArray:
    """Return the logarithms of a reader's probabilities, cut off below."""
    logs: FloatArray = np.log(np.maximum(outcomes, LEAST_PROBABILITY))
    return logs


def judge_point(evidence: PointEvidence, classifier: PointClassifier) -> PointJudgement:
    """Return the judgement of a point that was read.

    A point that earns more than it can, or that the answer has with other numbers or exchanged sides, is never shown as
    said; one without words of a misconception to quote, or about the candidate's own life, is never shown as
    contradicted.
    """
    distribution = classifier.combine(inputs_of_point(evidence))
    verdict = _verdict_on(evidence, distribution, classifier.thresholds)
    if distribution.share > evidence.most_share:
        distribution, verdict = distribution_of(evidence.most_share), "unsure"
    if verdict in {"covered", "partly"} and _says_otherwise(evidence.claim, evidence.reading.passage):
        verdict = "unsure"
    is_against = verdict == "contradicted" or distribution.contradicted > distribution.share
    return point_judgement(evidence.claim, distribution, verdict, evidence.against if is_against else evidence.nearest)


def _verdict_on(evidence: PointEvidence, distribution: Distribution, thresholds: Thresholds) -> Verdict:
    """Return the verdict, "contradicted" only with words of a misconception to quote.

    The patterns of a point of the candidate's own life say too little for more than plain verdicts.
    """
    if evidence.claim.is_of_own_life:
        verdict = verdict_of(distribution, thresholds)
        return "unsure" if verdict == "contradicted" else verdict
    has_words = evidence.misconception_gain >= LEAST_GAIN
    says_belief = evidence.reading.misconception >= LEAST_BELIEF and distribution.contradicted >= LEAST_LIKELY_BELIEF
    if has_words and says_belief:
        return "contradicted"
    return shown_verdict(distribution, thresholds if has_words else replace(thresholds, contradicted=NEVER))


def judge_reference(answer: AnswerToJudge, texts: Texts, classifiers: Classifiers) -> PointJudgement:
    """Return the judgement of an answer beside a short reference, its only claim."""
    (claim,) = claims_of(answer)
    sentences = counted(answer, texts)
    if not sentences:
        return point_judgement(claim, distribution_of(0.0), "missed", None)
    passage, reference = passage_of(sentences, texts), passage_of(claim.wordings, texts)
    question = passage_of([answer.question], texts)
    grade = classifiers.reference.grade(passage, reference, question)
    grade *= classifiers.topic.part_of_grade(passage, reference, question)
    if recall(passage, reference) >= DENIED_RECALL and _denies(passage.text, reference.text):
        grade *= DENIED_PART
    distribution = distribution_of(float(np.interp(grade, GRADES, SHARES_AT_GRADES)))
    verdict = verdict_of(distribution, WITHOUT_READER)
    if verdict == "covered" and _says_otherwise(claim, passage.text):
        verdict = "unsure"
    return point_judgement(
        claim, distribution, verdict, sentences[most_similar_first(sentences, claim.wordings, texts)[0]]
    )


def point_judgement(
    claim: ReferenceClaim, distribution: Distribution, verdict: Verdict, quote: str | None
) -> PointJudgement:
    """Return a judgement with its explanation.

    What is missing has no words to quote. Nor has what is in doubt: the nearest sentence is often about something else,
    and beside "not sure" it reads as the reason.
    """
    explanation = EXPLANATIONS[verdict].format(claim.statement)
    return PointJudgement(
        claim.name,
        verdict,
        distribution.share,
        None if verdict in {"missed", "unsure"} else quote,
        explanation,
        distribution,
    )


def select_passage(sentences: Sequence[str], wordings: Sequence[str], texts: Texts) -> str:
    """Return what to read of an answer beside a point: all of a short one, of a long one the nearest sentences.

    Parameters
    ----------
    texts
        What an embedder made of each wording and each sentence of the answer.
    """
    lengths = [len(texts[sentence].places) for sentence in sentences]
    if sum(lengths) <= MOST_TOKENS:
        return " ".join(sentences)
    chosen, left = set[int](), MOST_TOKENS
    for number in most_similar_first(sentences, wordings, texts):
        if not chosen or lengths[number] <= left:
            chosen.add(number)
            left -= lengths[number]
    return " ".join(sentences[number] for number in sorted(chosen))


def select_nearest(sentences: Sequence[str], wordings: Sequence[str], texts: Texts) -> str:
    """Return the `NEAREST` sentences of an answer that come nearest to a point, in their order."""
    chosen = most_similar_first(sentences, wordings, texts)[:NEAREST]
    return " ".join(sentences[number] for number in sorted(chosen))


def select_against(
    sentences: Sequence[str], claim: ReferenceClaim, question: str, words: int
) -> tuple[str, tuple[str, ...]]:
    """Return the sentence of a short answer that has most words of a misconception, and the misconceptions to read.

    There are none where a long answer, or no words, could show that the candidate believes one.
    """
    if words >= SHORT_WORDS or not claim.misconceptions:
        return "", ()
    asked, said = read_meaning(question), [read_meaning(sentence) for sentence in sentences]
    right, wrong = (_coverages(said, texts, asked, 1.0) for texts in (claim.wordings, claim.misconceptions))
    if wrong.max() - right.max() < LEAST_GAIN:
        return "", ()
    return sentences[int(wrong.argmax())], claim.misconceptions


def counted(answer: AnswerToJudge, texts: Texts) -> tuple[str, ...]:
    """Return the sentences of an answer that count."""
    wordings, allows_notes = _wordings(claims_of(answer)), has_short_reference(answer)
    return counted_sentences(answer.answer, answer.question, wordings, texts, allows_notes=allows_notes)


def _denies(said: str, claimed: str) -> bool:
    """Tell whether a text has a word of a claim with the other sign.

    Only where exactly one of them denies anything: "not in an open path" and "not in the same path" may agree.
    """
    first, second = read_meaning(said), read_meaning(claimed)
    return first.denies != second.denies and any(
        stem in first.signs and first.signs[stem] != sign for stem, sign in second.signs.items()
    )


def _wordings(claims: Iterable[ReferenceClaim]) -> list[str]:
    return [wording for claim in claims for wording in claim.wordings]


def _coverages(
    said: Sequence[Meaning], texts: Sequence[str], question: Meaning, question_weight: float = QUESTION_WORD_WEIGHT
) -> FloatArray:
    """Return how much of its nearest text each sentence says, shape (sentences,)."""
    claimed = [read_meaning(text) for text in texts]
    shares = [[coverage(one, each, question, question_weight) for each in claimed] for one in said]
    return np.array([max(row, default=0.0) for row in shares])


def _says_otherwise(claim: ReferenceClaim, said: str) -> bool:
    """Tell whether an answer has other numbers where the point has its own, or exchanges the sides of a comparison."""
    has_other_numbers = compare_numbers(said, claim.wordings, claim.number_tolerance) < 0.0
    return has_other_numbers or has_swapped_sides(said, claim.wordings)
