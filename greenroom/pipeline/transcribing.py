"""The words of a single answer before the analysis of the whole recording: transcribed, or given and aligned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from greenroom.analysis.segments import within as cut
from greenroom.analysis.spans import Span
from greenroom.analysis.transcripts import Transcript, Word
from greenroom.analysis.voice.intensity import measure_intensity
from greenroom.analysis.voice.timing import find_speech
from greenroom.errors import MachineError
from greenroom.media.contracts import AUDIO_SAMPLE_RATE_HZ, AudioChunk
from greenroom.media.spool import SpooledAudio
from greenroom.pipeline.observe import align
from greenroom.providers import Providers
from greenroom.speech.contracts import Progress
from greenroom.speech.transcript_files import GivenTranscript

DETECTING_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class TranscribedAnswer:
    """The words of an answer; without any, ``reason`` says why in a sentence without a full stop."""

    transcript: Transcript | None
    reason: str | None


def transcribe_answer(
    parts: Sequence[Path],
    given: GivenTranscript | None,
    language: str,
    providers: Providers,
    progress: Progress,
    within: Span | None = None,
) -> TranscribedAnswer:
    """Listen to one answer; times count from its beginning.

    Parameters
    ----------
    parts
        Its recordings, one after the other: the recorder begins again when a page is loaded again.
    given
        The candidate's own words, which are aligned with the sound; None transcribes it.
    within
        The place of the answer, when the parts contain more than it.

    Raises
    ------
    InputError
        The recording cannot be used.
    MachineError
        The disk is full.
    """
    with SpooledAudio(providers.temporary_folder) as audio:
        for part in parts:
            _append(audio, part, providers)
        if audio.duration_seconds == 0:
            return TranscribedAnswer(None, "The recording has no sound")
        detector = providers.speech_detector
        probabilities = detector.probabilities(audio, lambda share: progress(DETECTING_SHARE * share))
        speech = find_speech(probabilities, detector.frame_seconds, measure_intensity(audio))
        if within is not None:
            speech = cut(speech, [within])
        if not speech:
            return TranscribedAnswer(None, "No speech was heard")
        if given is not None:
            return _transcribed(align(audio, speech, given, language, providers), within)
        if providers.transcriber is None:
            return TranscribedAnswer(None, "No recogniser is ready (greenroom doctor says how to get one)")
        try:
            transcript = providers.transcriber.transcribe(
                audio, speech, language, lambda share: progress(DETECTING_SHARE + (1 - DETECTING_SHARE) * share)
            )
        except MachineError as error:
            return TranscribedAnswer(None, error.message)
    return _transcribed(transcript, within) if transcript.words else TranscribedAnswer(None, "No words were recognised")


def _transcribed(transcript: Transcript, within: Span | None) -> TranscribedAnswer:
    """Return the words with their times counted from the beginning of the answer."""
    start = within.start_seconds if within is not None else 0.0
    return TranscribedAnswer(replace(transcript, words=_moved(transcript.words, -start)), None)


def _moved(words: Sequence[Word], by_seconds: float) -> tuple[Word, ...]:
    return tuple(
        replace(word, start_seconds=word.start_seconds + by_seconds, end_seconds=word.end_seconds + by_seconds)
        for word in words
    )


def _append(audio: SpooledAudio, part: Path, providers: Providers) -> None:
    """Append the sound of a part, with silence up to its end, so that the next one begins when its picture does."""
    start = audio.duration_seconds
    with providers.decoder.open(part) as decoding:
        for event in decoding.events(frames_per_second=0):
            if isinstance(event, AudioChunk):
                audio.append(event)
        facts = decoding.facts
    missing = start + facts.duration_seconds - audio.duration_seconds
    if facts.has_audio and missing > 0:
        audio.append(AudioChunk(audio.duration_seconds, np.zeros(round(missing * AUDIO_SAMPLE_RATE_HZ), np.float32)))


def join_transcripts(parts: Sequence[tuple[float, Transcript]], language: str) -> Transcript | None:
    """Return the transcripts of answers as that of the recording which holds them one after the other.

    Parameters
    ----------
    parts
        When each answer's own recording begins in the whole, in seconds and in order, and its words.

    Returns
    -------
    Transcript
        Its accuracy is the mean of the parts by words; it has punctuation and filled pauses if all parts have them.
        None when no part has a word.
    """
    transcribed = [(start, part) for start, part in parts if part.words]
    if not transcribed:
        return None
    total = sum(len(part.words) for _, part in transcribed)
    recognised = [part for _, part in transcribed if part.source != "given"]
    first = recognised[0] if recognised else transcribed[0][1]
    return Transcript(
        words=tuple(word for start, part in transcribed for word in _moved(part.words, start)),
        source=first.source,
        model=first.model,
        language=language,
        word_accuracy=sum(part.word_accuracy * len(part.words) for _, part in transcribed) / total,
        has_punctuation=all(part.has_punctuation for _, part in transcribed),
        writes_filled_pauses=all(part.writes_filled_pauses for _, part in transcribed),
    )
