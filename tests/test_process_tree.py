"""A process and all that descend from it, as the kernel counts them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from greenroom import process_tree
from greenroom.process_tree import processor_seconds, tree_of

CHILD_AND_GRANDCHILD = """
import subprocess, sys
child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
print(child.pid, flush=True)
input()
child.communicate(b"\\n")
"""
HALF_A_SECOND_OF_WORK = """
import time
while time.process_time() < 0.5:
    pass
print("worked", flush=True)
input()
"""


@contextmanager
def running(program: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run a program of Python, and yield it and its first line, until the block ends."""
    process = subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        yield process, process.stdout.readline().strip()
    finally:
        process.communicate("\n")


@pytest.fixture(params=["lists of children", "all processes"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways of finding children: some kernels have no lists of them (``CONFIG_PROC_CHILDREN``)."""
    has_lists = request.param == "lists of children"
    if has_lists and not process_tree._lists_children(os.getpid()):
        pytest.skip("this kernel has no lists of children")
    monkeypatch.setattr(process_tree, "_lists_children", lambda pid: has_lists)
    return str(request.param)


def test_children_of_every_thread_and_their_children_are_found(way: str) -> None:
    with (
        ThreadPoolExecutor(1) as thread,
        running(CHILD_AND_GRANDCHILD) as (child, grandchild),
    ):
        of_thread = thread.submit(subprocess.Popen, ["cat"], stdin=subprocess.PIPE).result()
        found = [process.pid for process in tree_of(os.getpid())]
        of_thread.communicate()
        assert found[0] == os.getpid()
        assert {child.pid, int(grandchild), of_thread.pid} <= set(found)
        assert found.index(child.pid) < found.index(int(grandchild))
        assert os.getppid() not in found
        assert {process.pid: process.parent for process in tree_of(child.pid)}[int(grandchild)] == child.pid


def test_a_process_that_has_ended_has_no_tree(way: str) -> None:
    with running("print()") as (ended, _):
        pass
    assert tree_of(ended.pid) == []


def test_the_work_of_a_child_counts_while_it_runs_and_when_it_has_ended(way: str) -> None:
    before = processor_seconds()
    with running(HALF_A_SECOND_OF_WORK):
        assert processor_seconds() - before > 0.4
    assert processor_seconds() - before > 0.4
