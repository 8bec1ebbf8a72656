"""Judging with a reader of stems: what follows from the words alone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from greenroom.evaluation.contracts import AnswerToJudge, Distribution, Judgement, PointJudgement
from greenroom.evaluation.judges import RubricJudge, TextMemory
from greenroom.evaluation.rubric.claims import ReferenceClaim
from greenroom.evaluation.rubric.classifiers import INPUTS, PointClassifier, Thresholds
from greenroom.evaluation.rubric.dimensions import FEW_WORDS, NO_FORM
from greenroom.evaluation.rubric.judging import OTHER_LANGUAGE
from greenroom.evaluation.rubric.matching import coverage, spelling_similarity
from greenroom.evaluation.rubric.negation import read_meaning
from greenroom.evaluation.rubric.points import (
    LITTLE_SHARE,
    NO_MISCONCEPTION,
    PointEvidence,
    Reading,
    examine_points,
    inputs_of_point,
    judge_point,
)
from greenroom.evaluation.rubric.suggestions import clean, confirmed, strengthen, what_to_add
from greenroom.questions.contracts import RubricPoint
from greenroom.questions.kinds import kinds_where
from tests.evaluation.readers import BagOfStems, SharedStems

CLAIM = "The index keeps keys in order."


def covered(said: str, claim: str = CLAIM, question: str = "") -> float:
    return coverage(read_meaning(said), read_meaning(claim), read_meaning(question))


def test_a_claim_said_in_its_own_words_is_covered() -> None:
    assert covered(CLAIM) == 1.0
    assert covered("Jazz is nice.") == covered(CLAIM, "...") == 0.0


@pytest.mark.parametrize("denied", ["The index does not keep keys in order.", "The index never keeps keys in order."])
def test_a_denied_word_is_not_covered(denied: str) -> None:
    assert covered(denied) == 0.75  # three of four words
    assert covered(denied, denied) == 1.0


def test_words_that_the_question_has_count_less() -> None:
    assert covered("The index.", question="What is an index?") < covered("The index.")


def test_misspelt_words_are_spelt_alike() -> None:
    assert spelling_similarity("index", "index") == pytest.approx(1.0)
    assert 0.0 < spelling_similarity("index", "indxe") < 1.0
    assert spelling_similarity("index", "jazz") == 0.0


def claims(*wordings: str, weight: float = 1.0, essential: bool = True) -> ReferenceClaim:
    return ReferenceClaim(wordings[0], weight, essential, wordings, ())


def judged(verdict: str, share: float, quote: str | None = None) -> PointJudgement:
    return PointJudgement("point", verdict, share, quote, "")  # type: ignore[arg-type]


def test_a_stronger_answer_keeps_what_is_surely_right_and_says_the_rest_in_sentences() -> None:
    answer = (
        "Um, the index the index keeps keys in order. It is, you know, never useful. It is a tree, e.g. a B-tree. "
        "So it is quick. I like trains."
    )
    found = [claims("It is sorted."), claims("An index is useful."), claims("It costs writes."), claims("Quick reads.")]
    points = [
        judged("covered", 1.0, "the index keeps keys in order."),
        judged("contradicted", 0.0, "It is, you know, never useful."),
        judged("missed", 0.0),
        judged("covered", 1.0, "So it is quick."),
    ]
    stronger = strengthen(answer, found, points, 50.0, is_own_story=False)
    assert stronger == (
        "The index keeps keys in order. [An index is useful.] [It costs writes.] It is a tree, e.g. a B-tree. "
        "So it is quick."
    )
    assert strengthen(answer, found, points, None, is_own_story=True) is None


def test_a_good_answer_keeps_every_sentence_and_gets_what_is_missing_in_its_place() -> None:
    found = [claims("It costs writes."), claims("It is sorted."), claims("It is a tree.", essential=False)]
    points = [judged("missed", 0.0), judged("covered", 1.0, "Keys lie in order."), judged("missed", 0.0)]
    answer = "Um. Keys lie in order. I like trains. Keys lie in order!"
    stronger = strengthen(answer, found, points, 80.0, is_own_story=False)
    assert stronger == "[It costs writes.] Keys lie in order. I like trains."


def test_a_stronger_answer_leaves_out_sentences_that_say_nothing() -> None:
    found, points = [claims("It is sorted.")], [judged("covered", 1.0, "Shelves are sorted by date.")]
    answer = "That is a really important thing. Shelves are sorted by date. The oldest milk stands in front."
    stronger = strengthen(answer, found, points, 90.0, is_own_story=False)
    assert stronger == "Shelves are sorted by date. The oldest milk stands in front."
    made = [judged("covered", 1.0, "That is a really important thing.")]
    assert strengthen(answer, found, made, 90.0, is_own_story=False) is None


def test_too_little_to_build_on_gets_no_patchwork() -> None:
    found = [claims("It costs writes."), claims("It is sorted."), claims("It is a tree.")]
    missed, covered = judged("missed", 0.0), judged("covered", 1.0, "It is sorted.")
    assert strengthen("I like trains.", found, [missed] * 3, 0.0, is_own_story=False) is None
    assert strengthen("It is sorted.", found[:1], [covered], 100.0, is_own_story=False) is None
    unsure = judged("unsure", 0.5, "It is quick.")
    assert strengthen("It is quick.", found, [unsure] * 3, None, is_own_story=False) is None
    assert strengthen("It is sorted.", found[:2], [covered, unsure], 80.0, is_own_story=False) is None


def test_a_false_statement_is_rebutted_by_the_sentence_that_answers_it() -> None:
    wordings = ("Reads become quick.", "An index on every column slows every write.")
    found = [ReferenceClaim("writes", 1.0, True, wordings, ()), claims("It is sorted.")]
    points = [judged("contradicted", 0.0, "Put an index on every column."), judged("covered", 1.0, "Keys are sorted.")]
    stronger = strengthen("Keys are sorted. Put an index on every column.", found, points, 50.0, is_own_story=False)
    assert stronger == "[An index on every column slows every write.] Keys are sorted."


def likely(denied: float, verdict: str = "covered", quote: str = "Keys are sorted.") -> PointJudgement:
    return replace(judged(verdict, 0.9, quote), distribution=Distribution(1 - denied, 0.0, 0.0, denied))


def test_words_that_may_deny_a_point_are_not_repeated() -> None:
    found = [claims("It is sorted."), claims("It costs writes.")]
    points = [likely(0.0), likely(0.2, quote="Writes are free.")]
    answer = "Keys are sorted. Writes are free. So use it."
    assert strengthen(answer, found, points, 90.0, is_own_story=False) == "Keys are sorted. [It costs writes.]"
    points[1] = likely(0.4, "unsure", "Writes are free.")
    assert strengthen(answer, found, points, 90.0, is_own_story=False) is None
    points[1] = likely(0.7, "unsure", "Writes are free.")
    assert strengthen(answer, found, points, 90.0, is_own_story=False) == "Keys are sorted. [It costs writes.]"


@pytest.mark.parametrize(("share", "added"), [(0.4, " [It costs writes.]"), (0.85, "")])
def test_a_point_that_was_made_in_part_is_added_unless_it_was_probably_made_in_full(share: float, added: str) -> None:
    found = [claims("It is sorted."), claims("It costs writes."), claims("It is a tree.")]
    points = [likely(0.0), judged("partly", share, "Elsewhere."), judged("missed", 0.0)]
    stronger = strengthen("Keys are sorted.", found, points, 50.0, is_own_story=False)
    assert stronger == f"Keys are sorted.{added} [It is a tree.]"


def test_a_good_answer_gets_what_is_probably_absent() -> None:
    found = [claims("It is sorted."), claims("It costs writes.")]
    unsure = replace(judged("unsure", 0.1), distribution=Distribution(0.1, 0.1, 0.8, 0.0))
    stronger = strengthen("Keys are sorted.", found, [likely(0.0), unsure], 80.0, is_own_story=False)
    assert stronger == "Keys are sorted. [It costs writes.]"


def test_of_little_that_is_right_no_more_is_added_than_kept() -> None:
    found = [claims("It is sorted."), *[claims(f"Point {name}.") for name in "abcd"]]
    missed = judged("missed", 0.0)
    assert strengthen("Keys are sorted.", found, [likely(0.0), *[missed] * 4], 20.0, is_own_story=False) is None
    said = replace(judged("covered", 1.0, "Yes."), self_assessed=True)
    stronger = strengthen("Keys are sorted.", found, [likely(0.0), missed, *[said] * 3], None, is_own_story=False)
    assert stronger == "Keys are sorted. [Point a.]"


def test_a_good_answer_with_nothing_missing_loses_its_fillers_and_so_does_a_story() -> None:
    for is_own_story in (False, True):
        arguments = ([claims("It is sorted.")], [likely(0.0)], 90.0, is_own_story)
        assert strengthen("Um, keys are sorted.", *arguments) == "Keys are sorted."
        assert strengthen("Keys are sorted.", *arguments) is None


def test_a_reply_makes_words_sure_that_the_judge_found_likely() -> None:
    before = likely(0.0, "unsure")
    after = replace(before, verdict="covered", self_assessed=True)
    assert confirmed(before, after) == replace(before, verdict="covered")
    assert confirmed(likely(0.5, "unsure"), after) == after
    assert confirmed(replace(before, quote="It takes 5 ms."), after) == after
    missing = replace(after, verdict="missed")
    assert confirmed(before, missing) == missing


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
        ("Read id = ? and then ../ files.", "Read id = ? and then ../ files."),
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


def test_a_plan_is_not_blamed_for_lacking_the_parts_of_a_story() -> None:
    plan = "First I would ask each of them what happens if it is late. Then I would do the most urgent one myself."
    assert judge(plan, kind="situational").structure is None
    assert judge(plan, kind="situational").structure_reason == NO_FORM


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


def test_an_answer_in_another_language_is_not_scored() -> None:
    spanish = "En mi último trabajo hablé con los dos equipos y escribí los riesgos, porque nadie lo había hecho antes."
    judgement = judge(spanish, reference="I talked to both teams and wrote their risks down.")
    assert judgement.score is None
    assert judgement.reason == OTHER_LANGUAGE.format("Spanish")


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
    wrong, silent = (judge(answer, points=points) for answer in ("I shouted.", "I waited."))
    opposed, unopposed = (one.points[0].distribution for one in (wrong, silent))
    assert opposed is not None
    assert unopposed is not None
    assert opposed.contradicted > 3 * unopposed.contradicted
    assert wrong.expected_score is not None
    assert wrong.expected_score < 15.0


def reading(passage: str, said: float) -> Reading:
    outcomes = np.array([said, 0.0, 1.0 - said, 0.0])
    return Reading(passage, outcomes, outcomes)


def believing() -> PointClassifier:
    """Return a classifier that takes the reader's probabilities as they are."""
    weights = np.zeros((4, len(INPUTS)))
    weights[:, :4] = np.eye(4)
    return PointClassifier(np.zeros(4), weights, Thresholds(said=0.9, partly=0.9, not_said=0.9, contradicted=0.9))


def evidence(passage: str, said: float, most_share: float = 1.0) -> PointEvidence:
    return PointEvidence(
        claims("It waits 2 seconds."), reading(passage, said), np.zeros(4), 1.0, 0.0, passage, "", most_share, 50
    )


def test_an_answer_with_another_number_is_not_shown_as_said() -> None:
    assert judge_point(evidence("It waits 2 seconds.", 1.0), believing()).verdict == "covered"
    assert judge_point(evidence("It waits 5 seconds.", 1.0), believing()).verdict == "unsure"
    beside_reference = judge("It waits 5 seconds.", reference="It waits 2 seconds.").points[0]
    assert beside_reference.verdict == "unsure"


def test_of_the_candidates_own_life_a_doubtful_point_quotes_nothing() -> None:
    own = ReferenceClaim("result", 1.0, True, ("we met [number] weeks early",), (), meaning="what came of it")
    doubtful = judge_point(replace(evidence("It went well.", 0.5), claim=own), believing())
    assert doubtful.verdict == "unsure"
    assert doubtful.quote is None
    assert "what came of it" in doubtful.explanation


def test_a_point_earns_no_more_than_the_answer_can() -> None:
    point = judge_point(evidence("It waits.", 1.0, most_share=0.4), believing())
    assert point.verdict == "unsure"
    assert point.share == pytest.approx(0.4)
    assert judge_point(evidence("It waits.", 0.0, most_share=0.4), believing()).verdict == "missed"


def shown_for(outcomes: list[float], *, misconception: float = 0.0, gain: float = 0.0) -> PointJudgement:
    reading = Reading("It waits for the bus.", np.array(outcomes), np.full(4, 0.25), misconception)
    found = replace(
        evidence("It waits for the bus.", 0.0), reading=reading, misconception_gain=gain, against="It waits."
    )
    return judge_point(found, believing())


def test_what_is_plainly_said_in_full_or_in_part_is_called_said_at_least_in_part() -> None:
    point = shown_for([0.5, 0.48, 0.02, 0.0])
    assert point.verdict == "partly"
    assert point.quote == "It waits for the bus."
    assert "at least in part" in point.explanation
    assert shown_for([0.45, 0.35, 0.2, 0.0]).verdict == "unsure"


def test_what_is_plainly_not_said_is_called_so_whatever_is_said_instead() -> None:
    assert shown_for([0.02, 0.02, 0.5, 0.46]).verdict == "missed"
    assert shown_for([0.02, 0.3, 0.4, 0.28]).verdict == "unsure"


def test_a_sentence_that_says_a_misconception_contradicts_where_that_is_likely_anyway() -> None:
    doubtful = [0.02, 0.08, 0.4, 0.5]
    assert shown_for(doubtful, misconception=0.95, gain=0.3).verdict == "contradicted"
    assert shown_for(doubtful, misconception=0.95, gain=0.0).verdict != "contradicted"
    assert shown_for(doubtful, misconception=0.5, gain=0.3).verdict != "contradicted"
    assert shown_for([0.5, 0.3, 0.1, 0.1], misconception=0.95, gain=0.3).verdict != "contradicted"


def test_what_was_probably_said_in_full_is_not_to_be_added() -> None:
    found = [claims("It is sorted."), claims("It costs writes.")]
    assert what_to_add(found, [judged("partly", 0.9), judged("partly", 0.4)]) == ("Add: It costs writes.",)


@pytest.mark.parametrize(("gain", "verdict"), [(0.5, "contradicted"), (0.0, "missed")])
def test_you_said_the_opposite_needs_words_to_quote(gain: float, verdict: str) -> None:
    opposed = Reading("It never waits.", np.array([0.0, 0.0, 0.0, 1.0]), np.full(4, 0.25))
    found = replace(evidence("It never waits.", 0.0), reading=opposed, misconception_gain=gain, against="never waits")
    point = judge_point(found, believing())
    assert point.verdict == verdict
    assert point.quote == (None if verdict == "missed" else "never waits")


def examined(answer: str, misconceptions: tuple[str, ...] = ("The index keeps keys in a heap.",)) -> PointEvidence:
    asked = AnswerToJudge("Why?", answer, points=(RubricPoint("order", 1.0, True, (CLAIM,), misconceptions, "", ""),))
    texts = TextMemory(BagOfStems(), 100).read(["Why?", CLAIM, *answer.split("\n")])
    return examine_points(asked, texts, [reading(answer, 1.0)])[0]


def test_a_misconception_is_told_from_its_point_by_its_words() -> None:
    assert examined("The index keeps keys in a heap.").misconception_gain > 0.0
    assert examined(CLAIM).misconception_gain < 0.0
    assert examined(CLAIM, misconceptions=()).misconception_gain == NO_MISCONCEPTION
    both = examined(f"{CLAIM}\nSo the heap keeps the keys of an index.")
    assert both.nearest == CLAIM
    assert both.against == "So the heap keeps the keys of an index."
    assert len(inputs_of_point(both)) == len(INPUTS)


def test_an_answer_without_words_of_any_point_earns_little() -> None:
    assert examined("In the end we kept on going and it worked.").most_share == LITTLE_SHARE
    assert examined(CLAIM).most_share == 1.0


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


def test_a_reference_with_other_numbers_is_not_shown_as_said() -> None:
    reference = "The static array keeps 16 values between its calls."
    assert judge(reference, reference=reference).points[0].verdict == "covered"
    assert judge(reference.replace("16", "64"), reference=reference).points[0].verdict != "covered"


def test_a_denied_reference_earns_less() -> None:
    said, denied = (
        judge(text, reference=CLAIM).points[0].share for text in (CLAIM, CLAIM.replace("keeps", "never keeps"))
    )
    assert denied < said - 0.3
