"""The offline recogniser and aligner, on a synthetic voice whose words and times are known."""

from __future__ import annotations

import numpy as np
import pytest

from bench.spoken import SpokenText, speak
from greenroom.analysis.audio import ArrayAudio
from greenroom.analysis.spans import Span
from greenroom.analysis.transcripts import Word
from greenroom.errors import MachineError
from greenroom.speech.alignment import SphinxAligner
from greenroom.speech.location import Run, consistent_chain
from greenroom.speech.silero import SAMPLE_RATE_HZ
from greenroom.speech.sphinx import SphinxTranscriber, status

TEXT = (
    "Last year, um, our team moved seven services to Kubernetes and cut costs by 15%. "
    "Everybody wanted better tests, so I wrote one short guide. My manager was happy with our results in 2019."
)


@pytest.fixture(scope="module")
def spoken() -> SpokenText:
    return speak(TEXT)


@pytest.fixture(scope="module")
def audio(spoken: SpokenText) -> ArrayAudio:
    return ArrayAudio(spoken.samples, SAMPLE_RATE_HZ)


@pytest.fixture(scope="module")
def speech(audio: ArrayAudio) -> list[Span]:
    return [Span(0.0, audio.duration_seconds)]


def start_errors(words: tuple[Word, ...], spoken: SpokenText) -> np.ndarray:
    return np.abs(np.array([word.start_seconds for word in words]) - spoken.word_starts_seconds)


def test_words_are_heard_in_order_within_the_recording(audio: ArrayAudio, speech: list[Span]) -> None:
    shares: list[float] = []
    transcript = SphinxTranscriber().transcribe(audio, speech, "en-GB", shares.append)
    starts = [word.start_seconds for word in transcript.words]
    assert starts == sorted(starts)
    assert all(0 <= word.start_seconds < word.end_seconds <= audio.duration_seconds for word in transcript.words)
    assert not any(mark in transcript.text for mark in "(<[")
    assert 0 <= transcript.word_accuracy <= 1
    assert shares[-1] == 1.0


def test_the_same_sound_gives_the_same_words(audio: ArrayAudio) -> None:
    transcriber, speech = SphinxTranscriber(), [Span(0.0, 4.0)]
    first = transcriber.transcribe(audio, speech, "en", lambda _: None)
    transcriber.transcribe(audio, [Span(4.0, 8.0)], "en", lambda _: None)
    assert transcriber.transcribe(audio, speech, "en", lambda _: None) == first


def test_without_speech_there_are_no_words_and_no_trust(audio: ArrayAudio) -> None:
    transcript = SphinxTranscriber().transcribe(audio, [], "en", lambda _: None)
    assert transcript.words == ()
    assert transcript.word_accuracy == 0


def test_another_language_is_refused(audio: ArrayAudio, speech: list[Span]) -> None:
    with pytest.raises(MachineError, match="only English, not de"):
        SphinxTranscriber().transcribe(audio, speech, "de", lambda _: None)


def test_known_words_are_timed_within_80_ms(audio: ArrayAudio, speech: list[Span], spoken: SpokenText) -> None:
    words = SphinxAligner().align(audio, spoken.words, speech, None)
    errors = start_errors(words, spoken)
    assert [word.text for word in words] == list(spoken.words)
    assert np.median(errors) < 0.04
    unknown = [i for i, word in enumerate(spoken.words) if word in ("Kubernetes", "15%.", "um,")]
    assert (errors[unknown] < 0.08).all()


def test_wrong_and_missing_words_do_not_break_the_others(
    audio: ArrayAudio, speech: list[Span], spoken: SpokenText
) -> None:
    given = list(spoken.words)
    given[3], given[16], given[25] = "elephant", "window", "yesterday"
    words = SphinxAligner().align(audio, given, speech, None)
    right = [index for index in range(len(given)) if index not in (3, 16, 25)]
    assert np.median(start_errors(words, spoken)[right]) < 0.08


def test_subtitle_times_help_and_false_ones_do_no_harm(
    audio: ArrayAudio, speech: list[Span], spoken: SpokenText
) -> None:
    helpful = [Span(start - 0.5, start + 1.0) for start in spoken.word_starts_seconds]
    far_off = [Span(start + 500, start + 501) for start in spoken.word_starts_seconds]
    for within in (helpful, far_off):
        words = SphinxAligner().align(audio, spoken.words, speech, within)
        assert np.median(start_errors(words, spoken)) < 0.08


def test_a_text_that_was_not_said_is_not_aligned(audio: ArrayAudio, speech: list[Span]) -> None:
    other = [
        "Purple",
        "elephants",
        "dance",
        "beyond",
        "quiet",
        "harbours",
        "while",
        "nobody",
        "remembers",
        "why",
        "bridges",
        "sing",
    ]
    words = SphinxAligner().align(audio, other, speech, None)
    assert len(words) == len(other)
    assert not any(word.aligned for word in words)


def test_a_text_without_speech_is_spread_and_marked(audio: ArrayAudio) -> None:
    words = SphinxAligner().align(audio, ["a", "—", "b"], [], None)
    assert [word.aligned for word in words] == [False] * 3


def test_runs_that_contradict_the_longer_chain_are_dropped() -> None:
    runs = [Run(0, 9, 10), Run(50, 52, 3), None, Run(10, 19, 10), Run(12, 30, 15)]
    assert consistent_chain(runs) == [runs[0], None, None, None, runs[4]]
    assert consistent_chain([]) == []
    assert consistent_chain([None]) == [None]


def test_the_installed_recogniser_is_ready() -> None:
    assert status().ready
