"""The names that the code gives: of functions, classes, arguments, variables and files, in Python and TypeScript."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache

from tests.writing.vocabulary import GLOSSARY, retired_names

ROOT = GLOSSARY.parents[1]
PYTHON_FOLDERS = ("greenroom", "bench", "samples", "deploy", "tests", "docs", "web/scripts")
TYPESCRIPT_FOLDER = "web/src"
FORMER_NAMES = "greenroom/db/migrations"
"""Migrations name what they rename."""

OTHER_MEANINGS: Mapping[str, str] = {
    "asked": "what a request asks for, or when a question was asked",
    "bring": "a verb",
    "curve": "a calibration curve, or a curve on a chart",
    "draw": "a random draw, or drawing a picture",
    "given": "what a caller passes",
    "lane": "a process of the job queue",
    "out": "a direction: sign out, left out",
    "post": "the method of HTTP",
    "practice": "the command `greenroom practice`",
    "put": "the method of HTTP, and to store a file",
    "shown": "what is on a page",
}
"""Retired words that are right in names with another meaning than the retired one."""

EXCEPTIONS: Mapping[str, tuple[str, ...]] = {
    "_EARS": ("greenroom/analysis/body/geometry.py",),
    "ears": ("greenroom/analysis/body/geometry.py",),
    "heard_fillers": ("greenroom/report", "greenroom/pipeline", "tests", "web/src"),
    "HeardFiller": ("greenroom/report", "greenroom/pipeline", "tests", "web/src"),
    "hearing": ("web/src/components/failures/texts",),
    "letter": ("greenroom/analysis/language/languages.py", "greenroom/speech/letter_to_sound.py"),
    "letters": ("greenroom/analysis/language/languages.py", "greenroom/speech/letter_to_sound.py"),
    "letter_to_sound": ("greenroom/speech",),
    "LETTER_NAMES": ("greenroom/speech",),
}
"""By name: the files where it is right. Ears of a body, letters of the alphabet, fields of stored data."""

WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
TYPESCRIPT_SKIPPED = re.compile(
    r"/\*.*?\*/|//[^\n]*|\"(?:\\.|[^\"\\\n])*\"|`(?:\\.|[^`\\])*`|styles\.\w+|/[^/\n*]+/[a-z]*[,)]|>[^<>{}=;()]+<",
    re.DOTALL,
)
TYPESCRIPT_NAME = re.compile(
    r"(?:\b(?:const|let|function|class|interface|type)\s+|[{(,]\s*(?:readonly\s+)?|^\s*(?:readonly\s+)?)"
    r"(?!(?:const|let|function|class|interface|type|export|readonly|return)\b)([A-Za-z_$][\w$]*)",
    re.MULTILINE,
)


def retired_identifiers() -> list[str]:
    """Return every retired name, with its file and the word to write."""
    return [
        f"{file}: {name}: write {instead}"
        for file, name in sorted(set(_names()))
        for instead in _replacements(name, file)
    ]


def python_names(source: str) -> Iterator[str]:
    """Yield the names that a module gives; the names of tests are sentences, and not among them."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                if not name.startswith("test_"):
                    yield name
            case ast.arg(arg=name) | ast.alias(asname=str(name)):
                yield name
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                yield name


def typescript_names(source: str) -> Iterator[str]:
    """Yield the names that a module of TypeScript declares, those of fields and arguments included."""
    yield from TYPESCRIPT_NAME.findall(TYPESCRIPT_SKIPPED.sub('""', source))


def replacements(name: str) -> list[str]:
    """Return what to write in place of each retired word of a name."""
    retired = _retired()
    words = (word.lower() for word in WORD.findall(name))
    singular = (word if word in retired else word.removesuffix("s") for word in words)
    return [retired[word] for word in singular if word in retired and word not in OTHER_MEANINGS]


@cache
def _retired() -> Mapping[str, str]:
    return retired_names(GLOSSARY.read_text(encoding="utf-8"))


def _replacements(name: str, file: str) -> list[str]:
    is_exception = any(file.startswith(place) for place in EXCEPTIONS.get(name, ()))
    return [] if is_exception else replacements(name)


def _names() -> Iterator[tuple[str, str]]:
    for folder in PYTHON_FOLDERS:
        for path in (ROOT / folder).rglob("*.py"):
            file = path.relative_to(ROOT).as_posix()
            if not file.startswith(FORMER_NAMES):
                yield file, path.stem
                yield from ((file, name) for name in python_names(path.read_text(encoding="utf-8")))
    for path in (ROOT / TYPESCRIPT_FOLDER).rglob("*.ts*"):
        file = path.relative_to(ROOT).as_posix()
        yield file, path.stem
        yield from ((file, name) for name in typescript_names(path.read_text(encoding="utf-8")))
