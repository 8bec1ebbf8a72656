"""The words of a single answer, and of several one after the other."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from statistics import median

import pytest

from greenroom.analysis.spans import Span
from greenroom.analysis.transcripts import Transcript, Word
from greenroom.pipeline.observe import observe
from greenroom.pipeline.progress import ignore
from greenroom.pipeline.request import AnalysisRequest, build_request
from greenroom.pipeline.transcribing import join_transcripts, transcribe_answer
from greenroom.providers import Providers
from greenroom.settings import Settings
from greenroom.speech.transcript_files import typed_transcript
from greenroom.wiring.analysis import build_providers
from samples.render import Sample
from tests.pipeline.recordings import black_and_silent, only


@pytest.fixture(scope="module")
def providers() -> Providers:
    return build_providers(Settings())


def quiet(share: float) -> None:
    """Listen to no progress."""


def said(*words: str, source: str = "pocketsphinx", accuracy: float = 0.5) -> Transcript:
    placed = tuple(Word(word, float(at), at + 0.5) for at, word in enumerate(words))
    return Transcript(placed, source, "model", "en", accuracy, False, False)  # type: ignore[arg-type]


def test_words_that_the_candidate_gives_are_placed_where_they_were_said(
    short_sample: Sample, providers: Providers
) -> None:
    text = " ".join(word["text"] for word in short_sample.truth["words"])
    sound = transcribe_answer([short_sample.recording], typed_transcript(text), "en", providers, quiet)
    assert sound.transcript is not None
    assert (sound.transcript.source, sound.transcript.word_accuracy) == ("given", 1.0)
    pairs = zip(sound.transcript.words, short_sample.truth["words"], strict=True)
    assert median(abs(word.start_seconds - truth["start_seconds"]) for word, truth in pairs) < 0.08


def test_without_words_of_their_own_a_recogniser_listens(short_sample: Sample, providers: Providers) -> None:
    shares: list[float] = []
    sound = transcribe_answer([short_sample.recording], None, "en", providers, shares.append)
    assert sound.transcript is not None
    assert sound.transcript.source == "pocketsphinx"
    assert shares == sorted(shares)
    assert shares[-1] == pytest.approx(1.0)


def test_an_answer_in_two_parts_is_heard_as_one(short_sample: Sample, providers: Providers) -> None:
    words = [word["text"] for word in short_sample.truth["words"]]
    sound = transcribe_answer(
        [short_sample.recording] * 2, typed_transcript(" ".join(words * 2)), "en", providers, quiet
    )
    assert sound.transcript is not None
    first, second = sound.transcript.words[: len(words)], sound.transcript.words[len(words) :]
    shifts = [later.start_seconds - sooner.start_seconds for sooner, later in zip(first, second, strict=True)]
    assert median(shifts) == pytest.approx(short_sample.truth["duration_seconds"], abs=0.15)


def test_an_answer_within_a_longer_recording_is_heard_on_its_own(short_sample: Sample, providers: Providers) -> None:
    words = [word["text"] for word in short_sample.truth["words"]]
    length = short_sample.truth["duration_seconds"]
    both, given = [short_sample.recording] * 2, typed_transcript(" ".join(words))
    alone = transcribe_answer(both[:1], given, "en", providers, quiet).transcript
    second = transcribe_answer(both, given, "en", providers, quiet, Span(length, 2 * length)).transcript
    assert alone is not None
    assert second is not None
    shifts = [one.start_seconds - other.start_seconds for one, other in zip(alone.words, second.words, strict=True)]
    assert median(map(abs, shifts)) < 0.15


def test_why_nothing_was_heard_is_said(short_sample: Sample, providers: Providers, tmp_path: Path) -> None:
    deaf = replace(providers, transcriber=None)
    silent = transcribe_answer([black_and_silent(tmp_path / "silent.mp4")], None, "en", providers, quiet)
    mute = transcribe_answer(
        [only("video", short_sample.recording, tmp_path / "mute.mp4")], None, "en", providers, quiet
    )
    unheard = transcribe_answer([short_sample.recording], None, "en", deaf, quiet)
    assert [sound.transcript for sound in (silent, mute, unheard)] == [None] * 3
    assert silent.reason == "No speech was heard"
    assert mute.reason == "The recording has no sound"
    assert "greenroom doctor" in str(unheard.reason)


def test_the_whole_has_the_words_of_its_parts_at_their_times() -> None:
    whole = join_transcripts(
        [(0.0, said("one", "two", accuracy=0.4)), (10.0, said("three", source="given", accuracy=1.0))], "en"
    )
    assert whole is not None
    assert [(word.text, word.start_seconds, word.end_seconds) for word in whole.words] == [
        ("one", 0.0, 0.5),
        ("two", 1.0, 1.5),
        ("three", 10.0, 10.5),
    ]
    assert whole.word_accuracy == pytest.approx((2 * 0.4 + 1.0) / 3)
    assert whole.source == "pocketsphinx"


def test_answers_without_words_make_no_transcript() -> None:
    assert join_transcripts([(0.0, said()), (5.0, said())], "en") is None


def test_words_that_were_heard_before_are_not_heard_again(short_sample: Sample, providers: Providers) -> None:
    request: AnalysisRequest = build_request(
        short_sample.recording,
        question=short_sample.question,
        questions=None,
        transcript=None,
        profile="fast",
        interview_type="general",
        language="en",
    )
    known = said("hello", "there")
    observations = observe(replace(request, transcribed=known), replace(providers, transcriber=None), ignore)
    assert observations.transcript is known
