"""Made-up candidates: what was measured and what happened, from which scores follow by the published curves."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from greenroom.analysis.catalogue import COMPETENCY_SHARES, COMPOSITES, InterviewType, overall_for
from greenroom.analysis.features import Feature
from greenroom.analysis.leaves import LEAVES
from greenroom.analysis.levels import level_of
from greenroom.analysis.metrics.tables import NORMS
from greenroom.analysis.moments import Moment, Occurrence
from greenroom.analysis.scores import Contribution, Score
from greenroom.analysis.spans import Span
from greenroom.analysis.transcripts import Word
from greenroom.coaching.analysed import AnalysedRecording, Answer
from greenroom.coaching.contracts import Feedback
from greenroom.coaching.feedback import compose_feedback

STRONG = {name: max(norm.anchors, key=lambda anchor: anchor[1])[0] for name, norm in NORMS.items()} | {
    "shoulder_tilt_degrees": 2.0,
    "torso_lean_degrees": 2.0,
    "slouch_ratio": 0.03,
    "head_tilt_degrees": 3.0,
    "head_offset_ratio": 0.04,
    "eye_contact_ratio": 0.72,
    "gaze_break_rate_per_minute": 6.0,
    "expression_variety": 0.8,
    "head_motion_sd_degrees": 2.0,
    "hnr_db": 15.0,
    "cpp_db": 23.0,
    "jitter_local_ratio": 0.012,
    "shimmer_local_ratio": 0.06,
    "intensity_sd_db": 4.0,
    "pitch_sd_semitones": 3.2,
    "speaking_rate_wpm": 150.0,
    "articulation_rate_syllables_per_second": 4.2,
    "mean_pause_seconds": 0.6,
    "long_pause_rate_per_minute": 0.4,
    "filler_rate_per_100_words": 1.5,
    "vocabulary_diversity_mattr": 0.79,
    "relevance": 0.68,
    "coherence": 0.66,
    "structure": 0.75,
    "specificity": 0.6,
}
"""A candidate with every score at the strong level or above."""


def speak(text: str, start: float = 0.0, seconds_per_word: float = 0.36) -> tuple[Word, ...]:
    """Give a text its times; "[2.5]" is a silence of 2.5 seconds."""
    words, now = [], start
    for token in text.split():
        silence = re.fullmatch(r"\[([\d.]+)\]", token)
        if silence:
            now += float(silence[1])
            continue
        words.append(Word(token, now, now + 0.9 * seconds_per_word))
        now += seconds_per_word
    return tuple(words)


def moment(
    what: Occurrence,
    feature: str,
    start: float,
    seconds: float,
    *,
    weight: float | None = None,
    welcome: bool = False,
) -> Moment:
    return Moment(what, feature, Span(start, start + seconds), seconds if weight is None else weight, welcome)


@dataclass(frozen=True)
class Person:
    """A candidate; ``measured`` replaces features of the strong one, None where nothing could be measured."""

    name: str
    measured: Mapping[str, float | None] = field(default_factory=dict)
    moments: Sequence[Moment] = ()
    words: Sequence[Word] = ()
    answers: Sequence[tuple[Span, str | None]] = ()
    seconds: float = 90.0
    interview: InterviewType = "general"
    reason: str = "the face was seen for 2 of 90 seconds"
    half_width: float = 6.0
    coverage: float = 0.95

    @property
    def values(self) -> dict[str, float | None]:
        return {**STRONG, **self.measured}

    @property
    def features(self) -> dict[str, Feature]:
        return {
            name: Feature(value, "unit", 0.9, "method", None if value is not None else self.reason)
            for name, value in self.values.items()
        }

    @property
    def scores(self) -> dict[str, Score]:
        scores: dict[str, Score] = {}
        for leaf in LEAVES:
            scores[leaf.name] = self._score({name: self._contribution(name, w) for name, w in leaf.weights.items()})
        for composite in (*COMPOSITES, overall_for(self.interview)):
            parts = {
                name: Contribution(scores[name].value, "points", scores[name].value, weight)
                for name, weight in composite.weights.items()
            }
            scores[composite.name] = self._score(parts)
        return scores

    def _contribution(self, name: str, weight: float) -> Contribution:
        value = self.values[name]
        points = None if value is None else float(NORMS[name].points(np.asarray(value)))
        return Contribution(value, "unit", points, weight)

    def _score(self, parts: Mapping[str, Contribution]) -> Score:
        present = [(part.points, part.weight) for part in parts.values() if part.points is not None]
        if sum(weight for _, weight in present) < 0.5:
            return Score(None, None, None, 0.0, self.reason, parts, (), None)
        value = sum(points * weight for points, weight in present) / sum(weight for _, weight in present)
        low, high = max(0.0, value - self.half_width), min(100.0, value + self.half_width)
        return Score(round(value, 1), low, high, self.coverage, None, parts, (), level_of(value))

    @property
    def session(self) -> AnalysedRecording:
        answers = tuple(Answer(span, question) for span, question in self.answers)
        shares = COMPETENCY_SHARES[self.interview]
        return AnalysedRecording(
            self.scores, self.features, tuple(self.moments), tuple(self.words), shares, self.seconds, answers
        )

    @property
    def feedback(self) -> Feedback:
        return compose_feedback(
            self.scores,
            self.features,
            self.moments,
            self.words,
            COMPETENCY_SHARES[self.interview],
            self.seconds,
            self.answers,
        )
