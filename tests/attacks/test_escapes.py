"""Attacks on the machine fail behind all layers, and succeed without the layers that stop them."""

from __future__ import annotations

import pytest

from greenroom.sandbox.layers import Layer
from tests.attacks.escapes import ESCAPES, Escape, has_succeeded
from tests.attacks.scenes import groups_left
from tests.sandbox.runners import needs_sandbox, run_python, server_runner

pytestmark = needs_sandbox

by_name = pytest.mark.parametrize("escape", ESCAPES, ids=[escape.name for escape in ESCAPES])


def succeeds(escape: Escape, without: frozenset[Layer]) -> bool:
    with escape.scene() as scene:
        runner = server_runner(without, scene.extra_paths)
        (result,) = run_python(escape.source, [list(scene.arguments)], escape.limits, runner)
        return has_succeeded(escape, scene, result)


@by_name
def test_an_escape_fails_behind_all_layers_and_leaves_nothing(escape: Escape) -> None:
    assert not succeeds(escape, frozenset())
    assert groups_left() == []


@pytest.mark.parametrize(
    ("escape", "layer"),
    [(escape, layer) for escape in ESCAPES if len(escape.stopped_by) > 1 for layer in escape.stopped_by],
    ids=lambda value: value.name,
)
def test_each_of_several_layers_stops_an_escape_alone(escape: Escape, layer: Layer) -> None:
    assert not succeeds(escape, frozenset(escape.stopped_by) - {layer})


@by_name
def test_an_escape_succeeds_without_the_layers_that_stop_it(escape: Escape) -> None:
    assert succeeds(escape, frozenset(escape.stopped_by))
