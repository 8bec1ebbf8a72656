"""The table of a judge: its measures on points whose truth is known, and a model that is measured end to end."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Sequence
from dataclasses import astuple, replace
from pathlib import Path
from random import Random

import numpy as np
import pytest

from bench.answer_set import Label, LabelledAnswer, Level, Reading
from bench.judge_benchmark import ModelBenchmark, RememberingJudge, chosen_answers, measure
from bench.judge_metrics import (
    JudgedAnswer,
    JudgedPoints,
    calibration_error,
    correlation,
    coverage_at,
    held_share,
    points_of,
    ranking,
    unsure_rate,
    verdict_row,
)
from bench.judge_table import JUDGE_FIGURES, figures_of, print_table
from bench.recorded_replies import collect, digest_of, export, prompts_of, serve_replies
from greenroom.embedding.minilm import PACKAGE, MiniLmEmbedder
from greenroom.evaluation.contracts import Judgement, PointJudgement, Verdict
from greenroom.evaluation.judges import RubricJudge
from greenroom.llm.asking import AskingModel
from greenroom.questions.contracts import Question
from tests.evaluation.readers import built_in_reader
from tests.evaluation.votes import CHAINED, GOOD, HASHED, POINTS, QUESTION, reply_to

ASKED = Question("hash-find", "hash", (), "explain", 2, QUESTION, POINTS, GOOD, ())
BANK = {ASKED.id: ASKED}
TEXTS: dict[Level, tuple[str, str]] = {
    "good": (GOOD, "SS"),
    "middling": (f"I think that {HASHED}, and that is all I know about it.", "SN"),
    "poor": ("Hash tables are very popular, and every language has them in its library.", "NN"),
    "wrong": ("It keeps all the keys sorted, so a binary search finds the right one in a few steps.", "CN"),
}


def labelled(level: Level, text: str, first: str, second: str | None = None) -> LabelledAnswer:
    label_of: dict[str, Label] = {"S": "S", "P": "P", "N": "N", "C": "C"}
    first_labels, second_labels = (tuple(label_of[one] for one in labels) for labels in (first, second or first))
    words = ("",) * len(first)
    return LabelledAnswer(
        ASKED.id, "F", level, "spoken", text, (Reading(first_labels, words), Reading(second_labels, words))
    )


ANSWERS = [labelled(level, text, labels) for level, (text, labels) in TEXTS.items()]


def points(
    verdicts: Sequence[Verdict], labels: Sequence[Label], probabilities: Sequence[Sequence[float]] | None = None
) -> JudgedPoints:
    given = np.array([[float(one == label) for one in "SPNC"] for label in labels])
    return JudgedPoints(tuple(verdicts), given if probabilities is None else np.array(probabilities), given)


def judged(level: Level, expected: float, labels: str = "SN") -> JudgedAnswer:
    points = tuple(PointJudgement(point.name, "unsure", 0.5, None, "") for point in POINTS)
    judgement = Judgement(None, None, None, "unsure", points, None, None, None, (), None, "x", expected_score=expected)
    return JudgedAnswer(labelled(level, level, labels), ASKED, judgement)


def test_precision_counts_the_readers_who_agree_with_what_is_shown() -> None:
    row = verdict_row(points(["covered", "covered", "missed", "unsure"], ["S", "C", "N", "S"]), "covered")
    assert (row.shown, row.precision, row.count, row.found) == (0.5, 0.5, 2, 0.5)
    assert unsure_rate(points(["covered", "unsure"], ["S", "S"])) == 0.5


def test_a_point_on_which_the_readers_differ_is_half_right() -> None:
    one = judged("good", 50.0)
    both = JudgedAnswer(labelled("good", "x", "SN", "PN"), ASKED, one.judgement)
    assert points_of([both]).labels[0].tolist() == [0.5, 0.5, 0.0, 0.0]
    assert both.labelled_share == pytest.approx(0.6 * 0.75)


def test_probabilities_that_hold_have_no_calibration_error() -> None:
    certain = points(["unsure"] * 4, ["S", "P", "N", "C"])
    assert calibration_error(certain) == 0.0
    half = points(["unsure"] * 2, ["S", "N"], [[0.5, 0.3, 0.1, 0.1]] * 2)
    assert calibration_error(half) == pytest.approx(0.0)
    boast = points(["unsure"] * 2, ["N", "N"], [[0.9, 0.1, 0.0, 0.0]] * 2)
    assert calibration_error(boast) == pytest.approx(0.9)


def test_coverage_takes_the_likeliest_first_and_equal_ones_together() -> None:
    likely = [[0.9, 0.1, 0.0, 0.0], [0.8, 0.2, 0.0, 0.0], [0.7, 0.3, 0.0, 0.0], [0.7, 0.3, 0.0, 0.0]]
    one = points(["unsure"] * 4, ["S", "S", "S", "N"], likely)
    assert coverage_at(one, "covered", 0.99) == 0.5
    assert coverage_at(one, "covered", 0.75) == 1.0
    assert coverage_at(one, "contradicted", 0.5) == 0.0


def test_ranking_and_correlation_use_the_expected_score() -> None:
    good, middling, poor, wrong = (
        judged("good", 90, "SS"),
        judged("middling", 60),
        judged("poor", 5),
        judged("wrong", 70),
    )
    assert ranking([good, middling, poor, wrong]) == (1.0, 1.0)
    assert ranking([good, middling, poor, judged("wrong", 95)]) == (1.0, 0.0)
    assert np.isnan(ranking([good])).all(), "a question whose four answers are not all judged does not count"
    assert correlation([judged("good", 100, "SS"), judged("poor", 0, "NN")]) == pytest.approx(1.0)
    assert np.isnan(correlation([good]))


def test_an_interval_holds_when_the_labelled_share_lies_in_it() -> None:
    half = judged("middling", 50.0)  # the readers found .6 of it
    inside = replace(half, judgement=replace(half.judgement, score=50.0, low=40.0, high=60.0))
    outside = replace(half, judgement=replace(half.judgement, score=20.0, low=10.0, high=30.0))
    assert held_share([inside, outside, half]) == 0.5
    assert np.isnan(held_share([half])), "an answer without a number has no interval"


def test_a_limit_spreads_over_the_questions() -> None:
    answers = [LabelledAnswer(f"q{n}", "F", "good", "spoken", "", ANSWERS[0].readings) for n in range(10) for _ in "12"]
    assert {answer.question for answer in chosen_answers(answers, 2)} == {"q0", "q5"}
    assert chosen_answers(answers, None) == answers


def test_prompts_are_exported_and_replies_collected(tmp_path: Path) -> None:
    prompts = prompts_of(ANSWERS, BANK)
    assert len(prompts) == 8
    export(tmp_path, prompts)
    assert (tmp_path / "001.txt").read_text().startswith(prompts[0].request.system)
    reply = json.dumps(reply_to(prompts[0].request.user, {p.name: ("not_said", "") for p in POINTS}))
    (tmp_path / "001.reply.json").write_text(reply)
    (tmp_path / "002.reply.json").write_text("{}")
    rows, faults = collect(tmp_path, prompts)
    assert [row["prompt"] for row in rows] == [prompts[0].digest, prompts[1].digest]
    assert rows[0]["reply"] == reply
    assert len(faults) == 7, "one is malformed and six are missing"


@pytest.mark.skipif(importlib.util.find_spec(PACKAGE) is None, reason=f"needs the package {PACKAGE} for its weights")
def test_recorded_replies_are_measured_over_the_real_protocol(
    models: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    verdicts = {"S": "said", "N": "not_said", "C": "contradicted"}
    quotes = {
        "S": (HASHED, CHAINED),
        "N": ("", ""),
        "C": ("It keeps all the keys sorted, so a binary search finds",) * 2,
    }
    replies = {}
    for answer in ANSWERS:
        given = answer.readings[0].labels
        vote = {
            point.name: (verdicts[label], quotes[label][index])
            for index, (point, label) in enumerate(zip(POINTS, given, strict=True))
        }
        for prompt in prompts_of([answer], BANK):
            replies[prompt.digest] = json.dumps(reply_to(prompt.request.user, vote))  # type: ignore[arg-type]
    lost = prompts_of(ANSWERS[2:3], BANK)[0]
    replies[digest_of(lost.request.system, lost.request.user)] = "I cannot help with that."
    embedder = MiniLmEmbedder(models)
    offline = RememberingJudge(RubricJudge(embedder, built_in_reader(models)))
    built_in = measure("built-in", offline, ANSWERS, BANK)
    with serve_replies(replies) as endpoint:
        model = AskingModel(endpoint, 0, Random(0))
        benchmark = ModelBenchmark(model, offline, embedder, tmp_path / "replies")
        measured, fitted = benchmark.measure(ANSWERS, BANK, None)
    assert measured.notes["answers left to the built-in judge"] == "1"
    assert "1 refused" in measured.notes["replies, two votes an answer"]
    assert "7 usable" in measured.notes["replies, two votes an answer"]
    by_level = {one.answer.level: one.judgement.expected_score or 0.0 for one in measured.answers}
    assert by_level["good"] > by_level["middling"] > by_level["wrong"]
    assert astuple(fitted.agreed["said"])[0] > 0.8, "the three points that it calls said are said"
    print_table([built_in, measured], "validation")
    table = capsys.readouterr().out
    assert "readers agree with 'contradicted'" in table
    assert "0.99" in table
    assert figures_of(measured).keys() == set(JUDGE_FIGURES)
