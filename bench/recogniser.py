"""Word error rate of the offline recogniser per group of speech, its cost, and how well its reliability is estimated.

Each speaker is one recording, as an interview would be. Um and uh are left out of both sides: the recogniser never
writes them. The estimate of word accuracy is compared with the truth per speaker, also in white noise at 20, 10 and
5 dB for the speakers outside the second-language groups and every third within, and for a recording in Spanish, of
which no word can be right. The coefficients of ``greenroom.speech.reliability`` are fitted here: once with all
speakers, and once without each in turn, which is what predicts strangers.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from bench.data import shared_data
from bench.figures import Figure, run_bench, show_progress
from bench.recordings import FILLED_PAUSES, Group, Recording, decode, read_groups, speech_of, with_noise, word_errors
from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.audio import ArrayAudio
from greenroom.speech.reliability import CERTAIN_POSTERIOR, expected_word_accuracy
from greenroom.speech.silero import SAMPLE_RATE_HZ
from greenroom.speech.sphinx import SphinxTranscriber

NOISE_RATIOS_DB = (np.inf, 20.0, 10.0, 5.0)

ERROR_RATES = {
    group: Figure(f"offline recogniser, {group}: word error rate / CPU-s per second", "-")
    for group in ("read", "spontaneous", "second language, women", "second language, men")
}
ESTIMATE = Figure("its word accuracy, estimated for speakers left out: r / r without noise / mean error", "-")
FIGURES = (*ERROR_RATES.values(), ESTIMATE)


@dataclass
class Trial:
    """One speaker in one condition."""

    group: str
    speaker: str
    noise_db: float
    errors: int = 0
    words: int = 0
    speech_seconds: float = 0.0
    recorded_seconds: float = 0.0
    cpu_seconds: float = 0.0
    posteriors: tuple[float, ...] = ()

    def run(self, recordings: list[Recording]) -> Trial:
        """Recognise the speaker's files, joined to one recording."""
        silence = np.zeros(SAMPLE_RATE_HZ, np.float32)
        joined = np.concatenate([part for recording in recordings for part in (recording.samples, silence)])
        audio = ArrayAudio(with_noise(joined, self.noise_db), SAMPLE_RATE_HZ)
        speech = speech_of(audio)
        began = time.process_time()
        recognised = SphinxTranscriber().recognise(audio, speech, _unheard)
        self.cpu_seconds = time.process_time() - began
        self.recorded_seconds = audio.duration_seconds
        self.speech_seconds = sum(span.duration_seconds for span in speech)
        said = _content([word for recording in recordings for word in recording.words])
        self.errors = word_errors(said, _content([word.text for word in recognised]))
        self.words = len(said)
        self.posteriors = tuple(word.posterior for word in recognised)
        return self

    @property
    def accuracy(self) -> float:
        """The truth: 1 - word error rate, not below 0."""
        return max(0.0, 1 - self.errors / self.words)

    @property
    def estimate(self) -> float:
        """What the installed coefficients say."""
        return expected_word_accuracy(self.posteriors, self.speech_seconds)

    @property
    def observations(self) -> tuple[float, float, float]:
        """What the estimate is made from: 1, the share of certain words, words per second of speech."""
        certain = sum(posterior > CERTAIN_POSTERIOR for posterior in self.posteriors)
        return 1.0, certain / len(self.posteriors), len(self.posteriors) / self.speech_seconds


def _unheard(share: float) -> None:
    """Take progress without showing it."""


def _content(words: list[str]) -> list[str]:
    return [word for word in words if word not in FILLED_PAUSES]


def trials(groups: list[Group]) -> Iterator[Trial]:
    """Recognise every speaker, some of them in noise too."""
    for group in groups:
        speakers = list(dict.fromkeys(recording.speaker for recording in group.recordings))
        for number, speaker in enumerate(show_progress(speakers, f"speakers: {group.name}")):
            noisy = not group.name.startswith("second") or number % 3 == 0
            for noise_db in NOISE_RATIOS_DB if noisy else NOISE_RATIOS_DB[:1]:
                own = [recording for recording in group.recordings if recording.speaker == speaker]
                yield Trial(group.name, speaker, noise_db).run(own)


def spanish() -> Trial:
    """Recognise the recording in Spanish, whose words are all taken for wrong."""
    file = shared_data() / "speech" / "13697_11991_000000.opus"
    return Trial("Spanish", "Spanish", np.inf).run([Recording(file.name, "Spanish", decode(file), ["-"] * 40)])


def fitted(rows: list[Trial]) -> FloatArray:
    """Return the three coefficients, fitted by least squares weighted by the words behind each truth."""
    weight = np.sqrt([trial.words for trial in rows])
    observations = np.array([trial.observations for trial in rows])
    truth = np.array([trial.accuracy for trial in rows])
    coefficients: FloatArray = np.linalg.lstsq(observations * weight[:, None], truth * weight, rcond=None)[0]
    return coefficients


def predicted_for_other_people(rows: list[Trial]) -> FloatArray:
    """Return each trial's accuracy as predicted by coefficients fitted without its speaker."""
    estimates = []
    for trial in rows:
        coefficients = fitted([other for other in rows if other.speaker != trial.speaker])
        estimates.append(np.clip(np.dot(trial.observations, coefficients), 0.0, 1.0))
    return np.array(estimates)


def agreement(estimates: FloatArray, rows: list[Trial]) -> tuple[tuple[float, float], ...]:
    """Return correlation and mean absolute error against the truth: all trials, then those without noise."""
    truth = np.array([trial.accuracy for trial in rows])
    clean = np.array([np.isinf(trial.noise_db) for trial in rows])
    return tuple(
        (float(np.corrcoef(estimates[part], truth[part])[0, 1]), float(np.abs(estimates[part] - truth[part]).mean()))
        for part in (np.ones(len(rows), dtype=bool), clean)
    )


def main() -> dict[Figure, str]:
    measured: dict[Figure, str] = {}
    rows = [*trials(read_groups()), spanish()]
    print(f"{'':<34}{'words':>8}{'WER':>8}{'estimated':>11}{'CPU s/s':>10}")
    for group in dict.fromkeys(trial.group for trial in rows):
        clean = [trial for trial in rows if trial.group == group and np.isinf(trial.noise_db)]
        words = sum(trial.words for trial in clean)
        rate = sum(trial.errors for trial in clean) / words
        estimate = sum((1 - trial.estimate) * trial.words for trial in clean) / words
        cost = sum(trial.cpu_seconds for trial in clean) / sum(trial.recorded_seconds for trial in clean)
        print(f"{group:<34}{words:8d}{rate:8.2f}{estimate:11.2f}{cost:10.3f}")
        if group in ERROR_RATES:
            measured[ERROR_RATES[group]] = f"{rate:.2f} / {cost:.2f}"
    rows = [trial for trial in rows if trial.posteriors]  # where no word is heard, the estimate is 0 without a fit
    print(f"\n{'estimated word accuracy':<34}{'r all':>8}{'MAE':>8}{'r clean':>8}{'MAE':>8}   ({len(rows)} trials)")
    for name, estimates in (
        ("as installed", np.array([trial.estimate for trial in rows])),
        ("for speakers left out", predicted_for_other_people(rows)),
    ):
        (r, error), (clean_r, clean_error) = agreement(estimates, rows)
        print(f"{name:<34}{r:8.2f}{error:8.3f}{clean_r:8.2f}{clean_error:8.3f}")
    print("coefficients (1, certain share, words/s):", fitted(rows).round(2))
    measured[ESTIMATE] = f"{r:.2f} / {clean_r:.2f} / {error:.2f}"  # of the speakers left out
    return measured


if __name__ == "__main__":
    run_bench(main, FIGURES)
