"""Each target stands beside all rows that bear on it, in its own unit, and a miss is called one."""

from __future__ import annotations

from typing import get_args

import pytest

from bench.figures import read_rows
from bench.targets import NOT_MEASURED, TARGETS, Condition, Target, main, numbers, read_page, rows_of
from greenroom.settings import Settings

PUBLISHED = read_page()
SPOKEN_REPLY = (
    "from the end of a spoken answer to the judged next turn, built-in judge, loopback recogniser: median / p95"
)
CONDITIONS = [(target, condition) for target in TARGETS for condition in target.conditions]


def has_the_same_goal(target: Target, condition: Condition) -> bool:
    return condition.read is not None and numbers(r"([\d.]+)")(PUBLISHED[condition.claim][1])[-1:] == [target.goal]


def printed(aim: str, claim: str, measured: str) -> tuple[str, ...]:
    """Return unit, verdict and published text that stand beside a target when its row has measured this."""
    (target,) = (target for target in TARGETS if target.aim == aim)
    page = PUBLISHED | {claim: (claim, "-", measured, "1", "`bench`", "2026-11-25")}
    (row,) = (row for row in rows_of(target, page) if row[1] == claim)
    return row[2:5]


def test_every_target_is_printed_with_all_its_rows_and_what_was_not_measured(
    capsys: pytest.CaptureFixture[str],
) -> None:
    main()
    rows = list(read_rows(capsys.readouterr().out))[1:]
    expected = [
        *((target.aim, condition.claim) for target, condition in CONDITIONS),
        *((target.aim, "-") for target in TARGETS for _ in target.missing),
    ]
    assert sorted((row[0], row[1]) for row in rows) == sorted(expected)
    assert {target.aim for target in TARGETS} == {row[0] for row in rows}
    for row in rows:
        assert (row[2] == NOT_MEASURED) == (row[1] == "-")
        assert row[3] in ("yes", "no", "in part", "-")
        if row[1] != "-":
            assert row[4:7] == (PUBLISHED[row[1]][2], PUBLISHED[row[1]][3], PUBLISHED[row[1]][5])


@pytest.mark.parametrize(("target", "condition"), [pair for pair in CONDITIONS if has_the_same_goal(*pair)])
def test_a_row_that_the_page_calls_missed_does_not_reach_the_same_goal_here(
    target: Target, condition: Condition
) -> None:
    _, _, measured, *_ = PUBLISHED[condition.claim]
    assert condition.read is not None
    is_missed = target.reached(condition, condition.read(measured)) == "no"
    assert is_missed == ("missed" in measured)


def test_a_row_that_says_the_same_has_the_size_of_the_row_above_it() -> None:
    browser = PUBLISHED["browser landmarks: pictures a second in headless Chromium, median"]
    assert browser[3] == PUBLISHED["browser landmarks: eye contact as in recorded analysis, share of frames"][3]
    assert browser[3].endswith("clips")


@pytest.mark.parametrize(
    ("aim", "claim", "measured", "unit", "reached"),
    [
        (
            "a frame is analysed in 100 ms",
            "full profile, no recognition, CPU-s per recorded second (640x480, 30 fps)",
            "0.30",
            "10 ms for a frame",
            "yes",
        ),
        (
            "a frame is analysed in 100 ms",
            "browser landmarks: pictures a second in headless Chromium, median",
            "8, on a machine with a load of 16 on two cores",
            "125 ms for a frame",
            "no",
        ),
        (
            "30 frames per second sustained",
            "full profile, no recognition, CPU-s per recorded second (640x480, 30 fps)",
            "0.30",
            "100 frames a second",
            "yes",
        ),
        (
            "30 frames per second sustained",
            "features of 50 people at 30 frames/s, share of a core: geometry and signals / features",
            "1.5% / 1.0% on a machine with a load of 20 on two cores (missed by 0.3%)",
            "60,000 frames a second",
            "in part",
        ),
        (
            "live feedback within 1 s",
            SPOKEN_REPLY,
            "0.90 / 1.10 s",
            "1,100 ms",
            "no",
        ),
        (
            "the report of a session within 5 s",
            "from the last word of a 7-answer video interview to its whole report, p50 / p95",
            "4.5 s with a load of 0.5 on two cores; 12.2 s with 3 (169 s before parts were observed)",
            "4.5 to 12 s",
            "no",
        ),
        (
            "the API answers within 200 ms",
            "the same at half of saturation: a request of the API, p50 / p99",
            "28 / 199 ms",
            "199 ms",
            "yes",
        ),
        (
            "the API answers within 200 ms",
            "five times the users, a real burst: requests that failed / p99 / until all is calm after it",
            "0 of 9,475 / 2.5 s / 10 s (p99 was 0.1 s before)",
            "2,500 ms",
            "no",
        ),
        (
            "peaks of five times the mean for ten minutes",
            "five times the users, a real burst: requests that failed / p99 / until all is calm after it",
            "0 of 9,475 / 2.5 s / 10 s",
            "0 % of requests fail",
            "yes",
        ),
        (
            "92% of words right",
            "offline recogniser, second language, men: word error rate / CPU-s per second",
            "1.00 / .08",
            "0 % of words",
            "no",
        ),
        (
            "88% of expressions recognised",
            "smiles, balanced accuracy per frame, full / fast (clips left out)",
            ".975 / .970 (left out .869 / .982)",
            "87 to 98 % of frames, both classes weighed alike",
            "no",
        ),
        (
            "more than 500 questions",
            "bank questions within all bounds of the judge; a ledger names the others",
            "608 of 634",
            "634 questions",
            "yes",
        ),
    ],
)
def test_a_row_is_converted_to_the_unit_of_its_target_and_its_worst_number_counts(
    aim: str, claim: str, measured: str, unit: str, reached: str
) -> None:
    assert printed(aim, claim, measured) == (unit, reached, measured)


def test_every_recogniser_of_the_settings_has_a_row() -> None:
    (target,) = (target for target in TARGETS if target.aim == "92% of words right")
    rows = list(rows_of(target, PUBLISHED))
    for setting in ("transcriber", "streaming_recogniser"):
        for name in set(get_args(Settings.model_fields[setting].annotation)) - {"auto", "none"}:
            assert [row for row in rows if name in row[7]], name


def test_a_row_whose_form_has_changed_is_an_error_and_no_gap() -> None:
    with pytest.raises(ValueError, match="can be read"):
        printed("the API answers within 200 ms", "the same while a recording is analysed", "a median of twenty-five")
