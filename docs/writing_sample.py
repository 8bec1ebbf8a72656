"""Draw the texts of docs/writing-review.md: ``python -m docs.writing_sample``.

Lists every text of five kinds at one commit (interface, messages, docs, docstrings, comments) and draws twelve of each
with a fixed seed, so that the draw can be repeated. Needs the history of the repository.
"""

from __future__ import annotations

import ast
import io
import random
import re
import subprocess
import tokenize
from collections.abc import Callable, Iterator
from pathlib import Path

COMMIT = "86de213"
SEED = 12
PER_KIND = 12
LEAST_WORDS = 6
"""Shorter texts, such as the labels of buttons, say little about the writing."""

ROOT = Path(__file__).parents[1]

Text = tuple[str, str]
"""File and words."""


def main() -> None:
    """Print the drawn texts, numbered."""
    number = 0
    for kind, texts in KINDS.items():
        drawn = random.Random(SEED).sample(sorted(set(texts())), PER_KIND)  # noqa: S311 - repeatable, not secret
        for file, words in drawn:
            number += 1
            print(f"{number}. {kind}, `{file}`\n   {words}\n")  # noqa: T201 - the command's output


def interface_texts() -> Iterator[Text]:
    """Yield the English texts of the web application."""
    for file, content in files(r"^web/src/.*/texts/en\.ts$"):
        for match in re.finditer(r"\"((?:[^\"\\]|\\.)*)\"", content):
            yield from long_enough(file, match[1])


def messages() -> Iterator[Text]:
    """Yield the strings that raised errors and problems carry."""
    for file, content in files(r"^greenroom/.*\.py$"):
        for node in ast.walk(ast.parse(content)):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
                for argument in node.exc.args:
                    if isinstance(argument, ast.Constant | ast.JoinedStr):
                        yield from long_enough(file, ast.unparse(argument).removeprefix("f")[1:-1])


def documents() -> Iterator[Text]:
    """Yield the paragraphs and list items of the documents, generated ones left out."""
    for file, content in files(r"^(README|CONTRIBUTING|docs/.*)\.md$"):
        if "Generated from the code" in content:
            continue
        without_code = re.sub(r"```.*?```", "", content, flags=re.DOTALL)
        for block in re.split(r"\n\s*\n|\n(?=- |\d+\. )", without_code):
            if not re.match(r"\s*(#|\||!|\s{4})", block):
                yield from long_enough(file, block)


def docstrings() -> Iterator[Text]:
    """Yield the first paragraph of every docstring of the package."""
    for file, content in files(r"^greenroom/.*\.py$"):
        for node in ast.walk(ast.parse(content)):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                yield from long_enough(file, (ast.get_docstring(node) or "").split("\n\n")[0])


def comments() -> Iterator[Text]:
    """Yield the comments of the package that stand on lines of their own, joined where they continue."""
    for file, content in files(r"^greenroom/.*\.py$"):
        block: list[str] = []
        last_line = 0
        for token in tokenize.generate_tokens(io.StringIO(content).readline):
            if token.type != tokenize.COMMENT or "noqa" in token.string or token.line.strip() != token.string:
                continue
            if token.start[0] != last_line + 1:
                yield from long_enough(file, " ".join(block))
                block = []
            block.append(token.string.lstrip("# "))
            last_line = token.start[0]
        yield from long_enough(file, " ".join(block))


KINDS: dict[str, Callable[[], Iterator[Text]]] = {
    "interface": interface_texts,
    "message": messages,
    "document": documents,
    "docstring": docstrings,
    "comment": comments,
}


def files(pattern: str) -> Iterator[Text]:
    """Yield path and content of the files at the commit whose paths match."""
    for path in git("ls-tree", "-r", "--name-only", COMMIT).splitlines():
        if re.search(pattern, path):
            yield path, git("show", f"{COMMIT}:{path}")


def git(*arguments: str) -> str:
    """Return what git prints."""
    command = ["git", *arguments]  # fixed arguments of this module
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout  # noqa: S603


def long_enough(file: str, words: str) -> Iterator[Text]:
    """Yield a text on one line, unless it is too short to judge."""
    line = " ".join(words.split())
    if len(line.split()) >= LEAST_WORDS:
        yield file, line


if __name__ == "__main__":
    main()
