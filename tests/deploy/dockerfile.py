"""What the Dockerfile says, by instruction."""

from __future__ import annotations

import json
import re
from pathlib import Path

DOCKERFILE = Path(__file__).parents[2] / "Dockerfile"


def stages() -> list[list[tuple[str, str]]]:
    """Return the instructions of each stage, as pairs of a name and its arguments."""
    lines = [line for line in DOCKERFILE.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    text = re.sub(r"\\\n\s*", "", "\n".join(lines))
    found: list[list[tuple[str, str]]] = []
    for line in text.splitlines():
        name, _, rest = line.partition(" ")
        if name == "FROM":
            found.append([])
        if found:
            found[-1].append((name, rest.strip()))
    return found


def instructions(name: str) -> list[str]:
    """Return the arguments of each instruction of a name in the last stage."""
    return [rest for found, rest in stages()[-1] if found == name]


def command_of(name: str) -> list[str]:
    """Return the words of ENTRYPOINT, CMD or the command of HEALTHCHECK."""
    (said,) = instructions(name)
    return [str(word) for word in json.loads(said[said.index("[") :])]


def variables() -> dict[str, str]:
    """Return the environment of the image."""
    return dict(pair.split("=", 1) for said in instructions("ENV") for pair in said.split())
