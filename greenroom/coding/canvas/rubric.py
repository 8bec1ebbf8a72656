"""What a design should have: components, edges with their direction, and edges that it must not have."""

from __future__ import annotations

from dataclasses import dataclass

from greenroom.coding.canvas.lexicon import Role


@dataclass(frozen=True, slots=True)
class Component:
    """An expected part of the system.

    Parameters
    ----------
    roles
        What kind of part it may be, such as a cache.
    wordings
        Labels that a candidate may give it.
    """

    name: str
    roles: frozenset[Role]
    wordings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """An expected arrow between two components, by their names.

    Parameters
    ----------
    is_either_way
        Whether both directions are right, as between a queue and the workers that poll it.
    """

    source: str
    target: str
    why: str
    is_either_way: bool = False


@dataclass(frozen=True, slots=True)
class ForbiddenEdge:
    """An arrow that makes the design wrong, and why."""

    source: str
    target: str
    why: str


@dataclass(frozen=True, slots=True)
class DrawingRubric:
    """What a drawing is compared with."""

    components: tuple[Component, ...]
    edges: tuple[Edge, ...]
    forbidden: tuple[ForbiddenEdge, ...] = ()
