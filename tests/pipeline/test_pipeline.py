"""From a recording to a report, with the real components."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import greenroom
from greenroom.analysis.features import Feature
from greenroom.analysis.metrics.tables import METRICS
from greenroom.report.document import Report, Score
from greenroom.report.json_document import from_json
from samples.render import Sample
from tests.pipeline.recordings import black_and_silent, only


def names(text: str) -> list[str]:
    """Return the words of a text."""
    return text.split()


# The names that the report promises; what else it holds may grow.
SECTIONS = names("""schema_version recording provenance transcript features scores competencies segments timelines
    feedback cautions""")
FEATURES = names("""pitch_mean_hz pitch_sd_semitones intensity_mean_db intensity_sd_db hnr_db jitter_local_ratio
    shimmer_local_ratio cpp_db duration_seconds speaking_seconds silence_seconds speaking_ratio pause_count
    long_pause_count longest_pause_seconds response_latency_seconds speaking_rate_wpm
    articulation_rate_syllables_per_second word_count filler_count filler_rate_per_minute filled_pause_count
    vocabulary_diversity_mattr hedge_rate_per_100_words repetition_count mean_sentence_length_words sentiment relevance
    coherence specificity face_presence_ratio eye_contact_ratio gaze_break_count blink_rate_per_minute smile_ratio
    expression_variety head_yaw_mean_degrees head_pitch_mean_degrees head_motion_sd_degrees body_presence_ratio
    shoulder_tilt_degrees torso_lean_degrees head_tilt_degrees movement_index gesture_rate_per_minute""")
SCORES = names("""shoulder_alignment spine_straightness head_position posture eye_contact expression_variety
    head_stability engagement visual_confidence voice_clarity volume_consistency tone vocal_confidence speaking_rate
    pauses filler_words vocabulary_diversity content_relevance coherence structure delivery content
    communication_effectiveness overall""")
TIMELINES = names("""eye_contact smile pitch_hz intensity_db speaking speaking_rate_wpm posture head_yaw_degrees""")
SEEN = ("shoulder_alignment", "posture", "eye_contact", "expression_variety", "head_stability", "visual_confidence")
FROM_VOICE = (
    "voice_clarity",
    "volume_consistency",
    "tone",
    "vocal_confidence",
    "speaking_rate",
    "pauses",
    "filler_words",
)


def every_set(report: Report) -> Iterator[tuple[Mapping[str, Feature], Mapping[str, Score]]]:
    """Yield the features and scores of the whole and of each segment."""
    yield report.features, report.scores
    for segment in report.segments:
        yield segment.features, segment.scores


def check(report: Report) -> None:
    """Check what holds for the report of any recording."""
    for features, scores in every_set(report):
        for name, feature in features.items():
            _check_feature(name, feature)
        for score in scores.values():
            _check_score(score, report.recording.duration_seconds)
    for line in report.timelines.values():
        assert len(line.times_seconds) == len(line.values)
        assert list(line.times_seconds) == sorted(line.times_seconds)
        assert all(0 <= time <= report.recording.duration_seconds + 0.1 for time in line.times_seconds)
        if line.unit == "0/1":
            assert set(line.values) <= {0, 1, None}


def _check_feature(name: str, feature: Feature) -> None:
    metric = METRICS[name]
    assert feature.unit == metric.unit
    assert feature.method
    assert 0.0 <= feature.coverage <= 1.0
    assert (feature.value is None) == (feature.reason is not None), name
    if feature.value is not None:
        assert math.isfinite(feature.value)
        assert metric.low <= feature.value <= metric.high, name


def _check_score(score: Score, duration_seconds: float) -> None:
    assert 0.0 <= score.coverage <= 1.0
    assert score.scorer_version
    assert (score.value is None) == (score.reason is not None)
    assert (score.value is None) == (score.level is None)
    if score.value is not None:
        assert score.low is not None
        assert score.high is not None
        assert 0.0 <= score.low <= score.value <= score.high <= 100.0
    for evidence in score.evidence:
        assert 0.0 <= evidence.start_seconds <= evidence.end_seconds <= duration_seconds + 0.1
        assert evidence.note


@pytest.fixture(scope="module")
def sound(short_sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sound of the short sample."""
    return only("audio", short_sample.recording, tmp_path_factory.mktemp("sound") / "answer.m4a")


def test_the_report_has_every_name_that_it_promises(short_report: Report) -> None:
    assert list(short_report.__dataclass_fields__) == SECTIONS
    assert set(FEATURES) <= set(short_report.features)
    assert set(SCORES) <= set(short_report.scores)
    assert set(TIMELINES) <= set(short_report.timelines)
    assert len(short_report.competencies) >= 5
    check(short_report)


def test_the_truth_of_the_sample_is_found(short_sample: Sample, short_report: Report) -> None:
    words = [word["text"] for word in short_sample.truth["words"]]
    assert [word.text for word in short_report.transcript.words] == words
    assert [word.filler for word in short_report.transcript.words if word.filler] == ["filled_pause"]
    assert short_report.features["word_count"].value == len(words) - 1  # an um is no word
    assert short_report.features["filled_pause_count"].value == 1
    assert short_report.features["long_pause_count"].value == 1
    assert short_report.recording.duration_seconds == pytest.approx(short_sample.truth["duration_seconds"], abs=0.1)
    away = short_sample.truth["gaze_away"][0]
    line = short_report.timelines["eye_contact"]
    inside = [
        value
        for time, value in zip(line.times_seconds, line.values, strict=True)
        if away["start_seconds"] + 0.4 < time < away["end_seconds"] - 0.4 and value is not None
    ]
    assert sum(inside) / len(inside) < 0.2
    assert short_report.features["eye_contact_ratio"].value == pytest.approx(0.8, abs=0.1)


def test_latency_is_unknown_without_the_moment_when_the_question_ended(short_report: Report) -> None:
    latency = short_report.features["response_latency_seconds"]
    assert latency.value is None
    assert latency.reason


def test_a_short_answer_abstains_from_what_needs_a_longer_one(short_report: Report) -> None:
    assert short_report.scores["vocabulary_diversity"].reason == "only 27 words were said, and 50 are needed"
    assert short_report.features["coherence"].value is None
    assert "short" in {caution.kind for caution in short_report.cautions}


def test_a_covered_camera_and_a_muted_microphone_get_no_score_at_all(tmp_path: Path) -> None:
    recording = black_and_silent(tmp_path / "black.mp4")
    # From a script without `if __name__ == "__main__"`: the workers must not run it again.
    script = tmp_path / "script.py"
    script.write_text(
        "import sys, greenroom\n"
        "from greenroom.report.json_document import to_json\n"
        "print(to_json(greenroom.analyze(sys.argv[1], question='Why?')), end='')\n"
    )
    printed = subprocess.run([sys.executable, script, recording], check=True, capture_output=True).stdout
    report = from_json(printed)

    assert printed.count(b"\n") == 1
    check(report)
    assert [name for name, score in report.scores.items() if score.value is not None] == []
    assert [name for name, part in report.competencies.items() if part.value is not None] == []
    assert all(score.reason for score in report.scores.values())
    assert report.features["duration_seconds"].value == pytest.approx(6.0, abs=0.2)
    assert set(report.timelines["eye_contact"].values) == {None}
    assert set(report.timelines["speaking"].values) == {0}
    assert report.segments == () or report.segments[0].kind == "answer"
    assert report.feedback.changes == ()
    assert report.transcript.reason == "no speech was heard"


def test_a_recording_without_sound_is_judged_by_what_is_seen(short_sample: Sample, tmp_path: Path) -> None:
    report = greenroom.analyze(only("video", short_sample.recording, tmp_path / "mute.mp4"), profile="fast")

    check(report)
    assert not report.recording.has_audio
    assert report.scores["posture"].value is not None
    assert report.scores["eye_contact"].value is not None
    assert [name for name in FROM_VOICE if report.scores[name].value is not None] == []
    assert report.scores["pauses"].reason == "the recording has no sound"
    # The fast profile has five frames a second, which is too few to count blinks of 0.1 s.
    assert report.features["blink_rate_per_minute"].value is None
    assert report.provenance.profile == "fast"


def test_a_recording_without_picture_is_judged_by_what_is_heard(sound: Path, short_sample: Sample) -> None:
    report = greenroom.analyze(sound, transcript=short_sample.transcript)

    check(report)
    assert not report.recording.has_video
    assert report.scores["pauses"].value is not None
    assert [name for name in SEEN if report.scores[name].value is not None] == []
    assert report.scores["eye_contact"].reason == "the recording has no picture"
    assert report.scores["content_relevance"].value is None
    assert "question" in str(report.scores["content_relevance"].reason)


def test_without_a_transcript_the_recogniser_is_named(sound: Path) -> None:
    report = greenroom.analyze(sound)

    check(report)
    assert report.transcript.source != "given"
    assert report.transcript.words
    assert report.transcript.word_accuracy is not None
    assert report.transcript.word_accuracy < 1.0
    assert "words" in {component.role for component in report.provenance.components}


def test_questions_with_times_divide_an_interview_into_answers(
    sound: Path, short_sample: Sample, tmp_path: Path
) -> None:
    begins = [part["start_seconds"] for part in short_sample.truth["speech"]]
    last = begins[-1]
    questions = [
        {"text": "What did you learn?", "asked_from_seconds": 0.0, "asked_until_seconds": 0.2},
        {"text": "And again?", "asked_from_seconds": last - 1.0, "asked_until_seconds": last - 0.8},
        {"text": "Too late?", "asked_from_seconds": 500.0, "asked_until_seconds": 501.0},
    ]
    (tmp_path / "questions.json").write_text(json.dumps({"questions": questions}))
    report = greenroom.analyze(sound, questions=tmp_path / "questions.json", transcript=short_sample.transcript)

    check(report)
    assert [segment.kind for segment in report.segments] == ["answer"] * 3
    assert [segment.question for segment in report.segments] == [question["text"] for question in questions]
    first, second, never = report.segments
    assert first.features["response_latency_seconds"].value == pytest.approx(begins[0] - 0.2, abs=0.1)
    assert second.features["response_latency_seconds"].value == pytest.approx(0.8, abs=0.1)
    assert second.features["word_count"].value == 7
    assert first.end_seconds == pytest.approx(last - 1.0)
    assert never.start_seconds == never.end_seconds
    assert [name for name, score in never.scores.items() if score.value is not None] == []
