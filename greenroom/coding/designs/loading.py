"""Read system design tasks from their files; errors name file and place."""

from __future__ import annotations

from functools import cache
from importlib import resources

from greenroom.coding.designs.contracts import DesignTask
from greenroom.coding.designs.task_files import TaskText
from greenroom.coding.yaml_files import YamlFile
from greenroom.errors import NotFoundError

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
    source = YamlFile(file, "a system design task", REMEDY)
    return source.read(TaskText, source.content(text)).to_task(identifier)
