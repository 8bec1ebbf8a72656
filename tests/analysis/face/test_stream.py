"""Frames that arrive one by one read as a track that is read as a whole, with the same calibration."""

from __future__ import annotations

from dataclasses import fields, replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.synthetic_face import Face, track
from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.face.calibrating import calibrate
from greenroom.analysis.face.calibration import FaceCalibration
from greenroom.analysis.face.frames import FrameClock, window_frames
from greenroom.analysis.face.framing import LEAVES_BEYOND, excess_overhang, overhang, read_framing
from greenroom.analysis.face.stream import FaceReadings, FaceStream, RollingMedian, read_track
from greenroom.analysis.face.track import FaceTrack

NOT_MEASURED = {"times_seconds", "faces_seen", "width", "height"}
MOST_DIFFERENCE = 1e-9
RATE = 10


def part(whole: FaceTrack, start: int, stop: int) -> FaceTrack:
    """Return some frames of a track."""
    names = [field.name for field in fields(FaceTrack) if field.name not in {"width", "height"}]
    return replace(whole, **{name: getattr(whole, name)[start:stop] for name in names})


def as_sent(seen: FaceTrack, times_ms: FloatArray) -> FaceTrack:
    """Return a track as the server gets it: float16 values, and whole milliseconds."""
    names = [field.name for field in fields(FaceTrack) if field.name not in NOT_MEASURED]
    values = {name: getattr(seen, name).astype(np.float16).astype(np.float64) for name in names}
    return replace(seen, times_seconds=times_ms / 1000, **values)


def random_track(seed: int, count: int) -> FaceTrack:
    """Return a face that looks around, blinks, leaves and is lost, seen at irregular times."""
    rng = np.random.default_rng(seed)
    steps = rng.normal(0, 6, (4, count)).cumsum(axis=1) * rng.uniform(0.1, 1)
    face = Face(
        yaw=np.clip(steps[0], -40, 40),
        pitch=np.clip(steps[1], -30, 30),
        gaze_x=np.clip(steps[2], -30, 30),
        gaze_y=np.clip(steps[3], -30, 30),
        openness=np.where(np.convolve(rng.random(count) < 0.1, np.ones(6))[:count] > 0, 0.03, 0.3),
    )
    unseen = np.convolve(rng.random(count) < 0.05, np.ones(int(rng.integers(1, 12))))[:count] > 0
    seen = track(face, count, unseen=unseen)
    seen = replace(seen, centre_x_ratio=seen.centre_x_ratio + rng.normal(0, 0.03, count).cumsum())
    return as_sent(seen, np.cumsum(rng.integers(60, 260, count)).astype(np.float64))


CALIBRATIONS = st.builds(
    FaceCalibration,
    rest_x_degrees=st.floats(-6, 6),
    rest_y_degrees=st.floats(-5, 5),
    shut_openness=st.floats(0.07, 0.16),
    interval_seconds=st.floats(1 / 30, 0.25),
    overhang=st.tuples(*[st.floats(-2, 0.5)] * 4),
)


def assert_same(one: FaceReadings, other: FaceReadings) -> None:
    for name in ("contact", "leaving"):
        np.testing.assert_allclose(getattr(one, name), getattr(other, name), rtol=0, atol=MOST_DIFFERENCE)


@settings(deadline=None, max_examples=60)
@given(seed=st.integers(0, 2**32), count=st.integers(1, 70), calibration=CALIBRATIONS, cuts=st.sets(st.integers(1, 69)))
def test_frame_by_frame_equals_as_a_whole(seed: int, count: int, calibration: FaceCalibration, cuts: set[int]) -> None:
    seen, stream = random_track(seed, count), FaceStream(calibration)
    bounds = [0, *sorted(cut for cut in cuts if cut < count), count]
    for start, stop in pairwise(bounds):
        readings = stream.add(part(seen, start, stop))
        whole = read_track(part(seen, 0, stop), calibration)
        assert readings.contact.shape == (stop - start,)
        assert_same(
            FaceReadings(readings.contact[-1:], readings.leaving[-1:]),
            FaceReadings(whole.contact[-1:], whole.leaving[-1:]),
        )


@settings(deadline=None, max_examples=100)
@given(
    values=st.lists(st.floats(-90, 90) | st.just(float("nan")), min_size=1, max_size=40),
    window_seconds=st.floats(0.1, 4.0),
)
def test_a_rolling_median_is_that_of_the_values_so_far(values: list[float], window_seconds: float) -> None:
    times: FloatArray = 0.1 * np.arange(len(values), dtype=np.float64)
    rolling = RollingMedian(window_frames(window_seconds, 0.1))
    for count, value in enumerate(values, start=1):
        clock = FrameClock.of(times[:count], 0.1)
        expected = clock.rolling_quantile(np.array(values[:count], dtype=np.float64), window_seconds)[-1]
        np.testing.assert_equal(rolling.add(value), expected)


def test_calibration_learns_where_the_person_looks_and_sits() -> None:
    found = calibrate(track(Face(gaze_x=4.0, gaze_y=-3.0, openness=0.25), 100))
    assert found is not None
    assert found.rest == pytest.approx((4.0, -3.0), abs=0.1)
    assert found.shut_openness == pytest.approx(0.1, abs=0.005)
    assert found.interval_seconds == pytest.approx(1 / 30)
    assert max(found.overhang) < 0, "the head is within the picture"


def test_nothing_is_calibrated_on_a_face_that_is_hardly_seen() -> None:
    assert calibrate(track(Face(), 100, unseen=np.arange(100) < 60)) is None
    assert calibrate(track(Face(), 1)) is None


def test_a_look_away_after_calibration_is_read_as_one() -> None:
    calibration = calibrate(track(Face(gaze_x=4.0), 100))
    assert calibration is not None
    stream = FaceStream(calibration)
    assert np.all(stream.add(track(Face(gaze_x=4.0), 30)).contact == 1)
    assert np.all(stream.add(track(Face(gaze_x=20.0), 30)).contact[5:] == 0)


USUAL = (-1.0, -1.0, 0.1, -0.5)
"""The crown is cut off a little at rest; the sides and the chin are within."""


def moved(across: float) -> FaceTrack:
    """Return a face in a picture of 640 x 480 whose middle is at a part of the picture's width."""
    seen = track(Face(), 5)
    return replace(seen, centre_x_ratio=np.full(5, across))


def test_the_head_reaches_past_the_edge_that_it_leans_over() -> None:
    at_left = overhang(moved(0.05))[0]
    at_right = overhang(moved(0.95))[0]
    assert at_left[0] > LEAVES_BEYOND > 0 > at_left[1]
    assert at_right[1] > LEAVES_BEYOND > 0 > at_right[0]
    np.testing.assert_allclose(at_left[[0, 1]], at_right[[1, 0]], atol=1e-6)


def test_a_picture_that_cuts_the_head_as_usual_is_not_leaving() -> None:
    middle = moved(0.5)
    assert np.all(read_framing(excess_overhang(middle, USUAL)) == 0)
    usual = tuple(overhang(moved(0.1))[0].tolist())
    assert np.all(read_framing(excess_overhang(moved(0.1), usual)) == 0), "this person sits at the edge"
    assert np.all(read_framing(excess_overhang(moved(0.0), usual)) == 1)


def test_a_face_lost_at_the_edge_has_left_and_one_lost_in_the_middle_is_unknown() -> None:
    lost = np.full(3, np.nan)
    np.testing.assert_array_equal(read_framing(np.append(0.3, lost)), [1, 1, 1, 1])
    np.testing.assert_array_equal(read_framing(np.append(-0.5, lost)), [0, *lost])
    np.testing.assert_array_equal(read_framing(lost), lost)
