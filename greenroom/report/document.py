"""The report as data: typed, versioned, and the same for JSON, page and PDF.

Every dataclass here is frozen and holds plain values only, so that ``to_json`` and the published JSON Schema follow
from the types. Times are seconds on the recording's clock. The document carries no date: the same recording gives the
same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from greenroom.analysis.catalogue import InterviewType
from greenroom.analysis.features import Feature
from greenroom.analysis.leaves import SCORER_VERSION
from greenroom.analysis.levels import Level
from greenroom.analysis.moments import Occurrence
from greenroom.analysis.scores import Contribution
from greenroom.coaching.contracts import Feedback
from greenroom.coaching.notes.sentences import NoteLanguage

SCHEMA_VERSION = "1.1"

Habit = Literal["hedge", "repetition"]
"""What a speaker does with words without noticing: making a statement less certain, and saying a word twice."""


@dataclass(frozen=True, slots=True)
class Recording:
    """What was analysed."""

    name: str
    sha256: str
    size_bytes: int
    container: str
    duration_seconds: float
    has_audio: bool
    has_video: bool
    audio_codec: str | None
    video_codec: str | None
    width: int | None
    height: int | None
    frame_rate: float | None
    rotation_degrees: int
    cut_short: bool


@dataclass(frozen=True, slots=True)
class Component:
    """One library or model that took part, with the role it played (``decoder``, ``landmarks``, ``words`` ...)."""

    role: str
    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """Everything that decides the numbers besides the recording."""

    greenroom_version: str
    scorer_version: str
    profile: Literal["fast", "full"]
    interview_type: InterviewType
    language: str
    components: tuple[Component, ...]


@dataclass(frozen=True, slots=True)
class TranscriptWord:
    """A word with its time.

    ``filler`` names the kind when the word works as one; ``habit`` when it is part of what `hedge_rate_per_100_words`
    or `repetition_count` counts. Reports that were written before habits were marked have none.
    """

    text: str
    start_seconds: float
    end_seconds: float
    aligned: bool
    filler: Literal["filled_pause", "discourse_marker", "editing_term"] | None
    habit: Habit | None = None


@dataclass(frozen=True, slots=True)
class HeardFiller:
    """An um or uh found in the sound where the words have none; ``probability`` 0-1."""

    start_seconds: float
    end_seconds: float
    probability: float


@dataclass(frozen=True, slots=True)
class Pause:
    """A silence between words, from 0.25 s; ``long`` over 2 s."""

    start_seconds: float
    end_seconds: float
    long: bool


@dataclass(frozen=True, slots=True)
class TranscriptSection:
    """The transcript. ``words`` is empty and ``reason`` says why when nothing could be transcribed.

    ``word_accuracy`` (0-1) is the estimated share of correct words; 1 for a transcript from the candidate.
    """

    source: str | None
    model: str | None
    language: str
    word_accuracy: float | None
    reason: str | None
    words: tuple[TranscriptWord, ...]
    heard_fillers: tuple[HeardFiller, ...]
    pauses: tuple[Pause, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A moment in the recording that a score rests on.

    ``note`` describes ``what`` in ``note_language``. Reports from before moments were typed have only the note.
    """

    start_seconds: float
    end_seconds: float
    note: str
    what: Occurrence | None = None
    note_language: NoteLanguage = "en"


@dataclass(frozen=True, slots=True)
class Score:
    """A judged feature, 0 to 100, higher is better, as `greenroom.analysis.scores.Score`, with described moments."""

    value: float | None
    low: float | None
    high: float | None
    coverage: float
    reason: str | None
    features: Mapping[str, Contribution]
    evidence: tuple[Evidence, ...]
    level: Level | None
    scorer_version: str = SCORER_VERSION


@dataclass(frozen=True, slots=True)
class Competency:
    """A group of scores under a name that a coach uses.

    ``level_text`` describes the level, None where that would praise what may not deserve it; ``weights`` are the
    published shares of the scores for this type of interview;
    ``advice`` is practical and fits the weakest part.
    """

    label: str
    value: float | None
    low: float | None
    high: float | None
    coverage: float
    reason: str | None
    level: Level | None
    level_text: str | None
    weights: Mapping[str, float]
    advice: str | None


@dataclass(frozen=True, slots=True)
class Segment:
    """One answer, or a stretch of speech without questions, measured like the whole."""

    kind: Literal["answer", "speech"]
    index: int
    question: str | None
    start_seconds: float
    end_seconds: float
    features: Mapping[str, Feature]
    scores: Mapping[str, Score]


@dataclass(frozen=True, slots=True)
class Timeline:
    """A signal over the recording; None without a measurement."""

    times_seconds: tuple[float, ...]
    values: tuple[float | None, ...]
    unit: str


@dataclass(frozen=True, slots=True)
class Caution:
    """Something that weakens a measurement; ``affects`` names scores."""

    kind: str
    text: str
    affects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The whole document."""

    schema_version: str
    recording: Recording
    provenance: Provenance
    transcript: TranscriptSection
    features: Mapping[str, Feature]
    scores: Mapping[str, Score]
    competencies: Mapping[str, Competency]
    segments: tuple[Segment, ...]
    timelines: Mapping[str, Timeline]
    feedback: Feedback
    cautions: tuple[Caution, ...]
