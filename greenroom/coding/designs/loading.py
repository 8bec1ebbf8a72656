"""Read system design tasks from their files; errors name file and place."""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml
from pydantic import ValidationError

from greenroom.coding.designs.contracts import DesignTask
from greenroom.coding.designs.task_files import TaskText
from greenroom.errors import InputError, NotFoundError
from greenroom.questions.loading import StrictLoader, describe_fault

REMEDY = "Correct the file; docs/system-design.md describes its form"


@cache
def load_tasks() -> tuple[DesignTask, ...]:
    """Return the tasks that Greenroom ships, the easiest first."""
    with resources.as_file(resources.files("greenroom.coding.designs") / "tasks") as folder:
        tasks = [parse_task(path.read_text("utf-8"), path.stem, path.name) for path in folder.glob("*.yaml")]
    return tuple(sorted(tasks, key=lambda task: (task.difficulty, task.id)))


def find_task(identifier: str) -> DesignTask:
    """Return the shipped task with an ID.

    Raises
    ------
    NotFoundError
        No task has this ID.
    """
    for task in load_tasks():
        if task.id == identifier:
            return task
    raise NotFoundError("System design task not found", "Choose one from the list of tasks")


def parse_task(text: str, identifier: str, file: str) -> DesignTask:
    """Return a task from YAML; errors call it ``file``.

    Raises
    ------
    InputError
        The text is not YAML, or not a task.
    """
    try:
        content = yaml.load(text, StrictLoader)  # noqa: S506 -- a safe loader, made stricter
    except yaml.YAMLError as error:
        raise InputError(f"{file} is not YAML: {' '.join(str(error).split())}", REMEDY) from error
    try:
        return TaskText.model_validate(content).to_task(identifier)
    except ValidationError as error:
        faults = "; ".join(describe_fault(fault["loc"], fault["msg"], content) for fault in error.errors())
        raise InputError(f"{file} is not a system design task: {faults}", REMEDY) from error
