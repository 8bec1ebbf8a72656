"""Points of the candidate's own life: found in a story, missing from an empty answer, and never contradicted."""

from __future__ import annotations

from pathlib import Path

import pytest

from greenroom.evaluation.contracts import AnswerToJudge, Judgement, Verdict
from greenroom.evaluation.rubric.claims import ReferenceClaim
from greenroom.evaluation.rubric.life_points import family_of, judge_life_point, verdict_on
from greenroom.evaluation.rubric.segmentation import split_sentences
from greenroom.interview.personal.templates import FIGURE, REDUCED
from greenroom.questions.bank import load_bank
from tests.evaluation.readers import built_in_judge

BILL = (
    "At Parcelwise, you cut the monthly bill for servers by 35% by moving batch jobs to spot instances. How do you "
    "know that your change was the cause?"
)
MEASURED = (
    "We tagged every batch job with its own cost before I moved anything, so I could compare the bill of each job in "
    "March and in June. The 12 jobs that I moved got 70% cheaper, and the others did not change. I kept two jobs on "
    "the old servers for a month as a comparison. In the end 33 of the 35 percent came from the move."
)
VAGUE = "We moved a few things, it went well, and everybody was happy with it."
ELSEWHERE = (
    "On Sunday I walked up Ben Nevis with my brother and my dog Bosco. We left at five, I carried the tent, and it "
    "rained for six hours. In the end we saw two eagles, and I slept for a day because I was so tired."
)


def judged(models: Path, text: str, ending: str = "reduced-4") -> Judgement:
    group = REDUCED if ending.startswith("reduced") else FIGURE
    points = group.rubric_of(ending).points
    return built_in_judge(models).judge(AnswerToJudge(BILL, text, points=points, kind="project"))


def verdicts(judgement: Judgement) -> dict[str, Verdict]:
    return {point.name: point.verdict for point in judgement.points}


def test_what_the_ending_asks_for_is_judged_and_found(models: Path) -> None:
    judgement = judged(models, MEASURED)
    found = verdicts(judgement)
    assert found["how you know the cause"] == "covered"
    assert found["your own part"] == "covered"
    assert judgement.score is not None
    assert judgement.score > 60


def test_the_same_story_does_not_answer_another_ending(models: Path) -> None:
    assert verdicts(judged(models, MEASURED, "figure-6"))["what you would change"] != "covered"


def test_a_vague_answer_is_told_what_it_lacks(models: Path) -> None:
    judgement = judged(models, VAGUE)
    found = verdicts(judgement)
    assert found["how you know the cause"] == found["your own part"] == found["one concrete case"] == "missed"
    assert "covered" not in found.values()
    assert judgement.score is not None
    assert judgement.score < 15
    assert all(point.quote is None for point in judgement.points)


def test_a_story_about_something_else_makes_no_point(models: Path) -> None:
    assert "covered" not in verdicts(judged(models, ELSEWHERE)).values()


def test_a_behavioural_answer_that_tells_of_nothing_done_misses_its_points(models: Path) -> None:
    question = load_bank().question("behavioural-leadership-handing-over-work")
    text = "I am quite a team player, so handing over is no problem for me. It is important to trust people."
    answer = AnswerToJudge(question.text, text, points=question.points, kind=question.kind)
    judgement = built_in_judge(models).judge(answer)
    assert "covered" not in verdicts(judgement).values()
    assert list(verdicts(judgement).values()).count("missed") >= len(judgement.points) - 1


def test_a_point_that_stories_do_not_tell_is_judged_by_its_wordings() -> None:
    answer = AnswerToJudge(BILL, MEASURED, kind="project")
    claim = ReferenceClaim("price", 1.0, True, ("Spot instances are cheaper.",), ())
    with pytest.raises(ValueError, match="by its wordings"):
        judge_life_point(answer, claim, [MEASURED], is_related=True)


def test_a_verdict_on_sentences_alone() -> None:
    assert verdict_on("measure", split_sentences(MEASURED), is_asked=True, is_past=True) == "covered"
    assert verdict_on("measure", split_sentences(VAGUE), is_asked=True, is_past=True) == "missed"


def test_points_of_plans_are_counted_apart() -> None:
    families = {family_of("reason", is_asked=asked, is_past=past) for asked in (True, False) for past in (True, False)}
    assert len(families) == 4


def test_what_a_short_answer_surely_says_stays_said(models: Path) -> None:
    question = next(question for question in load_bank().questions if question.kind == "behavioural")
    first = question.points[0]
    answer = AnswerToJudge(question.text, first.wordings[0], points=question.points, kind="behavioural")
    judged_points = built_in_judge(models).judge(answer).points
    assert judged_points[0].share > 0.5
    assert "missed" in {point.verdict for point in judged_points[1:]}


def test_a_result_in_weaker_words_counts_in_part_within_a_story_alone() -> None:
    story = split_sentences(
        "In May 2023 the inspectors came to Heath Park. I checked 40 medication charts with two colleagues and found "
        "eleven without a signature. I walked the inspector round, and the medicines were fine."
    )
    remark = split_sentences(
        "We always check the charts of the ward together before a visit, as most teams do by now, and usually the "
        "medicines are fine then and the visitors leave us in peace for another year."
    )
    assert verdict_on("result", story, is_asked=False, is_past=True) == "partly"
    assert verdict_on("result", remark, is_asked=False, is_past=True) == "unsure"


def test_one_own_deed_among_those_of_the_team_is_an_own_part_at_least_in_part() -> None:
    story = split_sentences(
        "In June 2024 we had nine falls on Ward 4. We wrote down each one for three weeks, and we moved the beds of "
        "five patients. I asked Dr Rees to come to the huddle at 7:15."
    )
    assert verdict_on("own part", story, is_asked=False, is_past=True) == "partly"
