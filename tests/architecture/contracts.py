"""The import contracts of pyproject.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
ADAPTERS = "concrete adapters are named by wiring alone"
CONTRACTS: dict[str, dict[str, Any]] = {
    contract["name"]: contract
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
}


def contract_layers() -> list[set[str]]:
    """Return the layers that are built, top to bottom."""
    layers = [{name for name in layer.split(" | ") if "(" not in name} for layer in CONTRACTS["layers"]["layers"]]
    return [layer for layer in layers if layer]


def capabilities() -> set[str]:
    """Return the packages from ``admin`` down to ``jobs``, without ``http``."""
    layers = contract_layers()
    first = next(number for number, layer in enumerate(layers) if "admin" in layer)
    last = next(number for number, layer in enumerate(layers) if "jobs" in layer)
    return set().union(*layers[first : last + 1]) - {"http"}
