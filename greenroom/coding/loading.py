"""Read coding problems from their files; errors name file and place."""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path

import yaml
from pydantic import ValidationError

from greenroom.coding.contracts import CodingProblem
from greenroom.coding.problem_files import ProblemText
from greenroom.errors import InputError, NotFoundError
from greenroom.questions.loading import StrictLoader, describe_fault

REMEDY = "Correct the file; docs/coding-problems.md describes its form"


@cache
def load_problems() -> tuple[CodingProblem, ...]:
    """Return the problems that Greenroom ships, by topic and difficulty."""
    with resources.as_file(resources.files("greenroom.coding") / "problems") as folder:
        problems = [read_problem(path) for path in sorted(folder.glob("*/*.yaml"))]
    return tuple(sorted(problems, key=lambda problem: (problem.topic, problem.difficulty, problem.id)))


def find_problem(identifier: str) -> CodingProblem:
    """Return the shipped problem with an ID.

    Raises
    ------
    NotFoundError
        No problem has this ID.
    """
    for problem in load_problems():
        if problem.id == identifier:
            return problem
    raise NotFoundError(f"There is no coding problem {identifier!r}", "List them with greenroom problems list")


def read_problem(path: Path) -> CodingProblem:
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


def parse_problem(text: str, identifier: str, topic: str, file: str) -> CodingProblem:
    """Return a problem from YAML; errors call it ``file``.

    Raises
    ------
    InputError
        The text is not YAML, or not a problem.
    """
    try:
        content = yaml.load(text, StrictLoader)  # noqa: S506 -- a safe loader, made stricter
    except yaml.YAMLError as error:
        raise InputError(f"{file} is not YAML: {' '.join(str(error).split())}", REMEDY) from error
    try:
        return ProblemText.model_validate(content).to_problem(identifier, topic)
    except ValidationError as error:
        faults = "; ".join(describe_fault(fault["loc"], fault["msg"], content) for fault in error.errors())
        raise InputError(f"{file} is not a coding problem: {faults}", REMEDY) from error
