"""Read a source in its language."""

from __future__ import annotations

from greenroom.coding.contracts import SolutionLanguage
from greenroom.coding.readability.contracts import Readability
from greenroom.coding.readability.javascript import read_javascript
from greenroom.coding.readability.python import read_python

NO_RULES = "Greenroom has no rules for the readability of queries."


def read_source(language: SolutionLanguage, source: str) -> Readability:
    """Return remarks on a source, or the reason why there are none."""
    match language:
        case SolutionLanguage.PYTHON:
            return read_python(source)
        case SolutionLanguage.JAVASCRIPT:
            return read_javascript(source)
        case SolutionLanguage.SQL:
            return Readability((), NO_RULES)
