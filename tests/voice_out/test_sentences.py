"""A text is divided where a speaker would breathe, and carries nothing that a voice could take for a command."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from greenroom.voice_out.sentences import LONGEST_SENTENCE, sentences_of


def test_sentences_end_at_their_marks() -> None:
    text = "Good. Tell me about it! What did you do? I mean you."
    assert sentences_of(text) == ("Good.", "Tell me about it!", "What did you do?", "I mean you.")


def test_spanish_questions_begin_with_their_own_mark() -> None:
    assert sentences_of("Muy bien. ¿Qué hiciste? ¡Cuenta!") == ("Muy bien.", "¿Qué hiciste?", "¡Cuenta!")


def test_abbreviations_and_numbers_do_not_end_a_sentence() -> None:
    text = "Version 2.5 of a tool, e.g. Celery, by Dr. Who took 3.5 s."
    assert sentences_of(text) == (text,)


def test_marks_of_code_and_control_characters_are_not_spoken() -> None:
    assert sentences_of("Use `sorted`\x01100s and\u202e **go**.") == ("Use sorted 100s and go .",)
    assert sentences_of("... \n\n --- ") == ()


@given(st.text(max_size=6_000))
def test_no_sentence_is_long_or_has_control_characters(text: str) -> None:
    for sentence in sentences_of(text):
        assert 0 < len(sentence) <= LONGEST_SENTENCE
        assert sentence.isprintable()


@given(st.lists(st.sampled_from(["word", "long,", "Next", "x" * 40]), min_size=1, max_size=300))
def test_no_word_is_lost(words: list[str]) -> None:
    text = " ".join(words)
    assert "".join(sentences_of(text)).replace(" ", "") == text[:4000].replace(" ", "")
