"""Compare a drawing with its rubric: what is found, what may be there, what is missing, and what is wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from greenroom.coding.canvas.graph import Drawing
from greenroom.coding.canvas.matching import BoxMatch, TextSimilarity, match_boxes
from greenroom.coding.canvas.rubric import DrawingRubric, Edge, ForbiddenEdge

ComponentState = Literal["found", "unsure", "not found"]
EdgeState = Literal["found", "unsure", "reversed", "not found"]

FORBIDDEN_COST = 10.0
"""Points that each forbidden arrow costs."""

TOP_SCORE = 100.0


@dataclass(frozen=True, slots=True)
class ComponentFinding:
    """What became of an expected component, and the labels of the boxes that stand or may stand for it."""

    name: str
    state: ComponentState
    labels: tuple[str, ...]
    boxes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EdgeFinding:
    """What became of an expected edge.

    An edge is ``reversed`` where the only arrow points the wrong way, or where an arrow back is forbidden and drawn.
    """

    edge: Edge
    state: EdgeState


@dataclass(frozen=True, slots=True)
class DrawingJudgement:
    """What a drawing has of its rubric.

    Parameters
    ----------
    forbidden
        The forbidden arrows that it has.
    two_roles
        Labels of boxes that stand for several components at once, with these components; they count for none.
    unknown
        Labels of boxes that stand for nothing that the rubric expects; they cost nothing.
    score
        Share of components and edges found, 0-100, less `FORBIDDEN_COST` for each forbidden arrow.
    high
        The same if everything unsure were there; ``score`` is the lower bound.
    """

    components: tuple[ComponentFinding, ...]
    edges: tuple[EdgeFinding, ...]
    forbidden: tuple[ForbiddenEdge, ...]
    two_roles: tuple[tuple[str, tuple[str, ...]], ...]
    unknown: tuple[str, ...]
    score: float
    high: float


def judge_drawing(drawing: Drawing, rubric: DrawingRubric, similarity: TextSimilarity) -> DrawingJudgement:
    """Judge a drawing; two equal drawings get equal judgements."""
    matches = match_boxes(drawing, rubric, similarity)
    found, possible = _boxes_of(matches, ("found",)), _boxes_of(matches, ("found", "unsure"))
    between = {match.box.id for match in matches if match.state == "other"}
    sure = _Reach(drawing, found, between)
    perhaps = _Reach(drawing, possible, between | {match.box.id for match in matches if match.state == "unsure"})
    forbidden = tuple(edge for edge in rubric.forbidden if sure.leads(edge.source, edge.target))
    components = tuple(_component(one.name, found, possible, drawing) for one in rubric.components)
    edges = tuple(EdgeFinding(edge, _edge_state(edge, sure, perhaps, forbidden)) for edge in rubric.edges)
    states = [*(one.state for one in components), *(one.state for one in edges)]
    return DrawingJudgement(
        components,
        edges,
        forbidden,
        tuple((match.box.label, match.components) for match in matches if match.state == "two roles"),
        tuple(match.box.label for match in matches if match.state == "other"),
        _score(states, ("found",), len(forbidden)),
        _score(states, ("found", "unsure"), len(forbidden)),
    )


@dataclass(frozen=True, slots=True)
class _Reach:
    """Answers whether arrows lead from one component to another, directly or through boxes without a role here."""

    drawing: Drawing
    boxes: Mapping[str, frozenset[str]]
    between: set[str]

    def leads(self, source: str, target: str) -> bool:
        goals, targets = self.boxes.get(target, frozenset()), self.drawing.targets()
        ahead, seen = list(self.boxes.get(source, frozenset())), set[str]()
        while ahead:
            for box in targets[ahead.pop()] - seen:
                if box in goals:
                    return True
                seen.add(box)
                if box in self.between:
                    ahead.append(box)
        return False


def _boxes_of(matches: Sequence[BoxMatch], states: tuple[str, ...]) -> Mapping[str, frozenset[str]]:
    pairs = [(name, match.box.id) for match in matches if match.state in states for name in match.components]
    return {name: frozenset(box for other, box in pairs if other == name) for name, _ in pairs}


def _component(
    name: str, found: Mapping[str, frozenset[str]], possible: Mapping[str, frozenset[str]], drawing: Drawing
) -> ComponentFinding:
    state: ComponentState = "found" if name in found else "unsure" if name in possible else "not found"
    boxes = found.get(name) or possible.get(name, frozenset())
    shown = [box for box in drawing.boxes if box.id in boxes]
    return ComponentFinding(name, state, tuple(box.label for box in shown), tuple(box.id for box in shown))


def _edge_state(edge: Edge, sure: _Reach, perhaps: _Reach, forbidden: Sequence[ForbiddenEdge]) -> EdgeState:
    ahead, back = (edge.source, edge.target), (edge.target, edge.source)
    if any((one.source, one.target) == back for one in forbidden):
        return "reversed"
    if sure.leads(*ahead) or (edge.is_either_way and sure.leads(*back)):
        return "found"
    if sure.leads(*back):
        return "reversed"
    may_lead = perhaps.leads(*ahead) or (edge.is_either_way and perhaps.leads(*back))
    return "unsure" if may_lead else "not found"


def _score(states: Sequence[str], counted: tuple[str, ...], forbidden_count: int) -> float:
    share = sum(state in counted for state in states) / len(states)
    return max(0.0, TOP_SCORE * share - FORBIDDEN_COST * forbidden_count)
