"""A smile is a broad mouth with raised corners; a shout is not, nor is a word."""

from __future__ import annotations

import numpy as np

from bench.synthetic_face import Face, times, track
from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.face.frames import FrameClock
from greenroom.analysis.face.smile import read_smiles

COUNT = 300
CLOCK = times(COUNT)


def smiles(face: Face) -> FloatArray:
    seen = track(face, COUNT)
    return read_smiles(seen, FrameClock.of(seen.times_seconds))


def test_a_neutral_face_does_not_smile_and_a_smiling_one_does() -> None:
    assert smiles(Face()).mean() == 0
    assert smiles(Face(smile=1.0)).mean() == 1


def test_a_smile_begins_and_ends_within_a_window() -> None:
    smiling = (CLOCK > 3) & (CLOCK < 6)
    read = smiles(Face(smile=1.0 * smiling))
    assert abs(read.sum() / 30 - 3.0) < 0.5


def test_a_shout_is_no_smile_though_the_mouth_is_broad() -> None:
    assert smiles(Face(smile=0.6, jaw=0.4)).mean() == 0


def test_a_smile_survives_the_syllables_spoken_through_it() -> None:
    speaking = 0.08 * (np.sin(2 * np.pi * 4.5 * CLOCK) > 0.6)
    assert smiles(Face(smile=1.0, jaw=speaking)).mean() == 1


def test_a_smile_is_a_smile_on_a_turned_head() -> None:
    assert smiles(Face(smile=1.0, yaw=20.0, pitch=10.0)).mean() == 1
    assert smiles(Face(smile=0.0, yaw=20.0, pitch=-10.0)).mean() == 0


def test_nothing_is_read_without_a_face() -> None:
    seen = track(Face(), 3, unseen=np.array([True, True, True]))
    assert np.isnan(read_smiles(seen, FrameClock.of(seen.times_seconds))).all()
