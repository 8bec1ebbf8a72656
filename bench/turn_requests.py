"""Answers in which the candidate says "let me think" and is then silent for up to ten seconds."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np

from bench.turn_clues import Noticed
from bench.turn_frames import FRAME_SECONDS
from bench.turn_material import ComposedAnswer
from bench.turn_replay import QUIET, Sitting, Uses, policy_ends, stretched
from greenroom.live.turns.manners import Manner
from greenroom.live.turns.pauses import PauseHistory

SHORTEST_SECONDS, LONGEST_SECONDS = 2.0, 9.9
SILENT_AFTER_SECONDS = 20.0
"""Added to the end of each answer, since time that was granted may outlast it."""
REQUESTS = (
    "let me think",
    "that's a good question",
    "give me a moment",
    "hold on a second",
    "let me see",
    "I need to think about that",
    "déjame pensar",
    "a ver",
    "deme un momento",
    "buena pregunta",
)


def with_request(answer: ComposedAnswer, noticed: Noticed, random: Random) -> tuple[ComposedAnswer, Noticed, int]:
    """Return the answer with a request for time as the words before one long pause, and the place of that pause.

    The sound before it stays the speaker's phrase, because no speaker was recorded saying the words.
    """
    place = random.randrange(len(answer.pauses))
    seconds = random.uniform(SHORTEST_SECONDS, LONGEST_SECONDS) - answer.pauses[place].span.duration_seconds
    extra = [max(0.0, seconds) if number == place else 0.0 for number in range(len(answer.pauses))]
    longer, longer_noticed = stretched(answer, noticed, extra)
    quiet = np.full(round(SILENT_AFTER_SECONDS / FRAME_SECONDS), QUIET)
    longer_noticed = replace(longer_noticed, frames=np.concatenate([longer_noticed.frames, quiet]))
    pauses = list(longer.pauses)
    pauses[place] = replace(pauses[place], words=tuple(random.choice(REQUESTS).split()))
    return replace(longer, pauses=tuple(pauses)), longer_noticed, place


def cut_requests(gathered: list[Sitting], manner: Manner, late: tuple[float, float]) -> tuple[int, int, int]:
    """Return how many requests were cut, how many there were, and how many got the floor back in time.

    A request counts as cut when the floor passed during its silence and did not come back.
    """
    random = Random(f"requests {late}")
    cut = requests = returned = 0
    for sitting in gathered:
        for answer, noticed in sitting.answers:
            longer, longer_noticed, place = with_request(answer, noticed, random)
            uses = Uses(words_after_seconds=random.uniform(*late))
            ends, _ = policy_ends(longer, longer_noticed, manner, uses, PauseHistory())
            span = longer.pauses[place].span
            during = [end for end in ends if span.start_seconds < end < span.end_seconds]
            requests += 1
            if during:
                words_at = span.start_seconds + (uses.words_after_seconds or 0)
                was_returned = len(during) == 1 and during[0] < words_at
                returned += was_returned
                cut += not was_returned
    return cut, requests, returned
