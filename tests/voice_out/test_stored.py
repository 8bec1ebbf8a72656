"""A sentence is synthesised once, and the store does not grow without end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from greenroom.voice_out.contracts import Utterance
from greenroom.voice_out.stored import StoredVoice


class Counting:
    """Speaks each sentence as ten samples, and counts."""

    name = "counting"
    version = "1"

    def __init__(self) -> None:
        self.said: list[tuple[str, str]] = []

    def speaks(self, language: str) -> bool:
        return language == "en"

    def speak(self, sentences: Sequence[str], language: str) -> Iterator[Utterance]:
        for text in sentences:
            self.said.append((text, language))
            yield Utterance(text, bytes(20), 16_000)


def test_a_repeated_sentence_is_not_synthesised_again() -> None:
    voice = Counting()
    stored = StoredVoice(voice)
    assert [one.text for one in stored.speak(["a", "b", "a"], "en")] == ["a", "b", "a"]
    list(stored.speak(["a"], "es"))
    assert voice.said == [("a", "en"), ("b", "en"), ("a", "es")]
    assert (stored.name, stored.version, stored.speaks("en"), stored.speaks("es")) == ("counting", "1", True, False)


def test_what_was_not_said_for_longest_is_forgotten_first() -> None:
    voice = Counting()
    stored = StoredVoice(voice, max_bytes=40)
    list(stored.speak(["a", "b", "a", "c", "a", "b"], "en"))
    assert [text for text, _ in voice.said] == ["a", "b", "c", "b"]


def test_a_sentence_larger_than_the_store_is_spoken_and_not_stored() -> None:
    voice = Counting()
    stored = StoredVoice(voice, max_bytes=10)
    list(stored.speak(["a", "a"], "en"))
    assert len(voice.said) == 2
