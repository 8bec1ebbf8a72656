"""The transcript for reading: paragraphs of runs, with fillers and habits marked and silences drawn in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from greenroom.report.document import Habit, HeardFiller, Pause, TranscriptSection, TranscriptWord

RunKind = Literal["words", "filler", "hedge", "repetition", "heard", "pause", "long_pause"]

NEW_PARAGRAPH_AFTER_WORDS = 60
"""A paragraph ends with its sentence once it is this long, and at a breath once it is twice as long."""

BREATH_SECONDS = 0.6
"""A silence that a paragraph without punctuation may end at."""

SENTENCE_ENDS = (".", "?", "!", "…")

KINDS_OF_FILLER: dict[str, str] = {
    "filled_pause": "a filled pause",
    "discourse_marker": "a filler",
    "editing_term": "a start taken back",
}

HABITS: dict[Habit, str] = {
    "hedge": "a hedge",
    "repetition": "said twice",
}

JOINED: tuple[RunKind, ...] = ("words", "hedge", "repetition")
"""Kinds of which neighbours are one thing to read; each filler is one by itself."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of transcript of one kind. ``text`` is empty for a silence, ``title`` explains the mark."""

    kind: RunKind
    text: str
    title: str
    start_seconds: float
    length_seconds: float


Paragraph = tuple[Run, ...]


def marked_paragraphs(transcript: TranscriptSection, start_seconds: float, end_seconds: float) -> tuple[Paragraph, ...]:
    """Return the words from ``start_seconds`` up to ``end_seconds``; a word belongs where it starts."""
    everything: list[TranscriptWord | HeardFiller | Pause] = [
        *transcript.words,
        *transcript.heard_fillers,
        *transcript.pauses,
    ]
    events = [event for event in everything if start_seconds <= event.start_seconds < end_seconds]
    events.sort(key=lambda event: (event.start_seconds, event.end_seconds))
    return tuple(_paragraphs(_join(_run(event) for event in events)))


def _run(event: TranscriptWord | HeardFiller | Pause) -> Run:
    start, seconds = event.start_seconds, event.end_seconds - event.start_seconds
    if isinstance(event, Pause):
        return Run("long_pause" if event.long else "pause", "", f"{seconds:.1f} s", start, seconds)
    if isinstance(event, HeardFiller):
        return Run("heard", "um", f"heard in the sound, {event.probability:.0%} sure", start, seconds)
    if event.filler is not None:
        return Run("filler", event.text, KINDS_OF_FILLER[event.filler], start, seconds)
    if event.habit is not None:
        return Run(event.habit, event.text, HABITS[event.habit], start, seconds)
    return Run("words", event.text, "", start, seconds)


def _join(runs: Iterator[Run]) -> Iterator[Run]:
    """Join neighbouring words, up to the end of a sentence, so that each run is one thing to read and to click on."""
    for kind, together in groupby(runs, key=lambda run: run.kind):
        if kind not in JOINED:
            yield from together
            continue
        waiting: list[Run] = []
        for run in together:
            waiting.append(run)
            if run.text.endswith(SENTENCE_ENDS):
                yield _joined(waiting)
                waiting = []
        if waiting:
            yield _joined(waiting)


def _joined(words: list[Run]) -> Run:
    first, last = words[0], words[-1]
    seconds = last.start_seconds + last.length_seconds - first.start_seconds
    return Run(first.kind, " ".join(word.text for word in words), first.title, first.start_seconds, seconds)


def _paragraphs(runs: Iterator[Run]) -> Iterator[Paragraph]:
    """Begin a new paragraph at words after a sentence or breath: a silence may end a paragraph but not begin one."""
    paragraph: list[Run] = []
    words = 0
    for run in runs:
        if run.kind in (*JOINED, "filler") and _may_end(paragraph, words):
            yield tuple(paragraph)
            paragraph, words = [], 0
        paragraph.append(run)
        words += run.text.count(" ") + 1 if run.text else 0
    if words:
        yield tuple(paragraph)


def _may_end(paragraph: Sequence[Run], words: int) -> bool:
    if words < NEW_PARAGRAPH_AFTER_WORDS:
        return False
    said = next(run for run in reversed(paragraph) if run.text)
    return said.text.endswith(SENTENCE_ENDS) or (
        words >= 2 * NEW_PARAGRAPH_AFTER_WORDS and paragraph[-1].length_seconds >= BREATH_SECONDS
    )
