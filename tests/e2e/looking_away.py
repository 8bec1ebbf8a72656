"""A camera and a microphone of a candidate who speaks on and on, and looks away for half of the time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path

from scipy.signal import resample_poly

from greenroom.analysis.spans import Span
from samples.motion import perform
from samples.portrait import Picture
from samples.scene import pictures
from samples.script import Line, Script, Turn
from samples.speech import speak
from tests.e2e.devices import PICTURES_PER_SECOND, SOUND_RATE_HZ, FakeDevices, write_pictures, write_sound

SENTENCE = "I moved the orders of the shop to a new table, and in the morning I checked every row before we switched."
SENTENCES = 4
CALM_WPM = 140
"""No hint about the pace comes before one about the eyes."""
AWAY_DEGREES = 24.0
TURNS_AT_SECONDS, SCRIPT_SECONDS = 2.0, 4.0
SHOWN_SECONDS = 13.0
"""How long the candidate looks at the camera, and then away."""


def make_devices(folder: Path, rates_wpm: Sequence[int] = (CALM_WPM,) * SENTENCES) -> FakeDevices:
    """Write the devices; the head is turned away during the second half, over and over.

    ``rates_wpm`` says how fast each sentence is spoken.
    """
    lines = tuple(Line(SENTENCE, pause_after_seconds=0.5, rate_wpm=rate) for rate in rates_wpm)
    away = Turn(Span(TURNS_AT_SECONDS, SCRIPT_SECONDS), yaw_degrees=AWAY_DEGREES)
    script = Script("looking away", "", 0.3, lines, blinks_seconds=(), turns=(away,))
    speech = speak(script)
    motion = perform(script, speech, PICTURES_PER_SECOND)
    devices = FakeDevices(folder / "camera.y4m", folder / "microphone.wav")
    drawn = list(islice(pictures(motion), round(SCRIPT_SECONDS * PICTURES_PER_SECOND)))
    facing, turned = drawn[:PICTURES_PER_SECOND], drawn[-PICTURES_PER_SECOND:]
    write_pictures([*_held(facing), *_held(turned)], devices.camera)
    write_sound(resample_poly(speech.samples, SOUND_RATE_HZ, speech.sample_rate_hz), devices.microphone)
    return devices


def _held(drawn: list[Picture]) -> Iterator[Picture]:
    """Yield a second of pictures forwards and backwards: drawing each of them would take longer than the test."""
    return islice(cycle([*drawn, *reversed(drawn)]), round(SHOWN_SECONDS * PICTURES_PER_SECOND))
