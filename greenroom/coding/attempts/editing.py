"""Apply edits as an editor reports them: offsets count UTF-16 units. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from greenroom.coding.attempts.contracts.events import Change, Edit, Event

BYTES_PER_UNIT = 2


def apply_events(source: str, events: Iterable[Event]) -> str | None:
    """Return the source after the edits among these events; None when one of them does not fit the text."""
    for event in events:
        if isinstance(event, Edit):
            changed = apply_changes(source, event.changes)
            if changed is None:
                return None
            source = changed
    return source


def apply_changes(source: str, changes: Iterable[Change]) -> str | None:
    """Return the source after changes in ascending order, or None when they do not fit it.

    All offsets refer to the source before the changes.
    """
    units = source.encode("utf-16-le")
    parts: list[bytes] = []
    done = 0
    for start, end, inserted in changes:
        first, last = start * BYTES_PER_UNIT, end * BYTES_PER_UNIT
        if not done <= first <= last <= len(units):
            return None
        parts += [units[done:first], inserted.encode("utf-16-le", "surrogatepass")]
        done = last
    try:
        return b"".join([*parts, units[done:]]).decode("utf-16-le")
    except UnicodeDecodeError:  # a change cuts a character in half
        return None
