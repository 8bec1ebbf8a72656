"""``greenroom knowledge``: the candidate's own documents, searched and cited."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Annotated

import orjson
import typer
from rich.console import Console
from rich.padding import Padding
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn
from rich.table import Table
from rich.text import Text

from greenroom.accounts.contracts import LOCAL_CANDIDATE
from greenroom.cli.own_data import SWEPT_LATER
from greenroom.knowledge.contracts import Addition, StoredDocument
from greenroom.settings import load_settings
from greenroom.wiring.command_line import CommandLine, build_command_line

app = typer.Typer(help="Add and search documents that Greenroom uses to judge your answers.", no_args_is_help=True)
AsJson = Annotated[bool, typer.Option("--json", help="Print as JSON.")]
DocumentId = Annotated[int, typer.Argument(metavar="ID", help="Document number from `greenroom knowledge list`.")]

_DONE = {"added": "Added", "replaced": "Replaced", "known": "Known already"}


class TerminalListener:
    """Shows the progress of a knowledge base on standard error; a bar only in a terminal."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._bar = Progress(TextColumn("Reading"), BarColumn(), TaskProgressColumn(), console=console, transient=True)
        self._task = self._bar.add_task("Reading", visible=False)

    def say(self, sentence: str) -> None:
        """Print a sentence."""
        self._console.print(Text(f"{sentence}."), soft_wrap=True)

    def advance(self, done: int, total: int) -> None:
        """Move the bar; it disappears when all is read."""
        if not self._console.is_terminal:
            return
        self._bar.start()
        self._bar.update(self._task, completed=done, total=total, visible=True)
        if done == total:
            self.stop()

    def stop(self) -> None:
        """Take the bar away, also from under a failure."""
        self._bar.stop()


@contextmanager
def open_command_line() -> Iterator[CommandLine]:
    """Open this installation, whose knowledge base reports to the terminal, and close it again."""
    listener = TerminalListener(Console(stderr=True, highlight=False))
    with closing(build_command_line(load_settings(), listener)) as parts:
        try:
            yield parts
        finally:
            listener.stop()


@app.command(name="add")
def add_documents(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="PDF, DOCX, HTML, Markdown or text.")],
) -> None:
    """Add files to the knowledge base."""
    console = Console(highlight=False)
    with open_command_line() as parts:
        for file in files:
            _print_addition(parts.knowledge.add(LOCAL_CANDIDATE, file), console)


def _print_addition(addition: Addition, console: Console) -> None:
    document = addition.document
    done = _DONE[addition.outcome]
    console.print(Text(f"{done}: {document.name}, {_passages(document)}, number {document.id}"), soft_wrap=True)
    for note in document.notes:
        console.print(Text(f"  Note: {note}."), soft_wrap=True)


def _passages(document: StoredDocument) -> str:
    return "1 passage" if document.chunk_count == 1 else f"{document.chunk_count} passages"


@app.command(name="list")
def list_documents(as_json: AsJson = False) -> None:
    """List the documents of the knowledge base."""
    with open_command_line() as parts:
        documents = parts.knowledge.documents(LOCAL_CANDIDATE)
    if as_json:
        sys.stdout.write(orjson.dumps(documents, option=orjson.OPT_APPEND_NEWLINE | orjson.OPT_INDENT_2).decode())
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in ("Number", "Passages", "Added", "Document", "Notes"):
        table.add_column(heading)
    for document in documents:
        added = f"{document.added_at.astimezone():%Y-%m-%d}"
        notes = str(len(document.notes)) if document.notes else ""
        table.add_row(str(document.id), str(document.chunk_count), added, Text(document.name), notes)
    Console(highlight=False).print(table)


@app.command(name="search")
def search(query: Annotated[str, typer.Argument(help="The question to search for.")], as_json: AsJson = False) -> None:
    """Find passages that answer a question."""
    with open_command_line() as parts:
        passages = parts.knowledge.search(LOCAL_CANDIDATE, query)
    if as_json:
        sys.stdout.write(orjson.dumps(passages, option=orjson.OPT_APPEND_NEWLINE | orjson.OPT_INDENT_2).decode())
        return
    console = Console(highlight=False)
    if not passages:
        console.print("No passage found. Try other words.")
    for passage in passages:
        console.print(Text.assemble((str(passage.citation), "bold"), f"  similarity {passage.similarity:.2f}"))
        console.print(Padding(Text(passage.text), (0, 0, 1, 2)))


@app.command(name="remove")
def remove_document(
    document_id: DocumentId, yes: Annotated[bool, typer.Option("--yes", help="Delete without asking.")] = False
) -> None:
    """Delete a document from the knowledge base. Your file is not deleted."""
    with open_command_line() as parts:
        document = parts.knowledge.document(LOCAL_CANDIDATE, document_id)
        if not yes:
            question = f"Delete {document.name} with its {_passages(document)} from the knowledge base?"
            typer.confirm(question, abort=True, err=True)
        parts.knowledge.remove(LOCAL_CANDIDATE, document_id)
        is_swept = parts.sweep()
    console = Console(highlight=False)
    console.print(Text(f"Removed: {document.name}"), soft_wrap=True)
    if not is_swept:
        console.print(Text(SWEPT_LATER), soft_wrap=True)


@app.command(name="reindex")
def reindex() -> None:
    """Rebuild the search index of all users' documents. Only PostgreSQL with pgvector has one."""
    with open_command_line() as parts:
        vectors = parts.knowledge.reindex()
    console = Console(highlight=False)
    if vectors is None:
        console.print("Nothing to rebuild: this database has no search index. `greenroom doctor` says why.")
    else:
        console.print(f"Rebuilt the search index: {vectors} vectors.")
