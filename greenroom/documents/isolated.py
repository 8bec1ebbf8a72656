"""Reads documents from this machine's disk, each in a child process of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, TypeVar

from greenroom.documents.contracts import Document, DocumentLimits, DocumentRequest
from greenroom.errors import InputError
from greenroom.isolation.contracts import IsolatedFunction, ProcessLimits, never
from greenroom.isolation.processes import IsolatedProcesses

R = TypeVar("R")

PARSE = IsolatedFunction("greenroom.documents.parsing:parse_file", DocumentRequest, Document)
_REPLY_BYTES_PER_CHARACTER = 60  # short words of changing type, each a span with its numbers


class IsolatedDocuments:
    """The document reader of every installation."""

    def __init__(self, processes: IsolatedProcesses, limits: DocumentLimits | None = None) -> None:
        self._processes = processes
        self._limits = limits or DocumentLimits()

    def read(self, path: Path, interrupt: Callable[[], None] = never) -> Document:
        """Return the document's lines; see :class:`~greenroom.documents.contracts.DocumentReader`."""
        return self.read_as(PARSE, path, interrupt)

    def read_as(
        self, function: IsolatedFunction[DocumentRequest, R], path: Path, interrupt: Callable[[], None] = never
    ) -> R:
        """Return a function's result for the document; see `DocumentReader`."""
        name = path.name.encode(errors="replace").decode()
        with _open(path) as file:
            return self._processes.call(
                function,
                DocumentRequest(name, self._limits),
                name=name,
                limits=_process_limits(self._limits),
                files=[file],
                interrupt=interrupt,
            )


def _open(path: Path) -> BinaryIO:
    if path.is_dir():
        raise InputError(f"{path} is a folder", f"Name the files in it, such as {path / '*.pdf'}")
    if not path.is_file():
        raise InputError(f"File {path} not found", "Check the path")
    try:
        return path.open("rb")
    except OSError as error:
        raise InputError(f"{path.name} cannot be read ({error.strerror})", "Check its permissions") from error


def _process_limits(limits: DocumentLimits) -> ProcessLimits:
    return ProcessLimits(
        wait_seconds=limits.max_wait_seconds,
        processor_seconds=limits.max_processor_seconds,
        memory_bytes=limits.max_memory_bytes,
        reply_bytes=_REPLY_BYTES_PER_CHARACTER * limits.max_characters,
    )
