"""Words are said as people say them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.speech.letter_to_sound import LETTER_NAMES, letter_to_sound, spelled
from greenroom.speech.numbers import cardinal, readings
from greenroom.speech.pronunciation import pronunciations

DICTIONARY = {
    "read": "R EH D", "read(2)": "R IY D", "cat": "K AE T", "box": "B AA K S", "dog": "D AO G", "data": "D EY T AH",
    "base": "B EY S", "plus": "P L AH S", "twenty": "T W EH N T IY", "nineteen": "N AY N T IY N", "two": "T UW",
    "thousand": "TH AW Z AH N D", "and": "AE N D", "nasa": "N AE S AH",
}  # fmt: skip
PHONES = frozenset(
    "AA AE AH AO AW AY B CH D DH EH ER EY F G HH IH IY JH K L M N NG OW OY P R S SH T TH UH UW V W Y Z ZH".split()  # noqa: SIM905
)


def ways(word: str) -> list[str]:
    return [" ".join(phones) for phones in pronunciations(word, DICTIONARY.get)]


@pytest.mark.parametrize(
    ("numeral", "expected"),
    [
        ("2019", "twenty nineteen"),
        ("2019", "two thousand nineteen"),
        ("2005", "two thousand five"),
        ("1905", "nineteen oh five"),
        ("15%", "fifteen percent"),
        ("$1,200", "one thousand two hundred dollars"),
        ("3.14", "three point one four"),
        ("22nd", "twenty second"),
        ("20th", "twentieth"),
        ("1990s", "nineteen nineties"),
        ("007", "oh oh seven"),
        ("305", "three oh five"),
        ("305", "three hundred and five"),
        ("100k", "one hundred thousand"),
    ],
)
def test_numerals(numeral: str, expected: str) -> None:
    assert expected in [" ".join(way) for way in readings(numeral)]


def test_words_are_not_numerals() -> None:
    assert readings("twelve") == []
    assert readings("") == []


@given(st.integers(0, 10**12))
def test_every_whole_number_has_words(number: int) -> None:
    assert all(re.fullmatch("[a-z]+", word) for word in cardinal(number))


def test_all_variants_of_a_dictionary_word() -> None:
    assert ways("Read,") == ["R EH D", "R IY D"]


def test_plurals_and_possessives_of_known_words_sound_as_in_english() -> None:
    assert ways("cat's") == ["K AE T S"]
    assert ways("dogs") == ["D AO G Z"]
    assert ways("box's") == ["B AA K S IH Z"]


def test_acronyms_are_spelled_unless_said_as_a_word() -> None:
    assert ways("SQL")[0] == "EH S K Y UW EH L"
    assert ways("NASA") == ["EH N EY EH S EY", "N AE S AH"]
    assert ways("jpg")[0] == " ".join(spelled("jpg"))


def test_compounds_and_symbols() -> None:
    assert ways("database")[0] == "D EY T AH B EY S"
    assert ways("data-base") == ["D EY T AH B EY S"]
    assert ways("C++") == ["S IY P L AH S P L AH S"]
    assert "T W EH N T IY N AY N T IY N" in ways("2019.")


def test_hesitations_and_accents() -> None:
    assert "AH M" in ways("Um,")
    assert ways("Cát") == ["K AE T"]


def test_what_cannot_be_said_has_no_way() -> None:
    assert ways("—") == []
    assert ways("§") == []


@pytest.mark.parametrize(
    ("word", "phones"),
    [
        ("grafana", "G R AE F AE N AH"),
        ("terraform", "T ER R AE F AO R M"),
        ("knight", "N AY T"),
        ("chrome", "K R OW M"),
        ("phase", "F EY Z"),
    ],
)
def test_spelling_rules(word: str, phones: str) -> None:
    assert " ".join(letter_to_sound(word)) == phones


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz'", max_size=30))
def test_any_spelling_gives_phones_that_the_model_knows(word: str) -> None:
    assert set(letter_to_sound(word)) <= PHONES


@given(st.text(max_size=20))
def test_any_text_has_known_phones_or_none(word: str) -> None:
    for way in pronunciations(word, DICTIONARY.get):
        assert way
        assert set(way) <= PHONES


def test_every_letter_has_a_name() -> None:
    assert len(LETTER_NAMES) == 26
