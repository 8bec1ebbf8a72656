"""What weakens a recording's measurements: light, distance, noise, a rough transcript, a short or damaged file.

Thresholds are where scores begin to move in bench/invariance.py, or where a method's own source says that it fails.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.face.signals import FaceSignals
from greenroom.analysis.picture import PictureTrack
from greenroom.analysis.transcripts import Transcript
from greenroom.analysis.voice.noise import caution_sentences
from greenroom.coaching.analysed import LEAST_WORD_ACCURACY
from greenroom.pipeline.measure import Measurements
from greenroom.pipeline.observe import Observations, SoundObservations
from greenroom.report.document import Caution

DARK_FACE_RATIO = 0.15
"""Mean luma of the face; below it the irises are a guess."""
BRIGHT_FACE_RATIO = 0.9
DARK_PICTURE_RATIO = 0.08
SMALL_FACE_RATIO = 0.15
"""Height of the face over the picture's: at 480 lines the eye is then about 12 pixels wide."""
SEVERAL_FACES_RATIO = 0.1
FACE_LOST_RATIO = 0.75
SLOW_FACE_FRAMES_PER_SECOND = 8.0
SHORT_SPEECH_SECONDS = 20.0

FACE_SCORES = ("eye_contact", "expression_variety", "head_stability", "engagement", "visual_confidence")
VOICE_SCORES = ("voice_clarity", "volume_consistency", "tone")
WORD_SCORES = ("filler_words", "vocabulary_diversity", "content_relevance", "coherence", "structure")


def find_cautions(observations: Observations, measurements: Measurements) -> tuple[Caution, ...]:
    """Return everything that a reader should know before trusting the numbers, the file's troubles first."""
    cautions = [Caution("recording", f"{note}.", ()) for note in observations.facts.notes]
    if observations.facts.has_video and observations.seen is None:
        cautions.append(Caution("picture", f"The picture was not watched: {observations.seen_reason}.", FACE_SCORES))
    if observations.seen is not None:
        cautions += _about_light(observations.seen.picture)
    if measurements.face is not None:
        cautions += _about_the_face(measurements.face)
    if observations.sound is not None:
        cautions += _about_the_sound(observations.sound)
    cautions += _about_the_words(observations)
    return tuple(cautions)


def _about_light(picture: PictureTrack) -> Iterator[Caution]:
    face, whole = _median(picture.face_brightness_ratio), _median(picture.brightness_ratio)
    if whole < DARK_PICTURE_RATIO:
        yield Caution("light", "The picture was nearly black: add a light in front of you.", FACE_SCORES)
    elif face < DARK_FACE_RATIO:
        yield Caution(
            "light", "Your face was dark: put a lamp or a window in front of you, not behind you.", FACE_SCORES
        )
    elif face > BRIGHT_FACE_RATIO:
        yield Caution("light", "Your face was overexposed: turn the light away a little.", FACE_SCORES)


def _about_the_face(face: FaceSignals) -> Iterator[Caution]:
    if face.several_faces_ratio > SEVERAL_FACES_RATIO:
        yield Caution(
            "several people",
            f"More than one face was in the picture for {face.several_faces_ratio:.0%} of the time. The largest, most "
            "central one was followed.",
            FACE_SCORES,
        )
    if 0.0 < face.present_ratio < FACE_LOST_RATIO:
        yield Caution(
            "face lost",
            f"Your face was seen for {face.present_ratio:.0%} of the time. Sit so that it stays in the picture.",
            FACE_SCORES,
        )
    if face.face_size_ratio < SMALL_FACE_RATIO:
        yield Caution(
            "distance", "Your face was small in the picture: gaze and smiles are rough. Sit closer.", FACE_SCORES
        )
    if face.frames_per_second < SLOW_FACE_FRAMES_PER_SECOND:
        yield Caution(
            "frame rate",
            f"The face was followed {face.frames_per_second:.0f} times a second: short glances may be missed, and "
            "blinks are not counted.",
            ("eye_contact",),
        )


def _about_the_sound(sound: SoundObservations) -> Iterator[Caution]:
    for sentence in caution_sentences(sound.conditions):
        yield Caution("sound", sentence, VOICE_SCORES)
    spoken = sum(span.duration_seconds for span in sound.speech)
    if 0.0 < spoken < SHORT_SPEECH_SECONDS:
        yield Caution(
            "short",
            f"Only {spoken:.0f} seconds of speech: the intervals are wide. Answer for a minute or more.",
            (*VOICE_SCORES, *WORD_SCORES),
        )


def _about_the_words(observations: Observations) -> Iterator[Caution]:
    transcript = observations.transcript
    if transcript is None:
        if observations.sound is not None and observations.words_reason is not None:
            yield Caution("words", f"There are no words to judge: {observations.words_reason}.", WORD_SCORES)
        return
    yield from (Caution("words", f"{note}.", ()) for note in observations.given_notes)
    if transcript.word_accuracy < LEAST_WORD_ACCURACY:
        yield Caution("words", _roughly_transcribed(transcript), WORD_SCORES)
    unplaced = sum(not word.aligned for word in transcript.words)
    if transcript.source == "given" and unplaced > len(transcript.words) / 5:
        yield Caution(
            "words",
            f"{unplaced} of {len(transcript.words)} words of the transcript were not found in the sound. Their times "
            "are estimates. Is it the transcript of this recording?",
            WORD_SCORES,
        )


def _roughly_transcribed(transcript: Transcript) -> str:
    return (
        f"The recogniser ({transcript.model}) probably got about {transcript.word_accuracy:.0%} of the words right. "
        "Accents, noise and quick speech make it worse. Correct the transcript for more reliable numbers."
    )


def _median(values: FloatArray) -> float:
    """Return the median of the measured values, NaN (which crosses no threshold) without any."""
    measured = values[np.isfinite(values)]
    return float(np.median(measured)) if len(measured) else float("nan")
