"""From observations to features and moments: every modality's pure functions, called once for the whole recording."""

from __future__ import annotations

from dataclasses import dataclass

from greenroom.analysis.body.features import measure_body
from greenroom.analysis.body.moments import body_moments
from greenroom.analysis.body.signals import BodySignals, read_body
from greenroom.analysis.face.features import measure_face
from greenroom.analysis.face.moments import face_moments
from greenroom.analysis.face.signals import FaceSignals, read_face
from greenroom.analysis.features import BlockedFeature, Blocks
from greenroom.analysis.moments import Moment
from greenroom.analysis.segments import divide, stretches_of_speech
from greenroom.analysis.spans import Span
from greenroom.analysis.voice.features import measure_voice
from greenroom.analysis.voice.moments import voice_moments
from greenroom.analysis.voice.timing import SpokenQuestion
from greenroom.analysis.voice.timing_features import measure_timing
from greenroom.embedding.contracts import Embedder
from greenroom.pipeline.measure_wording import measure_wording, wording_moments
from greenroom.pipeline.observe import Observations
from greenroom.pipeline.questions import AskedQuestion, answer_spans
from greenroom.pipeline.spoken_words import Wording, read_words


@dataclass(frozen=True, slots=True)
class Measurements:
    """A recording as numbers: additive statistics over blocks, and the moments that a reader can check.

    ``parts`` are the answers, or the stretches of speech where no questions are known.
    """

    blocks: Blocks
    parts: tuple[Span, ...]
    face: FaceSignals | None
    body: BodySignals | None
    wording: Wording
    features: tuple[BlockedFeature, ...]
    moments: tuple[Moment, ...]


def measure(
    observations: Observations, questions: tuple[AskedQuestion, ...], embedder: Embedder | None, language: str
) -> Measurements:
    """Measure everything that was observed."""
    sound, picture = observations.sound, observations.seen
    speech = sound.speech if sound is not None else ()
    duration = observations.facts.duration_seconds
    spoken_questions = [
        SpokenQuestion(answer, question.thinking_seconds)
        for question, answer in zip(questions, answer_spans(questions, duration), strict=True)
        if question.thinking_seconds is not None
    ]
    parts = observations.answers or stretches_of_speech(speech)
    blocks = divide(duration, parts)
    face = read_face(picture.face) if picture is not None else None
    body = read_body(picture.body) if picture is not None else None
    wording = read_words(observations, questions, embedder, language)
    voice = sound.voice if sound is not None else None
    asked = [question.asked_until_seconds for question in questions if question.asked_until_seconds is not None]
    return Measurements(
        blocks=blocks,
        parts=parts,
        face=face,
        body=body,
        wording=wording,
        features=(
            *measure_voice(voice, speech, blocks),
            *measure_timing(speech, voice, blocks, asked, spoken_questions),
            *measure_wording(wording, blocks),
            *measure_face(face, blocks),
            *measure_body(body, blocks),
        ),
        moments=(
            *(voice_moments(voice, speech, asked) if voice is not None else ()),
            *wording_moments(wording),
            *(face_moments(face) if face is not None else ()),
            *(body_moments(body) if body is not None else ()),
        ),
    )
