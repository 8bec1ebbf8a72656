"""Read coding problems from their files; errors name file and place."""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path

from pydantic import ValidationError

from greenroom.coding import query_files, review_files
from greenroom.coding.contracts import CodingProblem
from greenroom.coding.program_files import FixText, SolveText
from greenroom.coding.query_files import QueryText
from greenroom.coding.review_files import ReviewText
from greenroom.coding.reviews import ReviewProblem
from greenroom.coding.yaml_files import YamlFile
from greenroom.errors import InputError, NotFoundError

REMEDY = "Correct the file; docs/coding-problems.md describes its form"

TEXTS: dict[str, type[SolveText | QueryText | ReviewText]] = {
    "solve": SolveText,
    "fix": FixText,
    "sql": QueryText,
    "review": ReviewText,
}

FOLDERS = {"sql": query_files.FOLDER, "review": review_files.FOLDER}
"""The folder of each kind that has one of its own; the folders of the others are topics."""

AnyProblem = CodingProblem | ReviewProblem


@cache
def load_all_problems() -> tuple[AnyProblem, ...]:
    """Return everything that Greenroom ships, by topic and difficulty."""
    with resources.as_file(resources.files("greenroom.coding") / "problems") as folder:
        problems = [read_problem(path) for path in sorted(folder.glob("*/*.yaml"))]
    return tuple(sorted(problems, key=lambda problem: (problem.topic, problem.difficulty, problem.id)))


def load_problems() -> tuple[CodingProblem, ...]:
    """Return the shipped problems whose solution is a program or a query."""
    return tuple(problem for problem in load_all_problems() if isinstance(problem, CodingProblem))


def load_reviews() -> tuple[ReviewProblem, ...]:
    """Return the shipped pull requests to review."""
    return tuple(problem for problem in load_all_problems() if isinstance(problem, ReviewProblem))


def find_any_problem(identifier: str) -> AnyProblem:
    """Return the shipped problem of any kind with an ID.

    Raises
    ------
    NotFoundError
        No problem has this ID.
    """
    for problem in load_all_problems():
        if problem.id == identifier:
            return problem
    raise NotFoundError(f"There is no coding problem {identifier!r}", "List them with greenroom problems list")


def find_problem(identifier: str) -> CodingProblem:
    """Return the shipped problem with an ID whose solution is a program or a query.

    Raises
    ------
    NotFoundError
        No such problem has this ID.
    """
    problem = find_any_problem(identifier)
    if isinstance(problem, ReviewProblem):
        raise NotFoundError(f"{identifier!r} is a pull request to review", "List them with greenroom problems list")
    return problem


def read_problem(path: Path) -> AnyProblem:
    """Read ``<topic>/<id>.yaml``.

    Raises
    ------
    InputError
        The file cannot be read, is not YAML, or not a problem; every fault is named with its place.
    """
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read ({error})", "Give a problem file that exists, in UTF-8") from error
    return parse_problem(text, path.stem, path.parent.name, str(path))


def parse_problem(text: str, identifier: str, topic: str, file: str) -> AnyProblem:
    """Return a problem from YAML; errors call it ``file``.

    Raises
    ------
    InputError
        The text is not YAML, or not a problem.
    """
    source = YamlFile(file, "a coding problem", REMEDY)
    content = source.content(text)
    kind = str(content.get("kind", "solve")) if isinstance(content, dict) else "solve"
    if kind not in TEXTS:
        raise InputError(f"{file} has the kind {kind!r}, not {', '.join(TEXTS)}", REMEDY)
    if FOLDERS.get(kind, topic) != topic or (topic in FOLDERS and topic != kind):
        raise InputError(f"{file} has the kind {kind!r}, which does not belong in the folder {topic!r}", REMEDY)
    try:
        return TEXTS[kind].model_validate(content).to_problem(identifier, topic)
    except ValidationError as error:
        raise source.fault(error, content) from error
