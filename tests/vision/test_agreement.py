"""Face and body belong to one person, or the body is left out."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np

from greenroom.analysis.body.track import BodyTrack
from greenroom.analysis.face.track import FaceTrack
from greenroom.vision.agreement import body_of_same_person

WIDTH, HEIGHT = 640, 480
TIMES = np.arange(0, 4, 0.5)


def face_at(x: float, y: float, seen: bool = True) -> FaceTrack:
    times = np.arange(0, 4, 0.05)
    values = {field.name: np.full(len(times), np.nan) for field in fields(FaceTrack)}
    track = FaceTrack(**values | {"times_seconds": times, "width": WIDTH, "height": HEIGHT})  # type: ignore[arg-type]
    if not seen:
        return track
    even = np.ones(len(times))
    return replace(track, centre_x_ratio=x * even, centre_y_ratio=y * even, face_height_ratio=0.3 * even)


def body_with_head_at(x: float, y: float) -> BodyTrack:
    """x and y as shares of the picture."""
    values = {field.name: np.ones(len(TIMES)) for field in fields(BodyTrack)}
    for name in ("shoulder_centre", "head_centre", "left_wrist", "right_wrist"):
        values[name] = np.tile([x * WIDTH / HEIGHT, y], (len(TIMES), 1))
    return BodyTrack(**values | {"times_seconds": TIMES})


def test_one_person_stays_whole() -> None:
    body = body_with_head_at(0.5, 0.42)

    same = body_of_same_person(body, face_at(0.5, 0.4))

    assert same.seen.all()
    np.testing.assert_array_equal(same.head_centre, body.head_centre)


def test_a_body_beside_the_face_is_somebody_elses() -> None:
    alone = body_of_same_person(body_with_head_at(0.85, 0.4), face_at(0.5, 0.4))

    assert not alone.seen.any()
    assert np.isnan(alone.left_wrist).all()
    np.testing.assert_array_equal(alone.times_seconds, TIMES)


def test_without_a_face_nothing_is_known_and_the_body_stays() -> None:
    assert body_of_same_person(body_with_head_at(0.85, 0.4), face_at(0.5, 0.4, seen=False)).seen.all()


def test_empty_tracks_stay_empty() -> None:
    body, face = body_with_head_at(0.5, 0.4), face_at(0.5, 0.4)
    nothing = {field.name: getattr(body, field.name)[:0] for field in fields(BodyTrack)}

    assert len(body_of_same_person(BodyTrack(**nothing), face)) == 0
