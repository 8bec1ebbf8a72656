"""The fictional people of the sample CVs."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

Group = Literal["tuned", "left_out"]
Person = dict[str, Any]


@cache
def people(group: Group) -> tuple[Person, ...]:
    """Return the people of a group, as their YAML file has them."""
    text = (Path(__file__).parent / f"people_{group}.yaml").read_text(encoding="utf-8")
    return tuple(yaml.safe_load(text))
