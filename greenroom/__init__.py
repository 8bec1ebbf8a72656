"""Greenroom: practise job interviews, measured, explained and coached, on your own machine.

>>> import greenroom
>>> report = greenroom.analyze("answer.webm", question="Why this role?")  # doctest: +SKIP
>>> greenroom.judge(question="What is a stack?", answer="...", reference="...").score  # doctest: +SKIP
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

# ONNX Runtime reports to its maker's servers, and stores an identifier on the disk, unless this is set before it loads.
# A candidate's recordings are private; workers inherit the setting.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")

if TYPE_CHECKING:
    from greenroom.library import analyze, judge

__all__ = ["analyze", "judge"]


def __getattr__(name: str) -> object:
    # Loaded on first use: `import greenroom` stays quick, and one module can be imported without all the others.
    if name in __all__:
        from greenroom import library  # noqa: PLC0415

        return getattr(library, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
