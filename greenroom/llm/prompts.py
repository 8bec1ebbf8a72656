"""Prompts: text files, one version each; a changed prompt is a new file with the next number.

They are beside the code that uses them as ``prompts/<name>.v<number>.txt``. A result of a model names the version of
its prompt.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Prompt:
    """The instructions at the start of a model's prompt; ``version`` is name and number, as in ``judge.v1``."""

    version: str
    text: str


@lru_cache
def load_prompt(package: str, version: str) -> Prompt:
    """Return a prompt of a package."""
    file = resources.files(package) / "prompts" / f"{version}.txt"
    return Prompt(version, file.read_text("utf-8").strip())
