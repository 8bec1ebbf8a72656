"""The tree of commands: what ``greenroom --help`` lists.

A command's modules are imported only when it is asked for: all of them together take seconds that `practice`, with its
first question ready, need not wait.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import typer

COMMANDS: Mapping[str, str] = {
    "serve": "serve:serve",
    "practice": "practice.command:practice",
    "progress": "progress:progress",
    "plan": "plan:plan",
    "analyze": "analyze:analyze",
    "judge": "judge:judge",
    "read-cv": "read_documents:read_cv_command",
    "read-job": "read_documents:read_job_command",
    "doctor": "doctor:doctor",
}
"""Name to ``module:function`` in this package, in the order of the help."""

GROUPS: Mapping[str, str] = {
    "questions": "questions:app",
    "knowledge": "knowledge:app",
    "stories": "stories:app",
    "models": "models:app",
    "mail": "mail:app",
    "admin": "admin:app",
}


def build_app(wanted: str | None = None) -> typer.Typer:
    """Return the tree of commands, of which only ``wanted`` where there is one of that name, else all."""
    app = typer.Typer(
        name="greenroom",
        help="Practise job interviews: measured, explained and coached, on your own machine.",
        add_completion=False,
        pretty_exceptions_enable=False,
        callback=_tree,
    )
    is_known = wanted in {*COMMANDS, *GROUPS}
    for name, place in COMMANDS.items():
        if name == wanted or not is_known:
            app.command(name=name)(_load(place))
    for name, place in GROUPS.items():
        if name == wanted or not is_known:
            app.add_typer(_load(place), name=name)
    return app


def _load(place: str) -> Any:
    """Return the function or the group of commands at a place."""
    module, _, name = place.partition(":")
    return getattr(import_module(f"greenroom.cli.{module}"), name)


def _tree() -> None:
    """Keep a tree of one command a tree, so that the command is still called by its name."""
