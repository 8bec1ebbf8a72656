"""Whether a group of speakers is scored lower by voice and timing, and by which feature.

The speech of the data folder in the groups of ``bench.recordings``: read, spontaneous, and second-language speakers by
gender. Each speaker is one recording, as an interview would be; second-language speakers read several sentences, whose
silences between are not pauses of theirs, so that pauses are not judged here. For each score of voice and timing: mean
and spread over the speakers of a group, and how many speakers it abstained for; for each scored feature its mean and
the points that its norm gives. The difference from the mean of all speakers is given with its standard error, because
the groups are small. The word error rates of the same groups are printed by ``bench.recogniser``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bench.figures import run_bench
from bench.recordings import Group, read_groups
from bench.voice_sounds import RATE_HZ, measure
from greenroom.analysis.arrays import SampleArray
from greenroom.analysis.leaves import LEAVES
from greenroom.analysis.metrics.tables import NORMS
from greenroom.analysis.scorer import judge
from greenroom.analysis.segments import divide
from greenroom.analysis.voice.features import measure_voice
from greenroom.analysis.voice.timing_features import measure_timing

SCORES = ("voice_clarity", "volume_consistency", "tone", "speaking_rate")
BETWEEN_SENTENCES_SECONDS = 0.6
"""Silence between the sentences of a speaker who read several."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """One speaker's scores, and features that they are made of; None where they abstain."""

    scores: Mapping[str, float | None]
    features: Mapping[str, float | None]


def measured(samples: SampleArray) -> Speaker:
    """Judge a speaker by sound alone: the rate is that of the syllables, for there are no words."""
    voice = measure(samples)
    blocks = divide(voice.audio.duration_seconds, ())
    features = (*measure_voice(voice.track, voice.speech, blocks), *measure_timing(voice.speech, voice.track, blocks))
    scores = judge(features, np.ones(blocks.count, dtype=bool), (), (), ()).scores
    values = {feature.metric.name: feature.value() for feature in features}
    scored = [name for leaf in LEAVES if leaf.name in SCORES for name in leaf.weights if name in values]
    return Speaker(
        {name: scores[name].value for name in SCORES},
        {name: None if np.isnan(values[name]) else values[name] for name in scored},
    )


def speakers_of(group: Group) -> list[SampleArray]:
    """Return the sound of each speaker of a group, sentences joined by silence."""
    silence = np.zeros(round(BETWEEN_SENTENCES_SECONDS * RATE_HZ), dtype=np.float32)
    joined: dict[str, list[SampleArray]] = {}
    for recording in group.recordings:
        joined.setdefault(recording.speaker, []).extend([recording.samples, silence])
    return [np.concatenate(parts) for parts in joined.values()]


def _statistics(values: Sequence[float | None], everybody: Sequence[float | None]) -> str:
    """Return mean, spread, difference from the overall mean with its standard error, and the number abstaining."""
    given = np.array([value for value in values if value is not None])
    if len(given) == 0:
        return f"{'-':>30s} {len(values):4d}"
    overall = float(np.mean([value for value in everybody if value is not None]))
    spread = float(given.std(ddof=1)) if len(given) > 1 else float("nan")
    return (
        f"{given.mean():8.3g} {spread:7.2g} {given.mean() - overall:+8.2g} ±{spread / np.sqrt(len(given)):5.2g}"
        f" {len(values) - len(given):4d}"
    )


def _points(name: str, values: Iterable[float | None]) -> float:
    given = np.array([value for value in values if value is not None])
    return float(NORMS[name].points(given).mean()) if len(given) else float("nan")


def main() -> None:
    groups = {group.name: [measured(samples) for samples in speakers_of(group)] for group in read_groups()}
    everybody = [speaker for speakers in groups.values() for speaker in speakers]
    print(f"{'':40s} speakers     mean      sd  against all ±se  abstaining")
    for score in SCORES:
        print(score)
        for name, speakers in groups.items():
            found = _statistics([s.scores[score] for s in speakers], [s.scores[score] for s in everybody])
            print(f"    {name:36s} {len(speakers):8d} {found}")
    print(f"\n{'':40s} speakers     mean      sd  against all ±se  missing  points")
    for feature in everybody[0].features:
        print(feature)
        for name, speakers in groups.items():
            values = [s.features[feature] for s in speakers]
            found = _statistics(values, [s.features[feature] for s in everybody])
            print(f"    {name:36s} {len(speakers):8d} {found} {_points(feature, values):8.0f}")


if __name__ == "__main__":
    run_bench(main)
