"""How well um and uh are heard in the sound alone: event precision and recall at several operating points.

- Placed: 110 um/uh (recorded and synthetic, voices and carriers not used for fitting) in read speech, at pauses and
  inside phrases. An event is found when a reported sound lies at least half inside it.
- False alarms on fluent speech that holds none: read speech as it is, second-language readers as they are, and both
  drawled to 1.6 times their length, so that every vowel is held.
- Spontaneous recordings: the transcripts give how many um, uh and hm each file holds, not when. Reported sounds were
  placed by forced alignment (pocketsphinx, um and uh added to its dictionary) and by ear; the marks are below.

The ums of acoustic_corpus were cut out for fitting; its own row is therefore not unseen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.data import shared_data
from bench.figures import Figure, run_bench
from bench.filled_pause_scenes import Scene, fluent_scenes, placed_scenes
from bench.voice_sounds import load_sound, measure
from greenroom.analysis.spans import Span
from greenroom.analysis.voice.filled_pauses import LIKELY, HeldSound, find_held_sounds, probability_of

OPERATING_POINTS = (0.3, 0.4, 0.5, 0.55, LIKELY, 0.7)

PLACED = Figure("um and uh in sound, 110 placed, unseen voices: precision / recall", "-")
SPONTANEOUS_FOUND = Figure("um and uh in sound, 19 spontaneous: precision / recall", "-")
FIGURES = (PLACED, SPONTANEOUS_FOUND)

# Per spontaneous file: how many um, uh and hm its transcript holds, and where the alignment places them.
SPONTANEOUS: dict[str, tuple[int, tuple[Span, ...]]] = {
    "acoustic_corpus.wav": (3, (Span(8.02, 8.60), Span(14.5, 15.05), Span(22.8, 23.6))),
    "cold_corpus.wav": (5, (Span(1.6, 2.0), Span(4.4, 4.8), Span(9.8, 10.3), Span(17.7, 18.4), Span(19.5, 20.1))),
    "mfa_uh.flac": (1, (Span(2.3, 3.65),)),
    "mfa_uhum.flac": (
        6,
        (Span(1.7, 2.3), Span(2.5, 2.95), Span(3.0, 3.8), Span(3.8, 4.7), Span(5, 5.9), Span(6.2, 6.7)),
    ),
    "mfa_crossword.flac": (2, (Span(1.9, 2.4), Span(5.75, 6.55))),
    "mfa_cutoffprogressive.flac": (2, ()),
}


@dataclass(frozen=True, slots=True)
class JudgedScene:
    """A scene and the held sounds that were found in it."""

    name: str
    placed: tuple[Span, ...]
    sounds: tuple[HeldSound, ...]
    speech_seconds: float

    def is_filled(self, span: Span) -> bool:
        """Return whether at least half of a sound lies in a filled pause."""
        return sum(span.overlap_seconds(placed) for placed in self.placed) >= span.duration_seconds / 2

    def counts(self, least_probability: float) -> tuple[int, int]:
        """Return how many of the placed were found, and how many other sounds were reported."""
        reported = [s.span for s in self.sounds if probability_of(s.measurements) >= least_probability]
        right = [span for span in reported if self.is_filled(span)]
        found = sum(any(span.overlap_seconds(placed) > 0 for span in right) for placed in self.placed)
        return found, len(reported) - len(right)


def judge(scene: Scene) -> JudgedScene:
    """Listen to a scene."""
    voice = measure(scene.samples)
    sounds = find_held_sounds(voice.audio, voice.track, voice.speech)
    return JudgedScene(scene.name, scene.placed, sounds, sum(span.duration_seconds for span in voice.speech))


def main() -> dict[Figure, str]:
    folder = shared_data() / "speech"
    fluent = [judge(scene) for scene in fluent_scenes(folder, "judge")]
    placed = [judge(scene) for scene in placed_scenes(folder, "judge")]
    spontaneous = [_spontaneous(folder / name) for name in SPONTANEOUS]
    total = sum(count for count, _ in SPONTANEOUS.values())
    drawled = [scene for scene in fluent if scene.name.endswith("drawled")]
    plain = [scene for scene in fluent if not scene.name.endswith("drawled")]
    readers = [scene for scene in plain if not scene.name[0].isdigit()]
    learners = [scene for scene in plain if scene.name[0].isdigit()]
    print(f"{sum(len(s.placed) for s in placed)} placed um/uh, {total} spontaneous; false alarms per minute of speech")
    print("point  placed P    R  spontaneous P    R   alarms: readers  learners  drawled")
    measured: dict[Figure, str] = {}
    for point in OPERATING_POINTS:
        columns = [_score(placed, point, sum(len(s.placed) for s in placed)), _score(spontaneous, point, total)]
        alarms = [_alarms(scenes, point) for scenes in (readers, learners, drawled)]
        text = "          ".join(f"{precision:.2f} {recall:.2f}" for precision, recall in columns)
        print(f"{point:.2f}      {text}         " + "      ".join(f"{rate:.2f}" for rate in alarms))
        if point == LIKELY:  # what the program takes for an um
            found = (f"{precision:.2f} / {recall:.2f}" for precision, recall in columns)
            measured = dict(zip(FIGURES, found, strict=True))
    return measured


def _spontaneous(path: Path) -> JudgedScene:
    samples = load_sound(path)
    return judge(Scene(path.name, samples.astype("float64"), SPONTANEOUS[path.name][1]))


def _score(scenes: Sequence[JudgedScene], point: float, total: int) -> tuple[float, float]:
    """Return precision (NaN when nothing was reported) and recall."""
    counts = [scene.counts(point) for scene in scenes]
    found, wrong = sum(right for right, _ in counts), sum(alarm for _, alarm in counts)
    return found / (found + wrong) if found + wrong else float("nan"), found / total


def _alarms(scenes: Sequence[JudgedScene], point: float) -> float:
    minutes = sum(scene.speech_seconds for scene in scenes) / 60
    return sum(scene.counts(point)[1] for scene in scenes) / minutes


if __name__ == "__main__":
    run_bench(main, FIGURES)
