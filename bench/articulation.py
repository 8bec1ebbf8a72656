"""Syllables counted in sound against syllables counted in the transcript, per group of recordings.

The transcript's syllables are vowel groups of the spelling with the usual silent e, -ed and -es left out; the errors of
that rule are a few percent. Printed: ratio of the counts, correlation of the rates, mean absolute error of the rate.
"""

from __future__ import annotations

import csv
import re

import numpy as np

from bench.data import shared_data
from bench.figures import run_bench
from bench.voice_sounds import load_sound, measure
from greenroom.analysis.voice.syllables import find_syllables


def spelled_syllables(word: str) -> int:
    """Return the number of syllables that a word's spelling suggests."""
    characters = re.sub("[^a-z]", "", word.lower())
    count = len(re.findall("[aeiouy]+", characters))
    silent_e = characters.endswith("e") and not characters.endswith(("le", "ee"))
    silent_ed = characters.endswith("ed") and characters[-3:-2] not in {"t", "d"}
    silent_es = characters.endswith("es") and characters[-3:-2] not in set("sxzcg")
    if count > 1 and (silent_e or silent_ed or silent_es):
        count -= 1
    return max(count, 1) if characters else 0


def main() -> None:
    folder = shared_data() / "speech"
    with (folder / "transcripts.csv").open() as file:
        rows = list(csv.DictReader(file))
    groups: dict[str, list[tuple[int, int, float]]] = {"read": [], "spontaneous": [], "second language": []}
    for row in rows:
        name = row["file"]
        if "whisper" in name or name.endswith(".opus"):  # no voicing to count; not English
            continue
        measured = measure(load_sound(folder / name))
        seconds = sum(span.duration_seconds for span in measured.speech)
        if seconds == 0:
            continue
        group = "second language" if "l2" in name else "read" if name.startswith(("LJ", "sense")) else "spontaneous"
        spelled = sum(spelled_syllables(word) for word in row["verbatim_transcript"].split())
        groups[group].append((len(find_syllables(measured.track)), spelled, seconds))
    for group, counts in groups.items():
        measured_count, spelled_count, spoken = np.array(counts, dtype=np.float64).T
        rates, true_rates = measured_count / spoken, spelled_count / spoken
        error = np.abs(rates - true_rates).mean()
        print(
            f"{group:16s} n {len(counts):3d}  heard/spelled {measured_count.sum() / spelled_count.sum():.2f}  "
            f"r {np.corrcoef(rates, true_rates)[0, 1]:.2f}  mean error {error:.2f} per second "
            f"at {true_rates.mean():.1f}"
        )


if __name__ == "__main__":
    run_bench(main)
