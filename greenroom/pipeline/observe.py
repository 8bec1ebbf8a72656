"""Measure a recording: tracks, speech and words, before any judgement."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from greenroom.analysis.audio import AudioSource
from greenroom.analysis.language import find_fillers
from greenroom.analysis.language.tokens import is_punctuated
from greenroom.analysis.segments import within
from greenroom.analysis.spans import Span
from greenroom.analysis.transcripts import Transcript, Word
from greenroom.analysis.voice.contours import measure_voice_track
from greenroom.analysis.voice.filled_pauses import FilledPause, find_filled_pauses
from greenroom.analysis.voice.intensity import measure_intensity
from greenroom.analysis.voice.noise import VoiceConditions, measure_conditions
from greenroom.analysis.voice.timing import find_speech
from greenroom.analysis.voice.track import VoiceTrack
from greenroom.errors import ComponentMissingError, MachineError
from greenroom.media.contracts import AudioChunk, DecodingRecording, RecordingFacts, VideoFrame
from greenroom.media.spool import SpooledAudio
from greenroom.pipeline.progress import ProgressListener
from greenroom.pipeline.questions import answer_spans
from greenroom.pipeline.request import AnalysisRequest
from greenroom.providers import Providers
from greenroom.speech.transcript_files import GivenTranscript
from greenroom.vision.contracts import LandmarkSession, SeenTracks

LEAST_FOUND_SHARE = 0.5
"""Of a transcript that fits its recording at least 80% of the words are found (bench/alignment.py)."""


@dataclass(frozen=True, slots=True)
class SoundObservations:
    """The measurements of the sound: speech, the voice in it, and um and uh found without a recogniser."""

    speech: tuple[Span, ...]
    voice: VoiceTrack
    filled_pauses: tuple[FilledPause, ...]
    conditions: VoiceConditions


@dataclass(frozen=True, slots=True)
class Observations:
    """Everything that was observed of a recording.

    Parameters
    ----------
    seen
        None without a picture or without a landmarker; ``seen_reason`` says which.
    sound
        None without sound.
    transcript
        None without speech, or when it could not be transcribed; ``words_reason`` says why.
    answers
        When each question was answered; empty when no questions are known.
    given_notes
        A note for the reader about the given transcript.
    """

    facts: RecordingFacts
    seen: SeenTracks | None
    seen_reason: str | None
    sound: SoundObservations | None
    transcript: Transcript | None
    words_reason: str | None
    answers: tuple[Span, ...]
    given_notes: tuple[str, ...]


def observe(request: AnalysisRequest, providers: Providers, progress: ProgressListener) -> Observations:
    """Watch and listen to a recording, once.

    Raises
    ------
    InputError
        The recording cannot be used.
    MachineError
        The disk is full, or a component failed.
    """
    with SpooledAudio(providers.temporary_folder) as audio:
        facts, picture = _decode(request, providers, audio, progress)
        answers = answer_spans(request.questions, facts.duration_seconds)
        sound = _listen(audio, request, answers, providers, progress) if facts.has_audio else None
        transcript, words_reason = _find_words(audio, sound, request, providers, progress)
    return Observations(
        facts=facts,
        seen=picture,
        seen_reason=_why_unseen(facts, providers),
        sound=sound,
        transcript=transcript,
        words_reason=words_reason,
        answers=answers,
        given_notes=request.transcript.notes if request.transcript is not None else (),
    )


def observe_part(request: AnalysisRequest, providers: Providers, progress: ProgressListener) -> Observations:
    """Watch and listen to one part of a recording, without its words; it may still arrive.

    Raises
    ------
    InputError
        The part cannot be used.
    MachineError
        The disk is full, or a component failed.
    """
    with SpooledAudio(providers.temporary_folder) as audio:
        facts, picture = _decode(request, providers, audio, progress)
        sound = _listen(audio, request, (), providers, progress) if facts.has_audio else None
    return Observations(
        facts=facts,
        seen=picture,
        seen_reason=_why_unseen(facts, providers),
        sound=sound,
        transcript=None,
        words_reason="the words of a part are transcribed apart",
        answers=(),
        given_notes=(),
    )


def _decode(
    request: AnalysisRequest, providers: Providers, audio: SpooledAudio, progress: ProgressListener
) -> tuple[RecordingFacts, SeenTracks | None]:
    """Send pictures to the landmarker and sound to the spool, in one pass."""
    with providers.decoder.open(request.recording, request.arrival) as recording:
        watches = recording.has_picture and providers.landmarker is not None
        with _landmarks(request, providers) if watches else nullcontext() as session:
            for event in recording.events(request.profile.face_frames_per_second):
                if isinstance(event, AudioChunk):
                    audio.append(event)
                elif session is not None:
                    session.submit(event)
                _tell(recording, event, progress)
            picture = session.finish() if session is not None else None
        facts = recording.facts
    return facts, picture if facts.has_video else None


def _landmarks(request: AnalysisRequest, providers: Providers) -> AbstractContextManager[LandmarkSession]:
    assert providers.landmarker is not None  # noqa: S101 - asked by the only caller; says so to the type checker
    return providers.landmarker.session(request.profile)


def _tell(recording: DecodingRecording, event: AudioChunk | VideoFrame, progress: ProgressListener) -> None:
    del event
    expected = recording.expected_seconds
    progress("watching", recording.position_seconds / expected if expected else 0.0)


def _listen(
    audio: AudioSource,
    request: AnalysisRequest,
    answers: Sequence[Span],
    providers: Providers,
    progress: ProgressListener,
) -> SoundObservations:
    """Find the candidate's speech and measure the voice in it; speech between answers is the interviewer's."""
    detector = providers.speech_detector
    probabilities = detector.probabilities(audio, lambda share: progress("listening", 0.2 * share))
    intensity_db = measure_intensity(audio)
    all_speech = find_speech(probabilities, detector.frame_seconds, intensity_db)
    speech = within(all_speech, answers) if answers else all_speech
    voice = measure_voice_track(
        audio,
        intensity_db,
        speech,
        lambda share: progress("listening", 0.2 + 0.8 * share),
        quality_share=request.profile.voice_quality_share,
    )
    return SoundObservations(
        speech=speech,
        voice=voice,
        filled_pauses=find_filled_pauses(audio, voice, speech),
        conditions=measure_conditions(audio, voice, all_speech),
    )


def _find_words(
    audio: AudioSource,
    sound: SoundObservations | None,
    request: AnalysisRequest,
    providers: Providers,
    progress: ProgressListener,
) -> tuple[Transcript | None, str | None]:
    """Return the words with their times, or why there are none."""
    if sound is None:
        return None, "the recording has no sound"
    if not sound.speech:
        return None, "no speech was heard"
    if request.transcribed is not None:
        return request.transcribed, None
    if request.transcript is not None:
        return align(audio, sound.speech, request.transcript, request.language, providers), None
    if providers.transcriber is None:
        return None, "no recogniser is ready (greenroom doctor says how to get one)"
    try:
        transcript = providers.transcriber.transcribe(
            audio, sound.speech, request.language, lambda share: progress("words", share)
        )
    except MachineError as error:
        # The rest of the report needs no words: it is complete, and says why they are missing.
        return None, f"{error.message[0].lower()}{error.message[1:]}"
    return (transcript, None) if transcript.words else (None, "no words were recognised")


def align(
    audio: AudioSource, speech: Sequence[Span], transcript: GivenTranscript, language: str, providers: Providers
) -> Transcript:
    """Place the words that a candidate gave in the sound.

    Raises
    ------
    ComponentMissingError
        There is no aligner: the candidate gave these words, so leaving them out would be wrong.
    """
    if providers.aligner is None:
        raise ComponentMissingError(
            "A transcript cannot be aligned to the sound on this machine",
            "Run greenroom doctor to see what is missing",
        )
    words = providers.aligner.align(audio, transcript.words, speech, transcript.within)
    text = " ".join(transcript.words)
    return Transcript(
        words=words,
        source="given",
        model=providers.aligner.name,
        language=language,
        word_accuracy=_trust_in_given(words),
        has_punctuation=is_punctuated(text),
        writes_filled_pauses=any(filler.kind == "filled_pause" for filler in find_fillers(text)),
    )


def _trust_in_given(words: Sequence[Word]) -> float:
    """Return 1 for words that the sound bears out, else the share that it does: they may be of another recording."""
    found = sum(word.aligned for word in words) / len(words)
    return 1.0 if found >= LEAST_FOUND_SHARE else found


def _why_unseen(facts: RecordingFacts, providers: Providers) -> str | None:
    if not facts.has_video:
        return "the recording has no picture"
    if providers.landmarker is None:
        return "no landmarker is ready (greenroom doctor says how to get one)"
    return None
