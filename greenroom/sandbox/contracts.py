"""What runs, under which limits, and what comes back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Language(StrEnum):
    """A language in which a program may be written."""

    PYTHON = "python"
    JAVASCRIPT = "javascript"


@dataclass(frozen=True, slots=True)
class Program:
    """The source of a program, and the name of the function that every input is given to."""

    language: Language
    source: str
    function: str


@dataclass(frozen=True, slots=True)
class Limits:
    """What a program may use.

    Parameters
    ----------
    processor_seconds
        Processor time of all its processes for one input. Loading the program may take as long, and one second more
        for the interpreter.
    wall_seconds
        Time by the clock for one input. It only ends programs that wait, so it is generous.
    memory_bytes
        Memory of all its processes, the interpreter and temporary files included.
    output_bytes
        One output; and everything that the program prints.
    processes
        Processes and threads, of which Node.js itself needs eleven.
    """

    processor_seconds: float = 2.0
    wall_seconds: float = 30.0
    memory_bytes: int = 256_000_000
    output_bytes: int = 1_000_000
    processes: int = 32


class Outcome(StrEnum):
    """How the run for one input ended."""

    OK = "ok"
    RUNTIME_ERROR = "runtime error"
    TIME_LIMIT = "time limit"
    MEMORY_LIMIT = "memory limit"
    OUTPUT_LIMIT = "output limit"
    REFUSED = "refused"
    """The runner did not start the program: it, or the input, is too large or malformed."""


@dataclass(frozen=True, slots=True)
class Result:
    """What the program made of one input.

    Parameters
    ----------
    output
        What the program claims to be its output as JSON, when the outcome is OK; else empty. A hostile program can
        put any bytes here: parse them with a strict parser, and compare outside of the program.
    message
        Why there is no output, as the candidate may read it: a traceback, or a sentence.
    printed
        What the program printed for this input, shortened at the front.
    processor_seconds, wall_seconds, memory_peak_bytes
        Measured outside of the program. None where a remote runner does not tell. The peak is that of the process so
        far.
    """

    outcome: Outcome
    output: bytes = b""
    message: str = ""
    printed: str = ""
    processor_seconds: float | None = None
    wall_seconds: float | None = None
    memory_peak_bytes: int | None = None


class Runner(Protocol):
    """Runs programs; safe to share among threads."""

    @property
    def name(self) -> str:
        """Its name in reports."""
        ...

    @property
    def version(self) -> str:
        """The runner and its interpreters; results of another version cannot be compared."""
        ...

    @property
    def languages(self) -> frozenset[Language]:
        """What it can run."""
        ...

    def run(self, program: Program, inputs: Sequence[bytes], limits: Limits) -> Iterator[Result]:
        """Yield the result for each input, in their order; the program may stay loaded between them.

        Parameters
        ----------
        inputs
            For each call the arguments, as a JSON array on one line.

        Raises
        ------
        MachineError
            The runner cannot run programs now, or a layer of its isolation is missing. Closing the iterator ends the
            program.
        """
        ...
