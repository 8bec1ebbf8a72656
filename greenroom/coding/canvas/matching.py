"""Which component of a rubric each box of a drawing stands for.

A label counts in two ways: the role that its words name in the field ("Redis" is a cache), and its similarity in
meaning to the rubric's wordings. A box between two components stands for the one that fits its neighbours, or for none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from greenroom.analysis.arrays import FloatArray
from greenroom.coding.canvas.graph import Box, Drawing
from greenroom.coding.canvas.labels import Label, purpose_of, read_label
from greenroom.coding.canvas.lexicon import ACTING, KEEPING, LOOSE, Role
from greenroom.coding.canvas.rubric import Component, DrawingRubric

ROLE_BONUS = 0.35
"""What the right role adds to a similarity; a role that the component can't have rules it out."""

LOOSE_BONUS = 0.2
"""The same for a role that is loosely right: a "service" that the rubric calls a worker."""

UNNAMED_BONUS = 0.08
"""The same where the lexicon knows no role in the label."""

NEIGHBOUR_BONUS = 0.12
"""What each neighbour adds that the rubric joins to the component, up to `MOST_NEIGHBOURS`."""

MOST_NEIGHBOURS = 2

TAKEN_COST = 0.2
"""How much less likely a component is for a box where another box stands for it already."""

FOUND = 0.62
"""From here on a box stands for a component; chosen on the drawings of four tasks (``python -m bench.designs``)."""

UNSURE = 0.5
"""From here on a box may stand for it."""

MARGIN = 0.06
"""How much the best component must be ahead of the next."""

ALONE = 1.0
"""The fit of a bare role, such as "Redis", where one component of the rubric has that role."""

BARE = 0.55
"""The fit of a bare role where several components have it, and what the words themselves add at most."""
NAME_BONUS = 0.3


class TextSimilarity(Protocol):
    """Compares texts by meaning."""

    def between(self, some: Sequence[str], others: Sequence[str]) -> FloatArray:
        """Return the cosine of each text and each other, -1 to 1, shape (some, others)."""
        ...


BoxState = Literal["found", "unsure", "two roles", "other"]


@dataclass(frozen=True, slots=True)
class BoxMatch:
    """What a box stands for.

    Parameters
    ----------
    state
        ``found``: it stands for the only component named here. ``unsure``: it may stand for each of them. ``two
        roles``: it stands for several at once and counts for none. ``other``: for none of the rubric.
    """

    box: Box
    state: BoxState
    components: tuple[str, ...] = ()


Fits = Mapping[str, float]
"""Component to how well a label fits it; components that the label rules out are absent."""


def match_boxes(drawing: Drawing, rubric: DrawingRubric, similarity: TextSimilarity) -> tuple[BoxMatch, ...]:
    """Return what each box stands for, in the order of the boxes.

    The clearest box is decided first. Each decision makes its neighbours clearer, and its component less likely for
    other boxes.
    """
    labels = {box.id: read_label(box.label) for box in drawing.boxes}
    fits = {box: fits_of(label, rubric.components, similarity) for box, label in labels.items()}
    joined = {box.id: _two_roles(labels[box.id], rubric, similarity) for box in drawing.boxes}
    surroundings = _Surroundings(drawing, rubric)
    decided: dict[str, str] = {}
    open_boxes = [box.id for box in drawing.boxes if not joined[box.id]]
    while open_boxes:
        seen = {box: surroundings.adjust(box, fits[box], decided) for box in open_boxes}
        clearest = max(open_boxes, key=lambda box: _lead(seen[box]))
        if _lead(seen[clearest]) < 0:
            break
        decided[clearest] = max(seen[clearest], key=seen[clearest].__getitem__)
        open_boxes.remove(clearest)
    matches = []
    for box in drawing.boxes:
        if joined[box.id]:
            matches.append(BoxMatch(box, "two roles", joined[box.id]))
        elif box.id in decided:
            matches.append(BoxMatch(box, "found", (decided[box.id],)))
        else:
            matches.append(_undecided(box, surroundings.adjust(box.id, fits[box.id], decided)))
    return tuple(matches)


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What the boxes around a box say about it."""

    drawing: Drawing
    rubric: DrawingRubric

    def adjust(self, box: str, fits: Fits, decided: Mapping[str, str]) -> Fits:
        """Return the fits of a box, given the components of the boxes that are decided."""
        beside = {decided[other] for other in self.drawing.neighbours()[box] if other in decided}
        taken = {component for other, component in decided.items() if other != box}
        partners = _partners(self.rubric)
        return {
            name: fit
            + NEIGHBOUR_BONUS * min(len(partners[name] & beside), MOST_NEIGHBOURS)
            - (TAKEN_COST if name in taken else 0.0)
            for name, fit in fits.items()
        }


def fits_of(label: Label, components: Sequence[Component], similarity: TextSimilarity) -> Fits:
    """Return how well a label fits each component that its roles allow."""
    if not label.text:
        return {}
    same_role = [component for component in components if label.roles & component.roles]
    if same_role and not label.purpose and _is_named(label):
        if len(same_role) == 1:
            return {same_role[0].name: ALONE}
        return {one.name: BARE + NAME_BONUS * _similarity_to(label, one, similarity) for one in same_role}
    bonuses = {component.name: _bonus(label, component) for component in components}
    return {
        component.name: bonuses[component.name] + _similarity_to(label, component, similarity)
        for component in components
        if bonuses[component.name] >= 0
    }


def _bonus(label: Label, component: Component) -> float:
    """Return what the roles add, below 0 where they rule the component out."""
    if not label.roles:
        return UNNAMED_BONUS
    if label.roles & component.roles:
        return ROLE_BONUS if _is_named(label) else LOOSE_BONUS
    if not label.roles & LOOSE:
        return -1.0
    if component.roles & LOOSE:
        return LOOSE_BONUS
    return LOOSE_BONUS / 2 if Role.PROVIDER in component.roles else -1.0


def _is_named(label: Label) -> bool:
    """Return whether a word of the label names a role, and not only that the part does or keeps something."""
    return bool(label.roles) and label.roles not in (ACTING, KEEPING)


def _similarity_to(label: Label, component: Component, similarity: TextSimilarity) -> float:
    """Return the cosine of the label and the nearest wording: the mean of the whole texts and of their purposes."""
    wordings = (component.name, *component.wordings)
    whole = float(similarity.between([label.text], wordings).max())
    purposes = [purpose for purpose in map(purpose_of, wordings) if purpose]
    if not label.purpose or not purposes:
        return whole
    return (whole + float(similarity.between([" ".join(label.purpose)], purposes).max())) / 2


def _lead(fits: Fits) -> float:
    """Return by how much a label is clear, below 0 where it is not."""
    best, second = [*sorted(fits.values(), reverse=True), 0.0, 0.0][:2]
    return min(best - FOUND, best - second - MARGIN)


def _undecided(box: Box, fits: Fits) -> BoxMatch:
    best = max(fits.values(), default=0.0)
    near = tuple(name for name, fit in fits.items() if fit > best - MARGIN)
    return BoxMatch(box, "unsure", near) if best >= UNSURE else BoxMatch(box, "other")


def _two_roles(label: Label, rubric: DrawingRubric, similarity: TextSimilarity) -> tuple[str, ...]:
    """Return the components that the parts of a joined label stand for, where they are several, else none."""
    read = [fits_of(part, rubric.components, similarity) for part in label.parts if part.roles - {Role.CLIENT}]
    named = {max(fits, key=fits.__getitem__) for fits in read if _lead(fits) >= 0}
    return tuple(sorted(named)) if len(named) > 1 else ()


def _partners(rubric: DrawingRubric) -> Mapping[str, frozenset[str]]:
    pairs = [(edge.source, edge.target) for edge in rubric.edges]
    both = pairs + [(target, source) for source, target in pairs]
    return {
        component.name: frozenset(other for name, other in both if name == component.name)
        for component in rubric.components
    }
