"""Each sound has the mouth shape that speakers of the language make."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.voice_out.contracts import VISEMES
from greenroom.voice_out.mouth_shapes import Sound, shape_names, visemes_of


@pytest.mark.parametrize(
    ("ipa", "shapes"),
    [
        ("p", ["PP"]),
        ("ˈɛ", ["E"]),
        ("oʊ", ["O", "U"]),
        ("ˌaʊ", ["aa", "U"]),
        ("ɑːɹ", ["aa", "RR"]),
        ("tʃ", ["CH"]),
        ("ɡ", ["kk"]),
        ("θ", ["TH"]),
        ("ɲ", ["nn"]),
        ("h", [None]),
        ("", []),
    ],
)
def test_shapes_of_sounds(ipa: str, shapes: list[str | None]) -> None:
    assert list(shape_names(ipa)) == shapes


def test_all_fifteen_shapes_can_be_made() -> None:
    sounds = ["", "p", "f", "θ", "t", "k", "tʃ", "s", "n", "ɹ", "a", "e", "i", "o", "u"]
    spoken = visemes_of([Sound(ipa, place / 5) for place, ipa in enumerate(sounds)], len(sounds) / 5)
    assert {viseme.name for viseme in spoken} == set(VISEMES)


def test_a_breathed_sound_takes_the_shape_that_follows() -> None:
    spoken = visemes_of([Sound("h", 0.0), Sound("iː", 0.1)], 0.5)
    assert [(viseme.name, viseme.start_seconds) for viseme in spoken] == [("I", 0.0), ("sil", 0.5)]


def test_a_diphthong_moves_half_way() -> None:
    spoken = visemes_of([Sound("aɪ", 0.2)], 0.6)
    assert [(viseme.name, round(viseme.start_seconds, 3)) for viseme in spoken] == [
        ("sil", 0.0),
        ("aa", 0.2),
        ("I", 0.4),
        ("sil", 0.6),
    ]


def test_the_mouth_closes_in_a_pause_but_not_in_a_gap() -> None:
    pause = visemes_of([Sound("a", 0.0), Sound("", 0.2), Sound("o", 0.5)], 0.7)
    gap = visemes_of([Sound("a", 0.0), Sound("", 0.2), Sound("o", 0.25)], 0.7)
    assert [viseme.name for viseme in pause] == ["aa", "sil", "O", "sil"]
    assert [viseme.name for viseme in gap] == ["aa", "O", "sil"]


@given(st.lists(st.tuples(st.sampled_from(["p", "h", "aʊ", "", "s", "ˈɛ"]), st.floats(0, 0.4)), max_size=30))
def test_times_rise_and_neighbours_differ(parts: list[tuple[str, float]]) -> None:
    sounds, now = [], 0.0
    for ipa, seconds in parts:
        sounds.append(Sound(ipa, now))
        now += seconds
    spoken = visemes_of(sounds, now)
    assert spoken[0].start_seconds == 0.0
    assert spoken[-1].name == "sil"
    for one, after in pairwise(spoken):
        assert one.start_seconds < after.start_seconds
        assert one.name != after.name
