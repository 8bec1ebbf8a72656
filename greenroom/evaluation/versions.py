"""The version of the built-in judge. It rises whenever the same answer would be judged otherwise."""

from __future__ import annotations

BUILT_IN = "rubric-judge"
CURRENT = f"{BUILT_IN} 10"


def is_outdated(judge: str) -> bool:
    """Return whether a former version of the built-in judge made a judgement."""
    return judge.startswith(f"{BUILT_IN} ") and judge != CURRENT
