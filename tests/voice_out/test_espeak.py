"""The offline voice says what is written, in time with its mouth shapes, and takes no commands from the text."""

from __future__ import annotations

import numpy as np
import pytest

from greenroom.errors import MachineError
from greenroom.isolation.contracts import IsolatedFunction
from greenroom.isolation.processes import IsolatedProcesses
from greenroom.voice_out.contracts import Utterance
from greenroom.voice_out.espeak import LIMITS, VOICES, EspeakVoice, seen, status
from greenroom.voice_out.espeak_library import EspeakEvents, SpeechOrder
from greenroom.voice_out.fitting import float_samples
from greenroom.voice_out.mouth_shapes import Sound
from greenroom.voice_out.sentences import sentences_of


def say(voice: EspeakVoice, text: str, language: str = "en") -> Utterance:
    (said,) = voice.speak((text,), language)
    return said


def test_a_sentence_has_sound_words_and_shapes(espeak: EspeakVoice) -> None:
    said = say(espeak, "Tell me about a hard problem.")
    assert 1.5 < said.seconds < 4.0
    assert np.abs(float_samples(said)).max() > 0.1
    assert [word.text for word in said.words] == ["Tell", "me", "about", "a", "hard", "problem"]
    assert [said.text[word.position :].startswith(word.text) for word in said.words] == [True] * 6
    assert said.visemes[-1].name == "sil"
    assert said.visemes[-1].start_seconds == pytest.approx(said.seconds)


def test_the_same_text_sounds_the_same(espeak: EspeakVoice) -> None:
    assert say(espeak, "What did you learn?") == say(espeak, "What did you learn?")


def test_lips_close_for_each_p(espeak: EspeakVoice) -> None:
    said = say(espeak, "Pa pa pa pa.")
    assert [viseme.name for viseme in said.visemes].count("PP") == 4


def test_it_speaks_english_and_spanish(espeak: EspeakVoice) -> None:
    assert [espeak.speaks(tag) for tag in ("en", "en-GB", "es-MX", "de")] == [True, True, True, False]
    assert set(VOICES) == {"en", "es"}
    spanish, english = say(espeak, "jota", "es"), say(espeak, "jota", "en")
    assert spanish.visemes[1:3] != english.visemes[1:3]  # a Spanish j is made in the throat


HOSTILE = [
    "<speak><voice name='de'>Hallo</voice></speak>",
    '<audio src="file:///etc/passwd"/>',
    "[[h@'loU]]",
    "$(touch /tmp/x); `id` | cat",
    "%s%n%x",
    "\U0001f600\U0001f468\u200d\U0001f469 \u0644\u0627",
    "a" * 300,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_read_as_text(espeak: EspeakVoice, text: str) -> None:
    for sentence in sentences_of(text):
        assert say(espeak, sentence).seconds < 120


def test_markup_changes_neither_voice_nor_length(espeak: EspeakVoice) -> None:
    """With SSML, the break would take nine seconds and the word "break" would not be spoken."""
    said = say(espeak, '<break time="9s"/> done')
    assert "break" in [word.text for word in said.words]


def test_an_unknown_voice_is_an_error_and_the_next_sentence_is_spoken(espeak: EspeakVoice) -> None:
    processes = IsolatedProcesses()
    function = IsolatedFunction("greenroom.voice_out.espeak_library:synthesise", SpeechOrder, EspeakEvents)
    order = SpeechOrder("hello", "nowhere", 160, 45, 45)
    try:
        with (
            pytest.raises(MachineError, match="no voice nowhere"),
            processes.stream(function, order, name="The sentence", limits=LIMITS) as parts,
        ):
            next(parts)
    finally:
        processes.close()
    assert say(espeak, "hello").seconds > 0


def test_its_status_names_the_package() -> None:
    found = status()
    assert found.ready
    assert found.version


def test_the_mouth_begins_a_sound_before_it_is_reported() -> None:
    moved = seen([Sound("a", 0.5), Sound("t", 0.6), Sound("", 0.7), Sound("l", 0.8), Sound("i", 0.9)])
    leads = [
        round(before - sound.start_seconds, 3) for before, sound in zip((0.5, 0.6, 0.7, 0.8, 0.9), moved, strict=True)
    ]
    assert leads == [0.012, 0.03, 0.0, 0.012, 0.012]


def test_an_l_that_is_reported_late_begins_much_earlier_but_after_the_sound_before_it() -> None:
    assert [sound.start_seconds for sound in seen([Sound("i", 0.5), Sound("l", 0.62), Sound("k", 0.65)])] == [
        pytest.approx(0.488),
        pytest.approx(0.56),
        pytest.approx(0.605),
    ]
    assert [sound.start_seconds for sound in seen([Sound("i", 0.01), Sound("l", 0.02), Sound("k", 0.05)])] == [
        0.0,
        0.0,
        pytest.approx(0.005),
    ]
