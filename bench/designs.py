"""The canvas: which components and edges of a drawing are recognised, and which are credited wrongly.

The drawings of the eight system design tasks stand in ``bench/design_set``, each with a key: the components and edges
that are really there. Thirty (``first``, ten of them wrong in ways that they name) and sixteen (``second``, five wrong)
served to choose the lexicon and the limits. Sixteen more (``fresh``, five wrong) were drawn after that and looked at
once. All have the author of the matcher, so people who use other words than one person does may be recognised less
often; ``README.md`` beside the drawings says how another author adds some.

Printed for each part: the components and edges of the key that are found in the right place, and the share of all
credited components and edges that the key does not have (false credit). ``--show`` lists every difference.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from bench.figures import Figure, run_bench
from greenroom.coding.canvas.graph import Arrow, Box, Drawing
from greenroom.coding.canvas.judging import judge_drawing
from greenroom.coding.canvas.matching import TextSimilarity
from greenroom.coding.designs.loading import find_task
from greenroom.embedding.minilm import MiniLmEmbedder
from greenroom.settings import load_settings
from greenroom.stories.similarity import Similarity

SET = Path(__file__).parent / "design_set"

RECALL = Figure("canvas: components / edges found in 16 fresh drawings", "0.90 / 0.90")
FALSE_CREDIT = Figure("canvas: credited components and edges that are not there, the same drawings", "at most 5%")
UNSURE = Figure("canvas: components and edges called unsure, the same drawings", "-")
TUNED = Figure("canvas: components / edges found, false credit, in the 46 drawings that it was tuned on", "-")
FIGURES = (RECALL, FALSE_CREDIT, UNSURE, TUNED)


@dataclass(frozen=True)
class KeyedDrawing:
    """A drawing with its key: the boxes of each component, and the edges as pairs of components."""

    task: str
    name: str
    drawing: Drawing
    components: Mapping[str, frozenset[str]]
    edges: frozenset[tuple[str, str]]


@dataclass
class Counts:
    """What happened to the items of a set of drawings."""

    components: list[bool] = field(default_factory=list)
    edges: list[bool] = field(default_factory=list)
    credited: list[bool] = field(default_factory=list)
    unsure: int = 0
    all: int = 0

    def recall(self) -> str:
        """Return the share of components and of edges of the key that are found."""
        return f"{_share(self.components):.2f} / {_share(self.edges):.2f}"

    def false_credit(self) -> str:
        """Return the share of what was credited that the key does not have."""
        wrong = len(self.credited) - sum(self.credited)
        return f"{wrong / len(self.credited):.1%} ({wrong} of {len(self.credited)})"


def load(part: str) -> Iterator[KeyedDrawing]:
    """Yield the drawings of a part of the set."""
    for path in sorted((SET / part).glob("*.yaml")):
        for entry in yaml.safe_load(path.read_text("utf-8")):
            key = entry["key"]
            components = {name: frozenset(boxes) for name, boxes in key["components"].items()}
            edges = frozenset(_pair(edge) for edge in key["edges"])
            yield KeyedDrawing(path.stem, entry["name"], _drawing(entry), components, edges)


def count(keyed: KeyedDrawing, similarity: TextSimilarity, counts: Counts, shows: bool) -> None:
    """Add the items of a drawing to the counts."""
    judged = judge_drawing(keyed.drawing, find_task(keyed.task).rubric, similarity)
    for component in judged.components:
        there, boxes = keyed.components.get(component.name, frozenset()), frozenset(component.boxes)
        is_right = component.state == "found" and boxes <= there
        _add(counts, counts.components, component.state, bool(there), is_right)
        if (shows and (component.state != "found") is bool(there)) or (component.state == "found" and not is_right):
            print(f"  {keyed.task}, {keyed.name}: {component.name} {component.state} {component.labels}")
    for finding in judged.edges:
        edge = (finding.edge.source, finding.edge.target)
        _add(counts, counts.edges, finding.state, edge in keyed.edges, edge in keyed.edges)
        if shows and (finding.state == "found") is not (edge in keyed.edges):
            print(f"  {keyed.task}, {keyed.name}: {' -> '.join(edge)} {finding.state}")


def main() -> Mapping[Figure, str]:
    """Print and return the figures of both parts."""
    settings = load_settings()
    similarity = Similarity(MiniLmEmbedder(settings.cache_folder, settings.embedding_model))
    first, fresh = (_measure(parts, similarity, "--show" in sys.argv) for parts in (("first", "second"), ("fresh",)))
    return {
        RECALL: fresh.recall(),
        FALSE_CREDIT: fresh.false_credit(),
        UNSURE: f"{fresh.unsure} of {fresh.all}",
        TUNED: f"{first.recall()}, {first.false_credit()}",
    }


def _measure(parts: Sequence[str], similarity: TextSimilarity, shows: bool) -> Counts:
    counts = Counts()
    for keyed in (keyed for part in parts for keyed in load(part)):
        count(keyed, similarity, counts, shows)
    return counts


def _add(counts: Counts, recalled: list[bool], state: str, is_there: bool, is_right: bool) -> None:
    counts.all += 1
    counts.unsure += state == "unsure"
    if is_there:
        recalled.append(state == "found" and is_right)
    if state == "found":
        counts.credited.append(is_right)


def _drawing(entry: Mapping[str, Any]) -> Drawing:
    boxes = tuple(Box(identifier, label) for identifier, label in entry["boxes"].items())
    pairs = enumerate(map(_pair, entry["arrows"]))
    return Drawing(boxes, tuple(Arrow(str(number), source, target) for number, (source, target) in pairs))


def _pair(text: str) -> tuple[str, str]:
    source, target = text.split(" > ")
    return source, target


def _share(outcomes: list[bool]) -> float:
    return sum(outcomes) / len(outcomes)


if __name__ == "__main__":
    run_bench(main, FIGURES)
