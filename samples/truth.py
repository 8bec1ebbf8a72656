"""The truth about a sample recording, as written beside it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from greenroom.analysis.spans import Span
from samples.motion import BLINK_SECONDS, Motion
from samples.script import Script
from samples.speech import Speech

PAUSE_SECONDS = 0.25
"""Silences from this length on are pauses, as in Greenroom's own definition."""


def describe(script: Script, speech: Speech, motion: Motion, frames_per_second: float) -> dict[str, Any]:
    """Return the truth as JSON data; docs/samples.md explains each key."""
    return {
        "script": script.name,
        "question": script.question,
        "duration_seconds": round(speech.duration_seconds, 3),
        "frames_per_second": frames_per_second,
        "words": [{"text": word.text, **_times(word.span)} for word in speech.words],
        "filled_pauses": [{"text": word.text, **_times(word.span)} for word in speech.words if word.is_filled_pause],
        "speech": [_times(breath) for breath in speech.breaths],
        "pauses": [_times(pause) for pause in speech.pauses(PAUSE_SECONDS)],
        "blinks": [_times(Span(start, start + BLINK_SECONDS)) for start in script.blinks_seconds],
        "gaze_away": [_times(span) for span in script.gaze_away],
        "smiles": [_times(span) for span in script.smiles],
        "leans": [{**_times(lean.span), "degrees": lean.degrees} for lean in script.leans],
        "head": {
            "times_seconds": [round(float(t), 4) for t in motion.times_seconds],
            "yaw_degrees": [round(float(v), 2) for v in motion.yaw_degrees],
            "pitch_degrees": [round(float(v), 2) for v in motion.pitch_degrees],
            "roll_degrees": [
                round(float(v + lean), 2) for v, lean in zip(motion.roll_degrees, motion.lean_degrees, strict=True)
            ],
        },
    }


def write_truth(truth: dict[str, Any], recording: Path) -> None:
    """Write ``x.truth.json`` and the transcript ``x.txt`` beside the recording ``x.mp4``."""
    recording.with_suffix(".truth.json").write_text(json.dumps(truth, indent=1) + "\n", encoding="utf-8")
    words = " ".join(word["text"] for word in truth["words"])
    recording.with_suffix(".txt").write_text(words + "\n", encoding="utf-8")


def _times(span: Span) -> dict[str, float]:
    return {"start_seconds": round(span.start_seconds, 4), "end_seconds": round(span.end_seconds, 4)}
