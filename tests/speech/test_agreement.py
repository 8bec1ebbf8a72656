"""Words are settled once two recognitions of overlapping sound agree on them, and never change afterwards."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from greenroom.speech.agreement import Agreement
from greenroom.speech.contracts import StreamedWord

LENGTH = 0.4


def words(text: str, begins: float = 0.0) -> list[StreamedWord]:
    """Return words that follow each other without a pause."""
    return [
        StreamedWord(word, begins + place * LENGTH, begins + (place + 1) * LENGTH, 0.9, is_final=False)
        for place, word in enumerate(text.split())
    ]


def settled(agreement: Agreement) -> str:
    return " ".join(word.text for word in agreement.words if word.is_final)


def test_a_word_is_settled_when_two_recognitions_agree() -> None:
    agreement = Agreement()
    agreement.add(words("I moved the odours"))
    assert settled(agreement) == ""
    agreement.add(words("I moved the orders to"))
    assert settled(agreement) == "I moved the"
    agreement.add(words("orders to a new table", 3 * LENGTH))
    assert settled(agreement) == "I moved the orders to"
    assert [word.text for word in agreement.words][-3:] == ["a", "new", "table"]
    agreement.add(words("a new table.", 5 * LENGTH), is_last=True)
    assert settled(agreement) == "I moved the orders to a new table."


def test_settled_words_that_come_again_at_the_cut_are_not_repeated() -> None:
    agreement = Agreement()
    for _ in range(2):
        agreement.add(words("every row was checked"))
    agreement.add(words("was checked twice", 2 * LENGTH), is_last=True)
    assert settled(agreement) == "every row was checked twice"


def test_a_word_said_twice_in_a_row_stays() -> None:
    agreement = Agreement()
    for _ in range(2):
        agreement.add(words("it was very"))
    agreement.add(words("it was very very good"), is_last=True)
    assert settled(agreement) == "it was very very good"


@given(st.lists(st.lists(st.sampled_from(["a", "b", "c"]), max_size=8), max_size=8))
def test_settled_words_never_change(recognitions: list[list[str]]) -> None:
    agreement = Agreement()
    before: list[str] = []
    for recognised in recognitions:
        agreement.add(words(" ".join(recognised)))
        now = [word.text for word in agreement.words if word.is_final]
        assert now[: len(before)] == before
        before = now
