"""Ids of rows that cannot be guessed or counted."""

from __future__ import annotations

from random import Random
from uuid import UUID

UUID_BITS = 128


def new_id(rng: Random) -> str:
    """Return a random UUID (version 4) as text; unguessable when ``rng`` is a ``SystemRandom``."""
    return str(UUID(int=rng.getrandbits(UUID_BITS), version=4))
