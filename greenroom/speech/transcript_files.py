"""Read the candidate's transcript file: text, SubRip, WebVTT or JSON (docs/transcripts.md).

The content decides the format, not the name. Times in it are windows that help the aligner, not measurements. The file
is treated as hostile: nothing in it is executed, and its size and numbers are checked.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from greenroom.analysis.spans import Span
from greenroom.errors import InputError
from greenroom.speech.captions import TIMING, caption_pieces
from greenroom.speech.spoken_text import SpokenText
from greenroom.speech.word_json import MalformedWordsError, PlacedWord, language_tag, placed_words

MAX_BYTES = 5_000_000
"""Ten hours of fast speech as subtitles are 2 MB."""
MAX_WORD_CHARACTERS = 100
JSON_START = re.compile(r"\s*(?:\{|\[\s*[\[{\"])")  # "[music]" is not JSON
ENCODINGS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}


@dataclass(frozen=True, slots=True)
class GivenTranscript:
    """The words of a transcript file.

    Parameters
    ----------
    words
        As written, punctuation attached, in order.
    within
        Word for word the stretch in which the file places it, None where it does not; None when it has no times at all.
    language
        BCP 47 tag when the file says so.
    notes
        Sentences for the report's cautions.
    """

    words: tuple[str, ...]
    within: tuple[Span | None, ...] | None
    language: str | None
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Reading:
    words: list[PlacedWord]
    language: str | None = None
    left_out_words: int = 0


def read_transcript(path: Path) -> GivenTranscript:
    """Read a transcript file.

    Raises
    ------
    InputError
        Missing, unreadable, too large, not text, malformed (with the line number), or without a single word.
    """
    text = _text_of(path)
    if JSON_START.match(text):
        reading = _from_json(text, path.name)
    elif text.lstrip().startswith("WEBVTT") or any(TIMING.match(line) for line in text.splitlines()):
        reading = _from_captions(text, path.name)
    else:
        reading = _from_plain_text(text)
    if not reading.words:
        raise InputError(
            f"The transcript {path.name} contains no words by the candidate",
            "Choose a transcript with the candidate's words",
        )
    for word, _ in reading.words:
        if len(word) > MAX_WORD_CHARACTERS:
            raise InputError(
                f"The transcript {path.name} has a word of {len(word)} characters: {word[:40]}...",
                "Put spaces between the words",
            )
    return GivenTranscript(
        words=tuple(word for word, _ in reading.words),
        within=tuple(span for _, span in reading.words) if any(span for _, span in reading.words) else None,
        language=reading.language,
        notes=_notes(reading.left_out_words),
    )


def typed_transcript(text: str) -> GivenTranscript | None:
    """Return words that a candidate typed, None when there are none; a word that is too long is cut into pieces."""
    pieces = [
        word[at : at + MAX_WORD_CHARACTERS] for word in text.split() for at in range(0, len(word), MAX_WORD_CHARACTERS)
    ]
    return GivenTranscript(tuple(pieces), None, None, ()) if pieces else None


def _notes(left_out_words: int) -> tuple[str, ...]:
    if not left_out_words:
        return ()
    return (f"{left_out_words} words that the transcript gives to the interviewer were left out",)


def _text_of(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise InputError(
            f"The transcript {path} cannot be read ({(error.strerror or 'unknown reason').lower()})", "Check its path"
        ) from error
    if len(content) > MAX_BYTES:
        raise InputError(
            f"The transcript {path.name} is larger than {MAX_BYTES // 1_000_000} MB", "Choose a smaller transcript"
        )
    encoding = next((name for mark, name in ENCODINGS.items() if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise InputError(f"Line {line} of {path.name} is not {encoding.upper()} text", "Save it as UTF-8") from error
    if "\0" in text:
        raise InputError(f"{path.name} is not a text file", "Use txt, srt, vtt or json")
    return text


def _from_plain_text(text: str) -> _Reading:
    lines = text.splitlines()
    spoken = SpokenText(lines)
    words: list[PlacedWord] = [(word, None) for line in lines for word in spoken.words(line)]
    return _Reading(words, left_out_words=spoken.left_out_words)


def _from_captions(text: str, name: str) -> _Reading:
    pieces = list(caption_pieces(text, name))
    spoken = SpokenText([piece.text for piece in pieces])
    words: list[PlacedWord] = [
        (word, piece.within) for piece in pieces for word in spoken.words(piece.text, piece.speaker)
    ]
    language = re.search(r"^Language:\s*([A-Za-z-]{2,12})\s*$", text[:500], re.MULTILINE)
    return _Reading(words, language[1] if language else None, spoken.left_out_words)


def _from_json(text: str, name: str) -> _Reading:
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(f"Line {error.lineno} of {name} is not JSON: {error.msg}", "Correct that line") from error
    except RecursionError as error:
        raise InputError(f"{name} is nested too deeply", "Use the format in docs/transcripts.md") from error
    if isinstance(content, dict) and isinstance(content.get("transcript"), dict):
        content = content["transcript"]  # a whole report
    try:
        words = placed_words(content)
    except MalformedWordsError as error:
        raise InputError(f"In {name} {error}", "Use the format in docs/transcripts.md") from error
    return _Reading(words, language_tag(content.get("language")) if isinstance(content, dict) else None)
