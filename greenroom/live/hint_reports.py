"""The hints of a session for its report, with what can be said about their effect."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from sqlalchemy.orm import Session

from greenroom.analysis.spans import Span
from greenroom.interview.render.hints import HintRow, HintsView
from greenroom.live.contracts import HintRecord, LiveStore
from greenroom.live.hints.effect import FEWEST, Effect, Outcome, effect_of
from greenroom.live.hints.readings import HintKind
from greenroom.report.render.words import clock

WORDS: Final[Mapping[HintKind, str]] = MappingProxyType(
    {
        "pace": "Slower",
        "volume": "Louder",
        "monologue": "Wrap up",
        "gaze": "Camera",
        "frame": "Center",
        "fillers": "Pause",
    }
)
"""As the room shows them (``hintKind_...`` in the texts of the web)."""

PERCENT: Final = 100.0

CHANGES: Final[Mapping[HintKind, tuple[float, str, str, str]]] = MappingProxyType(
    {
        "pace": (1.0, "syllables per second", "slower", "faster"),
        "volume": (1.0, "dB", "louder", "softer"),
        "monologue": (1.0, "seconds", "shorter", "longer"),
        "gaze": (PERCENT, "percentage points", "less looking away", "more looking away"),
        "frame": (PERCENT, "percentage points", "less out of the frame", "more out of the frame"),
        "fillers": (PERCENT, "percentage points", "fewer fillers", "more fillers"),
    }
)
"""Per kind: from the measured unit to the printed one, its name, and what a change to better and to worse is called."""


@dataclass(frozen=True, slots=True)
class HintsReport:
    """The hints of a session, and what can be said about each of their kinds."""

    hints: tuple[HintRecord, ...]
    effects: tuple[Effect, ...]


class HintReports:
    """Reads the hints of sessions."""

    def __init__(self, store: LiveStore) -> None:
        self._store = store

    def read(self, db: Session, candidate_id: str, session_id: str) -> HintsReport:
        """Return the hints of a session; effects are over all sessions that the candidate has not deleted."""
        hints = self._store.load(db, session_id).hints
        if not hints:
            return HintsReport((), ())
        outcomes = [
            Outcome(hint.kind, hint.after - hint.value, hint.withheld)
            for state in self._store.all_states(db, candidate_id)
            for hint in state.hints
            if hint.after is not None
        ]
        kinds = dict.fromkeys(hint.kind for hint in hints)
        return HintsReport(hints, tuple(effect_of(kind, outcomes) for kind in kinds))

    def on_paper(
        self, db: Session, candidate_id: str, session_id: str, answer_spans: Mapping[int, Span]
    ) -> HintsView | None:
        """Return the hints of a session for its report on paper, None without any.

        Parameters
        ----------
        answer_spans
            Places of the spoken answers in the recording, by the number of their turn.
        """
        report = self.read(db, candidate_id, session_id)
        if not report.hints:
            return None
        rows = tuple(_row(hint, answer_spans.get(hint.turn)) for hint in report.hints)
        return HintsView(rows, tuple(map(describe, report.effects)))


def describe(effect: Effect) -> str:
    """Return one sentence or two about the effect of hints of a kind."""
    scale, unit, better, worse = CHANGES[effect.kind]
    counts = f"Compared: {effect.given} shown and {effect.withheld} held back."
    found = effect.difference
    if found is None:
        return f"“{WORDS[effect.kind]}”: too few hints to compare. {counts} At least {FEWEST} of each are needed."
    if not found.is_certain:
        limits = f"{scale * found.low:+.1f} to {scale * found.high:+.1f} {unit}"
        return f"“{WORDS[effect.kind]}”: no effect found (90% interval {limits}). {counts}"
    direction = better if found.mean > 0 else worse
    size = f"{abs(scale * found.mean):.1f} {unit} {direction}"
    low, high = sorted((abs(scale * found.low), abs(scale * found.high)))
    limits = f"{low:.1f} to {high:.1f}"
    return f"“{WORDS[effect.kind]}”: {size} than without the hint (90% interval {limits}). {counts}"


def _row(hint: HintRecord, span: Span | None) -> HintRow:
    moment = "" if span is None else clock(min(span.start_seconds + hint.at_seconds, span.end_seconds))
    note = "Not shown, to compare" if hint.withheld else "Shown"
    return HintRow(f"Turn {hint.turn}, {clock(hint.at_seconds)} into the answer", moment, WORDS[hint.kind], note)
