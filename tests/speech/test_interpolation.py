"""Words without evidence lie between those with it, in order, and say so."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from greenroom.analysis.spans import Span
from greenroom.speech.interpolation import place_words


def test_unfound_words_share_the_speech_between_their_neighbours_by_letters() -> None:
    words = place_words(
        ["a", "bb", "cccccc", "d"], {0: Span(0, 1), 3: Span(10, 11)}, None, [Span(0, 2), Span(9, 11)], 12
    )
    assert [(w.start_seconds, w.end_seconds) for w in words] == [(0, 1), (1, 1.5), (1.5, 10), (10, 11)]
    assert [w.aligned for w in words] == [True, False, False, True]


def test_a_subtitle_window_is_preferred() -> None:
    windows = [None, Span(4, 5)]
    words = place_words(["a", "b"], {0: Span(0, 1)}, windows, [Span(0, 9)], 9)
    assert (words[1].start_seconds, words[1].end_seconds) == (4, 5)


def test_a_window_that_contradicts_the_neighbours_is_not_believed() -> None:
    words = place_words(["a", "b"], {0: Span(5, 6)}, [None, Span(1, 2)], [Span(5, 8)], 9)
    assert words[1].start_seconds == 6


def test_without_any_evidence_all_words_are_spread() -> None:
    words = place_words(["a", "b"], {}, None, [], 4)
    assert [(w.start_seconds, w.end_seconds) for w in words] == [(0, 2), (2, 4)]
    assert place_words([], {}, None, [], 4) == ()


@given(st.integers(1, 20), st.sets(st.integers(0, 19)), st.lists(st.floats(0, 50), max_size=6))
def test_words_are_always_complete_and_in_order(count: int, known: set[int], edges: list[float]) -> None:
    found = {index: Span(2.0 * index, 2.0 * index + 1) for index in known if index < count}
    edges = sorted(set(edges))
    speech = [Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False)]
    words = place_words(["w"] * count, found, None, speech, 60.0)
    assert len(words) == count
    assert all(a.start_seconds <= b.start_seconds + 1e-9 for a, b in pairwise(words))
    assert all(w.start_seconds <= w.end_seconds + 1e-9 for w in words)
    assert {index for index, word in enumerate(words) if word.aligned} == set(found)
