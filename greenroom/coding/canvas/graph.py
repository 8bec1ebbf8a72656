"""A drawing of a system: labelled boxes, and arrows between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A box; its place on the canvas is not judged."""

    id: str
    label: str
    x: float = 0.0
    y: float = 0.0


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow from one box to another, with a label that may be empty."""

    id: str
    source: str
    target: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing as the candidate left it."""

    boxes: tuple[Box, ...] = ()
    arrows: tuple[Arrow, ...] = ()

    def targets(self) -> Mapping[str, frozenset[str]]:
        """Return the boxes to which the arrows of each box lead."""
        boxes = [box.id for box in self.boxes]
        return {one: frozenset(arrow.target for arrow in self.arrows if arrow.source == one) for one in boxes}

    def neighbours(self) -> Mapping[str, frozenset[str]]:
        """Return the boxes that share an arrow with each box, in either direction."""
        targets = self.targets()
        return {
            box.id: targets[box.id] | {other for other, reached in targets.items() if box.id in reached}
            for box in self.boxes
        }
