"""Judging with a reader of stems: what follows from the words alone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from greenroom.analysis.language.stems import stem
from greenroom.evaluation.contracts import AnswerToJudge, Judgement, PointJudgement
from greenroom.evaluation.judges import RubricJudge, TextMemory
from greenroom.evaluation.rubric.contrast import CONTRASTS
from greenroom.evaluation.rubric.dimensions import FEW_WORDS, NO_FORM
from greenroom.evaluation.rubric.distribution import fitted_stack
from greenroom.evaluation.rubric.evidence import FEATURES, align, weigh
from greenroom.evaluation.rubric.grading import POINT_SIGNS, Classifier, Classifiers
from greenroom.evaluation.rubric.judging import read_passages
from greenroom.evaluation.rubric.matching import match
from greenroom.evaluation.rubric.passages import Passage, find_passages, given_by, recall, whole
from greenroom.evaluation.rubric.points import (
    EmbeddedClaim,
    PointEvidence,
    examine_point,
    examine_reference,
    judge_point,
)
from greenroom.evaluation.rubric.reader import fitted_reader
from greenroom.evaluation.rubric.stronger import clean, strengthen
from greenroom.evaluation.rubric.topic import TOPIC_SIGNS
from greenroom.questions.contracts import RubricPoint
from greenroom.questions.kinds import kinds_where
from tests.evaluation.readers import BagOfStems, SharedStems


def passage(text: str) -> Passage:
    return whole(text, TextMemory(BagOfStems(), 10).read([text]))


def evidence(said: str, claim: str, question: str = "Why?") -> dict[str, float]:
    return dict(zip(FEATURES, weigh(passage(said), passage(claim), passage(question)), strict=True))


def test_a_claim_said_in_its_own_words_is_said_in_full() -> None:
    found = evidence("The index keeps keys in order.", "The index keeps keys in order.")
    assert found["recall"] == pytest.approx(1.0)
    assert found["coverage"] == 1.0
    assert found["likeness"] == pytest.approx(1.0)
    assert found["conflict"] == 0.0


@pytest.mark.parametrize(
    "denied",
    ["The index does not keep keys in order.", "The index never keeps keys in order."],
)
def test_a_denied_claim_is_in_conflict(denied: str) -> None:
    found = evidence(denied, "The index keeps keys in order.")
    assert found["conflict"] == 0.25  # one of four words
    assert found["denial"] == 1.0


def test_opposites_are_in_conflict_and_a_denied_opposite_agrees() -> None:
    assert evidence("The switch is open.", "The switch is closed.")["conflict"] == 0.5
    assert evidence("The switch is not open.", "The switch is closed.")["coverage"] == 1.0


def test_wrong_numbers_are_noticed() -> None:
    assert evidence("It takes 40 rounds.", "It takes twenty rounds: 20.")["numbers_wrong"] == 1.0
    assert evidence("It takes rounds.", "It takes 20 rounds.")["numbers_missing"] == 1.0


def test_words_that_the_question_gave_count_less() -> None:
    claim, said = "A queue removes elements from the front.", "a queue has elements"
    assert (
        evidence(said, claim, "What is a queue of elements?")["recall_beyond_question"]
        < evidence(said, claim, "Why?")["recall_beyond_question"]
    )


def test_dropped_names_are_bare() -> None:
    assert evidence("index, keys, order, range", "With an index you can read the keys in order.")["bareness"] > 0.2


def test_misspelt_and_synonymous_words_match_a_little_less() -> None:
    assert 0.0 < match("initializ", "initialz") < 1.0
    assert match(stem("function"), stem("method")) == 0.8
    assert match(stem("open"), stem("closed")) == 0.0
    assert match(stem("tree"), stem("queue")) == 0.0
    assert match(stem("consistent"), stem("inconsistent")) == 0.0  # spelt alike, and the opposite


def test_texts_without_words_have_no_evidence_in_common() -> None:
    empty, claim = passage("…"), passage("A claim.")
    assert recall(empty, claim, np.ones(len(claim.states))) == 0.0
    assert recall(claim, empty, np.ones(0)) == 0.0
    assert not align(empty, claim).any()
    assert given_by(empty, claim).tolist() == [1.0, 1.0]


def test_two_sentences_are_read_as_one_when_the_second_adds_to_the_claim() -> None:
    claim = passage("The index keeps keys in order and ranges are read fast.")
    said = [passage("The index keeps keys in order."), passage("So ranges are read fast."), passage("I like jazz.")]
    found = find_passages(said, claim, np.ones(len(claim.states)), 1)
    assert "…" in found[0].text
    assert "jazz" not in found[0].text
    assert find_passages(said[::-1], claim, np.ones(len(claim.states)), 1)[0].text == found[0].text


def test_a_clause_keeps_the_meaning_of_its_sentence_and_endless_sentences_are_cut() -> None:
    sentence = "The index keeps the keys in order, so a range query reads them one after another."
    question = passage("Why?")
    texts = TextMemory(BagOfStems(), 10).read([sentence])
    assert len(read_passages(sentence, question, texts)) == 3
    short = {sentence: BagOfStems().embed_tokens(["The index"])[0]}
    assert len(read_passages(sentence, question, short)) == 3


def test_what_only_repeats_the_question_is_left_out() -> None:
    text = "Why is an index fast? An index is fast!"
    texts = TextMemory(BagOfStems(), 10).read(["Why is an index fast?", "An index is fast!"])
    assert read_passages(text, whole("Why is an index fast?", texts), texts) == []


def claims(*wordings: str, weight: float = 1.0, essential: bool = True) -> EmbeddedClaim:
    return EmbeddedClaim(wordings[0], weight, essential, tuple(passage(text) for text in wordings), ())


def judged(verdict: str, share: float, quote: str | None = None) -> PointJudgement:
    return PointJudgement("point", verdict, share, quote, "")  # type: ignore[arg-type]


def test_a_stronger_answer_is_made_of_the_candidates_words() -> None:
    answer = (
        "Um, the index the index keeps keys in order. It is, you know, never useful. The index keeps keys in order!"
    )
    found = [claims("An index is useful."), claims("It costs writes."), claims("It is a tree.", essential=False)]
    points = [
        judged("contradicted", 0.0, "It is, you know, never useful."),
        judged("missed", 0.0),
        judged("missed", 0.0),
    ]
    stronger = strengthen(answer, found, points, is_own_story=False)
    assert stronger is not None
    assert "index keeps keys in order" in stronger
    assert stronger.lower().count("keeps keys") == 1
    assert "[correct: An index is useful.]" in stronger
    assert "[add: It costs writes.]" in stronger
    assert "tree" not in stronger
    assert strengthen("…", found, points, is_own_story=False) is None


def test_a_stronger_story_says_nothing_that_the_candidate_did_not() -> None:
    found = [replace(claims("I told them early."), name="early"), replace(claims("I planned it."), name="plan")]
    points = [judged("missed", 0.0), judged("contradicted", 0.0, "I planned nothing.")]
    stronger = strengthen("I planned nothing.", found, points, is_own_story=True)
    assert stronger == "I planned nothing. [add what you can say of: early] [add what you can say of: plan]"


@pytest.mark.parametrize(
    ("said", "cleaned"),
    [
        ("um, I I split the the table .", "I split the table."),
        ("The order matters, uh, I look first.", "The order matters, I look first."),
        ("It was off by a factor of, um, four.", "It was off by a factor of four."),
        ("The hash spreads well, and that is it.", "The hash spreads well, and that is it."),
        ("It is, you know, sorted.", "It is sorted."),
        ("So you have to, like, sort it, you know.", "So you have to, like, sort it, you know."),
        ("n = n + 1 changes nothing.", "n = n + 1 changes nothing."),
        ("We had had that that way.", "We had had that that way."),
        ("I I'm sure it's s s sorted.", "I I'm sure it's s sorted."),
    ],
)
def test_cleaning_takes_out_fillers_and_stutters_alone(said: str, cleaned: str) -> None:
    assert clean(said) == cleaned


def judge(answer: str, **given: object) -> Judgement:
    return RubricJudge(BagOfStems(), SharedStems()).judge(AnswerToJudge("Tell me about a conflict.", answer, **given))  # type: ignore[arg-type]


STORY = (
    "At my last company two teams disagreed about the release. My task was to find a plan. I talked to both leads and "
    "wrote down their risks, because nobody had. As a result we released two weeks later without an outage and it went "
    + "on and " * 40
    + "on."
)


def test_a_story_has_structure_and_clarity() -> None:
    judgement = judge(STORY, kind="behavioural", role="Release manager who talks to teams")
    assert judgement.structure is not None
    assert judgement.structure >= 75
    for view in (judgement.clarity, judgement.relevance):
        assert view is not None
        assert 0 <= view <= 100
    assert judgement.structure_reason is None


@pytest.mark.parametrize("kind", kinds_where(lambda traits: not traits.is_personal))
def test_the_structure_of_a_technical_answer_is_left_open_with_a_reason(kind: str) -> None:
    judgement = judge(STORY, kind=kind)
    assert judgement.structure is None
    assert judgement.structure_reason == NO_FORM
    assert judgement.clarity is not None


def test_reasons_for_an_opinion_have_a_structure_of_their_own() -> None:
    point_first = (
        "I think small teams ship faster, because nobody waits for a meeting to decide what comes next. For example, "
        "at my last company we were four and released every single day. That is why I look for a small team."
    )
    assert judge(point_first, kind="motivation").structure == 100
    assert judge(point_first, kind="behavioural").structure != 100


def test_an_answer_of_a_few_words_has_no_other_sides() -> None:
    judgement = judge("We talked.", reference="We talked to the leads.")
    assert judgement.clarity is judgement.structure is None
    assert judge("We talked.", kind="behavioural").structure_reason == FEW_WORDS
    assert judge("", reference="We talked.").relevance is None


def test_verdicts_follow_what_was_said() -> None:
    points = (
        RubricPoint(
            "talk", 0.5, True, ("I talked to both leads and wrote down their risks.",), ("I shouted.",), "", ""
        ),
        RubricPoint("other", 0.5, False, ("The cache is invalidated on writes.",), (), "", ""),
    )
    judgement = judge("I talked to both leads and wrote down their risks.", points=points)
    assert judgement.points[0].verdict == "covered"
    assert judgement.points[1].verdict == "missed"
    wrong = judge("I shouted.", points=points)
    assert wrong.points[0].distribution is not None
    assert wrong.points[0].distribution.contradicted > 0.5
    assert wrong.expected_score is not None
    assert wrong.expected_score < 15.0


def constant_classifiers(value: float) -> Classifiers:
    """Calibration curves with one value for all, on topic."""
    point = Classifier(value, np.zeros(len(POINT_SIGNS)), np.empty(0))
    wrong = Classifier(value, np.zeros(len(CONTRASTS)), np.empty(0))
    reference = Classifier(value, np.zeros(len(FEATURES)), np.zeros(3 * 384))
    topic = Classifier(9.0, np.zeros(len(TOPIC_SIGNS)), np.empty(0))
    return Classifiers(point, wrong, reference, topic, np.zeros(384), fitted_reader())


def test_an_answer_with_another_number_is_not_shown_as_said() -> None:
    said = PointEvidence(claims("It waits 2 seconds."), 1.0, 0.0, "It waits 2 seconds.", None, 1.0)
    assert judge_point(said, fitted_stack()).verdict == "covered"
    assert judge_point(replace(said, nearest="It waits 5 seconds."), fitted_stack()).verdict == "unsure"


def test_a_point_that_is_said_and_denied_is_unsure() -> None:
    said = [passage("The index keeps keys in order."), passage("The index never keeps keys in order.")]
    both = judge_point(
        examine_point(claims("The index keeps keys in order."), said, passage("Why?"), constant_classifiers(2.0)),
        fitted_stack(),
    )
    assert both.verdict == "unsure"
    assert both.share == pytest.approx(0.75)
    assert both.quote == "The index keeps keys in order."


@pytest.mark.parametrize(("logit", "verdict"), [(2.0, "covered"), (-0.3, "unsure"), (-2.0, "missed")])
def test_the_verdict_follows_the_curve(logit: float, verdict: str) -> None:
    classifiers = constant_classifiers(logit)
    point = judge_point(
        examine_point(claims("A claim."), [passage("Something.")], passage("Why?"), classifiers), fitted_stack()
    )
    assert point.verdict == verdict


@pytest.mark.parametrize(
    ("grade", "share", "verdict"), [(1.0, 1.0, "covered"), (0.81, 0.85, "unsure"), (0.1, 0.05, "missed")]
)
def test_a_grade_stands_for_a_share_of_the_points(grade: float, share: float, verdict: str) -> None:
    classifiers = constant_classifiers(grade)
    point = judge_point(
        examine_reference(claims("A claim."), [passage("A claim.")], passage("Why?"), classifiers), fitted_stack()
    )
    assert point.verdict == verdict
    assert point.share == pytest.approx(share)


def test_a_reference_is_graded_by_how_much_is_said() -> None:
    reference = "The static array is created once and keeps its values between calls."
    grades = [
        judge(text, reference=reference).points[0]
        for text in (reference, "The static array keeps values and more things.", "Jazz is nice.")
    ]
    assert [grade.share for grade in grades] == sorted((grade.share for grade in grades), reverse=True)
    assert grades[0].verdict == "covered"
    assert grades[2].share < 0.3


def test_texts_are_read_once_and_the_oldest_forgotten() -> None:
    reader = BagOfStems()
    memory = TextMemory(reader, 2)
    memory.read(["a", "b", "a"])
    assert reader.read == ["a", "b"]
    assert set(memory.read(["c", "b"])) == {"b", "c"}
    memory.read(["a"])
    assert reader.read == ["a", "b", "c", "a"]
