"""What happened in a moment, as a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from greenroom.analysis.moments import Moment, Occurrence
from greenroom.coaching.notes.english import ENGLISH
from greenroom.coaching.notes.spanish import SPANISH
from greenroom.coaching.notes.template import Notes, fill

NoteLanguage = Literal["en", "es"]

_NOTES: Mapping[NoteLanguage, Notes] = {"en": ENGLISH, "es": SPANISH}


def note_language(tag: str) -> NoteLanguage:
    """Return the language of notes that suits a reader's, e.g. "es-MX"; English where there are none in it."""
    wanted = tag.partition("-")[0].lower()
    return next((language for language in _NOTES if language == wanted), "en")


def tell(what: Occurrence, seconds: float, language: NoteLanguage = "en") -> str:
    """Return the description of a moment of some seconds, as a sentence in the reader's language."""
    note = _NOTES[language][what.kind]
    return fill(note, what, seconds) if isinstance(note, str) else note(what, seconds)


def tell_moment(moment: Moment) -> str:
    """Return the description of a moment, as a sentence in English, the language of advice."""
    return tell(moment.what, moment.span.duration_seconds)
