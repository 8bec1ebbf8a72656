from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from greenroom.analysis.language.sentences import split_sentences
from tests.analysis.language.speaking import say


def texts(text: str, punctuated: bool = True) -> list[str]:
    return [sentence.text for sentence in split_sentences(say(text, punctuated))]


def test_sentences_end_at_their_marks() -> None:
    assert texts("I tried. Did it work? It did!") == ["I tried.", "Did it work?", "It did!"]


def test_abbreviations_do_not_end_a_sentence() -> None:
    assert texts("I met Dr. Jones at 9 a.m. sharp. He agreed.") == ["I met Dr. Jones at 9 a.m. sharp.", "He agreed."]


def test_without_marks_a_second_of_silence_ends_a_sentence() -> None:
    assert texts("we lost the client _ nobody knew why", punctuated=False) == ["we lost the client", "nobody knew why"]


def test_a_silence_after_two_words_is_hesitation() -> None:
    assert texts("we had _ four days left", punctuated=False) == ["we had four days left"]


def test_a_sentence_knows_its_words_and_its_time() -> None:
    second = split_sentences(say("I tried. It worked well."))[1]
    assert (second.first_word, second.last_word, second.word_count) == (2, 5, 3)
    assert (second.span.start_seconds, round(second.span.end_seconds, 3)) == (0.8, 1.9)


@given(st.lists(st.sampled_from(["so", "we", "left.", "Why?", "_", "now"])), st.booleans())
def test_every_word_is_in_exactly_one_sentence(words: list[str], punctuated: bool) -> None:
    transcript = say(" ".join(words), punctuated)
    sentences = split_sentences(transcript)
    assert [index for s in sentences for index in range(s.first_word, s.last_word)] == list(
        range(len(transcript.words))
    )
