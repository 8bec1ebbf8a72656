"""From a script to a recording with its transcript and its truth."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from samples.motion import perform
from samples.muxing import write_recording
from samples.scene import pictures
from samples.script import Script
from samples.speech import speak
from samples.truth import describe, write_truth

FRAMES_PER_SECOND = 30.0


@dataclass(frozen=True, slots=True)
class Sample:
    """A rendered sample: the recording, its transcript, its question, and what is true about it."""

    recording: Path
    transcript: Path
    question: str
    truth: dict[str, Any]


def render(script: Script, recording: Path) -> Sample:
    """Render a script to ``recording``, with ``.txt`` and ``.truth.json`` beside it; same script, same files."""
    recording.parent.mkdir(parents=True, exist_ok=True)
    speech = speak(script)
    motion = perform(script, speech, FRAMES_PER_SECOND)
    write_recording(
        recording,
        zip(motion.times_seconds.tolist(), pictures(motion), strict=True),
        speech.samples,
        speech.sample_rate_hz,
    )
    truth = describe(script, speech, motion, FRAMES_PER_SECOND)
    write_truth(truth, recording)
    return Sample(recording, recording.with_suffix(".txt"), script.question, truth)
