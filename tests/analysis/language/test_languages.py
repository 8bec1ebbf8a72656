from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.analysis.language.languages import foreign_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Eine Hashtabelle berechnet aus dem Schlüssel einen Index und schaut direkt in dieses Fach.", "German"),
        ("La table de hachage calcule un indice à partir de la clé et va directement dans la case.", "French"),
        ("El índice permite encontrar las filas sin leer toda la tabla, pero cuesta en cada escritura.", "Spanish"),
        ("Indeks pomaga znaleźć wiersze bez czytania całej tabeli, ale kosztuje przy każdym zapisie.", "Polish"),
        ("Индекс помогает найти строки", "another script"),
        ("索引可以帮助", "another script"),
    ],
)
def test_other_languages_are_told(text: str, language: str) -> None:
    assert foreign_language(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "O(n log n)",
        "42 %",
        "SELECT a FROM b WHERE c IN (SELECT d FROM e)",
        "for (let i = 0; i < n; i++) { de.push(la) }",
        "We used data of Der Spiegel and met José de la Cruz in São Paulo before the launch.",
        "You call `x.map(e => e * 2)`, which gives a new list and leaves the old one alone.",
    ],
)
def test_english_code_and_names_are_not_foreign(text: str) -> None:
    assert foreign_language(text) is None


@given(st.text(max_size=200))
def test_any_text_can_be_asked_about(text: str) -> None:
    assert foreign_language(text) == foreign_language(text)
