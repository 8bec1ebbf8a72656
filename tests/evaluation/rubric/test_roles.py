"""Who does what to whom, and what comes before what."""

from __future__ import annotations

import pytest

from greenroom.evaluation.rubric.meaning import read_meaning
from greenroom.evaluation.rubric.roles import are_exchanged

NOTHING_ASKED = read_meaning("")


@pytest.mark.parametrize(
    ("said", "claimed", "exchanged"),
    [
        ("Deployment follows testing.", "Deployment precedes testing.", True),
        ("Testing precedes deployment.", "Deployment precedes testing.", True),
        ("Testing follows deployment.", "Deployment precedes testing.", False),
        ("Deployment precedes testing.", "Deployment precedes testing.", False),
        ("The server trusts the client.", "The client trusts the server.", True),
        ("The server is trusted by the client.", "The client trusts the server.", False),
    ],
)
def test_sides_are_exchanged_or_not(said: str, claimed: str, exchanged: bool) -> None:
    assert are_exchanged(read_meaning(said), read_meaning(claimed), NOTHING_ASKED) is exchanged
