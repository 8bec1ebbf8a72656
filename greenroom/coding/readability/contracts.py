"""Remarks on a source."""

from __future__ import annotations

from dataclasses import dataclass

MOST_FINDINGS = 20


@dataclass(frozen=True, slots=True)
class Finding:
    """A remark on one line of a source, with the rule that it follows from."""

    line: int
    rule: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Readability:
    """Remarks on a source; ``reason`` says why it was not read, and is None when it was."""

    findings: tuple[Finding, ...]
    reason: str | None
