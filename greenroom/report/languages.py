"""A report in the language of its reader."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from greenroom.coaching.contracts import Feedback, MomentQuote
from greenroom.coaching.notes.sentences import NoteLanguage, note_language, tell
from greenroom.report.document import Evidence, Report, Score, Segment

Translated = TypeVar("Translated", Evidence, MomentQuote)


def in_language(report: Report, language: str) -> Report:
    """Return a report with moments described in a language, e.g. "es-MX"; in English if it has no notes.

    A moment of a report from before moments were typed keeps its English note.
    """
    chosen = note_language(language)
    return replace(
        report,
        scores={name: _score(score, chosen) for name, score in report.scores.items()},
        segments=tuple(_segment(segment, chosen) for segment in report.segments),
        feedback=_feedback(report.feedback, chosen),
    )


def _segment(segment: Segment, language: NoteLanguage) -> Segment:
    return replace(segment, scores={name: _score(score, language) for name, score in segment.scores.items()})


def _score(score: Score, language: NoteLanguage) -> Score:
    return replace(score, evidence=tuple(_translated(moment, language) for moment in score.evidence))


def _feedback(feedback: Feedback, language: NoteLanguage) -> Feedback:
    return replace(
        feedback,
        strengths=tuple(
            replace(strength, moment=_translated(strength.moment, language)) if strength.moment else strength
            for strength in feedback.strengths
        ),
        changes=tuple(
            replace(change, moment=_translated(change.moment, language)) if change.moment else change
            for change in feedback.changes
        ),
    )


def _translated(moment: Translated, language: NoteLanguage) -> Translated:
    if moment.what is None or moment.note_language == language:
        return moment
    note = tell(moment.what, moment.end_seconds - moment.start_seconds, language)
    return replace(moment, note=note, note_language=language)
