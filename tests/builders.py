"""Builders of realistic reports: full, spoken only, silent and black, a long interview, a short answer.

All texts are made up here. Numbers are drawn from a seeded generator, so the same call gives the same report.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import cycle, islice

import numpy as np

from greenroom.analysis.catalogue import COMPETENCIES, COMPOSITES, CompositeDefinition, overall_for
from greenroom.analysis.features import Feature
from greenroom.analysis.leaves import LEAVES, LeafDefinition
from greenroom.analysis.levels import level_of
from greenroom.analysis.metrics.metric import Metric
from greenroom.analysis.metrics.tables import METRICS
from greenroom.analysis.scores import Contribution
from greenroom.coaching.contracts import Change, Feedback, MomentQuote, Strength
from greenroom.report.document import (
    Caution,
    Competency,
    Component,
    Evidence,
    HeardFiller,
    Pause,
    Provenance,
    Recording,
    Report,
    Score,
    Segment,
    Timeline,
    TranscriptSection,
    TranscriptWord,
)

QUESTIONS = (
    "Tell me about yourself and what brought you here.",
    "Describe a project that went wrong. What did you do?",
    "How would you design a service that sends a million reminders every morning?",
    "Tell me about a disagreement with a colleague and how it ended.",
    "What is the difference between a process and a thread?",
    "Which piece of feedback has changed how you work?",
    "How do you decide what to leave out of a release?",
    "Why this team, and why now?",
)

SENTENCES = (
    "So um in my last role I looked after the booking service of a small ferry company.",
    "We had about forty thousand passengers on a summer weekend and, you know, one database.",
    "The first thing I did was to measure where the time went before touching any code.",
    "It turned out that uh most of the delay came from a report that ran every single minute.",
    "I moved it to a nightly job, I mean, to a queue that ran when the load was low.",
    "Response times fell from four seconds to under half a second and the complaints stopped.",
    "What I would do differently is to talk to the people at the harbour much earlier.",
    "My manager at the time was like very worried about the deadline, and I understood why.",
    "We agreed on two dates, one for the tickets and one for everything else.",
    "In the end we shipped the tickets a week early and the rest a week late.",
    "I learned that a plan which everybody can repeat is worth more than a perfect one.",
    "Well, the hardest part was telling the team that half of our work would be thrown away.",
)

FILLERS = {"um": "filled_pause", "uh": "filled_pause", "like": "discourse_marker", "well": "discourse_marker"}

_BELIEVABLE: dict[str, float] = {
    "pitch_mean_hz": 178.4, "pitch_sd_semitones": 2.31, "intensity_mean_db": 62.8, "intensity_sd_db": 6.42,
    "hnr_db": 14.9, "jitter_local_ratio": 0.0113, "shimmer_local_ratio": 0.0641, "cpp_db": 18.2,
    "duration_seconds": 214.0, "speaking_seconds": 151.3, "silence_seconds": 62.7, "speaking_ratio": 0.707,
    "pause_count": 61.0, "long_pause_count": 3.0, "longest_pause_seconds": 3.62, "mean_pause_seconds": 0.61,
    "pause_rate_per_minute": 17.1, "long_pause_rate_per_minute": 0.84, "response_latency_seconds": 1.24,
    "speaking_rate_wpm": 142.3, "articulation_rate_syllables_per_second": 4.61, "word_count": 507.0,
    "filler_count": 19.0, "filler_rate_per_minute": 5.33, "filler_rate_per_100_words": 3.75,
    "filled_pause_count": 12.0, "vocabulary_diversity_mattr": 0.781, "hedge_rate_per_100_words": 1.42,
    "repetition_count": 4.0, "mean_sentence_length_words": 16.4, "we_ratio": 0.31, "sentiment": 0.18,
    "relevance": 0.54, "coherence": 0.41, "specificity": 0.36, "structure": 0.66, "face_presence_ratio": 0.852,
    "eye_contact_ratio": 0.638, "gaze_break_count": 34.0, "gaze_break_rate_per_minute": 9.5,
    "blink_rate_per_minute": 17.6, "smile_ratio": 0.092, "expression_variety": 0.94, "head_yaw_mean_degrees": -3.2,
    "head_pitch_mean_degrees": -5.8, "head_motion_sd_degrees": 4.12, "body_presence_ratio": 0.84,
    "posture_index": 68.2, "shoulder_tilt_degrees": 2.4, "shoulder_tilt_sd_degrees": 1.3, "torso_lean_degrees": 4.4,
    "head_tilt_degrees": 1.9, "neck_length_ratio": 0.58, "slouch_ratio": 0.06, "head_forward_ratio": 0.03,
    "head_offset_ratio": 0.07, "movement_index": 0.21, "gesture_rate_per_minute": 8.3,
}  # fmt: skip


def _feature(metric: Metric) -> tuple[float, str]:
    """Return a value and the unit; a metric that is not listed above lies at its lower end."""
    return _BELIEVABLE.get(metric.name, metric.low), metric.unit


FEATURES: dict[str, tuple[float, str]] = {name: _feature(METRICS[name]) for name in [*_BELIEVABLE, *METRICS]}
"""Every feature of the report, with a believable value and its unit."""

SEEN = (
    "face",
    "eye",
    "gaze",
    "blink",
    "smile",
    "expression",
    "head",
    "body",
    "shoulder",
    "torso",
    "movement",
    "gesture",
)
SEEN_SCORES = frozenset(
    {
        "shoulder_alignment", "spine_straightness", "head_position", "posture", "eye_contact", "expression_variety",
        "head_stability", "engagement", "visual_confidence",
    }
)  # fmt: skip

DEFINITIONS: tuple[LeafDefinition | CompositeDefinition, ...] = (*LEAVES, *COMPOSITES, overall_for("general"))

LEVEL_TEXTS = {
    "clarity": "Every word arrives, at a pace that leaves room to think along.",
    "confidence": "The voice holds to the end of most sentences; the eyes leave when the question turns hard.",
    "engagement": "Face and voice move with the story, and rest in its details.",
    "structure": "The beginning is there and the end is there; the middle takes a detour.",
    "content": "The question is answered, with one example that can be checked.",
    "presence": "An upright seat and a calm head, seldom out of the picture.",
}

ADVICE = {
    "clarity": "Leave one breath between two thoughts.",
    "confidence": "Finish the last four words of a sentence on the camera.",
    "engagement": "Choose one word in each sentence and let the voice go up on it.",
    "structure": "Say your point first, then the story that shows it.",
    "content": "Put a number into the second sentence.",
    "presence": "Sit a hand's width away from the back of the chair.",
}

SEEN_NOTES = ("You looked to the left for 2.4 seconds", "You smiled as you began", "You sat upright for 2.4 seconds")
VOICE_NOTES = ("You paused for 2.4 seconds", "You said um twice", "Your voice rose and fell clearly")

NO_PICTURE = "there is no picture in this recording"
NOTHING = "the recording is black and silent"

FILM = Recording(
    name="practice, Tuesday.webm",
    sha256="9f2c" * 16,
    size_bytes=84_213_991,
    container="matroska,webm",
    duration_seconds=214.0,
    has_audio=True,
    has_video=True,
    audio_codec="opus",
    video_codec="vp8",
    width=1280,
    height=720,
    frame_rate=29.97,
    rotation_degrees=0,
    cut_short=False,
)

PROVENANCE = Provenance(
    greenroom_version="0.1.0",
    scorer_version="1",
    profile="full",
    interview_type="general",
    language="en",
    components=(
        Component("decoder", "PyAV", "18.1.0"),
        Component("face landmarks", "MediaPipe face mesh", "0.10.21"),
        Component("voice", "Praat (parselmouth)", "0.4.7"),
        Component("words", "pocketsphinx", "5.1.1"),
    ),
)


def full_report() -> Report:
    """Return three answers in 3 min 34 s, heard and seen, with a minute-long gap in the picture."""
    return build_report(duration_seconds=214.0, answers=3)


def long_interview_report() -> Report:
    """Return an interview of 30 minutes and 8 answers, sampled as densely as the full profile does."""
    return build_report(duration_seconds=1800.0, answers=8, seed=2)


def short_report() -> Report:
    """Return a single answer of 24 seconds."""
    return build_report(duration_seconds=24.0, answers=1, seed=3)


def audio_only_report() -> Report:
    """Return a recording of sound alone: all that is seen abstains."""
    report = build_report(duration_seconds=96.0, answers=1, seed=4)
    sound = replace(
        report.recording, name="answer.ogg", container="ogg", has_video=False, video_codec=None, width=None,
        height=None, frame_rate=None, size_bytes=1_204_877,
    )  # fmt: skip
    return replace(
        report,
        recording=sound,
        feedback=Feedback(
            "Your numbers were what a listener would repeat", report.feedback.strengths, report.feedback.changes[1:]
        ),
        features=_without_picture(report.features),
        scores=_without_seen(report.scores),
        segments=tuple(
            replace(segment, features=_without_picture(segment.features), scores=_without_seen(segment.scores))
            for segment in report.segments
        ),
        timelines={name: line for name, line in report.timelines.items() if name in _VOICE_SIGNALS},
        cautions=(Caution("no_picture", "There is no picture, so nothing is said about face and body", ("posture",)),),
    )


def silent_black_report() -> Report:
    """Return a recording in which nothing could be measured: each number is absent and says why."""
    report = build_report(duration_seconds=61.0, answers=0, seed=5)
    return replace(
        report,
        transcript=TranscriptSection(None, None, "en", None, "no speech was heard", (), (), ()),
        features={name: Feature(None, unit, 0.0, "", NOTHING) for name, (_, unit) in FEATURES.items()},
        scores={name: absent_score(NOTHING) for name in report.scores},
        competencies={
            name: replace(part, value=None, low=None, high=None, coverage=0.0, reason=NOTHING, level=None,
                          level_text=None, advice=None)
            for name, part in report.competencies.items()
        },
        timelines={name: replace(line, values=(None,) * len(line.values)) for name, line in report.timelines.items()},
        feedback=Feedback("There was nothing to hear or see in this recording", (), ()),
        cautions=(Caution("silent", "The recording holds no sound above the microphone's own noise", ("delivery",)),),
    )  # fmt: skip


def build_report(*, duration_seconds: float, answers: int, seed: int = 1) -> Report:
    """Return a believable report with everything measured."""
    generator = np.random.default_rng(seed)
    segments = tuple(_segment(index, answers, duration_seconds, generator) for index in range(answers))
    return Report(
        schema_version="1.0",
        recording=replace(FILM, duration_seconds=duration_seconds),
        provenance=PROVENANCE,
        transcript=_transcript(segments, generator),
        features=_features(generator, duration_seconds),
        scores=_scores(generator, duration_seconds),
        competencies=_competencies(generator),
        segments=segments,
        timelines=_timelines(duration_seconds, generator),
        feedback=_feedback(duration_seconds),
        cautions=(
            Caution(
                "far", "You sat far from the camera, so small movements of the eyes are hard to see", ("eye_contact",)
            ),
            Caution("words", "The words are partly guessed by the recogniser", ("content_relevance", "coherence")),
        ),
    )


def absent_score(reason: str) -> Score:
    """Return a score that abstains."""
    return Score(None, None, None, 0.0, reason, {}, (), None)


def with_words(report: Report, words: Sequence[str]) -> Report:
    """Return the report with other words in its transcript, one every 0.4 seconds."""
    said = tuple(TranscriptWord(text, 0.4 * i, 0.4 * i + 0.3, True, None) for i, text in enumerate(words))
    return replace(report, transcript=replace(report.transcript, words=said, heard_fillers=(), pauses=()))


def _segment(index: int, answers: int, duration_seconds: float, generator: np.random.Generator) -> Segment:
    each = duration_seconds / answers
    return Segment(
        kind="answer",
        index=index,
        question=QUESTIONS[index % len(QUESTIONS)],
        start_seconds=index * each + 0.06 * each,
        end_seconds=(index + 1) * each - 0.01 * each,
        features=_features(generator, each),
        scores=_scores(generator, each, index * each),
    )


def _transcript(segments: Sequence[Segment], generator: np.random.Generator) -> TranscriptSection:
    words: list[TranscriptWord] = []
    pauses: list[Pause] = []
    recognised: list[HeardFiller] = []
    for segment in segments:
        now = segment.start_seconds + 1.2
        for sentence in islice(cycle(SENTENCES), segment.index * 5, None):
            for text in sentence.split():
                seconds = 0.12 + 0.05 * len(text) * float(generator.uniform(0.7, 1.3))
                kind = FILLERS.get(text.strip(",").lower())
                words.append(TranscriptWord(text, now, now + seconds, True, kind))  # type: ignore[arg-type]
                now += seconds + 0.02
                if generator.random() < 0.06:
                    pause = float(generator.choice([0.3, 0.42, 0.7, 1.1]))
                    pauses.append(Pause(now, now + pause, long=False))
                    now += pause
            pause = float(generator.choice([0.5, 0.8, 1.3, 2.6], p=[0.4, 0.3, 0.22, 0.08]))
            pauses.append(Pause(now, now + pause, long=pause > 2))
            if generator.random() < 0.08:
                recognised.append(HeardFiller(now + pause, now + pause + 0.3, 0.82))
                now += 0.4
            now += pause
            if now > segment.end_seconds - 8:
                break
    return TranscriptSection(
        "pocketsphinx", "en-us 5.1.1", "en", 0.71, None, tuple(words), tuple(recognised), tuple(pauses)
    )


def _features(generator: np.random.Generator, duration_seconds: float) -> dict[str, Feature]:
    features = {
        name: Feature(
            value * float(generator.uniform(0.85, 1.15)) if not name.endswith("_count") else value,
            unit,
            round(float(generator.uniform(0.86, 1.0)), 3),
            "Measured block by block over the recording; the method stands in the metrics reference.",
        )
        for name, (value, unit) in FEATURES.items()
    }
    return {**features, "duration_seconds": replace(features["duration_seconds"], value=duration_seconds)}


def _scores(generator: np.random.Generator, duration_seconds: float, start_seconds: float = 0.0) -> dict[str, Score]:
    return {
        definition.name: _score(definition.name, definition.weights, generator, duration_seconds, start_seconds)
        for definition in DEFINITIONS
    }


def _score(
    name: str, weights: Mapping[str, float], generator: np.random.Generator, duration_seconds: float, start: float
) -> Score:
    value = round(float(generator.uniform(38, 90)), 1)
    reach = 4 + 60 / float(np.sqrt(duration_seconds))
    contributions = {
        part: Contribution(
            value=FEATURES[part][0] if part in FEATURES else value,
            unit=FEATURES[part][1] if part in FEATURES else "points",
            points=value,
            weight=weight,
        )
        for part, weight in weights.items()
    }
    moments = sorted(float(at) for at in generator.uniform(start, start + duration_seconds - 4, 3))
    notes = generator.permutation(SEEN_NOTES if name in SEEN_SCORES else VOICE_NOTES).tolist()
    return Score(
        value=value,
        low=max(0.0, round(value - reach, 1)),
        high=min(100.0, round(value + 0.9 * reach, 1)),
        coverage=round(float(generator.uniform(0.8, 1.0)), 3),
        reason=None,
        features=contributions,
        evidence=tuple(Evidence(at, at + 2.4, note) for at, note in zip(moments, notes, strict=True)),
        level=level_of(value),
    )


def _competencies(generator: np.random.Generator) -> dict[str, Competency]:
    competencies = {}
    for definition in COMPETENCIES:
        value = round(float(generator.uniform(40, 86)), 1)
        competencies[definition.name] = Competency(
            label=definition.label,
            value=value,
            low=value - 8,
            high=value + 7,
            coverage=0.93,
            reason=None,
            level=level_of(value),
            level_text=LEVEL_TEXTS[definition.name],
            weights=definition.weights,
            advice=ADVICE[definition.name],
        )
    return competencies


_VOICE_SIGNALS = ("speaking", "speaking_rate_wpm", "pitch_hz", "intensity_db")


def _timelines(duration_seconds: float, generator: np.random.Generator) -> dict[str, Timeline]:
    frames = np.arange(0, duration_seconds, 1 / 30)
    tenths = np.arange(0, duration_seconds, 0.1)
    seconds = np.arange(0, duration_seconds, 1.0)
    face_lost = (frames > 0.55 * duration_seconds) & (frames < 0.62 * duration_seconds)
    body_lost = (seconds > 0.5 * duration_seconds) & (seconds < 0.66 * duration_seconds)
    speaking = (_wander(tenths, generator, 3.0) > -0.7).astype(float)
    return {
        "eye_contact": _line(frames, (_wander(frames, generator, 6.0) > -0.4).astype(float), "0/1", face_lost),
        "smile": _line(frames, (_wander(frames, generator, 8.0) > 1.3).astype(float), "0/1", face_lost),
        "head_yaw_degrees": _line(frames, 7 * _wander(frames, generator, 4.0) - 3, "degrees", face_lost),
        "head_pitch_degrees": _line(frames, 3 * _wander(frames, generator, 5.0) - 5, "degrees", face_lost),
        "movement": _line(
            seconds, 0.2 + 0.05 * _wander(seconds, generator, 3.0), "shoulder widths per second", body_lost
        ),
        "posture": _line(seconds, 68 + 9 * _wander(seconds, generator, 20.0), "0-100", body_lost),
        "speaking": _line(tenths, speaking, "0/1"),
        "speaking_rate_wpm": _line(seconds, 146 + 22 * _wander(seconds, generator, 12.0), "words per minute"),
        "pitch_hz": _line(tenths, 178 * 2 ** (_wander(tenths, generator, 0.6) * 0.2), "hz", speaking < 0.5),
        "intensity_db": _line(tenths, 62 + 5 * _wander(tenths, generator, 0.5), "db"),
    }


def _wander(times: np.ndarray, generator: np.random.Generator, seconds: float) -> np.ndarray:
    """Return smooth noise of unit spread that forgets itself after so many seconds."""
    step = float(times[1] - times[0])
    width = max(2, round(seconds / step))
    noise = np.convolve(generator.standard_normal(len(times) + width - 1), np.hanning(width + 2)[1:-1], "valid")
    return np.asarray((noise - noise.mean()) / noise.std())


def _line(times: np.ndarray, values: np.ndarray, unit: str, lost: np.ndarray | None = None) -> Timeline:
    shown = values.round(3).tolist()
    if lost is not None:
        shown = [None if gone else value for value, gone in zip(shown, lost.tolist(), strict=True)]
    return Timeline(tuple(times.round(3).tolist()), tuple(shown), unit)


def _feedback(duration_seconds: float) -> Feedback:
    looked_away = MomentQuote(
        0.42 * duration_seconds, 0.42 * duration_seconds + 6, "You looked down and to the left for 6.1 seconds",
        "half of our work would be thrown away",
    )  # fmt: skip
    waited = MomentQuote(
        0.7 * duration_seconds,
        0.7 * duration_seconds + 3,
        "You said um three times in 8 seconds",
        "um in my, um, last role",
    )
    clear = MomentQuote(
        0.2 * duration_seconds, 0.2 * duration_seconds + 9, "Four numbers in one breath, and each was needed",
        "from four seconds to under half a second",
    )  # fmt: skip
    return Feedback(
        headline="You looked away most when you were asked about failure",
        strengths=(
            Strength(
                "structure", "You gave results in numbers",
                "Each story ended with what changed, and by how much. A listener can repeat that to others.", clear,
            ),
            Strength("voice_clarity", "Your voice was clear from start to end",
                "It stayed full even in long sentences.", None),
        ),
        changes=(
            Change(
                "eye_contact", "Come back to the camera when the story gets hard",
                "In the answer about the failed project you looked at the camera 38% of the time, elsewhere 71%.",
                "Look away while you think, and come back for the last four words. Nobody minds a glance at the wall; "
                "what a listener misses is the end of the sentence.",
                "Tell the story of the failed project in 60 seconds, twice. The second time, put a small mark "
                "beside the lens and finish every sentence on it.",
                looked_away, 4.2,
            ),
            Change(
                "filler_words", "Let the silence stand where an um is now",
                "You said um or uh 12 times, most of them in the first ten seconds of an answer.",
                "Close your mouth when you need a moment. A second of silence sounds considered.",
                "Read any paragraph aloud for two minutes and breathe in, audibly, at every comma.",
                waited, 2.1,
            ),
        ),
    )  # fmt: skip


def _without_picture(features: Mapping[str, Feature]) -> dict[str, Feature]:
    return {
        name: replace(feature, value=None, coverage=0.0, reason=NO_PICTURE) if name.startswith(SEEN) else feature
        for name, feature in features.items()
    }


def _without_seen(scores: Mapping[str, Score]) -> dict[str, Score]:
    return {name: absent_score(NO_PICTURE) if name in SEEN_SCORES else score for name, score in scores.items()}
