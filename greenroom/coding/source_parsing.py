"""What is learned about a candidate's program by parsing it: remarks on how it reads, and a form of it that counts.

The parsers run over text that any user may write. `InThisProcess` is for our own programs and for tests;
``greenroom.coding.isolated_parsing`` runs the same in child processes.
"""

from __future__ import annotations

from typing import Protocol

from greenroom.coding.contracts import SolutionLanguage
from greenroom.coding.measuring import measuring_program
from greenroom.coding.readability.contracts import Readability
from greenroom.coding.readability.reading import read_source
from greenroom.sandbox.contracts import Language, Program


class SourceParsers(Protocol):
    """Parses programs of candidates and executes nothing."""

    def read(self, language: SolutionLanguage, source: str) -> Readability:
        """Return remarks on a source, or the reason why there are none."""
        ...

    def measuring_program(self, language: Language, source: str, function: str, salt: int) -> Program:
        """Return a program that counts its operations; see `greenroom.coding.measuring.measuring_program`."""
        ...


class InThisProcess:
    """The parsers without a process around them."""

    def read(self, language: SolutionLanguage, source: str) -> Readability:
        """Return remarks on a source, or the reason why there are none."""
        return read_source(language, source)

    def measuring_program(self, language: Language, source: str, function: str, salt: int) -> Program:
        """Return a program that counts its operations."""
        return measuring_program(language, source, function, salt)
