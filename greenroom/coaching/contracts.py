"""What coaching hands over: strengths and changes, each resting on a moment."""

from __future__ import annotations

from dataclasses import dataclass

from greenroom.analysis.moments import Occurrence
from greenroom.coaching.notes.telling import NoteLanguage


@dataclass(frozen=True, slots=True)
class MomentQuote:
    """The moment that a piece of advice rests on.

    ``quote`` holds the candidate's words there, when there are any; ``note`` tells ``what`` in
    ``note_language``. Reports from before moments were typed have the note alone.
    """

    start_seconds: float
    end_seconds: float
    note: str
    quote: str | None
    what: Occurrence | None = None
    note_language: NoteLanguage = "en"


@dataclass(frozen=True, slots=True)
class Strength:
    """What worked, to be kept."""

    score: str
    title: str
    text: str
    moment: MomentQuote | None


@dataclass(frozen=True, slots=True)
class Change:
    """One change that would help: what happened, what to do instead, how to practise it in two minutes.

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
    """What the candidate reads first: ``headline`` says the finding; ``changes`` come in order of what would help."""

    headline: str
    strengths: tuple[Strength, ...]
    changes: tuple[Change, ...]
