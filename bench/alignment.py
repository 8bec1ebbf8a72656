"""How far word starts are off after forced alignment, in milliseconds, and the share of words marked aligned.

espeak-ng says two texts in two voices and reports when each word begins; the same texts are then aligned as they are,
with a tenth of the words replaced, with a passage missing or added, and in white noise. Unknown words are counted by
themselves. Where the data folder exists, people follow: what they read is aligned file by file with the exact text,
and again as one recording with a tenth of the words replaced; the row tells how far the right words moved. No truth
is known there. CPU seconds are per second of recording.
"""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from bench.data import DATA_FOLDER
from bench.figures import Figure, run_bench
from bench.recordings import read_groups, speech_of, with_noise
from bench.spoken import SpokenText, speak
from greenroom.analysis.audio import ArrayAudio
from greenroom.analysis.transcripts import Word
from greenroom.speech.alignment import SphinxAligner
from greenroom.speech.silero import SAMPLE_RATE_HZ

TEXTS = (
    """When I joined the team, um, our deployments took two hours and nobody wanted to do them late. I looked at logs
    for three weeks and saw almost everything went into one slow test. So I moved our services to Kubernetes and
    split those tests into 12 groups. We cut costs by 15% in 2019, and uh, the on-call rota became much calmer.
    Everybody needed some trust in this system, so I wrote one short guide and sat with every team. My boss asked me
    to present our results. I was nervous, but I practised with two friends, and my talk went well.""",
    """I would describe myself as curious, um, and rather patient. At Zalando I looked after Postgres clusters, which
    served about 300 requests each second. One night some migration locked our biggest table. I rolled back, wrote down
    what had happened, and, uh, proposed rehearsing every change first. It took 6 weeks to convince everybody. Since
    then we have had no outage like that. What I learned is that calm checklists beat clever tricks, and that asking
    for help early is not weakness. I also taught two interns to use Grafana and Terraform.""",
)
VOICES = (("en-us", 160, 50), ("en-us+f3", 180, 70))
UNKNOWN = {"kubernetes", "zalando", "postgres", "grafana", "terraform", "on-call"}
WRONG_WORDS = "elephant yesterday banana important because never people twenty window orange".split()  # noqa: SIM905
ADDED = "this sentence was never said in the recording but somebody wrote it down all the same".split()  # noqa: SIM905

EXACT, WRONG = "exact text", "10% wrong words"
STARTS = Figure("word starts of known timing, median / 90%: exact text; 10% of the words wrong", "80 ms")
FIGURES = (STARTS,)


@dataclass
class Errors:
    """What one condition collected."""

    seconds: list[float] = field(default_factory=list)
    aligned: int = 0
    words: int = 0
    cpu_seconds: float = 0.0
    recorded_seconds: float = 0.0

    @property
    def milliseconds(self) -> tuple[float, float]:
        """Median and 90% quantile."""
        errors = 1000 * np.array(self.seconds or [np.nan])
        return float(np.median(errors)), float(np.percentile(errors, 90))

    def row(self, name: str) -> str:
        """Return a line of the table."""
        median, most = self.milliseconds
        share = self.aligned / max(1, self.words)
        cost = self.cpu_seconds / max(1e-9, self.recorded_seconds)
        return f"{name:<34}{median:8.0f}{most:8.0f}{share:9.2f}{cost:12.3f}"


def run(
    spoken: SpokenText, words: Sequence[str], origin: Sequence[int | None], errors: Errors, noise_db: float = np.inf
) -> list[Word]:
    """Align ``words``, of which each stands for the word ``origin`` of what was said, and collect how far it is off."""
    audio = ArrayAudio(with_noise(spoken.samples, noise_db), SAMPLE_RATE_HZ)
    speech = speech_of(audio)
    began = time.process_time()
    placed = SphinxAligner().align(audio, words, speech, None)
    errors.cpu_seconds += time.process_time() - began
    errors.recorded_seconds += audio.duration_seconds
    for word, index in zip(placed, origin, strict=True):
        if index is not None and np.isfinite(spoken.word_starts_seconds[index]):
            errors.seconds.append(abs(word.start_seconds - spoken.word_starts_seconds[index]))
            errors.aligned += word.aligned
            errors.words += 1
    return list(placed)


def replaced(words: Sequence[str], seed: int) -> tuple[list[str], list[int | None]]:
    """Replace a tenth of the words by others; those have no origin."""
    chance = random.Random(seed)
    wrong = set(chance.sample(range(len(words)), len(words) // 10))
    return (
        [chance.choice(WRONG_WORDS) if index in wrong else word for index, word in enumerate(words)],
        [None if index in wrong else index for index in range(len(words))],
    )


def espeak_rows() -> dict[str, Errors]:
    rows: dict[str, Errors] = {}

    def errors(name: str) -> Errors:
        return rows.setdefault(name, Errors())

    for number, (text, (voice, rate, pitch)) in enumerate((t, v) for t in TEXTS for v in VOICES):
        spoken = speak(" ".join(text.split()), voice, rate, pitch)
        words, all_of = spoken.words, list(range(len(spoken.words)))
        placed = run(spoken, words, all_of, errors(EXACT))
        for index, word in enumerate(placed):
            if word.text.strip(".,").lower() in UNKNOWN:
                errors("  of these, unknown words").seconds.append(
                    abs(word.start_seconds - spoken.word_starts_seconds[index])
                )
                errors("  of these, unknown words").aligned += word.aligned
                errors("  of these, unknown words").words += 1
        run(spoken, *replaced(words, number), errors(WRONG))
        run(spoken, [*words[:40], *words[55:]], [*all_of[:40], *all_of[55:]], errors("15 words missing"))
        run(
            spoken,
            [*words[:40], *ADDED, *words[40:]],
            [*all_of[:40], *[None] * len(ADDED), *all_of[40:]],
            errors("15 words added"),
        )
        run(spoken, words, all_of, errors("exact text, noise at 15 dB"), noise_db=15)
    return rows


def people_rows() -> dict[str, Errors]:
    rows: dict[str, Errors] = {}
    for group in read_groups():
        if group.name not in ("read", "second language, women"):
            continue
        clips = group.recordings[:9]
        starts: list[float] = []
        words: list[str] = []
        offset = 0.0
        for clip in clips:
            audio = ArrayAudio(clip.samples, SAMPLE_RATE_HZ)
            placed = SphinxAligner().align(audio, clip.words, speech_of(audio), None)
            starts += [word.start_seconds + offset if word.aligned else np.nan for word in placed]
            words += clip.words
            offset += audio.duration_seconds
        together = SpokenText(tuple(words), np.concatenate([clip.samples for clip in clips]), np.array(starts))
        run(together, *replaced(words, 1), rows.setdefault(f"{group.name}: moved", Errors()))
    return rows


def main() -> dict[Figure, str]:
    print(f"{'':<34}{'median':>8}{'90%':>8}{'aligned':>9}{'CPU s/s':>12}")
    rows = espeak_rows()
    if DATA_FOLDER.is_dir():
        rows |= people_rows()
    for name, errors in rows.items():
        print(errors.row(name))
    (exact, exact_most), (wrong, wrong_most) = rows[EXACT].milliseconds, rows[WRONG].milliseconds
    return {STARTS: f"{exact:.0f} / {exact_most:.0f} ms; {wrong:.0f} / {wrong_most:.0f} ms"}


if __name__ == "__main__":
    run_bench(main, FIGURES)
