from __future__ import annotations

from dataclasses import astuple
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.evaluation.calibration import PRIOR_POINTS, UNCALIBRATED, fit_calibration
from greenroom.evaluation.contracts import Distribution
from greenroom.evaluation.llm_request import ModelVerdict, judge_prompt
from greenroom.evaluation.model_records import ModelRecord, ModelRecords, rows_of

Votes = tuple[ModelVerdict, ModelVerdict]
SAID, NOT_SAID = (1.0, 0.0, 0.0, 0.0), (0.0, 0.0, 1.0, 0.0)
AGREED: Votes = ("said", "said")
SPLIT: Votes = ("said", "not_said")
OFFLINE = Distribution(0.1, 0.2, 0.6, 0.1)
VERDICTS: list[ModelVerdict] = ["said", "partly", "not_said", "contradicted", "unsure"]


def record(correlation: float = 0.4) -> ModelRecord:
    return ModelRecord(
        model="openai:x at localhost",
        prompt=judge_prompt().version,
        measured_on="2026-11-22",
        answer_count=3,
        correlation=correlation,
        built_in="rubric-judge",
        built_in_correlation=0.5,
        agreed=rows_of(UNCALIBRATED.agreed),
        split=rows_of(UNCALIBRATED.split),
    )


def test_without_labels_the_assumptions_stand() -> None:
    fitted = fit_calibration([])
    for verdict, assumed in UNCALIBRATED.agreed.items():
        assert astuple(fitted.agreed[verdict]) == pytest.approx(astuple(assumed))


def test_a_model_that_is_often_wrong_counts_for_less() -> None:
    fitted = fit_calibration([(AGREED, SAID)] * 500 + [(AGREED, NOT_SAID)] * 500)
    assert fitted.agreed["said"].said == pytest.approx(0.5, abs=2 * PRIOR_POINTS / 1000)
    assert fitted.agreed["partly"].partly == pytest.approx(UNCALIBRATED.agreed["partly"].partly)


def test_votes_that_disagree_are_fitted_apart() -> None:
    fitted = fit_calibration([(SPLIT, NOT_SAID)] * 1000)
    assert fitted.distribution(SPLIT, OFFLINE).not_said > 0.95
    assert fitted.agreed["said"].said == pytest.approx(UNCALIBRATED.agreed["said"].said)


def test_the_built_in_judge_counts_for_a_vote_that_is_not_sure() -> None:
    assert astuple(UNCALIBRATED.distribution(("unsure", "unsure"), OFFLINE)) == pytest.approx(astuple(OFFLINE))
    half = UNCALIBRATED.distribution(("said", "unsure"), OFFLINE)
    assert half.said == pytest.approx((UNCALIBRATED.split["said"].said + OFFLINE.said) / 2)


@given(st.lists(st.sampled_from(VERDICTS), min_size=1, max_size=2))
def test_any_votes_have_a_distribution(votes: list[ModelVerdict]) -> None:
    assert sum(astuple(UNCALIBRATED.distribution(votes, OFFLINE))) == pytest.approx(1.0)


def test_a_record_is_found_by_its_model_and_its_prompt(tmp_path: Path) -> None:
    records = ModelRecords(tmp_path / "calibrations")
    assert records.find("openai:x at localhost") is None
    file = records.keep(record())
    found = records.find("openai:x at localhost")
    assert found == record()
    assert found.calibration() == UNCALIBRATED
    assert records.find("openai:y at localhost") is None
    records.keep(record().model_copy(update={"prompt": "judge.v0"}))
    assert records.find("openai:x at localhost") is None, "measured with another prompt"
    file.write_text("{")
    assert records.find("openai:x at localhost") is None


def test_a_model_is_worse_when_it_agrees_less_with_the_readers() -> None:
    assert record(correlation=0.4).is_worse
    assert not record(correlation=0.6).is_worse
