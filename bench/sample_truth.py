"""What Greenroom measures of recordings whose truth is known, beside the truth and the goal.

Head angles come first from a made-up face whose landmarks are turned in space: that is the geometry's own error. Then
the minute-long sample of ``samples`` is rendered and observed with the full profile, as a candidate's recording would
be: there the landmarker's error is in it too, and angles count from the photograph's own pose (its median difference
is taken out). Pitch is judged on harmonic tones of known frequency.

    python -m bench.sample_truth
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bench.figures import Figure, run_bench
from bench.synthetic_face import Face, track
from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.audio import ArrayAudio
from greenroom.analysis.face.signals import FaceSignals, read_face
from greenroom.analysis.spans import Span
from greenroom.analysis.transcripts import Word
from greenroom.analysis.voice.contours import measure_voice_track
from greenroom.analysis.voice.intensity import measure_intensity
from greenroom.analysis.voice.timing import find_pauses
from greenroom.pipeline.observe import SoundObservations, observe
from greenroom.pipeline.request import build_request
from greenroom.settings import Settings
from greenroom.wiring.analysis import build_providers
from samples.answers import ANSWER
from samples.render import Sample, render

ANGLE_GOAL_DEGREES = 3.0
PITCH_GOAL_RATIO = 0.005
WORD_GOAL_MS = 80.0
TONES_HZ = (90.0, 120.0, 165.0, 220.0, 300.0)
_RATE_HZ = 16_000

TURNED = Figure("head angles from turned 3-D landmarks, largest error", "3°")
ANGLES = Figure("head angles in the sample's pictures, mean / 95%", "3°")
PAUSES = Figure("pauses of the sample, mean / largest error", "50 ms")
BLINKS = Figure("blinks of the sample, full profile: found / true / false", "all, none false")
FIGURES = (TURNED, ANGLES, PAUSES, BLINKS)


def main() -> dict[Figure, str]:
    """Print one row per truth."""
    print(f"{'measured':48} {'value':>12}   goal")
    measured = {TURNED: _landmark_angles()}
    _tone_pitch()
    with tempfile.TemporaryDirectory() as folder:
        sample = render(ANSWER, Path(folder) / "sample.mp4")
        return measured | _sample_rows(sample)


def _row(name: str, value: str, goal: str = "") -> None:
    print(f"{name:48} {value:>12}   {goal}")


def _landmark_angles() -> str:
    """Turn a made-up face to every combination of angles within reach of an interview; return the largest error."""
    yaw, pitch, roll = (
        a.ravel() for a in np.meshgrid(np.arange(-40, 41, 10.0), np.arange(-20, 21, 10.0), [-15, 0.0, 15])
    )
    turned = track(Face(yaw=yaw, pitch=pitch, roll=roll), len(yaw))
    largest = 0.0
    for name, truth in (("yaw", yaw), ("pitch", pitch), ("roll", roll)):
        error = float(np.abs(getattr(turned, f"head_{name}_degrees") - truth).max())
        _row(f"{name} of turned landmarks, largest error", f"{error:.2f} deg", f"{ANGLE_GOAL_DEGREES:.0f} deg")
        largest = max(largest, error)
    return f"{largest:.1f}°"


def _tone_pitch() -> None:
    """Measure the pitch of harmonic tones."""
    seconds = np.arange(2 * _RATE_HZ) / _RATE_HZ
    errors = []
    for frequency in TONES_HZ:
        tone = sum(np.sin(2 * np.pi * frequency * k * seconds) / k for k in range(1, 11))
        audio = ArrayAudio((0.1 * np.asarray(tone)).astype(np.float32), _RATE_HZ)
        voice = measure_voice_track(audio, measure_intensity(audio), [Span(0.0, 2.0)], lambda _share: None)
        errors.append(abs(float(np.nanmedian(voice.pitch_hz)) / frequency - 1))
    _row("pitch of harmonic tones, largest error", f"{100 * max(errors):.3f} %", f"{100 * PITCH_GOAL_RATIO} %")


def _sample_rows(sample: Sample) -> dict[Figure, str]:
    """Observe the sample with its transcript, at the full profile, and compare."""
    request = build_request(
        sample.recording,
        question=None,
        questions=None,
        transcript=sample.transcript,
        profile="full",
        interview_type="behavioural",
        language="en",
    )
    seen = observe(request, build_providers(Settings()), lambda _stage, _share: None)
    assert seen.seen is not None
    assert seen.sound is not None
    assert seen.transcript is not None
    truth = sample.truth
    face = read_face(seen.seen.face)
    measured = {
        ANGLES: _head(face, truth["head"]),
        BLINKS: _blinks(face, truth["blinks"]),
        PAUSES: _pauses(seen.sound, truth["pauses"]),
    }
    _shares(face, truth)
    _filled_pauses(seen.sound, truth["filled_pauses"])
    _words(seen.transcript.words, truth["words"])
    return measured


def _head(face: FaceSignals, truth: dict[str, list[float]]) -> str:
    """Return the largest mean and the largest 95% quantile among the three angles."""
    times = np.array(truth["times_seconds"])
    means, most = [], []
    for name in ("yaw", "pitch", "roll"):
        difference = getattr(face, f"head_{name}_degrees") - np.interp(
            face.times_seconds, times, truth[f"{name}_degrees"]
        )
        error = np.abs(difference - np.nanmedian(difference))
        means.append(float(np.nanmean(error)))
        most.append(float(np.nanpercentile(error, 95)))
        _row(
            f"{name} in the sample's pictures, mean / 95% error",
            f"{means[-1]:.1f} / {most[-1]:.1f}",
            f"{ANGLE_GOAL_DEGREES:.0f} deg",
        )
    return f"{max(means):.1f} / {max(most):.1f}°"


def _blinks(face: FaceSignals, truth: Sequence[dict[str, float]]) -> str:
    hits, false = _matched(_starts(truth), np.array([blink.start_seconds for blink in face.blinks]), 0.3)
    return f"{hits} / {len(truth)} / {false}"


def _shares(face: FaceSignals, truth: dict[str, Any]) -> None:
    """Compare eye contact and smiles frame by frame, leaving a quarter of a second at each change."""
    for name, signal, spans in (
        ("looking away", 1 - face.eye_contact, truth["gaze_away"]),
        ("smiling", face.smiling, truth["smiles"]),
    ):
        inside, clear = _labels(face.times_seconds, spans, margin_seconds=0.25)
        known = clear & np.isfinite(signal)
        found = np.mean(signal[known & inside] > 0.5)
        false = np.mean(signal[known & ~inside] > 0.5)
        _row(f"{name}: balanced accuracy by frame", f"{(found + 1 - false) / 2:.3f}")


def _pauses(sound: SoundObservations, truth: Sequence[dict[str, float]]) -> str:
    """Return the errors of the pauses' lengths, or that not every pause was found."""
    pauses = find_pauses(sound.speech)
    _row("pauses found / true", f"{len(pauses)} / {len(truth)}", "equal")
    if len(pauses) != len(truth):
        return f"{len(pauses)} pauses found of {len(truth)}"
    ends = [(p.start_seconds - t["start_seconds"], p.end_seconds - t["end_seconds"]) for p, t in _pairs(pauses, truth)]
    lengths = [abs(end - start) for start, end in ends]
    return f"{1000 * np.mean(lengths):.0f} / {1000 * np.max(lengths):.0f} ms"


def _filled_pauses(sound: SoundObservations, truth: Sequence[dict[str, Any]]) -> None:
    found = np.array([filled.span.start_seconds for filled in sound.filled_pauses])
    hits, false = _matched(_starts(truth), found, 0.3)
    _row("um and uh heard in the sound / true / false", f"{hits} / {len(truth)} / {false}")


def _words(words: Sequence[Word], truth: Sequence[dict[str, Any]]) -> None:
    errors = [abs(word.start_seconds - true["start_seconds"]) for word, true in zip(words, truth, strict=True)]
    _row(
        "word starts after alignment, median / 90%",
        f"{1000 * np.median(errors):.0f} / {1000 * np.percentile(errors, 90):.0f} ms",
        f"{WORD_GOAL_MS:.0f} ms",
    )


def _starts(truth: Sequence[dict[str, Any]]) -> FloatArray:
    return np.array([event["start_seconds"] for event in truth])


def _pairs(pauses: Sequence[Span], truth: Sequence[dict[str, float]]) -> list[tuple[Span, dict[str, float]]]:
    return list(zip(pauses, truth, strict=True))


def _matched(truth: FloatArray, found: FloatArray, within_seconds: float) -> tuple[int, int]:
    """Return how many true events were found, and how many found ones are not true; each event matches one."""
    left = list(found)
    hits = 0
    for event in truth:
        near = [f for f in left if abs(f - event) <= within_seconds]
        if near:
            left.remove(near[0])
            hits += 1
    return hits, len(left)


def _labels(
    times_seconds: FloatArray, spans: Sequence[dict[str, float]], margin_seconds: float
) -> tuple[np.ndarray, np.ndarray]:
    """Return which frames lie inside the spans, and which lie clear of their ends."""
    inside = np.zeros(len(times_seconds), dtype=bool)
    clear = np.ones(len(times_seconds), dtype=bool)
    for span in spans:
        inside |= (times_seconds >= span["start_seconds"]) & (times_seconds < span["end_seconds"])
        for end in span.values():
            clear &= np.abs(times_seconds - end) > margin_seconds
    return inside, clear


if __name__ == "__main__":
    run_bench(main, FIGURES)
