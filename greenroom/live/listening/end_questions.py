"""When the model for the end of turns is asked about a silence, and with which sound."""

from __future__ import annotations

from typing import Final

from greenroom.analysis.arrays import SampleArray
from greenroom.live.listening.recent import RecentSound
from greenroom.live.protocol.binary import RATE_HZ
from greenroom.live.turns.floor import TurnState, earliest_end_seconds

ASKED_AFTER_SECONDS, ASKED_BY_SECONDS = 0.35, 4.0
"""How long a silence lasts before the model is asked, at least and at most."""
NOTICE_SECONDS: Final = 1.0
"""How long before the floor could pass at the soonest the model is asked: the page then counts down to the true moment,
and most pauses, which are shorter, cost nothing."""
SILENCE_IN_SOUND_SECONDS: Final = 0.2
"""How much of the silence the model gets; pipecat's own default."""
MODEL_SECONDS: Final = 3
"""How much sound the model gets. It could take 8 s, but the phrases before the last one distract it."""
RECENT_SECONDS: Final = MODEL_SECONDS + ASKED_BY_SECONDS
"""What the model gets, and what came until it is asked."""
LEAST_SOUND_SAMPLES: Final = RATE_HZ
"""With less, as after a restart of the server, the model is not asked."""


class EndQuestions:
    """The questions to the model for the end of turns during one answer, one for each silence.

    Parameters
    ----------
    asked_at
        When the silence began about which the model was asked last, in seconds of the answer; None if it never was.
    """

    def __init__(self, asked_at: float | None = None) -> None:
        self.asked_at = asked_at
        self._recent = RecentSound(round(RECENT_SECONDS * RATE_HZ))

    def add(self, samples: SampleArray) -> None:
        """Keep sound that has come, as `RecentSound.add` does."""
        self._recent.add(samples)

    def sound_if_due(self, taking: TurnState, unjudged: int) -> SampleArray | None:
        """Return the sound that the model is to judge now, None while there is nothing to ask.

        Parameters
        ----------
        taking
            The turn up to now.
        unjudged
            How many samples came after that.
        """
        since = taking.silent_since
        if since is None or since == self.asked_at or not _is_time(taking.now - since, taking):
            return None
        self.asked_at = since
        later = round((taking.now - since - SILENCE_IN_SOUND_SECONDS) * RATE_HZ) + unjudged
        sound = self._recent.latest(MODEL_SECONDS * RATE_HZ, later)
        return sound if len(sound) >= LEAST_SOUND_SAMPLES else None


def _is_time(silence_seconds: float, taking: TurnState) -> bool:
    """Return whether the model's answer may soon decide something."""
    if silence_seconds < ASKED_AFTER_SECONDS:
        return False
    return silence_seconds >= ASKED_BY_SECONDS or silence_seconds >= earliest_end_seconds(taking) - NOTICE_SECONDS
