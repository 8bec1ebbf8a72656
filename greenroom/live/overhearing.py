"""Hears the candidate while the interviewer speaks, and tells the voice to hold, to go on or to stop."""

from __future__ import annotations

from greenroom.live.interruption import InterruptionState, Sensitivity, Window, begin
from greenroom.live.interruption import take as advance
from greenroom.live.protocol.binary import OverheardMessage
from greenroom.live.protocol.messages import HoldVoice, ServerMessage, StopVoice
from greenroom.live.sound_bands import band_levels
from greenroom.speech.contracts import SpeechStream, SpeechStreams


class Overhearing:
    """Follows the interviewer's turns of one connection.

    What is learned about the echo is kept from turn to turn, and forgotten with the connection: headphones may have
    been plugged in meanwhile.
    """

    def __init__(self, streams: SpeechStreams, sensitivity: Sensitivity) -> None:
        self._streams = streams
        self._sensitivity = sensitivity
        self._state: InterruptionState | None = None
        self._coupling_db: tuple[float, ...] | None = None
        self._stream: SpeechStream | None = None
        self._windows = 0

    def note_voice(self, *, speaking: bool) -> None:
        """Note that the interviewer's voice began or ended."""
        if self._state is not None:
            self._coupling_db = self._state.coupling_db
        self._state = begin(self._sensitivity, self._coupling_db) if speaking else None
        self._stream = self._streams.open() if speaking else None
        self._windows = 0

    def take(self, message: OverheardMessage) -> list[ServerMessage]:
        """Hear 32 ms of the microphone and of the voice; return what the voice has to do now, if that changes."""
        if self._state is None or self._stream is None:
            return []
        seconds = self._streams.frame_seconds
        microphone_db, played_db = tuple(band_levels(message.microphone)[0]), tuple(band_levels(message.played)[0])
        said: list[ServerMessage] = []
        for probability in self._stream.feed(message.microphone):
            self._windows += 1
            window = Window(self._windows * seconds, seconds, float(probability), microphone_db, played_db)
            before, self._state = self._state.voice, advance(self._state, window)
            if self._state.voice != before:
                said.append(_message(self._state))
        return said


def _message(state: InterruptionState) -> ServerMessage:
    """Return what the voice has to do now."""
    if state.voice == "stopped":
        return StopVoice(round(state.began_at or 0.0, 3))
    return HoldVoice(held=state.voice == "held")
