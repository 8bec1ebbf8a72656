"""The documents, docstrings and comments, without code and quotations, read without importing anything."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

from tests.writing.rules import Text

ROOT = Path(__file__).parents[2]

QUOTING = frozenset({"docs/glossary.md", "docs/interviewer-review.md", "docs/writing-review.md"})
"""Pages that quote the retired words in order to retire them."""

PYTHON_FOLDERS = ("greenroom", "bench", "samples", "deploy", "tests", "docs", "web/scripts")
WEB_FOLDER = "web/src"
GENERATED = frozenset({"web/src/api/schema.d.ts"})

_WEB_COMMENT = re.compile(r"/\*.*?\*/|(?<![:\w])//[^\n]*", re.DOTALL)
_FENCED = re.compile(r"^ *```.*?^ *```", re.MULTILINE | re.DOTALL)
_PARAMETERS = re.compile(r"^ *\*{0,2}[a-z_0-9]+(?:, \*{0,2}[a-z_0-9]+)*$", re.MULTILINE)
"""A line of parameter names; other tests check identifiers."""

_CODE_OR_QUOTATION = re.compile(r"``[^`]*``|`[^`\n]*`|\"[^\"\n]*\"|“[^”\n]*”|\]\([^)\n]*\)")


def document_texts() -> Iterator[Text]:
    """Yield the lines of every document, one text each."""
    for path in sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]):
        name = path.relative_to(ROOT).as_posix()
        if name not in QUOTING:
            for number, line in enumerate(prose(path.read_text(encoding="utf-8")).splitlines(), 1):
                yield Text("document", "en", f"{name}: {number}", name, line)


def docstring_texts() -> Iterator[Text]:
    """Yield every docstring in Python, those of constants and parameters included."""
    for path in _python_files():
        name = path.relative_to(ROOT)
        for line, words in docstrings_in(path.read_text(encoding="utf-8")):
            yield Text(
                "docstring", "en", f"{name}: {line}", "/".join(name.parts[:2]), prose(_PARAMETERS.sub("", words))
            )


def comment_texts() -> Iterator[Text]:
    """Yield every comment in Python, TypeScript and CSS."""
    for path in _python_files():
        yield from _comments(path, python_comments_in(path.read_text(encoding="utf-8")))
    for path in sorted((ROOT / WEB_FOLDER).rglob("*")):
        if path.suffix in {".ts", ".tsx", ".css"} and path.relative_to(ROOT).as_posix() not in GENERATED:
            yield from _comments(path, web_comments_in(path.read_text(encoding="utf-8")))


def docstrings_in(source: str) -> Iterator[tuple[int, str]]:
    """Yield the strings of a module that are statements, with their lines."""
    for node in _statements(ast.parse(source)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield node.lineno, node.value.value


def _statements(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the statements of a module, those in other statements included; their expressions are 20 times as many."""
    for part in ("body", "handlers", "orelse", "finalbody", "cases"):
        for statement in getattr(node, part, ()):
            yield statement
            yield from _statements(statement)


def python_comments_in(source: str) -> Iterator[tuple[int, str]]:
    """Yield the comments of a module in Python, with their lines."""
    if "#" not in source:  # most files have no comment, and the tokenizer is slow
        return
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def web_comments_in(source: str) -> Iterator[tuple[int, str]]:
    """Yield the comments of a file in TypeScript or CSS, with their lines."""
    for match in _WEB_COMMENT.finditer(source):
        yield source.count("\n", 0, match.start()) + 1, match[0]


def _python_files() -> list[Path]:
    return sorted(path for folder in PYTHON_FOLDERS for path in (ROOT / folder).rglob("*.py"))


def _comments(path: Path, comments: Iterator[tuple[int, str]]) -> Iterator[Text]:
    name = path.relative_to(ROOT)
    for line, words in comments:
        yield Text("comment", "en", f"{name}: {line}", "/".join(name.parts[:2]), prose(words))


def prose(text: str) -> str:
    """Return a text with its lines, but without code, link targets and quotations."""
    without_blocks = _FENCED.sub(lambda block: "\n" * block[0].count("\n"), text)
    return _CODE_OR_QUOTATION.sub("it", without_blocks)
