"""Parse candidates' programs in child processes, one for each call, under limits of processor time and memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

from greenroom.coding.complexity.refusing import CannotMeasureError
from greenroom.coding.contracts import SolutionLanguage
from greenroom.coding.measuring import MEASURING_ENTRY, measuring_program
from greenroom.coding.readability.contracts import Readability
from greenroom.coding.readability.reading import read_source
from greenroom.errors import InputError
from greenroom.isolation.contracts import IsolatedFunction, ProcessLimits
from greenroom.isolation.processes import IsolatedProcesses
from greenroom.sandbox.contracts import Language, Program

NAME = "The code"
CANNOT_READ = "The code is too complicated to read."
CANNOT_PARSE = "the program is too complicated to parse"

LIMITS = ProcessLimits(
    wait_seconds=60.0,
    processor_seconds=8,  # more than ruff may use, which it starts
    memory_bytes=1_100_000_000,
    reply_bytes=20_000_000,
)


@dataclass(frozen=True, slots=True)
class SourceToRead:
    """A program to be remarked on."""

    language: SolutionLanguage
    source: str


@dataclass(frozen=True, slots=True)
class SourceToCount:
    """A program whose operations are to be counted."""

    language: Language
    source: str
    function: str
    salt: int


@dataclass(frozen=True, slots=True)
class CountingSource:
    """The program that counts, or the reason why there is none."""

    source: str | None
    reason: str | None


def read(wanted: SourceToRead, _files: tuple[BinaryIO, ...]) -> Readability:
    """Return remarks on a source; runs in a child process."""
    return read_source(wanted.language, wanted.source)


def instrument(wanted: SourceToCount, _files: tuple[BinaryIO, ...]) -> CountingSource:
    """Return a program that counts its operations; runs in a child process."""
    try:
        program = measuring_program(wanted.language, wanted.source, wanted.function, wanted.salt)
    except CannotMeasureError as reason:
        return CountingSource(None, str(reason))
    return CountingSource(program.source, None)


READ = IsolatedFunction(f"{__name__}:read", SourceToRead, Readability)
INSTRUMENT = IsolatedFunction(f"{__name__}:instrument", SourceToCount, CountingSource)


class IsolatedParsers:
    """The parsers of every installation, see `greenroom.coding.source_parsing.SourceParsers`."""

    def __init__(self, processes: IsolatedProcesses) -> None:
        self._processes = processes

    def read(self, language: SolutionLanguage, source: str) -> Readability:
        """Return remarks on a source, or the reason why there are none."""
        try:
            return self._processes.call(READ, SourceToRead(language, source), name=NAME, limits=LIMITS)
        except InputError:
            return Readability((), CANNOT_READ)

    def measuring_program(self, language: Language, source: str, function: str, salt: int) -> Program:
        """Return a program that counts its operations.

        Raises
        ------
        CannotMeasureError
            The source cannot be instrumented.
        """
        wanted = SourceToCount(language, source, function, salt)
        try:
            found = self._processes.call(INSTRUMENT, wanted, name=NAME, limits=LIMITS)
        except InputError as error:
            raise CannotMeasureError(CANNOT_PARSE) from error
        if found.source is None:
            raise CannotMeasureError(found.reason or CANNOT_PARSE)
        return Program(language, found.source, MEASURING_ENTRY)
