"""Whose face is followed when there are several."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.vision.regions import Box, FoundFace
from greenroom.vision.subject import RELEASE_SECONDS, TAKE_OVER_CHECKS, Subject, prominence


def face(x: float, y: float, side: float) -> FoundFace:
    box = Box(x - side / 2, y - side / 2, x + side / 2, y + side / 2)
    return FoundFace(box, (x - side / 4, y), (x + side / 4, y))


CANDIDATE = face(0.5, 0.45, 0.3)
BEHIND = face(0.8, 0.4, 0.1)


def test_the_largest_face_is_the_candidate() -> None:
    assert Subject().acquire([BEHIND, CANDIDATE], 0.0) == CANDIDATE


def test_of_two_faces_alike_the_central_one_is_the_candidate() -> None:
    aside = face(0.1, 0.1, 0.3)

    assert Subject().acquire([aside, CANDIDATE], 0.0) == CANDIDATE


def test_nobody_is_nobody() -> None:
    assert Subject().acquire([], 0.0) is None


def test_a_passer_by_is_not_followed_when_the_candidate_is_lost() -> None:
    subject = Subject()
    subject.acquire([CANDIDATE], 0.0)
    subject.seen(5.0)

    assert subject.acquire([BEHIND], 5.1) is None
    assert subject.acquire([BEHIND, CANDIDATE], 6.0) == CANDIDATE


def test_somebody_who_stays_becomes_the_candidate() -> None:
    subject = Subject()
    subject.acquire([CANDIDATE], 0.0)
    subject.seen(5.0)

    assert subject.acquire([BEHIND], 5.1 + RELEASE_SECONDS) == BEHIND


def test_a_larger_face_takes_over_only_when_it_stays() -> None:
    subject = Subject()
    subject.acquire([BEHIND], 0.0)

    answers = [subject.check([BEHIND, CANDIDATE], BEHIND.box) for _ in range(TAKE_OVER_CHECKS)]

    assert answers == [None] * (TAKE_OVER_CHECKS - 1) + [CANDIDATE]


def test_a_larger_face_that_only_passes_does_not_take_over() -> None:
    subject = Subject()
    subject.acquire([BEHIND], 0.0)

    for _ in range(5):
        assert subject.check([BEHIND, CANDIDATE], BEHIND.box) is None
        assert subject.check([BEHIND], BEHIND.box) is None


def test_a_face_of_like_size_never_takes_over() -> None:
    subject = Subject()
    subject.acquire([CANDIDATE], 0.0)

    assert all(subject.check([CANDIDATE, face(0.8, 0.5, 0.32)], CANDIDATE.box) is None for _ in range(10))


@given(x=st.floats(0, 1), y=st.floats(0, 1), side=st.floats(0.01, 1))
def test_prominence_is_the_same_in_the_mirror(x: float, y: float, side: float) -> None:
    assert prominence(face(x, y, side).box) == pytest.approx(prominence(face(1 - x, y, side).box))
