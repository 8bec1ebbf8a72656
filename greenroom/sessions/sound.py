"""The recording of a session: the place of each answer, before and after the parts are joined."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from greenroom.analysis.spans import Span
from greenroom.recordings.contracts import Part, Recording, part_key, whole_key
from greenroom.sessions.work import reference_of
from greenroom.storage.contracts import FileStore


@dataclass(frozen=True, slots=True)
class AnswerSound:
    """Files that contain an answer, one after the other; with a ``within``, only that stretch of the one file."""

    files: tuple[Path, ...]
    within: Span | None


@contextmanager
def lend_answer(store: FileStore, recording: Recording, turn_number: int) -> Iterator[AnswerSound]:
    """Provide the sound of an answer while the block runs; there are no files when none of it arrived."""
    span = place_of(recording, turn_number)
    with ExitStack() as stack:
        if span is not None:
            yield AnswerSound((stack.enter_context(store.local(whole_key(recording.id))),), span)
            return
        keys = [part_key(recording.id, part.id) for part in parts_of(recording, turn_number)]
        files = [stack.enter_context(store.local(key)) for key in keys if store.exists(key)]
        yield AnswerSound(tuple(files), None)


def parts_of(recording: Recording, turn_number: int) -> tuple[Part, ...]:
    """Return the parts of an answer, in order."""
    reference = reference_of(turn_number)
    return tuple(part for part in recording.parts if part.reference == reference)


def place_of(recording: Recording, turn_number: int) -> Span | None:
    """Return the place of an answer in the joined recording, None before that and when it could not be read."""
    placed = [
        (part.joined_from_seconds, part.duration_seconds)
        for part in parts_of(recording, turn_number)
        if part.joined_from_seconds is not None and part.duration_seconds is not None
    ]
    if not placed:
        return None
    return Span(placed[0][0], max(start + duration for start, duration in placed))
