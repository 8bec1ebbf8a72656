"""Edits as an editor reports them: offsets of the text before, in UTF-16 units."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from greenroom.coding.attempts.contracts.events import Edit, Idle
from greenroom.coding.attempts.editing import apply_changes, apply_events


def test_changes_of_one_edit_refer_to_the_text_before_it() -> None:
    assert apply_changes("abcdef", [(0, 1, "AA"), (3, 3, "-"), (5, 6, "")]) == "AAbc-de"


def test_offsets_count_utf_16_units() -> None:
    assert apply_changes("😀b", [(2, 3, "é")]) == "😀é"


def test_changes_that_do_not_fit_the_text_give_nothing() -> None:
    assert apply_changes("abc", [(2, 9, "")]) is None
    assert apply_changes("abc", [(2, 1, "")]) is None
    assert apply_changes("abc", [(2, 3, ""), (0, 1, "")]) is None
    assert apply_changes("😀", [(1, 1, "x")]) is None


def test_only_edits_change_the_text() -> None:
    assert apply_events("a", [Idle(1, 5.0), Edit(2, ((1, 1, "b"),)), Edit(3, ((0, 1, ""),))]) == "b"
    assert apply_events("a", [Edit(2, ((4, 4, "b"),))]) is None


@given(st.text(), st.text(), st.data())
def test_any_replacement_is_what_slicing_gives(text: str, inserted: str, data: st.DataObject) -> None:
    units = text.encode("utf-16-le")
    places = [len(text[:place].encode("utf-16-le")) // 2 for place in range(len(text) + 1)]
    start = data.draw(st.sampled_from(places))
    end = data.draw(st.sampled_from([place for place in places if place >= start]))
    wanted = (units[: 2 * start] + inserted.encode("utf-16-le") + units[2 * end :]).decode("utf-16-le")
    assert apply_changes(text, [(start, end, inserted)]) == wanted
