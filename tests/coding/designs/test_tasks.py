"""The system design tasks that Greenroom ships, and the faults of a task's file."""

from __future__ import annotations

import pytest

from greenroom.coding.designs.loading import find_task, load_tasks, parse_task
from greenroom.errors import InputError, NotFoundError

TEXT = """
title: A shop
difficulty: 1
statement: Draw a shop.
scale: [Ten orders a day., One server.]
components:
  - {name: client, roles: [client], wordings: [browser, person]}
  - {name: service, roles: [service], wordings: [api, server]}
  - {name: database, roles: [database], wordings: [table, store]}
  - {name: queue, roles: [queue], wordings: [jobs, events]}
  - {name: worker, roles: [worker], wordings: [consumer, sender]}
edges:
  - {from: client, to: service, why: It asks.}
  - {from: service, to: database, why: It reads.}
  - {from: service, to: queue, why: It waits.}
  - {from: queue, to: worker, why: It works., either_way: true}
forbidden:
  - {from: client, to: database, why: It may not.}
points:
  - {name: a, weight: 0.5, essential: true, wordings: [It is so., It was so.], follow_up: "Why so?", hint: Think of it.}
  - {name: b, weight: 0.3, wordings: [It is so., It was so.], follow_up: "Why so?", hint: Think of it.}
  - {name: c, weight: 0.2, wordings: [It is so., It was so.], follow_up: "Why so?", hint: Think of it.}
strong_answer: It is so.
hints: [Think of it., Think again., Think more., Draw it now.]
follow_ups: ["And then what?", "And after that?"]
"""


def test_there_are_eight_tasks_with_a_rubric_and_an_explanation() -> None:
    tasks = load_tasks()
    assert len(tasks) == 8
    assert {len(task.hints) for task in tasks} == {4}
    assert all(70 <= len(task.strong_answer.split()) <= 180 for task in tasks)
    assert [task.difficulty for task in tasks] == sorted(task.difficulty for task in tasks)


def test_a_task_is_found_by_its_id() -> None:
    assert find_task("poster-links").title == "Short links on posters"
    with pytest.raises(NotFoundError):
        find_task("nothing")


def test_a_small_task_is_read() -> None:
    task = parse_task(TEXT, "a-shop", "a-shop.yaml")
    assert task.rubric.edges[-1].is_either_way
    assert [component.name for component in task.rubric.components][:2] == ["client", "service"]


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("name: service,", "name: client,", "same name"),
        ("to: service, why: It asks.", "to: nowhere, why: It asks.", "no components"),
        ("{from: client, to: database, why: It may not.}", "{from: worker, to: queue, why: It may not.}", "both"),
        ("weight: 0.5", "weight: 0.6", "add up"),
        ("difficulty: 1", "difficulty: 9", "difficulty"),
        ("title: A shop", "title: [", "not YAML"),
    ],
)
def test_a_fault_of_the_file_is_named(before: str, after: str, fault: str) -> None:
    with pytest.raises(InputError, match=fault):
        parse_task(TEXT.replace(before, after), "a-shop", "a-shop.yaml")
