"""The speech of the data folder with its verbatim words, in the groups that results are told by."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.data import shared_data
from greenroom.analysis.arrays import SampleArray
from greenroom.analysis.audio import AudioSource
from greenroom.analysis.spans import Span
from greenroom.analysis.voice.intensity import measure_intensity
from greenroom.analysis.voice.timing import find_speech
from greenroom.media.contracts import AudioChunk, DecodeLimits
from greenroom.media.pyav import PyavDecoder
from greenroom.speech.silero import SileroDetector

FILLED_PAUSES = frozenset({"um", "uh", "hm", "hmm", "mm", "er", "erm", "ah"})
_DETECTOR = SileroDetector()
_LIMITS = DecodeLimits(max_bytes=10**9, max_seconds=3600, max_pixels=10**7)


@dataclass(frozen=True, slots=True)
class Recording:
    """One file: its sound at 16 kHz and the words spoken, lower case; ``speaker`` as far as the source tells."""

    name: str
    speaker: str
    samples: SampleArray
    words: list[str]


@dataclass(frozen=True, slots=True)
class Group:
    """Recordings of one kind of speech."""

    name: str
    recordings: tuple[Recording, ...]


def read_groups() -> list[Group]:
    """Return the English recordings as read, spontaneous, second language women, second language men."""
    folder = shared_data() / "speech"
    members: dict[str, dict[str, Recording]] = {}
    with (folder / "transcripts.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["file"].endswith(".opus"):  # the one in Spanish
                continue
            group, speaker = _group_and_speaker(row["file"], row["source"])
            members.setdefault(group, {}).setdefault(row["file"], _recording(folder, row, speaker))
    order = ("read", "spontaneous", "second language, women", "second language, men")
    return [Group(name, tuple(members[name].values())) for name in order]


def decode(path: Path) -> SampleArray:
    """Return the whole sound of a short file at 16 kHz."""
    with PyavDecoder(_LIMITS).open(path) as recording:
        pieces = [event.samples for event in recording.events(1.0) if isinstance(event, AudioChunk)]
    return np.concatenate(pieces)


def speech_of(audio: AudioSource) -> tuple[Span, ...]:
    """Return where speech is, as the pipeline finds it."""
    probabilities = _DETECTOR.probabilities(audio, lambda _: None)
    return find_speech(probabilities, _DETECTOR.frame_seconds, measure_intensity(audio))


def with_noise(samples: SampleArray, ratio_db: float) -> SampleArray:
    """Add white noise, always the same, so that the signal is ``ratio_db`` above it; none when that is infinite."""
    noise = np.random.default_rng(0).normal(0, np.sqrt(np.mean(samples**2)), len(samples))
    return (samples + noise * 10 ** (-ratio_db / 20)).astype(np.float32)


def plain_words(text: str) -> list[str]:
    """Return the words of a transcript in lower case, without punctuation and without marks for broken-off words."""
    text = re.sub(r"<[^>]*>", " ", text.lower()).replace("yknow", "you know").replace("-", " ")
    return re.sub(r"[^a-z0-9' ]", " ", text).split()


def word_errors(reference: Sequence[str], recognised: Sequence[str]) -> int:
    """Return the fewest substitutions, deletions and insertions between two texts."""
    row = np.arange(len(recognised) + 1)
    steps = np.arange(len(recognised) + 1)
    for count, word in enumerate(reference, start=1):
        changed = np.array([word != other for other in recognised], dtype=int)
        best = np.minimum(row[1:] + 1, row[:-1] + changed)
        row = np.minimum.accumulate(np.concatenate([[count], best]) - steps) + steps
    return int(row[-1])


def _recording(folder: Path, row: dict[str, str], speaker: str) -> Recording:
    return Recording(row["file"], speaker, decode(folder / row["file"]), plain_words(row["verbatim_transcript"]))


def _group_and_speaker(file: str, source: str) -> tuple[str, str]:
    if match := re.search(r"speaker (\w+) gender ([fm])", source):
        return f"second language, {'women' if match[2] == 'f' else 'men'}", match[1]
    if file.startswith("LJ"):
        return "read", "LJ"
    if file.startswith("sense"):
        return "read", "LibriVox"
    # The short clips of the aligner's test set come from one person.
    return "spontaneous", file if file.endswith("corpus.wav") else "short clips"
