"""Results of coaching: strengths and changes, each based on a moment."""

from __future__ import annotations

from dataclasses import dataclass

from greenroom.analysis.moments import Occurrence
from greenroom.coaching.notes.sentences import NoteLanguage


@dataclass(frozen=True, slots=True)
class MomentQuote:
    """The moment that a piece of advice rests on.

    ``quote`` has the candidate's words at that moment, if any; ``note`` describes ``what`` in ``note_language``.
    Reports from before moments were typed have only the note.
    """

    start_seconds: float
    end_seconds: float
    note: str
    quote: str | None
    what: Occurrence | None = None
    note_language: NoteLanguage = "en"


@dataclass(frozen=True, slots=True)
class Strength:
    """A strength to keep."""

    score: str
    title: str
    text: str
    moment: MomentQuote | None


@dataclass(frozen=True, slots=True)
class Change:
    """One useful change: the finding, the alternative, and a two-minute exercise.

    ``gain_points`` is how far the overall score would rise if the score reached its strong level.
    ``instead_sentences`` are those of ``instead``, the first short enough for a title; older reports have none.
    """

    score: str
    title: str
    text: str
    instead: str
    exercise: str
    moment: MomentQuote | None
    gain_points: float
    instead_sentences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feedback:
    """The start of the report: ``headline`` states the finding; ``changes`` are ordered by how much they help."""

    headline: str
    strengths: tuple[Strength, ...]
    changes: tuple[Change, ...]
