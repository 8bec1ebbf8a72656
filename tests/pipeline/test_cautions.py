"""What weakens a measurement is said, and nothing is said where nothing does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from bench.synthetic_face import Face, times, track
from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.face.track import FaceTrack
from greenroom.analysis.picture import PictureTrack
from greenroom.analysis.spans import Span
from greenroom.analysis.transcripts import Transcript, Word
from greenroom.analysis.voice.noise import VoiceConditions
from greenroom.media.contracts import RecordingFacts
from greenroom.pipeline.cautions import find_cautions
from greenroom.pipeline.measure import measure
from greenroom.pipeline.observe import Observations, SoundObservations
from greenroom.report.document import Caution
from greenroom.vision.contracts import SeenTracks
from tests.analysis.body.people import upright
from tests.analysis.voice.voices import drawn_track

SECONDS = 60.0
FACTS = RecordingFacts(
    name="answer.mp4", size_bytes=1, sha256="0" * 64, container="mp4", duration_seconds=SECONDS, has_audio=True,
    has_video=True, audio_codec="aac", video_codec="h264", width=640, height=480, frame_rate=30.0, rotation_degrees=0,
    cut_short=False, notes=(),
)  # fmt: skip
FRAMES = 300
LIVELY = Face(yaw=4 * np.sin(times(FRAMES)), size=(640, 480))


def light(whole: float = 0.5, face: float = 0.5) -> PictureTrack:
    """Return a picture of one brightness."""
    even: FloatArray = np.ones(10)
    return PictureTrack(np.arange(10.0), whole * even, 0.2 * even, face * even)


def seen(face: FaceTrack | None = None, picture: PictureTrack | None = None) -> SeenTracks:
    """Return a candidate who sits well in a well-lit picture."""
    return SeenTracks(face or track(LIVELY, FRAMES), upright().track(), picture or light())


def sound(*speech: Span, **conditions: float) -> SoundObservations:
    """Return a clear voice in a quiet room."""
    clear = {"signal_to_noise_db": 40.0, "clipped_ratio": 0.0, "tonal_ratio": 0.0}
    return SoundObservations(
        speech or (Span(1.0, SECONDS),), drawn_track(np.full(6000, 120.0)), (), VoiceConditions(**(clear | conditions))
    )


def said(count: int = 100, accuracy: float = 1.0, unplaced: int = 0) -> Transcript:
    """Return words of which the last ``unplaced`` were not found in the sound."""
    words = tuple(Word("work", 0.5 * i, 0.5 * i + 0.4, aligned=i < count - unplaced) for i in range(count))
    return Transcript(
        words,
        source="given" if accuracy == 1.0 else "pocketsphinx",
        model="the model",
        language="en",
        word_accuracy=accuracy,
        has_punctuation=False,
        writes_filled_pauses=False,
    )


GOOD = Observations(FACTS, seen(), None, sound(), said(), None, (), ())


def kinds(observations: Observations) -> Sequence[str]:
    """Return the kinds of the cautions, in order."""
    return [caution.kind for caution in cautions(observations)]


def cautions(observations: Observations) -> Sequence[Caution]:
    """Return the cautions about a recording."""
    return find_cautions(observations, measure(observations, (), None, "en"))


def test_a_good_recording_needs_no_caution() -> None:
    assert kinds(GOOD) == []


@pytest.mark.parametrize(
    ("picture", "word"),
    [(light(0.03, 0.05), "nearly black"), (light(0.4, 0.1), "face was dark"), (light(0.9, 0.95), "overexposed")],
)
def test_bad_light_is_told_with_what_to_do(picture: PictureTrack, word: str) -> None:
    (caution,) = cautions(replace(GOOD, seen=seen(picture=picture)))
    assert word in caution.text
    assert "eye_contact" in caution.affects


def test_a_face_that_leaves_is_small_or_is_one_of_two() -> None:
    away = seen(track(LIVELY, FRAMES, unseen=times(FRAMES) > 5.0))
    crowd = track(LIVELY, FRAMES)
    crowd = replace(crowd, faces_seen=crowd.faces_seen + 1)
    assert kinds(replace(GOOD, seen=away)) == ["face lost"]
    assert kinds(replace(GOOD, seen=seen(crowd))) == ["several people"]
    small = seen(replace(track(LIVELY, FRAMES), face_height_ratio=np.full(FRAMES, 0.1)))
    assert kinds(replace(GOOD, seen=small)) == ["distance"]


def test_few_pictures_a_second() -> None:
    assert "frame rate" in kinds(replace(GOOD, seen=seen(track(LIVELY, FRAMES, frames_per_second=5.0))))


def test_a_picture_that_nobody_could_watch() -> None:
    (caution,) = cautions(replace(GOOD, seen=None, seen_reason="no landmarker is ready"))
    assert "no landmarker is ready" in caution.text


def test_noise_and_too_little_speech() -> None:
    assert kinds(replace(GOOD, sound=sound(signal_to_noise_db=5.0))) == ["sound"]
    assert kinds(replace(GOOD, sound=sound(Span(1.0, 9.0)))) == ["short"]


def test_words_that_are_missing_guessed_or_of_another_recording() -> None:
    (missing,) = cautions(replace(GOOD, transcript=None, words_reason="no words were recognised"))
    assert "no words were recognised" in missing.text
    (guessed,) = cautions(replace(GOOD, transcript=said(accuracy=0.6)))
    assert "60%" in guessed.text
    (other,) = cautions(replace(GOOD, transcript=said(unplaced=30)))
    assert "30 of 100 words" in other.text


def test_what_the_decoder_and_the_transcript_noted_is_passed_on() -> None:
    cut = replace(FACTS, notes=("The file was cut short",))
    noted = cautions(replace(GOOD, facts=cut, given_notes=("3 words were left out",)))
    assert [caution.text for caution in noted] == [
        "The file was cut short.",
        "3 words were left out.",
    ]
