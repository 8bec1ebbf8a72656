"""How far each score moves when something changes that should not matter to it, with the transcript held fixed.

Each recording is analysed as it is and after every change of ``samples.variants``: mirrored, brighter, darker, lighter
and darker skin, farther away, louder, quieter, higher, lower, in white noise at 20 dB, re-encoded and in other
containers and codecs. Both analyses are given the words of the unchanged recording with their times (its transcript
where there is one, else what the recogniser made of it). Printed, per change and per score: the largest move in points,
the share of moves over 3 points, and how many scores that had been given abstain now. Voice clarity may fall in noise
when the report says noise; whether it does is counted apart.

A change of the sound is made without the pictures, which are the unchanged ones and not watched again. ``--all`` takes
every recording of 8 s or more and the long sample in place of eight. ``--keep FOLDER`` keeps variants and landmarks, so
that the next run only measures.
"""

from __future__ import annotations

import argparse
import csv
import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from bench.data import shared_data
from bench.figures import Figure, run_bench, show_progress
from bench.remembered import RememberingLandmarker
from greenroom.media.contracts import AUDIO_SAMPLE_RATE_HZ
from greenroom.pipeline.measure import measure
from greenroom.pipeline.observe import Observations, observe
from greenroom.pipeline.progress import ignore
from greenroom.pipeline.request import AnalysisRequest, build_request
from greenroom.pipeline.score import write_report
from greenroom.providers import Providers
from greenroom.report.document import Report
from greenroom.settings import load_settings
from greenroom.wiring.analysis import build_providers
from samples.answers import ANSWER, SHORT
from samples.muxing import write_recording
from samples.render import render
from samples.variants import VARIANTS, make_variant, read_sound

LARGEST_MOVE_POINTS = 3.0
QUESTION = "Tell me about a project that you are proud of."

MOVED = Figure("scores moved by more than 3 points by what should not matter", "none")
ABSTAINING = Figure("scores that abstain after what should not matter", "10%")
FIGURES = (MOVED, ABSTAINING)

USUAL = (
    "video/latentsync_demo1_video.mp4",
    "video/sadtalker_WDA_KatieHill_000.mp4",
    "speech/LJ001-0001.wav",
    "speech/acoustic_corpus.wav",
    "speech/cold_corpus.wav",
    "video/liveportrait_d9.mp4",
    "speech/mfa_breaths.flac",
)
MORE = (
    "video/latentsync_demo2_video.mp4",
    "video/liveportrait_d3.mp4",
    "video/liveportrait_d6.mp4",
    "speech/LJ001-0003.wav",
    "speech/LJ001-0005.wav",
    "speech/LJ001-0007.wav",
    "speech/mfa_crossword.flac",
    "speech/mfa_cutoffprogressive.flac",
    "speech/mfa_long.flac",
    "speech/mfa_uhum.flac",
    "speech/13697_11991_000000.opus",
)


@dataclass(frozen=True, slots=True)
class Subject:
    """A recording to change, and the words that are known of it."""

    recording: Path
    question: str
    transcript: Path | None


@dataclass(frozen=True, slots=True)
class Move:
    """What a change did to one score; ``after`` is None when it abstains now."""

    recording: str
    kind: str
    score: str
    before: float
    after: float | None
    cause: str

    @property
    def points(self) -> float:
        """How far the score moved, NaN when it abstains."""
        return float("nan") if self.after is None else self.after - self.before


@dataclass(frozen=True, slots=True)
class Comparison:
    """A recording beside its changed copy."""

    kind: str
    moves: tuple[Move, ...]
    says_noise: bool


class Bench:
    """Analyses recordings and their changed copies in a folder."""

    def __init__(self, providers: Providers, folder: Path) -> None:
        self._providers = providers
        self._folder = folder

    def compare(self, subject: Subject) -> Iterator[Comparison]:
        """Yield the comparison of the recording with each changed copy that differs from it."""
        folder = self._folder / subject.recording.stem
        folder.mkdir(parents=True, exist_ok=True)
        words = self._words(subject, folder)
        request = _request(subject.recording, subject.question, words)
        plain = self._observe(request, folder)
        before = self._report(request, plain)
        for kind, variant in VARIANTS.items():
            touches = (
                (variant.picture is not None and plain.seen is not None)
                or (variant.sound is not None and plain.sound is not None)
                or (variant.picture is None and variant.sound is None)
            )
            if not touches:
                continue
            changed = self._changed(subject, kind, folder)
            seen = self._observe(_request(changed, subject.question, words), folder)
            if variant.sound is not None:
                seen = replace(seen, seen=plain.seen, facts=plain.facts)
            yield _compare(subject.recording.stem, kind, before, self._report(request, seen))

    def _words(self, subject: Subject, folder: Path) -> Path | None:
        """Write the words of the unchanged recording with their times; None without speech."""
        words_file = folder / "words.json"
        if not words_file.exists():
            request = _request(subject.recording, subject.question, subject.transcript)
            transcript = self._observe(request, folder).transcript
            words = transcript.words if transcript is not None else ()
            entries = [{"word": w.text, "start": w.start_seconds, "end": w.end_seconds} for w in words]
            words_file.write_text(json.dumps({"words": entries}), encoding="utf-8")
        return words_file if json.loads(words_file.read_text(encoding="utf-8"))["words"] else None

    def _changed(self, subject: Subject, kind: str, folder: Path) -> Path:
        variant = VARIANTS[kind]
        changed = folder / f"{kind}{variant.suffix}"
        source = subject.recording
        if variant.sound is not None:
            source = folder / "sound.flac"
            if not source.exists():
                write_recording(source, (), read_sound(subject.recording), AUDIO_SAMPLE_RATE_HZ)
        if not changed.exists():
            make_variant(source, kind, changed)
        return changed

    def _observe(self, request: AnalysisRequest, folder: Path) -> Observations:
        providers = self._providers
        assert providers.landmarker is not None
        memory = folder / f"{request.recording.stem}.landmarks"
        landmarker = RememberingLandmarker(providers.landmarker, memory)
        return observe(request, replace(providers, landmarker=landmarker), ignore)

    def _report(self, request: AnalysisRequest, seen: Observations) -> Report:
        measurements = measure(seen, request.questions, self._providers.embedder, request.language)
        return write_report(request, self._providers, seen, measurements)


def _request(recording: Path, question: str, transcript: Path | None) -> AnalysisRequest:
    return build_request(
        recording,
        question=question,
        questions=None,
        transcript=transcript,
        profile="full",
        interview_type="general",
        language="en",
    )


def _compare(recording: str, kind: str, before: Report, after: Report) -> Comparison:
    moves = [
        Move(recording, kind, name, score.value, after.scores[name].value, _cause(name, before, after))
        for name, score in before.scores.items()
        if score.value is not None
    ]
    return Comparison(kind, tuple(moves), any("background" in caution.text for caution in after.cautions))


def _cause(score: str, before: Report, after: Report) -> str:
    """Return what the score was made of, before and after, or why it abstains."""
    now = after.scores[score]
    if now.reason is not None:
        return now.reason
    pairs = [
        (name, part.value, now.features[name].value if name in now.features else None)
        for name, part in before.scores[score].features.items()
    ]
    return ", ".join(f"{name} {_number(old)} > {_number(new)}" for name, old, new in pairs if old != new)


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.4g}"


def subjects(folder: Path, everything: bool) -> list[Subject]:
    """Return the sample, rendered into ``folder``, and recordings of the data folder."""
    script = ANSWER if everything else SHORT
    recording = folder / f"sample-{script.name}.mp4"
    if not recording.exists():
        render(script, recording)
    data = shared_data()
    with (data / "speech" / "transcripts.csv").open(encoding="utf-8", newline="") as file:
        known = {row["file"]: row["verbatim_transcript"] for row in csv.DictReader(file)}
    found = [Subject(recording, script.question, recording.with_suffix(".txt"))]
    for name in (*USUAL, *(MORE if everything else ())):
        path = data / name
        words = known.get(path.name)
        transcript = None
        if words is not None:
            transcript = folder / f"{path.stem}.txt"
            transcript.write_text(words, encoding="utf-8")
        found.append(Subject(path, QUESTION, transcript))
    return found


def counted_moves(comparisons: Sequence[Comparison]) -> list[Move]:
    """Return the moves that should not have happened."""
    return [move for comparison in comparisons for move in comparison.moves if not _excused(move)]


def figures_of(moves: Sequence[Move]) -> dict[Figure, str]:
    points = np.abs([move.points for move in moves if move.after is not None])
    over, abstaining = np.mean(points > LARGEST_MOVE_POINTS), np.mean([move.after is None for move in moves])
    return {MOVED: f"{over:.1%} of {len(moves)}, largest {points.max():.1f}", ABSTAINING: f"{abstaining:.1%}"}


def print_tables(comparisons: Sequence[Comparison]) -> None:
    """Print the moves by change, by score, and the largest ones with their causes."""
    counted = counted_moves(comparisons)
    print("\nchange            scores  largest move  over 3 points  newly abstaining")
    for kind in VARIANTS:
        _print_line(kind, [move for move in counted if move.kind == kind])
    print("\nscore")
    for score in dict.fromkeys(move.score for move in counted):
        _print_line(score, [move for move in counted if move.score == score])
    print()
    _print_line("all", counted)
    noisy = [comparison for comparison in comparisons if comparison.kind == "noisy"]
    print(f"in noise the report says so: {sum(c.says_noise for c in noisy)} of {len(noisy)}")
    print("\nwhat moved by more than 3 points or abstains now")
    for move in sorted(counted, key=lambda m: (m.score, m.kind, m.recording)):
        if move.after is None or abs(move.points) > LARGEST_MOVE_POINTS:
            print(
                f"{move.score:28s} {move.kind:13s} {move.recording[:24]:24s} "
                f"{move.before:5.1f} > {_number(move.after):5s} {move.cause}"
            )


def _excused(move: Move) -> bool:
    """Say whether it is the clarity of a voice that fell in noise: the issue allows it when the report says noise."""
    return move.kind == "noisy" and move.score == "voice_clarity" and move.points < 0


def _print_line(label: str, moves: Sequence[Move]) -> None:
    if not moves:
        return
    points = np.abs([move.points for move in moves if move.after is not None])
    largest = max(points, default=0.0)
    over = float(np.mean(points > LARGEST_MOVE_POINTS)) if len(points) else 0.0
    abstaining = sum(move.after is None for move in moves)
    print(f"{label:28s} {len(moves):5d} {largest:10.1f} {over:12.1%} {abstaining:10d} ({abstaining / len(moves):.1%})")


def main() -> dict[Figure, str]:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--all", action="store_true", help="every recording of 8 s or more and the long sample")
    parser.add_argument("--only", default="", help="recordings whose name holds this")
    parser.add_argument("--keep", type=Path, help="folder for variants and landmarks, used again by the next run")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        bench = Bench(build_providers(load_settings()), folder)
        chosen = [s for s in subjects(folder, arguments.all) if arguments.only in s.recording.name]
        comparisons = [found for subject in show_progress(chosen, "recordings") for found in bench.compare(subject)]
    print_tables(comparisons)
    return figures_of(counted_moves(comparisons))


if __name__ == "__main__":
    run_bench(main, FIGURES)
