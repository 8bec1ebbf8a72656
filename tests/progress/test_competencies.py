"""A competency has moved when it moved by more than measuring the same person twice would show."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.analysis.catalogue import COMPETENCIES
from greenroom.progress.competencies import CompetencyProgress, Z, competency_progress
from greenroom.report.contracts import ScoredRecording, ScoredValue

FIRST = datetime(2026, 10, 1, 9, tzinfo=UTC)
KNOWN = {"clarity": 6.0}


INTERVIEW_SECONDS = 480.0


def recorded(values: list[float | None], name: str = "clarity", reach: float = 5.0) -> list[ScoredRecording]:
    return [
        ScoredRecording(
            f"session {number}", "1", FIRST + timedelta(days=number), INTERVIEW_SECONDS, {name: scored(value, reach)}
        )
        for number, value in enumerate(values)
    ]


def scored(value: float | None, reach: float) -> ScoredValue:
    return ScoredValue(None, None, None) if value is None else ScoredValue(value, value - reach, value + reach)


def progress(values: list[float | None], name: str = "clarity", reach: float = 5.0) -> CompetencyProgress:
    (found,) = competency_progress(recorded(values, name, reach), KNOWN)
    return found


def test_without_a_recording_there_is_nothing_to_tell() -> None:
    assert competency_progress([], KNOWN) == ()
    assert competency_progress(recorded([None, None]), KNOWN) == ()


def test_points_are_the_sessions_in_which_it_was_judged() -> None:
    found = progress([60, None, 70])
    assert [(point.session_id, point.value) for point in found.points] == [("session 0", 60), ("session 2", 70)]
    assert (found.label, found.best) == ("Clarity", 70)


def test_one_session_shows_no_change() -> None:
    found = progress([60])
    assert found.change is None
    assert "one session only" in (found.reason or "")
    assert found.smallest_real_change == pytest.approx(math.sqrt(2) * math.hypot(Z * 6, 5))


@pytest.mark.parametrize(
    ("last", "change"), [(75, "no real change"), (76, "better"), (44, "worse"), (45, "no real change")]
)
def test_a_change_counts_beyond_what_repeats_show(last: float, change: str) -> None:
    assert progress([60, last]).change == change  # sqrt(2) * hypot(1.645 * 6, 5) = 15.65


def test_wide_intervals_make_the_smallest_real_change_larger() -> None:
    assert progress([60, 75], reach=20).smallest_real_change == pytest.approx(math.sqrt(2) * math.hypot(Z * 6, 20))
    assert progress([60, 75], reach=20).change == "no real change"


def test_who_varies_more_than_others_needs_more() -> None:
    restless = progress([60, 85, 55, 88])
    assert restless.smallest_real_change is not None
    assert restless.smallest_real_change > progress([60, 85, 55]).smallest_real_change  # type: ignore[operator]
    assert restless.change == "no real change"


def test_a_steady_rise_is_not_taken_for_scatter() -> None:
    assert progress([50, 55, 60, 65, 70]).change == "better"


def test_what_was_never_repeated_is_told_from_the_candidates_own_sessions_alone() -> None:
    early = progress([40, 60, 62], name="structure")
    assert (early.smallest_real_change, early.change) == (None, None)
    assert "4 sessions" in (early.reason or "")
    assert progress([40, 60, 45, 61], name="structure").change == "no real change"
    assert progress([40, 45, 55, 61], name="structure").change == "better"


def lasting(*seconds: float) -> CompetencyProgress:
    values: list[float | None] = [40.0 + 30.0 * number for number in range(len(seconds))]
    recordings = [
        replace(recording, duration_seconds=length) for recording, length in zip(recorded(values), seconds, strict=True)
    ]
    (found,) = competency_progress(recordings, KNOWN)
    return found


def test_an_upload_of_seconds_is_not_compared_with_an_interview_of_minutes() -> None:
    for seconds in ((20, 480), (480, 20)):
        found = lasting(*seconds)
        assert len(found.points) == 1
        assert (found.other_lengths, found.change) == (1, None)
        assert "one session only" in (found.reason or "")
    assert [point.session_id for point in lasting(480, 20, 600).points] == ["session 0", "session 2"]
    assert lasting(300, 600).change == "better"


def test_a_competency_without_a_constant_is_unknown_from_two_sessions() -> None:
    (found,) = competency_progress(recorded([10, 90], name="presence", reach=1))
    assert (found.smallest_real_change, found.change) == (None, None)
    assert [competency.repeat_sd_points for competency in COMPETENCIES if competency.repeat_sd_points == 0] == []


def test_scores_of_two_versions_are_two_scales() -> None:
    other = ScoredRecording("session 9", "2", FIRST, INTERVIEW_SECONDS, {"clarity": scored(50, 5)})
    with pytest.raises(ValueError, match="different versions"):
        competency_progress([*recorded([60]), other], KNOWN)


@given(st.lists(st.floats(0, 100), min_size=1, max_size=12), st.floats(0, 40))
def test_the_smallest_real_change_is_never_below_that_of_repeats(values: list[float], reach: float) -> None:
    found = progress(list(values), reach=reach)
    assert found.smallest_real_change is not None
    assert found.smallest_real_change >= Z * math.sqrt(2) * 6 - 1e-9
    assert found.best == max(values)
    if found.change == "better":
        assert values[-1] > values[0]


def test_an_unchanged_candidate_is_told_of_a_change_in_at_most_one_of_ten_cases() -> None:
    rng = Random(4)
    changes = [progress([rng.gauss(60, 6) for _ in range(6)]).change for _ in range(2000)]
    assert sum(change != "no real change" for change in changes) / len(changes) < 0.11
