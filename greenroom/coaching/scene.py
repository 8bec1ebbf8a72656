"""A scene: one score, the moments that show its fault (or strength), and the coach's words for them."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from greenroom.analysis.metrics.tables import METRICS, NORMS
from greenroom.analysis.moments import Direction, Moment, MomentKind
from greenroom.analysis.scores import Score
from greenroom.analysis.spans import Span
from greenroom.analysis.transcripts import Word
from greenroom.coaching.analysed import AnalysedRecording, Answer
from greenroom.coaching.human import clock, ended, listed, lowered, measured_part, often, quoted, seconds_long
from greenroom.coaching.notes.sentences import tell_moment
from greenroom.coaching.spoken import quote_around

QUESTION_WORDS = 14
TIMES_LISTED = 3


@dataclass(frozen=True, slots=True)
class Scene:
    """The moments of one score that belong together, the clearest first; possibly none."""

    recording: AnalysedRecording
    leaf: str
    moments: tuple[Moment, ...]

    @property
    def moment(self) -> Moment:
        """The moment to quote; only for a scene with moments."""
        return self.moments[0]

    @property
    def score(self) -> Score:
        """The score in question."""
        return self.recording.scores[self.leaf]

    @property
    def count(self) -> int:
        """How many moments there are."""
        return len(self.moments)

    @property
    def seconds(self) -> float:
        """How long the moments last together."""
        return sum(moment.span.duration_seconds for moment in self.moments)

    @property
    def share(self) -> float:
        """Which part of everything unwelcome that happened to this score these moments are, by number, 0-1."""
        everything = len(self.recording.moments_of(self.leaf, welcome=False))
        return self.count / everything if everything else 0.0

    @property
    def at(self) -> str:
        """When the quoted moment begins, m:ss."""
        return clock(self.moment.span.start_seconds)

    @property
    def length(self) -> str:
        """How long the quoted moment lasts."""
        return seconds_long(self.moment.span.duration_seconds)

    @property
    def happened(self) -> str:
        """What happened, with its time; without a moment, over which stretch it was measured."""
        if not self.moments:
            whole = f"This is about the whole recording, 0:00 to {clock(self.recording.duration_seconds)}."
            return f"{whole}{measured_part(self.score.coverage)}"
        return f"At {self.at} {ended(lowered(tell_moment(self.moment)))}"

    @property
    def others(self) -> str:
        """The times of the next moments of this scene, as a sentence; empty when there is only one."""
        times = sorted(moment.span.start_seconds for moment in self.moments[1 : 1 + TIMES_LISTED])
        if not times:
            return ""
        return f" The same happened at {listed([clock(seconds) for seconds in dict.fromkeys(times)])}."

    @property
    def times(self) -> str:
        """How often it happened: "twice", "five times"."""
        return often(self.count)

    @property
    def answer(self) -> Answer | None:
        """The answer that contains the quoted moment."""
        return self.recording.answer_at(self.moment.span.start_seconds) if self.moments else None

    @property
    def question(self) -> str | None:
        """Its question, shortened."""
        if self.answer is None or self.answer.question is None:
            return None
        words = self.answer.question.rstrip(".").split()
        return quoted(" ".join(words[:QUESTION_WORDS]) + (" …" if len(words) > QUESTION_WORDS else ""))

    @property
    def same_question(self) -> str:
        """The question to practise with."""
        return self.question or "the same question"

    @property
    def answering(self) -> str:
        """During which answer it happened, to put after a verb; empty when no question is known."""
        return f" while you answered {self.question}" if self.question else ""

    @property
    def said(self) -> str | None:
        """The candidate's words around the quoted moment."""
        return quote_around(self.recording.words, self.moment.span) if self.moments else None

    @property
    def words(self) -> tuple[Word, ...]:
        """The words of the answer that contains the moment, or all of them."""
        return self.recording.words if self.answer is None else self.recording.words_in(self.answer.span)

    @property
    def place(self) -> float:
        """Where in its answer (or in the recording) the quoted moment begins: 0 start, 1 end."""
        return self.place_of(self.moment)

    def place_of(self, moment: Moment) -> float:
        """Return where in the speech of its answer a moment begins: 0 start, 1 end."""
        answer = self.recording.answer_at(moment.span.start_seconds)
        span = Span(0.0, self.recording.duration_seconds) if answer is None else answer.span
        words = self.recording.words_in(span)
        if words:
            span = Span(words[0].start_seconds, words[-1].end_seconds)
        seconds = moment.span.start_seconds - span.start_seconds
        return min(1.0, max(0.0, seconds / span.duration_seconds)) if span.duration_seconds > 0 else 0.0

    def silent(self, moment: Moment) -> bool:
        """Whether there are words in the recording, but none in this moment."""
        return bool(self.recording.words) and not self.recording.words_in(moment.span)

    def part(self, belongs: Test) -> float:
        """Return the share of the moments for which ``belongs`` holds; 0 without any."""
        return sum(belongs(self, moment) for moment in self.moments) / self.count if self.moments else 0.0

    def value(self, feature: str) -> float | None:
        """Return a feature over the recording."""
        return self.recording.value(feature)

    def above(self, feature: str) -> bool:
        """Whether a feature is above its comfortable band."""
        value, (_, high) = self.value(feature), _comfortable(feature)
        return value is not None and value > high

    def below(self, feature: str) -> bool:
        """Whether a feature is below its comfortable band."""
        value, (low, _) = self.value(feature), _comfortable(feature)
        return value is not None and value < low

    def points(self, feature: str) -> float:
        """Return a feature's points by its norm, 0-100; 100 for one that was not measured: no fault is known."""
        contribution = self.score.features.get(feature)
        return 100.0 if contribution is None or contribution.points is None else contribution.points

    def number(self, feature: str) -> str:
        """Return a feature as a sentence in human units, to go after another; empty when it was not measured."""
        value = self.value(feature)
        return "" if value is None else f" {SENTENCES[feature].about(value)}"


SENTENCES = {metric.name: metric.sentence for metric in METRICS.values() if metric.sentence is not None}


def _comfortable(feature: str) -> tuple[float, float]:
    return NORMS[feature].comfortable or (-math.inf, math.inf)


Test = Callable[[Scene, Moment], bool]


def of_kind(*kinds: MomentKind) -> Test:
    """Return a test whether a moment is of any of these kinds."""
    return lambda _, moment: moment.kind in kinds


def goes(*directions: Direction) -> Test:
    """Return a test whether a moment goes in any of these directions."""
    return lambda _, moment: moment.what.direction in directions


def everything(scene: Scene) -> Sequence[Moment]:
    """Pick moments of all kinds."""
    return scene.moments


def only(belongs: Test) -> Callable[[Scene], Sequence[Moment]]:
    """Return a function that selects the moments for which ``belongs`` is true."""
    return lambda scene: [moment for moment in scene.moments if belongs(scene, moment)]
