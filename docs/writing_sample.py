"""Draw the texts of docs/writing-review.md: ``python -m docs.writing_sample [first|second]``.

Lists every text of some kinds at one commit and draws from each with a fixed seed, so that the draw can be repeated.
The second draw adds emails, help texts of the command line, pages, documents and public docstrings. Needs the history
of the repository.
"""

from __future__ import annotations

import ast
import io
import random
import re
import subprocess
import sys
import tokenize
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

LEAST_WORDS = 6
"""Shorter texts, such as the labels of buttons, say little about the writing."""

ROOT = Path(__file__).parents[1]

Text = tuple[str, str]
"""File and words."""


@dataclass(frozen=True, slots=True)
class Draw:
    """A draw of texts: how many of each kind, at which commit."""

    commit: str
    seed: int
    counts: Mapping[str, int]


DRAWS = {
    "first": Draw(
        "86de213", 12, {"interface": 12, "message": 12, "document": 12, "docstring": 12, "comment": 12}
    ),
    "second": Draw(
        "87a2a2f2",
        1712,
        {
            "interface": 12, "message": 10, "email": 4, "command line": 6, "document": 10, "docstring": 9, "comment": 9,
            "page": 10, "whole document": 5, "public docstring": 50,
        },
    ),
}  # fmt: skip


NOT_MADE_UNIQUE = frozenset({"public docstring"})
"""Each of these counts, also when another has the same name and words."""


def main() -> None:
    """Print the drawn texts, numbered."""
    draw = DRAWS[sys.argv[1] if len(sys.argv) > 1 else "first"]
    number = 0
    for kind, count in draw.counts.items():
        texts = list(KINDS[kind](draw.commit))
        pool = sorted(texts if kind in NOT_MADE_UNIQUE else set(texts))
        for file, words in random.Random(draw.seed).sample(pool, count):  # noqa: S311 - repeatable, not secret
            number += 1
            print(f"{number}. {kind}, `{file}`\n   {words}\n")  # noqa: T201 - the command's output


def interface_texts(commit: str) -> Iterator[Text]:
    """Yield the English texts of the web application."""
    for file, content in files(commit, r"^web/src/.*/texts/en\.ts$"):
        for match in re.finditer(r"\"((?:[^\"\\]|\\.)*)\"", content):
            yield from long_enough(file, match[1])


def messages(commit: str) -> Iterator[Text]:
    """Yield the strings that raised errors and problems carry."""
    for file, content in files(commit, r"^greenroom/.*\.py$"):
        for node in ast.walk(ast.parse(content)):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
                for argument in node.exc.args:
                    if isinstance(argument, ast.Constant | ast.JoinedStr):
                        yield from long_enough(file, ast.unparse(argument).removeprefix("f")[1:-1])


def documents(commit: str) -> Iterator[Text]:
    """Yield the paragraphs and list items of the documents, generated ones left out."""
    for file, content in files(commit, r"^(README|CONTRIBUTING|docs/.*)\.md$"):
        if "Generated from the code" in content:
            continue
        without_code = re.sub(r"```.*?```", "", content, flags=re.DOTALL)
        for block in re.split(r"\n\s*\n|\n(?=- |\d+\. )", without_code):
            if not re.match(r"\s*(#|\||!|\s{4})", block):
                yield from long_enough(file, block)


def docstrings(commit: str) -> Iterator[Text]:
    """Yield the first paragraph of every docstring of the package."""
    for file, content in files(commit, r"^greenroom/.*\.py$"):
        for node in ast.walk(ast.parse(content)):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                yield from long_enough(file, (ast.get_docstring(node) or "").split("\n\n")[0])


def comments(commit: str) -> Iterator[Text]:
    """Yield the comments of the package that stand on lines of their own, joined where they continue."""
    for file, content in files(commit, r"^greenroom/.*\.py$"):
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


def emails(commit: str) -> Iterator[Text]:
    """Yield subjects and paragraphs of the English emails."""
    for file, content in files(commit, r"^greenroom/accounts/email_texts/en\.yaml$"):
        for occasion, email in yaml.safe_load(content).items():
            for block in [email["subject"], *email["text"].split("\n\n")]:
                yield from long_enough(f"{file}: {occasion}", block)


def help_texts(commit: str) -> Iterator[Text]:
    """Yield the help of options, and the first paragraphs of commands."""
    for file, content in files(commit, r"^greenroom/cli/.*\.py$"):
        for node in ast.walk(ast.parse(content)):
            if isinstance(node, ast.Call):
                for keyword in node.keywords:
                    if keyword.arg == "help":
                        yield from long_enough(file, ast.unparse(keyword.value).removeprefix("f")[1:-1])
            if isinstance(node, ast.FunctionDef) and any("command" in ast.unparse(one) for one in node.decorator_list):
                yield from long_enough(file, (ast.get_docstring(node) or "").split("\n\n")[0])


def pages(commit: str) -> Iterator[Text]:
    """Yield the features of the web application that have texts."""
    yield from ((file, "") for file, _ in files(commit, r"^web/src/features/.*/texts/en\.ts$"))


def whole_documents(commit: str) -> Iterator[Text]:
    """Yield the documents, generated ones and the review left out."""
    for file, content in files(commit, r"^(README|CONTRIBUTING|SECURITY|docs/.*)\.md$"):
        if "Generated from the code" not in content and "writing-review" not in file:
            yield file, ""


def public_docstrings(commit: str) -> Iterator[Text]:
    """Yield the docstrings of public functions and classes."""
    for file, content in files(commit, r"^greenroom/.*\.py$"):
        for node in ast.walk(ast.parse(content)):
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                docstring = ast.get_docstring(node)
                if docstring and not node.name.startswith("_"):
                    yield file, f"{node.name}\n{docstring}"


KINDS: dict[str, Callable[[str], Iterator[Text]]] = {
    "interface": interface_texts,
    "message": messages,
    "document": documents,
    "docstring": docstrings,
    "comment": comments,
    "email": emails,
    "command line": help_texts,
    "page": pages,
    "whole document": whole_documents,
    "public docstring": public_docstrings,
}


def files(commit: str, pattern: str) -> Iterator[Text]:
    """Yield path and content of the files at the commit whose paths match."""
    for path in git("ls-tree", "-r", "--name-only", commit).splitlines():
        if re.search(pattern, path):
            yield path, git("show", f"{commit}:{path}")


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
