"""The messages of the server and the command line, read from their source without importing it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml

from tests.writing.rules import Text

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "greenroom"

PROSE = re.compile(r"[A-Za-z]{2,}\W+[A-Za-z]{2,}\W+[A-Za-z]{2,}")
"""Three words in a row: a text for a person rather than an identifier."""


def message_texts() -> Iterator[Text]:
    """Yield every message: errors with their remedies, problem titles, command line texts, emails."""
    for path in sorted(PACKAGE.rglob("*.py")):
        is_command_line = PACKAGE / "cli" in path.parents
        for line, words in _messages_of(path, is_command_line=is_command_line):
            yield _message(path, str(line), words)
    for path in sorted((PACKAGE / "accounts").rglob("*.yaml")):
        for occasion, email in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            for part in ("subject", "text"):
                yield _message(path, f"{occasion}.{part}", email[part], language=path.stem)


def messages_in(source: str, *, is_command_line: bool) -> Iterator[tuple[int, str]]:
    """Yield the messages of a module with their lines.

    A message is an argument of an error, of a problem's kind or of a remedy's constant. In the command line every
    string of three words is one, but for docstrings of functions that are no command.
    """
    nodes = list(ast.walk(ast.parse(source)))
    skipped = _docstrings(nodes)
    for node in nodes:
        for part in _spoken(node, is_command_line=is_command_line):
            if id(part) not in skipped and (text := _text(part)) and PROSE.search(text):
                yield part.lineno, text


def _messages_of(path: Path, *, is_command_line: bool) -> Iterator[tuple[int, str]]:
    return messages_in(path.read_text(encoding="utf-8"), is_command_line=is_command_line)


def _message(path: Path, place: str, words: str, language: str = "en") -> Text:
    page = path.relative_to(ROOT).parts[1].removesuffix(".py")
    return Text("message", language, f"{path.relative_to(ROOT)}: {place}", f"greenroom/{page}", words)


def _spoken(node: ast.AST, *, is_command_line: bool) -> list[ast.expr]:
    if isinstance(node, ast.Call) and _name(node.func).endswith(("Error", "Kind")):
        return node.args
    if isinstance(node, ast.Assign) and any("remedy" in _name(target).lower() for target in node.targets):
        return [node.value]
    if is_command_line and isinstance(node, ast.Constant | ast.JoinedStr):
        return [node]
    return []


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else ""


def _text(node: ast.expr) -> str:
    """Return a string literal, its values as placeholders; empty for anything else."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(part) if isinstance(part, ast.Constant) else "{value}" for part in node.values)
    return ""


def _docstrings(nodes: Iterable[ast.AST]) -> set[int]:
    """Return the nodes that are no messages: parts of f-strings, and docstrings but for those of commands."""
    found: set[int] = set()
    for node in nodes:
        if isinstance(node, ast.JoinedStr):
            found.update(id(part) for part in node.values)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            found.update(id(statement.value) for statement in node.body if isinstance(statement, ast.Expr))
        if isinstance(node, ast.FunctionDef) and any("command" in ast.unparse(one) for one in node.decorator_list):
            found.discard(id(getattr(node.body[0], "value", None)))
    return found
