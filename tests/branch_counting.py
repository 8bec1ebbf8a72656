"""Branches are counted in the pure packages' own tests alone: counting makes Python two to eight times slower."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

TESTS = Path(__file__).parent

COUNTED = (
    "analysis",
    "coaching",
    "coding/canvas",
    "coding/test_fitting.py",
    "coding/test_isolated_parsing.py",
    "coding/test_javascript_counting.py",
    "coding/test_python_counting.py",
    "coding/test_verdicts.py",
    "evaluation/rubric",
    "interview/policy",
    "learning/mastery",
    "live/hints",
    "live/test_interruption.py",
    "live/turns",
)
"""The tests that have to reach every branch of the pure packages, which the Makefile names."""


def is_counted(item: pytest.Item) -> bool:
    """Return whether the branches that a test takes are counted."""
    path = item.path.relative_to(TESTS).as_posix()
    is_own = any(path == own or path.startswith(f"{own}/") for own in COUNTED)
    return is_own and item.get_closest_marker("no_cover") is None


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """End the first of two counters in a process of pytest-xdist: pauses of the second would set it going again.

    pytest-cov starts one for each process when it loads, and another for each worker. It saves only the second's data.
    """
    controller = _controller(session.config)
    if controller is not None and hasattr(session.config, "workerinput"):
        controller.pause()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the counted tests first: what is remembered from then on, such as a read file, was then counted."""
    items.sort(key=lambda item: not is_counted(item))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> None:
    """Count from here on, or count no longer; without pytest-cov do nothing."""
    controller = _controller(item.config)
    if controller is None or controller.started == is_counted(item):
        return
    if controller.started:
        controller.pause()
    else:
        controller.resume()


def _controller(config: pytest.Config) -> Any:
    """Return what starts and stops the counter of this process, or None without pytest-cov."""
    plugin = config.pluginmanager.getplugin("_cov")
    return None if plugin is None else plugin.cov_controller
