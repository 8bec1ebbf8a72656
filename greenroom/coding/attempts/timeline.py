"""What happened during an attempt, in order. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from greenroom.coding.attempts.contracts.events import Edit, Event, Idle, OwnTest, Paste, ReviewComment, TestRun
from greenroom.coding.attempts.contracts.messages import Message, TakenHint
from greenroom.coding.attempts.contracts.reports import TimelineEntry

PAUSE_MS = 10_000
"""Edits closer than this are one entry."""

MS = 1000


def timeline(
    events: Sequence[Event],
    hints: Sequence[TakenHint],
    messages: Sequence[Message],
    submissions: Sequence[TimelineEntry],
) -> tuple[TimelineEntry, ...]:
    """Return everything that happened, by its moment; edits without a pause between them are one entry."""
    entries = [
        *_edits([event for event in events if isinstance(event, Edit)]),
        *(entry for event in events for entry in _of_event(event)),
        *(TimelineEntry(hint.at_ms, "hint", f"Hint {hint.level}: {hint.text}") for hint in hints),
        *submissions,  # before what the interviewer says about them
        *(TimelineEntry(one.at_ms, "speech" if one.spoken else one.sender, one.text) for one in messages),
    ]
    return tuple(sorted(entries, key=lambda entry: entry.at_ms))


def _edits(edits: Sequence[Edit]) -> Iterator[TimelineEntry]:
    start = last = None
    for edit in edits:
        if start is None or last is None or edit.at_ms - last > PAUSE_MS:
            if start is not None and last is not None:
                yield _edited(start, last)
            start = edit.at_ms
        last = edit.at_ms
    if start is not None and last is not None:
        yield _edited(start, last)


def _edited(start: int, last: int) -> TimelineEntry:
    return TimelineEntry(start, "edit", f"Edited the code for {max(1, round((last - start) / MS))} s")


def _of_event(event: Event) -> Iterator[TimelineEntry]:
    match event:
        case Paste(at_ms, size):
            yield TimelineEntry(at_ms, "paste", f"Pasted {size} characters")
        case TestRun(at_ms, passed, failed, error, tests):
            outcome = error if error is not None else f"{passed} passed, {failed} failed"
            yield TimelineEntry(
                at_ms, "run", f"Ran {'the examples' if tests == 'examples' else 'own tests'}: {outcome}"
            )
        case OwnTest(at_ms):
            yield TimelineEntry(at_ms, "own test", "Wrote a test")
        case ReviewComment(at_ms, file, line):
            yield TimelineEntry(at_ms, "comment", f"Commented on {file}, line {line}")
        case Idle(at_ms, seconds):
            yield TimelineEntry(at_ms, "idle", f"Silent for {seconds:.0f} s")
        case Edit():
            pass
