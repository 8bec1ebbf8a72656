"""Recordings as the analysis would have measured them, with every number at one of its ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Literal

import numpy as np

from greenroom.analysis.features import BlockedFeature, Blocks, missing, ratio
from greenroom.analysis.metrics.metric import Metric
from greenroom.analysis.metrics.tables import METRICS
from greenroom.analysis.moments import Moment, Occurrence
from greenroom.analysis.profiles import PROFILES
from greenroom.analysis.segments import divide
from greenroom.analysis.spans import Span
from greenroom.analysis.transcripts import Transcript, Word
from greenroom.pipeline.measure import Measurements
from greenroom.pipeline.observe import Observations
from greenroom.pipeline.questions import AskedQuestion
from greenroom.pipeline.request import AnalysisRequest
from greenroom.pipeline.score import write_report
from greenroom.pipeline.spoken_words import read_words
from greenroom.providers import Providers
from greenroom.report.document import Report
from tests.builders import FEATURES, QUESTIONS, SENTENCES
from tests.coaching import occurrences as happened
from tests.pipeline.test_cautions import GOOD, sound

LITERAL_LIKES = (
    "There were large tables like login and payments in one schema.",
    "We use it in cases like login where speed matters.",
    "I like login pages that remember my name.",
)
"""Here "like" introduces an example or is a verb: no filler."""

WORD_SECONDS = 0.36
GAP_SECONDS = 1.5

UNWELCOME = (
    ("eye_contact_ratio", happened.LOOKED_UP),
    ("head_motion_sd_degrees", happened.RESTLESS_HEAD),
    ("shoulder_tilt_degrees", happened.LEFT_SHOULDER),
    ("torso_lean_degrees", happened.LEANED_LEFT),
    ("slouch_ratio", happened.SLOUCHED),
    ("head_tilt_degrees", happened.TILTED_RIGHT),
    ("intensity_sd_db", happened.QUIET),
    ("intensity_sd_db", happened.TRAILED_OFF),
    ("pitch_sd_semitones", happened.LEVEL),
    ("articulation_rate_syllables_per_second", happened.FAST),
    ("long_pause_rate_per_minute", happened.SILENCE),
    ("filler_count", happened.UM),
    ("repetition_count", happened.STARTED_AGAIN),
    ("hedge_rate_per_100_words", happened.HEDGED),
    ("relevance", happened.OFF_QUESTION),
    ("structure", happened.NO_RESULT),
    ("mean_sentence_length_words", happened.LONG_SENTENCE),
)
WELCOME = (
    ("eye_contact_ratio", Occurrence("steady_eye_contact")),
    ("pitch_sd_semitones", Occurrence("lively_stretch", values={"range_semitones": 9.0})),
    ("structure", happened.RESULT_OCCURRENCE),
    ("smile_ratio", happened.SMILED),
)


End = Literal["best", "worst", "between", "swinging", "absent", "head"]
MOODS: Sequence[Sequence[End]] = (
    ("best", "worst", "between", "swinging", "absent"),
    ("best",) * 9 + ("between",),
    ("best",) * 30 + ("worst",),
    ("worst", "between"),
    ("head",),
)


@dataclass(frozen=True)
class Spoken:
    """Answers one after the other, with the words and the speech in them."""

    words: tuple[Word, ...]
    answers: tuple[Span, ...]

    @property
    def seconds(self) -> float:
        return self.answers[-1].end_seconds


def speak(rng: Random, answers: int) -> Spoken:
    """Return answers of one to ten sentences; one of them has a literal "like"."""
    words: list[Word] = []
    spans = []
    now = 0.0
    for number in range(answers):
        start = now
        said = rng.choices(SENTENCES, k=rng.choice((1, 4, 7)))
        if number == 0:
            said.append(rng.choice(LITERAL_LIKES))
        for word in " ".join(said).split():
            words.append(Word(word, now, now + 0.9 * WORD_SECONDS))
            now += WORD_SECONDS
        now += GAP_SECONDS
        spans.append(Span(start, now))
    return Spoken(tuple(words), tuple(spans))


def record(seed: int, answers: int, providers: Providers) -> Report:
    """Return the report of an extreme recording, scored, advised on and composed as by the pipeline."""
    rng = Random(seed)
    spoken = speak(rng, answers)
    accuracy = rng.choice((1.0, 0.93, 0.52))
    transcript = _given(spoken.words) if accuracy == 1.0 else _recognised(spoken.words, accuracy)
    speech = tuple(Span(span.start_seconds, span.end_seconds - GAP_SECONDS) for span in spoken.answers)
    observations = replace(
        GOOD,
        facts=replace(GOOD.facts, duration_seconds=spoken.seconds),
        sound=sound(*speech),
        transcript=transcript,
        answers=spoken.answers,
    )
    asked = tuple(
        AskedQuestion(text, span.start_seconds, span.start_seconds, span.end_seconds)
        for text, span in zip(QUESTIONS, spoken.answers, strict=False)
    )
    return _report(rng, observations, asked, providers)


def _given(words: tuple[Word, ...]) -> Transcript:
    return Transcript(words, "given", "file", "en", 1.0, has_punctuation=True, writes_filled_pauses=True)


def _recognised(words: tuple[Word, ...], accuracy: float) -> Transcript:
    plain = tuple(replace(word, text=word.text.lower().strip(".,?")) for word in words)
    return Transcript(
        plain, "pocketsphinx", "the model", "en", accuracy, has_punctuation=False, writes_filled_pauses=True
    )


def _report(rng: Random, observations: Observations, asked: tuple[AskedQuestion, ...], providers: Providers) -> Report:
    request = AnalysisRequest(Path(observations.facts.name), asked, None, PROFILES["fast"], "general", "en")
    blocks = divide(observations.facts.duration_seconds, observations.answers)
    ends = rng.choice(MOODS)
    measured = {metric.name: _feature(metric, _end(rng, ends, metric), rng, blocks) for metric in METRICS.values()}
    measurements = Measurements(
        blocks=blocks,
        parts=observations.answers,
        face=None,
        body=None,
        wording=read_words(observations, asked, None, "en"),
        features=tuple(measured.values()),
        moments=_moments(rng, measured, observations.facts.duration_seconds),
    )
    return write_report(request, providers, observations, measurements)


def _end(rng: Random, ends: Sequence[End], metric: Metric) -> End:
    """Return where a metric lies; "head" stands for a recording in which only the head can be measured."""
    end = rng.choice(ends)
    if end != "head":
        return end
    return "worst" if metric.name in ("head_motion_sd_degrees", "head_tilt_degrees") else "absent"


def _feature(metric: Metric, end: End, rng: Random, blocks: Blocks) -> BlockedFeature:
    """Return a metric at its best, at its worst, from one to the other, or not at all."""
    seconds = blocks.durations_seconds
    if end == "absent":
        return missing(metric, blocks, "it could not be measured")
    if metric.norm is None:
        values = np.full(blocks.count, FEATURES[metric.name][0])
    else:
        anchors = sorted(metric.norm.anchors, key=lambda anchor: anchor[1])
        best, worst = anchors[-1][0], anchors[0][0]
        match end:
            case "best":
                values = np.full(blocks.count, best)
            case "worst":
                values = np.full(blocks.count, worst)
            case "between":
                values = np.full(blocks.count, rng.uniform(min(best, worst), max(best, worst)))
            case _:
                values = np.where(np.arange(blocks.count) % 2, best, worst)
    statistics = np.stack([values * seconds, seconds], axis=1)
    return BlockedFeature(metric, statistics, ratio, seconds * rng.choice((1.0, 0.4)), seconds)


def _moments(rng: Random, measured: dict[str, BlockedFeature], seconds: float) -> tuple[Moment, ...]:
    """Return up to three of the moments that each feature may have; most habits leave some."""

    def some(kinds: tuple[tuple[str, Occurrence], ...], *, welcome: bool) -> list[Moment]:
        return [
            Moment(what, feature, Span(start, start + 2.0), 2.0, welcome)
            for feature, what in kinds
            if measured[feature].reason is None
            for start in sorted(rng.uniform(0.0, seconds - 2.0) for _ in range(rng.choice((0, 1, 3))))
        ]

    return (*some(UNWELCOME, welcome=False), *some(WELCOME, welcome=True))
