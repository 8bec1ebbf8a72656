"""Limits and times of attempts."""

from __future__ import annotations

from datetime import timedelta

UNDO = timedelta(minutes=10)
"""How long a deleted attempt can be taken back."""


LONGEST_SOURCE_BYTES = 64_000


MOST_EVENTS_AT_ONCE = 500


MOST_EVENTS = 50_000
"""Of one attempt: hours of typing."""


MOST_MESSAGES = 200


LONGEST_MESSAGE_CHARACTERS = 4_000


MOST_SILENCES = 3
"""How often the interviewer asks into a silence."""


MINUTES_BY_DIFFICULTY = {1: 10, 2: 15, 3: 25, 4: 35, 5: 45}
