"""`greenroom doctor` reports the limits that a child process of this machine has."""

from __future__ import annotations

import sys

import pytest

from greenroom.isolation.probing import Confinement
from greenroom.isolation.status import describe, status


@pytest.mark.skipif(sys.platform != "linux", reason="other systems enforce fewer limits")
def test_on_linux_a_child_process_has_its_limits() -> None:
    found = status()
    assert found.ready
    assert "limited processor time and memory" in found.detail or found.detail.endswith("their network")


def test_limits_that_the_system_does_not_enforce_are_named() -> None:
    found = Confinement(has_network=True, has_memory_limit=False, has_processor_limit=True)
    assert describe(found).endswith("This system does not restrict their memory and network")
