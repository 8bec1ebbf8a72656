"""The hints of a live conversation as a report on paper shows them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HintRow:
    """A hint that was due.

    Parameters
    ----------
    place
        The turn, and when during its answer.
    clock
        The moment in the recording; empty without one.
    note
        Whether it was shown.
    """

    place: str
    clock: str
    word: str
    note: str


@dataclass(frozen=True, slots=True)
class HintsView:
    """The hints in order, with sentences about their effect."""

    rows: tuple[HintRow, ...]
    effects: tuple[str, ...]
