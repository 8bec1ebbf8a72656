"""Branches are counted in the tests that are named for it, and in no others."""

from __future__ import annotations

import sys

from coverage import Coverage


def test_nothing_is_counted_in_other_tests() -> None:
    current = Coverage.current()
    assert current is None or not current._started
    assert not type(sys.gettrace()).__module__.startswith("coverage")
