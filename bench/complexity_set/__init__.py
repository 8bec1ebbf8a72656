"""Labelled solutions in both languages, and the inputs that they grow on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from random import Random

import yaml

from greenroom.coding.complexity.classes import Complexity
from greenroom.coding.values import Json
from greenroom.sandbox.contracts import Language

SIZES = (
    4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 20, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768, 1024, 2048, 4096, 8192,
)  # fmt: skip
SEEDS_PER_SIZE = 3
LARGEST = {"shorter": 768, "shortersorted": 768, "chain": 768, "shorttext": 384, "graph": 4096}
"""The largest sizes of inputs on which programs recurse once per item, or that take long to read."""


@dataclass(frozen=True, slots=True)
class LabelledSolution:
    """A function ``solve`` with its class of time; the proof is its first comment."""

    name: str
    language: Language
    input: str
    time: Complexity
    source: str
    hidden: bool


def read_solutions(part: str) -> list[LabelledSolution]:
    """Return the solutions of ``tuning`` or ``left_out``."""
    entries = yaml.safe_load((Path(__file__).parent / f"{part}.yaml").read_text("utf-8"))
    return [
        LabelledSolution(
            entry["name"],
            Language(entry["language"]),
            entry["input"],
            Complexity(entry["time"]),
            entry["source"],
            entry.get("hidden", False),
        )
        for entry in entries
    ]


def growing_inputs(kind: str) -> list[tuple[int, list[Json]]]:
    """Return arguments of growing sizes."""
    return [
        (size, [_argument(kind, size, Random(1000 * size + seed))])
        for size in SIZES
        if size <= LARGEST.get(kind, SIZES[-1])
        for seed in range(SEEDS_PER_SIZE)
    ]


def _argument(kind: str, size: int, rng: Random) -> Json:
    """Return one argument; ``short`` and ``shorter`` are numbers for programs that take few of them."""
    if kind == "size":
        return size
    if kind in ("text", "shorttext"):
        return "".join(rng.choices("abcdefgh", k=size))
    if kind == "same":
        return "a" * size
    if kind == "distinct":
        return [*rng.sample(range(4 * size), size)]
    if kind in ("sorted", "shortersorted"):
        return [*sorted(rng.sample(range(4 * size), size))]
    if kind == "chain":
        return [*range(-1, size - 1)]
    if kind == "chainedges":
        return [[i, i + 1] for i in range(size)]
    if kind == "graph":
        return [[rng.randrange(size), rng.randrange(size)] for _ in range(3 * size)]
    return [rng.randrange(4 * size) for _ in range(size)]
