"""Drawings for tests, and a comparison of texts by their words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.coding.canvas.graph import Arrow, Box, Drawing
from greenroom.coding.canvas.lexicon import Role
from greenroom.coding.canvas.rubric import Component, DrawingRubric, Edge, ForbiddenEdge
from greenroom.coding.canvas.words import words


class SharedWords:
    """Compares texts by the share of their words that both have."""

    def between(self, some: Sequence[str], others: Sequence[str]) -> FloatArray:
        return np.array([[_overlap(one, other) for other in others] for one in some])


def _overlap(one: str, other: str) -> float:
    left, right = set(words(one)), set(words(other))
    return len(left & right) / max(len(left | right), 1)


def draw(boxes: dict[str, str], *arrows: str) -> Drawing:
    """Return a drawing of boxes by id and label, and arrows such as "a > b"."""
    pairs = [arrow.split(" > ") for arrow in arrows]
    return Drawing(
        tuple(Box(identifier, label) for identifier, label in boxes.items()),
        tuple(Arrow(f"{source}{target}", source, target) for source, target in pairs),
    )


def component(name: str, *roles: Role) -> Component:
    return Component(name, frozenset(roles), (name, f"the {name}"))


SHOP = DrawingRubric(
    (
        component("client", Role.CLIENT),
        component("order service", Role.SERVICE),
        component("order cache", Role.CACHE),
        component("order database", Role.DATABASE),
        component("mail queue", Role.QUEUE),
        component("invoice queue", Role.QUEUE),
        component("mail worker", Role.WORKER),
    ),
    (
        Edge("client", "order service", "Orders arrive there."),
        Edge("order service", "order cache", "Popular orders."),
        Edge("order service", "order database", "All orders."),
        Edge("order service", "mail queue", "Mails wait."),
        Edge("mail queue", "mail worker", "Mails are sent.", is_either_way=True),
    ),
    (ForbiddenEdge("order database", "order service", "A database calls no service."),),
)
