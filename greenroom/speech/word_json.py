"""Words with times as JSON: Greenroom's own form and the ``verbose_json`` of Whisper and OpenAI-compatible servers.

Shared by transcript files and server answers; both are hostile until checked.
"""

from __future__ import annotations

import re
from typing import Any

from greenroom.analysis.spans import Span
from greenroom.speech.spoken_text import split_words

WHISPER_LANGUAGES = {
    "english": "en", "german": "de", "french": "fr", "spanish": "es", "italian": "it", "portuguese": "pt",
}  # fmt: skip
"""Whisper servers write the language's English name; one that is not listed stays unknown."""

LONGEST_SECONDS = 1_000_000.0
"""No recording is eleven days long; whole numbers in JSON can be too large for any clock."""

PlacedWord = tuple[str, Span | None]
"""A word and the stretch in which the file or the server places it."""


class MalformedWordsError(ValueError):
    """JSON that is not words; the message names the place, e.g. ``words[3]``."""


def placed_words(content: object) -> list[PlacedWord]:
    """Return the words of a JSON value: a list of words, or an object with ``words``, ``segments`` or ``text``.

    Servers put punctuation into the segments and times into the words; if both have the same words, the result has
    both.

    Raises
    ------
    MalformedWordsError
        No words where they should be, or times that cannot be.
    """
    if isinstance(content, list):
        content = {"words": content}
    if not isinstance(content, dict):
        raise MalformedWordsError("the top is neither an object nor a list")
    words, segments, text = content.get("words"), content.get("segments"), content.get("text")
    if isinstance(segments, list) and segments:
        of_segments = [word for index, entry in enumerate(segments) for word in _segment(entry, f"segments[{index}]")]
    else:
        of_segments = [(word, None) for word in split_words(text)] if isinstance(text, str) else []
    if isinstance(words, list) and words:
        return _punctuated(_entries(words, "words"), of_segments)
    if not any(isinstance(part, (list, str)) for part in (words, segments, text)):
        raise MalformedWordsError("there are no words, segments or text")
    return of_segments


def language_tag(value: object) -> str | None:
    """Return a BCP 47 tag for a tag or an English language name, None for anything else."""
    if not isinstance(value, str):
        return None
    if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", value):
        return value
    return WHISPER_LANGUAGES.get(value.lower())


def _segment(entry: object, place: str) -> list[PlacedWord]:
    if isinstance(entry, dict) and isinstance(entry.get("words"), list) and entry["words"]:
        return _entries(entry["words"], f"{place}.words")
    return _entry(entry, place)


def _entries(entries: list[Any], place: str) -> list[PlacedWord]:
    return [word for index, entry in enumerate(entries) for word in _entry(entry, f"{place}[{index}]")]


def _entry(entry: object, place: str) -> list[PlacedWord]:
    """Read a plain string, or an object with a text and perhaps times."""
    if isinstance(entry, str):
        return [(word, None) for word in split_words(entry)]
    if not isinstance(entry, dict):
        raise MalformedWordsError(f"{place} is neither a word nor an object")
    text = entry.get("text", entry.get("word"))
    if not isinstance(text, str):
        raise MalformedWordsError(f"{place} has no text")
    span = _span(entry, place)
    return [(word, span) for word in split_words(text)]


def _span(entry: dict[str, Any], place: str) -> Span | None:
    start, end = (entry.get(f"{edge}_seconds", entry.get(edge)) for edge in ("start", "end"))
    if start is None and end is None:
        return None
    span = Span(_time(start, place), _time(end, place))
    if span.duration_seconds < 0:
        raise MalformedWordsError(f"{place} ends before it starts")
    return span


def _time(value: object, place: str) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= LONGEST_SECONDS:
        raise MalformedWordsError(f"{place} has a time that is not a number of seconds from 0")
    return float(value)


def _punctuated(timed: list[PlacedWord], written: list[PlacedWord]) -> list[PlacedWord]:
    """Take the spelling from ``written`` where it has the same words as ``timed``."""
    if [_spelling(word) for word, _ in timed] != [_spelling(word) for word, _ in written]:
        return timed
    return [(word, span) for (word, _), (_, span) in zip(written, timed, strict=True)]


def _spelling(word: str) -> str:
    return re.sub(r"\W", "", word).lower()
