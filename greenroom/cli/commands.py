"""The tree of commands: the content of ``greenroom --help``.

The help comes from the table below. A command's module, which takes seconds to import, is imported only when the
command runs or prints its own help.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_group


@dataclass(frozen=True, slots=True)
class Entry:
    """A command as the help lists it.

    Parameters
    ----------
    place
        ``module:name`` in this package, of a function or of a group of commands.
    summary
        The first line of its own help.
    """

    place: str
    summary: str


COMMANDS: Mapping[str, Entry] = {
    "serve": Entry("serve:serve", "Serve the web application at http://localhost:8000 until Ctrl-C or SIGTERM."),
    "worker": Entry("worker:worker", "Carry out jobs of servers that share the database, until Ctrl-C or SIGTERM."),
    "practice": Entry(
        "practice.command:practice",
        "Practise an interview in the terminal, with follow-up questions and a report.",
    ),
    "progress": Entry(
        "progress:progress",
        "Show your sessions, scores, due reviews and how well you judge yourself.",
    ),
    "plan": Entry("plan:plan", "Show what to do each day until your interview."),
    "analyze": Entry("analyze:analyze", "Analyse a recording of an answer or an interview and write a report."),
    "judge": Entry("judge:app", "Judge an answer by a rubric, a reference answer or your own documents."),
    "read-cv": Entry("read_documents:read_cv_command", "Show a summary of a CV and its facts with page numbers."),
    "read-job": Entry(
        "read_documents:read_job_command", "Show a summary of a job description and its facts with page numbers."
    ),
    "doctor": Entry(
        "doctor:doctor",
        "Check all components. Exit with code 3 if a required one is missing.",
    ),
    "try-face": Entry(
        "try_face:try_face",
        "Ask Simli for a face, join its room, send one sentence of the interviewer's voice, and end the session.",
    ),
    "questions": Entry("questions:app", "List, show and check the questions of the bank."),
    "problems": Entry("problems:app", "List and check the coding problems."),
    "knowledge": Entry("knowledge:app", "Add and search documents that Greenroom uses to judge your answers."),
    "stories": Entry("stories:app", "Write, review and find your own stories."),
    "reflect": Entry("reflect:reflect", "Look back on a session: a few questions, and a reply to what you write."),
    "export": Entry("own_data:export", "Write everything that Greenroom keeps of you into a zip file."),
    "delete": Entry("own_data:delete", "Delete everything that Greenroom keeps of you."),
    "tokens": Entry("tokens:app", "Create, list and revoke API tokens of the account on this machine."),
    "models": Entry("models:app", "List and download models of speech recognition and judging."),
    "mail": Entry("mail:app", "Show stored emails, such as password reset links."),
    "backup": Entry("backup:backup", "Write every row and file of this installation into one archive."),
    "restore": Entry("backup:restore", "Put a backup back into an empty installation."),
    "repeat-deletions": Entry(
        "repeat_deletions:repeat_deletions",
        "Delete again what users deleted after the moment of a restored database.",
    ),
    "keys": Entry("keys:app", "Encrypt stored files, and change the key that protects them."),
    "db": Entry("database:app", "Show, check and migrate the schema of the database."),
    "admin": Entry("admin:app", "Create accounts for the web application on this machine."),
}
"""By name, in the order of the help."""


class PlainGroup(TyperGroup):
    """Prints its help as plain text, with the whole first line of each command's help."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the arguments; without any, print the help where the group says so."""
        return super().parse_args(ctx, ["--help"] if self.no_args_is_help and not args else args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the list of commands."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, _summary(self.commands[name])) for name in self.list_commands(ctx)])


class CommandTree(PlainGroup):
    """Lists the commands of the table and imports one when its name is called."""

    def __init__(self, **attributes: Any) -> None:
        listed = {name: TyperCommand(name, help=entry.summary) for name, entry in COMMANDS.items()}
        super().__init__(**{**attributes, "commands": listed})

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """Return the command that the arguments call, imported, and the arguments that are left for it."""
        name, found, rest = super().resolve_command(ctx, args)
        return name, None if name is None or found is None else load_command(name), rest


def build_app() -> typer.Typer:
    """Return the tree of commands."""
    return typer.Typer(
        name="greenroom",
        help="Practise job interviews on your own machine, with scores and advice.",
        cls=CommandTree,
        callback=_tree,
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,  # importing rich's panels takes longer than everything else here
    )


def load_command(name: str) -> TyperCommand | TyperGroup:
    """Import a command, or a group of commands, and return it."""
    module, _, attribute = COMMANDS[name].place.partition(":")
    with _without_collections():
        loaded: Any = getattr(import_module(f"greenroom.cli.{module}"), attribute)
    alone = typer.Typer(callback=_tree, rich_markup_mode=None)
    if isinstance(loaded, typer.Typer):
        alone.add_typer(loaded, name=name, cls=PlainGroup)
    else:
        alone.command(name=name)(loaded)
    command: Any = get_group(alone).commands[name]
    return command  # type: ignore[no-any-return]


@contextmanager
def _without_collections() -> Iterator[None]:
    """Pause garbage collection: imported modules stay, and collections take a sixth of the time of the import."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _summary(command: Any) -> str:
    first, _, _ = (command.help or "").partition("\n")
    return str(first)


def _tree() -> None:
    """Make Typer build a group, which it does not for a single command."""
