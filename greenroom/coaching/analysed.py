"""Everything that advice may rest on, in one place, and which score a moment speaks about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from greenroom.analysis.features import Feature
from greenroom.analysis.leaves import LEAVES, LeafDefinition
from greenroom.analysis.metrics.tables import METRICS
from greenroom.analysis.moments import Moment
from greenroom.analysis.scores import Score
from greenroom.analysis.spans import Span
from greenroom.analysis.transcripts import Word
from greenroom.coaching.spoken import words_within

LEAF_BY_NAME: Mapping[str, LeafDefinition] = {leaf.name: leaf for leaf in LEAVES}

LEAST_WORD_ACCURACY = 0.85
"""Below it the recogniser misheard too many words for the speech to be called clear."""

_SHOWS: Mapping[str, str] = {
    **{metric.name: metric.shows for metric in METRICS.values() if metric.shows is not None},
    **{feature: leaf.name for leaf in LEAVES for feature in leaf.weights},
}
"""The score that the moments of a metric illustrate."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of the interview; ``question`` is None without one."""

    span: Span
    question: str | None


@dataclass(frozen=True, slots=True)
class AnalysedRecording:
    """What is known about one recording.

    Parameters
    ----------
    scores, features
        By name, over the whole recording.
    moments
        Everything that happened, of all kinds.
    words
        The transcript, empty when there is none.
    shares
        How much each competency counts in this type of interview.
    duration_seconds
        Length of the recording.
    answers
        In order; empty when the recording was not divided.
    word_accuracy
        Expected share of correct words, 0-1; None without a transcript.
    """

    scores: Mapping[str, Score]
    features: Mapping[str, Feature]
    moments: tuple[Moment, ...]
    words: tuple[Word, ...]
    shares: Mapping[str, float]
    duration_seconds: float
    answers: tuple[Answer, ...]
    word_accuracy: float | None = None

    @property
    def words_are_doubted(self) -> bool:
        """Whether so many words were misheard that a listener may have missed some too."""
        return self.word_accuracy is not None and self.word_accuracy < LEAST_WORD_ACCURACY

    def moments_of(self, leaf: str, welcome: bool) -> tuple[Moment, ...]:
        """Return the moments of a score, the clearest first."""
        found = (m for m in self.moments if _SHOWS.get(m.feature) == leaf and m.welcome is welcome)
        return tuple(sorted(found, key=lambda m: (-m.weight, m.span, m.kind)))

    def value(self, feature: str) -> float | None:
        """Return a feature over the recording; None when it was not measured."""
        measured = self.features.get(feature)
        return None if measured is None else measured.value

    def answer_at(self, seconds: float) -> Answer | None:
        """Return the answer that contains a time."""
        return next((a for a in self.answers if a.span.start_seconds <= seconds < a.span.end_seconds), None)

    def words_in(self, span: Span) -> tuple[Word, ...]:
        """Return the words in a span."""
        return words_within(self.words, span)
