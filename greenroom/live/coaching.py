"""The coach of a live conversation: hears and sees how the candidate speaks, gives hints, and notes what followed."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from statistics import median
from typing import TYPE_CHECKING, Final

from greenroom.analysis.arrays import FloatArray, SampleArray
from greenroom.live.contracts import Calibrated, Camera, ConversationState, HintRecord
from greenroom.live.hints.policy import HintState, take
from greenroom.live.hints.readings import HintKind, Reading
from greenroom.live.protocol.binary import RATE_HZ, FeatureMessage
from greenroom.live.protocol.messages import Hint
from greenroom.speech.contracts import StreamedWord

if TYPE_CHECKING:
    from greenroom.live.listening.delivery import Stretch
    from greenroom.live.listening.watching import Watcher

WINDOW_STRETCHES: Final = 3
"""Twelve seconds: a hint is about a way of speaking, not about a word."""
WINDOW_SECONDS: Final = 12.0
LEAST_SPEECH_SECONDS: Final = 5.0
USUAL_STRETCHES: Final = 4
"""How many stretches tell what is usual for a candidate."""
REMEMBERED_LEVELS: Final = 60
AFTER_SECONDS: Final = 12.0
"""What followed a hint is measured over the window after it."""
STALE_SECONDS: Final = 2.0
"""Frames that are older than the sound by more come from a line that was lost: no hint is about them."""


class Coach:
    """Gives the hints of a conversation.

    Parameters
    ----------
    seed
        Of the draws that withhold hints; None where hints are off.
    """

    def __init__(self, state: ConversationState, seed: int | None, frame_seconds: float) -> None:
        self._seed = seed
        self._frame_seconds = frame_seconds
        self.records = state.hints
        self.levels = state.levels
        self.muted: tuple[HintKind, ...] = state.muted
        self.hinting: HintState | None = None
        self._calibrated = state.calibrated
        self._watcher: Watcher | None = None
        self.begin(0, state.answer.hinting if state.answer is not None else None)

    def begin(self, turn: int, hinting: HintState | None = None, seconds_before: float = 0.0) -> None:
        """Begin an answer, or go on with one.

        Parameters
        ----------
        seconds_before
            How long the answer before lasted: its last hint was given so long before this answer, or longer.
        """
        from greenroom.live.listening.delivery import Delivery  # noqa: PLC0415 - a server at rest pays nothing for it

        self._delivery = Delivery(RATE_HZ, self._frame_seconds)
        self._window: deque[Stretch] = deque(maxlen=WINDOW_STRETCHES)
        self._monologue: float | None = None
        if self._seed is None:
            self.hinting = None
        else:
            last_at = None if self.hinting is None else self.hinting.last_at
            since = None if last_at is None else last_at - seconds_before
            self.hinting = hinting or HintState(self._seed + turn, last_at=since)
        if self._watcher is not None:
            self._watcher.begin()

    @property
    def calibrated(self) -> Calibrated | None:
        """What is usual for the candidate on camera, as far as it is known."""
        return self._calibrated if self._watcher is None else self._watcher.calibrated

    def use_camera(self, camera: Camera) -> None:
        """Take the features that follow for those of a camera."""
        if self._seed is not None:
            self._watching().use(camera)

    def end(self, turn: int) -> None:
        """Note how long an answer became after a hint about its length."""
        lasted = self._monologue
        if lasted is not None:
            self.records = tuple(
                replace(each, after=lasted) if each.turn == turn and each.kind == "monologue" else each
                for each in self.records
            )

    def mute(self, kind: HintKind, *, muted: bool) -> None:
        """Give no more hints of a kind, or give them again."""
        self.muted = tuple(sorted({*self.muted, kind} if muted else {*self.muted} - {kind}))

    def add(
        self,
        turn: int,
        samples: SampleArray,
        probabilities: FloatArray,
        now: float,
        spoken_seconds: float,
        words: Sequence[StreamedWord] = (),
    ) -> list[Hint]:
        """Hear a piece of sound, and return the hint that is due, if any.

        Parameters
        ----------
        now
            The time of the answer.
        spoken_seconds
            How much of the answer was speech.
        words
            Those of the last `WINDOW_SECONDS`; none without a recogniser.
        """
        if self.hinting is None:
            return []
        stretch = self._delivery.add(samples, probabilities)
        if stretch is None:
            return []
        self._window.append(stretch)
        reading = self._reading(now, spoken_seconds, words)
        self._note_what_followed(turn, reading)
        self.levels = (*self.levels[1 - REMEMBERED_LEVELS :], stretch.level_db)
        return self._give(turn, self.hinting, reading)

    def watch(self, turn: int, features: FeatureMessage, sound_until: float) -> list[Hint]:
        """See some frames of the camera, and return the hint that is due, if any.

        Parameters
        ----------
        sound_until
            The time of the answer up to which its sound has come.

        Raises
        ------
        ProtocolError
            The features are not those of a camera that was named.
        """
        if self.hinting is None:
            return []
        seen = self._watching().add(features)
        if seen is None or seen.at_seconds < sound_until - STALE_SECONDS:
            return []
        reading = Reading(max(sound_until, seen.at_seconds), gaze=seen.looking_away, frame=seen.leaving)
        self._note_what_followed(turn, reading)
        return self._give(turn, self.hinting, reading)

    def _watching(self) -> Watcher:
        from greenroom.live.listening.watching import Watcher  # noqa: PLC0415 - a server at rest pays nothing for it

        if self._watcher is None:
            self._watcher = Watcher(self._calibrated)
        return self._watcher

    def _give(self, turn: int, hinting: HintState, reading: Reading) -> list[Hint]:
        self.hinting, due = take(hinting, reading, self.muted)
        if due is None:
            return []
        self.records = (*self.records, HintRecord(turn, due.at_seconds, due.kind, due.value, due.withheld))
        return [] if due.withheld else [Hint(turn, due.kind, due.direction)]

    def _reading(self, now: float, spoken_seconds: float, words: Sequence[StreamedWord]) -> Reading:
        from greenroom.live.listening.wording import filler_share, pace_of  # noqa: PLC0415 - as above

        seconds = sum(stretch.speech_seconds for stretch in self._window)
        if seconds < LEAST_SPEECH_SECONDS:
            return Reading(now, monologue=spoken_seconds)
        counted = sum(stretch.syllables for stretch in self._window) / seconds
        pace = pace_of(words, seconds) if words else None
        level = sum(stretch.level_db * stretch.speech_seconds for stretch in self._window) / seconds
        is_known = len(self.levels) >= USUAL_STRETCHES
        return Reading(
            now,
            pace=counted if pace is None else pace,
            volume=level - median(self.levels) if is_known else None,
            monologue=spoken_seconds,
            fillers=filler_share(words),
        )

    def _note_what_followed(self, turn: int, reading: Reading) -> None:
        """Complete the last hint once the window after it is full; one about a long answer waits for its end."""
        if reading.monologue is not None:
            self._monologue = reading.monologue
        if not self.records:
            return
        last = self.records[-1]
        is_time = last.turn == turn and last.after is None and reading.at_seconds >= last.at_seconds + AFTER_SECONDS
        after = reading.of(last.kind)
        if is_time and after is not None and last.kind != "monologue":
            self.records = (*self.records[:-1], replace(last, after=after))
