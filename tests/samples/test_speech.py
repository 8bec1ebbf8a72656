from __future__ import annotations

import numpy as np
import pytest

from greenroom.errors import MachineError
from samples.answers import ANSWER, SHORT
from samples.script import Line, Script
from samples.speech import Speech, speak
from samples.voice import Espeak


@pytest.fixture(scope="module")
def speech() -> Speech:
    return speak(ANSWER)


def level_db(speech: Speech, start: float, end: float) -> float:
    part = speech.samples[round(start * speech.sample_rate_hz) : round(end * speech.sample_rate_hz)]
    return float(20 * np.log10(np.sqrt(np.mean(part.astype(np.float64) ** 2))))


def test_every_written_word_has_its_time_in_order() -> None:
    said = Espeak().say("half of the work was on the table", 160, 50, 50)
    assert said.words == ("half", "of", "the", "work", "was", "on", "the", "table")
    assert list(said.word_starts_seconds) == sorted(set(said.word_starts_seconds))
    assert said.word_starts_seconds[-1] < len(said.samples) / said.sample_rate_hz


def test_words_that_are_read_as_others_are_refused() -> None:
    with pytest.raises(ValueError, match="'one'"):
        Espeak().say("I think that one works", 160, 50, 50)


def test_an_unknown_voice_is_refused() -> None:
    with pytest.raises(MachineError, match="no such voice"):
        Espeak("no such voice")


def test_a_higher_rate_is_shorter() -> None:
    voice = Espeak()
    slow, fast = (voice.say("we measured it twice", rate, 50, 50) for rate in (120, 240))
    assert len(fast.samples) < 0.75 * len(slow.samples)


def test_the_same_script_sounds_the_same() -> None:
    one, other = speak(SHORT), speak(SHORT)
    np.testing.assert_array_equal(one.samples, other.samples)
    assert one.words == other.words


def test_pauses_are_silent_and_breaths_are_not(speech: Speech) -> None:
    pauses = speech.pauses(0.25)
    assert sum(pause.duration_seconds > 2 for pause in pauses) == 1
    for pause in pauses:
        assert level_db(speech, pause.start_seconds + 0.005, pause.end_seconds - 0.005) < -70
    for breath in speech.breaths:
        assert level_db(speech, breath.start_seconds, breath.end_seconds) > -40


def test_pauses_last_as_long_as_the_script_says(speech: Speech) -> None:
    asked = [line.pause_after_seconds for line in ANSWER.lines[:-1]]
    assert [pause.duration_seconds for pause in speech.pauses(0.25)] == pytest.approx(asked, abs=0.001)


def test_words_lie_in_breaths_and_do_not_overlap(speech: Speech) -> None:
    assert [w.text for w in speech.words] == " ".join(line.text for line in ANSWER.lines).split()
    for word, following in zip(speech.words, speech.words[1:], strict=False):
        assert word.span.duration_seconds > 0.02
        assert word.span.end_seconds <= following.span.start_seconds + 1e-9


def test_filled_pauses_are_drawn_out(speech: Speech) -> None:
    filled = [word for word in speech.words if word.is_filled_pause]
    assert [word.text for word in filled] == ["um", "uh", "um"]
    assert all(word.span.duration_seconds > 0.25 for word in filled)


def test_a_comma_is_a_break_and_a_stop_consonant_is_not() -> None:
    script = Script("x", "?", 0.2, (Line("On Monday, we stopped it.", 0.1, 120),), ())
    assert len(speak(script).breaths) == 2
